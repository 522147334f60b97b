pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls

// When most was sold: a bar an hour, the best one dark, with its hour and what was sold in it.
Item {
    id: root

    required property var model

    readonly property real barRoom: height - 70 * Theme.unit

    Row {
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: parent.bottom }

        Repeater {
            id: bars
            model: root.model

            Item {
                id: place

                required property string hour
                required property real share
                required property bool best
                required property string amount

                width: Math.min(root.width / bars.count, 92 * Theme.unit)
                height: root.height

                Words {
                    // Over its bar, but within the picture.
                    x: Math.max(-place.x, Math.min(root.width - place.x - width, (place.width - width) / 2))
                    anchors { bottom: bar.top; bottomMargin: 2 * Theme.unit }
                    visible: place.best
                    text: qsTr("%1시 · %2").arg(place.hour).arg(place.amount)
                    color: Theme.goDeep
                    font.pixelSize: Theme.small
                    font.bold: true
                    figures: true
                }
                Rectangle {
                    id: bar
                    anchors { horizontalCenter: parent.horizontalCenter; bottom: label.top; bottomMargin: 6 * Theme.unit }
                    width: Math.max(6 * Theme.unit, parent.width - 12 * Theme.unit)
                    height: Math.max(place.share > 0 ? 6 * Theme.unit : 0, place.share * root.barRoom)
                    radius: 6 * Theme.unit
                    color: place.best ? Theme.go : Theme.goEdge
                }
                Words {
                    id: label
                    anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom }
                    text: place.hour
                    color: Theme.ink2
                    font.pixelSize: bars.count > 14 ? 15 * Theme.letter : 19 * Theme.letter
                    figures: true
                }
            }
        }
    }
}
