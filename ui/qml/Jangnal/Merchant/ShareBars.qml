pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls

// What most of it was: a name, how many of it, its money, and a bar as long as its share of the money.
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
            required property string detail
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
                    id: name
                    anchors { left: parent.left; baseline: figure.baseline }
                    width: Math.min(implicitWidth * (detail.visible ? share : 1), figure.x - Theme.gap)

                    // How large it and what it was can be beside the figure; with too little room for both, its name alone is said.
                    readonly property real share: Math.min(1, (figure.x - 2 * Theme.gap) / (implicitWidth + detail.implicitWidth))

                    text: row.name
                    font.pixelSize: 22 * Theme.letter
                    font.bold: true
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: 14 * Theme.unit
                }
                Words {
                    id: detail
                    anchors { left: name.right; leftMargin: Theme.gap; baseline: figure.baseline }
                    visible: row.detail !== "" && name.share > Theme.leastShare
                    width: implicitWidth * name.share
                    text: row.detail
                    color: Theme.ink2
                    font.pixelSize: 19 * Theme.letter
                    figures: true
                }
                Words {
                    id: figure
                    anchors { right: parent.right; bottom: bar.top; bottomMargin: 2 * Theme.unit }
                    text: row.figure
                    font.pixelSize: Theme.small
                    font.bold: true
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
