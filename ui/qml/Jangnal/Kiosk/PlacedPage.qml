import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// The number, and where to wait.
Item {
    id: page

    required property KioskViewModel kiosk
    readonly property PlacedViewModel placed: kiosk.placed

    Turned {
        anchors { fill: parent; margins: Measure.margin }
        spacing: 2 * Measure.gap

        Line {
            objectName: "placedHeadline"
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: page.placed.headline
            font.pixelSize: Measure.title
            font.bold: true
        }
        Line {
            objectName: "placedNumber"
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: page.placed.number
            color: Theme.goDeep
            font.pixelSize: Math.min(4.2 * Measure.letter / Measure.times, width / Math.max(3, 0.75 * text.length), 0.4 * page.height)
            font.bold: true
            figures: true
            wrapMode: Text.NoWrap
        }
        Line {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: page.placed.advice
        }
        Line {
            objectName: "placedAway"
            width: parent.width
            visible: text !== ""
            horizontalAlignment: Text.AlignHCenter
            text: page.placed.awayNote
            color: Theme.warmInk
            font.bold: true
        }
        Line {
            objectName: "placedPaper"
            width: parent.width
            visible: text !== ""
            horizontalAlignment: Text.AlignHCenter
            text: page.placed.paperNote
            color: Theme.warmInk
            font.bold: true
        }
        OnwardKey {
            objectName: "doneKey"
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(parent.width, 12 * Measure.letter)
            letters: Measure.letter
            text: qsTr("처음 화면으로")
            onClicked: page.kiosk.home()
        }
    }
}
