pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls

// What most of it was: a name, its figure, and a bar as long as its share.
Column {
    id: root

    required property var model
    property bool pictures: false

    readonly property real rowHeight: height / 5

    Repeater {
        model: root.model

        Item {
            id: row

            required property string name
            required property string figure
            required property real share
            required property string picture

            width: root.width
            height: root.rowHeight

            Image {
                id: image
                anchors.verticalCenter: parent.verticalCenter
                width: root.pictures ? Math.min(44 * Theme.unit, parent.height - 8 * Theme.unit) : 0
                height: width
                source: row.picture
                sourceSize.height: 160
                fillMode: Image.PreserveAspectFit
                mipmap: true
            }
            Item {
                anchors { left: image.right; leftMargin: root.pictures ? 14 * Theme.unit : 0; right: parent.right }
                height: parent.height

                Words {
                    anchors { left: parent.left; right: figure.left; rightMargin: Theme.gap; baseline: figure.baseline }
                    text: row.name
                    font.pixelSize: 22 * Theme.letter
                    font.bold: true
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: 14 * Theme.unit
                }
                Words {
                    id: figure
                    anchors { right: parent.right; bottom: bar.top; bottomMargin: 2 * Theme.unit }
                    text: row.figure
                    font.pixelSize: Theme.small
                    figures: true
                }
                Rectangle {
                    id: bar
                    anchors { bottom: parent.bottom; bottomMargin: 8 * Theme.unit }
                    width: parent.width * row.share
                    height: 10 * Theme.unit
                    radius: height / 2
                    color: Theme.goEdge
                }
            }
        }
    }
}
