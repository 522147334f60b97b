import QtQuick
import Jangnal.Controls

// One thing to do of 하루: a picture over its word.
Key {
    id: key

    property string picture

    textSize: Theme.keyText

    contentItem: Item {
        Column {
            anchors.centerIn: parent
            anchors.verticalCenterOffset: (key.flat_ ? 1 : -1) * Theme.lip / 2
            spacing: 6 * Theme.unit

            Image {
                anchors.horizontalCenter: parent.horizontalCenter
                width: Math.min(84 * Theme.unit, key.height * 0.48)
                height: width
                source: key.picture
                mipmap: true
            }
            Words {
                width: key.width - 2 * (Theme.border + Theme.inset)
                horizontalAlignment: Text.AlignHCenter
                text: key.text
                color: key.ink
                font.pixelSize: key.textSize
                font.bold: true
            }
            Words {
                anchors.horizontalCenter: parent.horizontalCenter
                visible: key.note !== ""
                text: key.note
                color: Theme.ink2
                font.pixelSize: Theme.small
            }
        }
    }
}
