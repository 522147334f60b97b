import QtQuick
import Jangnal.Controls

// One thing to do of 하루: a picture over its word.
Key {
    id: key

    property string picture

    textSize: Theme.keyText

    contentItem: Item {
        Column {
            id: column
            anchors.centerIn: parent
            anchors.verticalCenterOffset: key.sunk - Theme.lip / 2
            spacing: 6 * Theme.unit

            // What the words leave for the picture.
            readonly property real room: key.height - Theme.lip - 2 * (Theme.border + Theme.inset) - words.height - spacing

            Image {
                anchors.horizontalCenter: parent.horizontalCenter
                width: Math.min(84 * Theme.unit, key.height * 0.48, column.room)
                height: width
                source: key.picture
                mipmap: true
            }
            Column {
                id: words
                width: key.width - 2 * (Theme.border + Theme.inset)

                Words {
                    width: parent.width
                    horizontalAlignment: Text.AlignHCenter
                    text: key.text
                    color: key.ink
                    font.pixelSize: key.textSize
                    font.bold: true
                }
                Words {
                    width: parent.width
                    horizontalAlignment: Text.AlignHCenter
                    visible: key.note !== ""
                    text: key.note
                    color: Theme.ink2
                    font.pixelSize: Theme.small
                }
            }
        }
    }
}
