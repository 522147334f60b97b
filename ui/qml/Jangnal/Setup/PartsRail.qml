pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// What there is to do, beside the page: what is done has a tick, what is at hand a ring.
Rectangle {
    id: rail

    required property SetupViewModel setup

    color: Theme.card

    Rectangle {
        anchors { right: parent.right; top: parent.top; bottom: parent.bottom }
        width: Theme.border
        color: Theme.line
    }
    Words {
        id: title
        anchors { left: parent.left; top: parent.top; leftMargin: 28 * Theme.unit; topMargin: 26 * Theme.unit }
        text: qsTr("설치")
        font.pixelSize: 34 * Theme.letter
        font.bold: true
    }
    Column {
        id: parts
        readonly property real rowHeight: Math.min(58 * Theme.unit, height / Math.max(1, names.count))

        anchors { left: parent.left; right: parent.right; top: title.bottom; bottom: parent.bottom; margins: 16 * Theme.unit }
        anchors.topMargin: 22 * Theme.unit

        Repeater {
            id: names
            model: rail.setup.parts

            Rectangle {
                id: part
                required property string name
                required property string progress

                readonly property bool isNow: progress === "now"

                width: parts.width
                height: parts.rowHeight
                radius: 10 * Theme.unit
                color: part.isNow ? Theme.goTint : Theme.card

                Rectangle {
                    id: mark
                    anchors { left: parent.left; leftMargin: 12 * Theme.unit; verticalCenter: parent.verticalCenter }
                    width: 26 * Theme.unit
                    height: width
                    radius: width / 2
                    color: part.progress === "done" ? Theme.go : Theme.card
                    border { color: part.progress === "ahead" ? Theme.edge : Theme.go; width: Theme.border }

                    Words {
                        anchors.centerIn: parent
                        visible: part.progress === "done"
                        text: "✓"
                        color: Theme.card
                        font.pixelSize: 18 * Theme.unit
                        font.bold: true
                    }
                    Rectangle {
                        anchors.centerIn: parent
                        visible: part.isNow
                        width: 10 * Theme.unit
                        height: width
                        radius: width / 2
                        color: Theme.go
                    }
                }
                Words {
                    anchors { left: mark.right; leftMargin: 14 * Theme.unit; right: parent.right; rightMargin: 8 * Theme.unit }
                    anchors.verticalCenter: parent.verticalCenter
                    text: part.name
                    color: part.isNow ? Theme.goDeep : Theme.ink
                    font.pixelSize: Theme.small
                    font.bold: part.isNow
                }
            }
        }
    }
}
