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
        spacing: (Measure.cramped ? 1 : 2) * Measure.gap

        Line {
            id: headline
            objectName: "placedHeadline"
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: page.placed.headline
            font.pixelSize: Measure.title
            font.bold: true
        }
        NumberLine {
            objectName: "placedNumber"
            width: parent.width
            text: page.placed.number
            // Below what is to be done with it, and whole, also where there are a few lines.
            room: Measure.cramped ? Math.min(page.height, 2 * (page.height - headline.height - 4 * Measure.gap)) : page.height
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
