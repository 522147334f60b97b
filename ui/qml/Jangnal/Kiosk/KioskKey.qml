import QtQuick
import Jangnal.Controls

// A key for customers: its letters have one size, its words as many lines as they take, a picture beside them if it has one.
Key {
    id: key

    property url image: ""
    property int letters: Measure.letter
    // What is pressed by itself goes on by itself; what a voice reads out first says its name.
    property string spoken: text

    implicitHeight: Math.max(Measure.touch, words.height + 2 * Theme.lip + (Measure.cramped ? 1 : 2) * Measure.gap)
    Accessible.name: note ? spoken + ", " + note : spoken

    contentItem: Item {
        Row {
            anchors.centerIn: parent
            anchors.verticalCenterOffset: key.sunk - Theme.lip / 2
            spacing: Measure.gap

            Image {
                id: picture
                anchors.verticalCenter: parent.verticalCenter
                visible: key.image.toString() !== ""
                width: visible ? 1.3 * key.letters : 0
                height: width
                source: key.image
                sourceSize.height: 160
                mipmap: true
            }
            Column {
                id: words
                readonly property real room: key.width - 2 * Theme.border - 2 * Theme.inset - (picture.visible ? picture.width + Measure.gap : 0)

                anchors.verticalCenter: parent.verticalCenter

                Line {
                    width: Math.min(implicitWidth, words.room)
                    text: key.text
                    color: key.ink
                    font.pixelSize: key.letters
                    font.bold: true
                    horizontalAlignment: Text.AlignHCenter
                    anchors.horizontalCenter: parent.horizontalCenter
                }
                Line {
                    visible: key.note !== ""
                    width: Math.min(implicitWidth, words.room)
                    text: key.note
                    color: key.ink
                    horizontalAlignment: Text.AlignHCenter
                    anchors.horizontalCenter: parent.horizontalCenter
                }
            }
        }
    }
}
