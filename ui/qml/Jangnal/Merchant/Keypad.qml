pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// Digits as on a calculator, and on the right what settles them: two unit keys, 지우기 and 모두 지움.
Item {
    id: root

    required property KeypadViewModel keypad
    required property var units

    signal cleared

    readonly property int spacing: Math.max(14 * Theme.unit, Theme.gap)
    readonly property real cellWidth: (width + spacing) / 4
    readonly property real cellHeight: (height + spacing) / 4

    Repeater {
        model: ["7", "8", "9", "4", "5", "6", "1", "2", "3", "0", "00", "000"]

        KeypadKey {
            required property int index
            required property string modelData

            x: index % 3 * root.cellWidth
            y: Math.floor(index / 3) * root.cellHeight
            width: root.cellWidth - root.spacing
            height: root.cellHeight - root.spacing
            objectName: "digit" + modelData
            text: modelData
            onClicked: root.keypad.press(modelData)
        }
    }
    Repeater {
        model: root.units

        KeypadKey {
            required property int index
            required property string modelData

            x: 3 * root.cellWidth
            y: (index + 1) * root.cellHeight
            width: root.cellWidth - root.spacing
            height: root.cellHeight - root.spacing
            unitKey: true
            objectName: "unit" + modelData
            text: qsTr(modelData)
            onClicked: root.keypad.press(modelData)
        }
    }
    KeypadKey {
        x: 3 * root.cellWidth
        width: root.cellWidth - root.spacing
        height: root.cellHeight - root.spacing
        objectName: "eraseKey"
        text: qsTr("지우기")
        textSize: Theme.body
        onClicked: root.keypad.erase()
    }
    KeypadKey {
        x: 3 * root.cellWidth
        y: 3 * root.cellHeight
        width: root.cellWidth - root.spacing
        height: root.cellHeight - root.spacing
        objectName: "clearKey"
        text: qsTr("모두 지움")
        textSize: 23 * Theme.letter
        onClicked: {
            root.keypad.clear();
            root.cleared();
        }
    }
}
