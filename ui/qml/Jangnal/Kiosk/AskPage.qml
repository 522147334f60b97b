import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 아직 고르고 계세요? One key, and there is all the time there was.
Rectangle {
    id: page

    required property KioskViewModel kiosk

    color: Theme.ground

    Turned {
        anchors { fill: parent; margins: Measure.margin }
        spacing: 2 * Measure.gap

        Line {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: page.kiosk.patience.question
            font.pixelSize: Measure.title
            font.bold: true
        }
        Line {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: page.kiosk.patience.left
            font.pixelSize: (Measure.large ? 1 : 2) * Measure.letter
            font.bold: true
            figures: true
        }
        Line {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: page.kiosk.patience.promise
        }
        OnwardKey {
            objectName: "stayKey"
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(parent.width, 12 * Measure.letter)
            height: Math.max(implicitHeight, 2.6 * Measure.letter / Measure.times)
            text: qsTr("계속 고를게요")
            onClicked: page.kiosk.touched()
        }
    }
}
