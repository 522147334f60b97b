pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls

// What was pressed of a PIN, as dots.
Panel {
    id: root

    required property int pressed

    height: 110 * Theme.unit
    border.color: Theme.go
    border.width: 3 * Theme.unit
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("%1자리 눌렀어요").arg(root.pressed)

    Row {
        anchors.centerIn: parent
        spacing: 20 * Theme.unit

        Repeater {
            model: Math.max(4, root.pressed)

            Rectangle {
                required property int index

                width: 26 * Theme.unit
                height: width
                radius: width / 2
                color: index < root.pressed ? Theme.ink : "transparent"
                border.color: index < root.pressed ? Theme.ink : Theme.edge
                border.width: Theme.border
            }
        }
    }
}
