import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// On a low panel at twice the size there is no room for a band on top: why something was not done, or who is coming,
// has the page to itself until it was read.
Rectangle {
    id: page

    required property KioskViewModel kiosk
    required property string told

    signal read

    color: Theme.warmTint
    border { color: Theme.warmEdge; width: Theme.border }

    Turned {
        anchors { fill: parent; margins: Measure.margin }

        Line {
            objectName: "toldWords"
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: page.told
            color: Theme.warmInk
            font.bold: true
        }
        OnwardKey {
            objectName: "readKey"
            width: parent.width
            text: qsTr("이어서 하기")
            onClicked: page.read()
        }
        KioskKey {
            objectName: "helpOverKey"
            width: parent.width
            visible: page.kiosk.helping.asked && !page.kiosk.notice
            text: qsTr("괜찮아요")
            onClicked: page.kiosk.helping.end()
        }
    }
}
