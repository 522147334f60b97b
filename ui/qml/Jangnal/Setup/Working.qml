import QtQuick
import Jangnal.Controls

// Something goes on that takes a while. It stands still: nothing has to move to be believed.
Words {
    objectName: "working"
    text: qsTr("잠깐만 기다려 주세요")
    color: Theme.ink2
    font.pixelSize: Theme.title
    font.bold: true
}
