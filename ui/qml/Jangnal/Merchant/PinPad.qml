pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// Digits as on a telephone and on a door: a number a finger has learnt is found by its place there.
Item {
    id: root

    required property KeypadViewModel keypad

    readonly property int spacing: Math.max(14 * Theme.unit, Theme.gap)
    readonly property real cellWidth: (width + spacing) / 3
    readonly property real cellHeight: (height + spacing) / 4

    Repeater {
        model: ["1", "2", "3", "4", "5", "6", "7", "8", "9"]

        PadKey {
            required property int index
            required property string modelData

            place: index
            objectName: "digit" + modelData
            text: modelData
            onClicked: root.keypad.press(modelData)
        }
    }
    PadKey {
        place: 9
        text: qsTr("모두 지움")
        textSize: Theme.body
        onClicked: root.keypad.clear()
    }
    PadKey {
        place: 10
        objectName: "digit0"
        text: "0"
        onClicked: root.keypad.press("0")
    }
    PadKey {
        place: 11
        text: qsTr("지우기")
        textSize: Theme.body
        onClicked: root.keypad.erase()
    }

    component PadKey: KeypadKey {
        property int place

        x: place % 3 * root.cellWidth
        y: Math.floor(place / 3) * root.cellHeight
        width: root.cellWidth - root.spacing
        height: root.cellHeight - root.spacing
    }
}
