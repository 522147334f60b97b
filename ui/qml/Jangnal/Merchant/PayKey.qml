import QtQuick
import Jangnal.Controls

// One way to pay: a picture with its word, and beside it what else is to be known.
Key {
    id: key

    property string picture: ""
    default property alias drawn: place.data

    textSize: 42 * Theme.letter

    contentItem: Item {
        Row {
            anchors.centerIn: parent
            anchors.verticalCenterOffset: key.sunk - Theme.lip / 2
            spacing: 24 * Theme.unit

            Item {
                id: place
                anchors.verticalCenter: parent.verticalCenter
                width: childrenRect.width
                height: childrenRect.height

                Image {
                    visible: key.picture !== ""
                    width: visible ? 96 * Theme.unit : 0
                    height: width
                    source: key.picture
                    opacity: key.enabled ? 1 : 0.4
                    mipmap: true
                }
            }
            Column {
                id: column
                anchors.verticalCenter: parent.verticalCenter

                readonly property real most: key.width - place.width - 24 * Theme.unit - 2 * (Theme.border + Theme.gap)

                Words {
                    width: Math.min(implicitWidth, column.most)
                    text: key.text
                    color: key.ink
                    font.pixelSize: key.textSize
                    font.bold: true
                }
                Words {
                    visible: key.note !== ""
                    width: Math.min(implicitWidth, column.most)
                    text: key.note
                    color: key.enabled ? Theme.ink2 : key.ink
                    font.pixelSize: Theme.small
                }
            }
        }
    }
}
