import QtQuick
import Jangnal.Controls

// One row of a list that opens: what it is, what else is to be known of it, and a figure at the right.
Key {
    id: row

    property string heading
    property string detail
    property string figure
    property color figureInk: Theme.ink
    property bool figureIsLarge: true
    property string picture

    Accessible.name: [row.heading, row.detail, row.figure].filter(part => part !== "").join(", ")

    contentItem: Item {
        Image {
            id: image
            anchors { left: parent.left; leftMargin: 20 * Theme.unit; verticalCenter: words.verticalCenter }
            width: row.picture ? 64 * Theme.unit : 0
            height: width
            source: row.picture
            sourceSize.height: 160
            fillMode: Image.PreserveAspectFit
            mipmap: true
        }
        Column {
            id: words
            anchors { left: image.right; leftMargin: row.picture ? 16 * Theme.unit : 8 * Theme.unit }
            anchors { right: sum.left; rightMargin: Theme.gap; verticalCenter: parent.verticalCenter }
            anchors.verticalCenterOffset: row.sunk - Theme.lip / 2

            GivenName {
                width: parent.width
                room: row.height - Theme.lip - detail.height - 8 * Theme.unit
                text: row.heading
                color: row.ink
            }
            Words {
                id: detail
                visible: text !== ""
                height: visible ? implicitHeight : 0
                width: parent.width
                text: row.detail
                color: Theme.ink2
                font.pixelSize: Theme.small
                figures: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 16 * Theme.unit
            }
        }
        Words {
            id: sum
            anchors { right: parent.right; rightMargin: 26 * Theme.unit; verticalCenter: words.verticalCenter }
            width: Math.min(implicitWidth, 0.55 * row.width)
            text: row.figure
            color: row.figureInk
            font.pixelSize: row.figureIsLarge ? 32 * Theme.letter : Theme.body
            font.bold: row.figureIsLarge
            figures: true
        }
    }
}
