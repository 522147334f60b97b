import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// Is somebody there? One key, and there is all the time there was: it is in sight on every panel, at every size, and what
// there is no room for gives way to it. A number that was being read stays in sight, too.
Rectangle {
    id: page

    required property KioskViewModel kiosk
    readonly property PatienceViewModel patience: kiosk.patience
    readonly property bool numbered: patience.number !== ""
    readonly property bool roomy: !Measure.cramped && height > 13 * Measure.letter

    color: Theme.ground

    Turned {
        anchors { fill: parent; margins: Measure.margin }
        spacing: (page.roomy ? 2 : 1) * Measure.gap

        Line {
            objectName: "askQuestion"
            width: parent.width
            visible: page.roomy || !page.numbered
            horizontalAlignment: Text.AlignHCenter
            text: page.patience.question
            font.pixelSize: Measure.title
            font.bold: true
        }
        NumberLine {
            objectName: "askNumber"
            width: parent.width
            visible: page.numbered
            text: page.patience.number
            room: (page.roomy ? 1 : Measure.cramped ? 0.75 : 0.6) * page.height
        }
        Line {
            width: parent.width
            visible: page.roomy && !page.numbered
            horizontalAlignment: Text.AlignHCenter
            text: page.patience.left
            font.pixelSize: (Measure.large ? 1 : 2) * Measure.letter
            font.bold: true
            figures: true
        }
        Line {
            objectName: "askPromise"
            width: parent.width
            visible: !Measure.cramped
            horizontalAlignment: Text.AlignHCenter
            text: page.patience.promise
            figures: true
        }
        OnwardKey {
            objectName: "stayKey"
            anchors.horizontalCenter: parent.horizontalCenter
            width: Measure.cramped ? parent.width : Math.min(parent.width, 12 * Measure.letter)
            height: Math.max(implicitHeight, page.roomy ? 2.6 * Measure.letter / Measure.times : 0)
            text: Measure.cramped ? page.patience.stay + " " + page.patience.left : page.patience.stay
            spoken: page.patience.stay
            onClicked: page.kiosk.touched()
        }
    }
}
