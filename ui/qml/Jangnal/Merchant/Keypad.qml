pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// Digits as on a calculator, and what takes them back. Where an amount is typed, units stand at the right and settle what was
// typed before them; a PIN is typed digit by digit, and has neither these nor 00 and 000. The number of a telephone is typed as
// on one, which the fingers know by heart: 1 2 3 on top.
Item {
    id: root

    required property KeypadViewModel keypad
    property var units: []
    property bool byDigit: false
    property bool likePhone: false

    signal cleared

    readonly property int spacing: Math.max(14 * Theme.unit, Theme.gap)
    readonly property int columns: byDigit ? 3 : 4
    readonly property real cellWidth: (width + spacing) / columns
    readonly property real cellHeight: (height + spacing) / 4

    Repeater {
        model: root.likePhone ? ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"]
            : ["7", "8", "9", "4", "5", "6", "1", "2", "3"].concat(root.byDigit ? ["0"] : ["0", "00", "000"])

        Place {
            required property int index
            required property string modelData

            column: (root.byDigit || root.likePhone) && modelData === "0" ? 1 : index % 3
            row: Math.floor(index / 3)
            objectName: "digit" + modelData
            text: modelData
            onClicked: root.keypad.press(modelData)
        }
    }
    Repeater {
        model: root.units

        Place {
            required property int index
            required property string modelData

            column: 3
            row: index + 1
            unitKey: true
            objectName: "unit" + modelData
            text: qsTr(modelData)
            onClicked: root.keypad.press(modelData)
        }
    }
    Place {
        column: root.byDigit ? 2 : 3
        row: root.byDigit ? 3 : 0
        objectName: "eraseKey"
        text: qsTr("지우기")
        textSize: Theme.body
        onClicked: root.keypad.erase()
    }
    Place {
        column: root.byDigit ? 0 : 3
        row: 3
        objectName: "clearKey"
        text: qsTr("모두 지움")
        textSize: 23 * Theme.letter
        onClicked: {
            root.keypad.clear();
            root.cleared();
        }
    }

    component Place: KeypadKey {
        required property int column
        required property int row

        x: column * root.cellWidth
        y: row * root.cellHeight
        width: root.cellWidth - root.spacing
        height: root.cellHeight - root.spacing
    }
}
