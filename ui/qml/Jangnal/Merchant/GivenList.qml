pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// What was let off so far, each with a key that takes it back.
Rows {
    id: list

    required property LetOffViewModel letOff

    rowHeight: Math.max(62 * Theme.unit, Theme.target)
    model: letOff.givenNow

    delegate: Item {
        id: row

        required property int no
        required property string label
        required property string amount

        width: list.rowWidth
        height: list.rowHeight

        Words {
            anchors { left: parent.left; right: back.left; rightMargin: Theme.gap; verticalCenter: parent.verticalCenter }
            text: row.label + " " + row.amount
            color: Theme.warmInk
            font.bold: true
            figures: true
        }
        Key {
            id: back
            objectName: "takeBack-" + row.no
            anchors { right: parent.right; verticalCenter: parent.verticalCenter }
            width: 130 * Theme.unit
            height: parent.height
            text: qsTr("없애기")
            textSize: Theme.small
            Accessible.name: qsTr("%1 없애기").arg(row.label)
            onClicked: list.letOff.remove(row.no)
        }
    }
}
