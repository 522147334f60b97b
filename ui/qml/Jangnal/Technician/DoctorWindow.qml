pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.Merchant
import Jangnal.ViewModels

// 기계 점검 over a kiosk or a board: nobody comes here by accident, and nobody gets past the PIN. It has an engine, and so a Theme, of its own.
Window {
    id: window

    required property DoctorViewModel doctor
    required property real pixelsPerMm
    readonly property bool upright: width < height

    title: qsTr("기계 점검")
    color: Theme.ground
    visible: false
    onVisibleChanged: doctor.begin()

    Binding {
        target: Theme
        property: "unit"
        value: window.upright ? Math.min(window.width / 768, window.height / 1024) : Math.min(window.width / 1024, window.height / 718)
    }
    Binding {
        target: Theme
        property: "pixelsPerMm"
        value: window.pixelsPerMm
    }
    Connections {
        target: Theme

        function onKeyWentDown(): void {
            forgotten.restart();
        }
    }
    // Whoever went away left the page to customers.
    Timer {
        id: forgotten
        interval: 120000
        running: window.visible
        onTriggered: window.hide()
    }

    DoctorPage {
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: keys.top }
        doctor: window.doctor
    }
    Row {
        id: keys
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; leftMargin: Theme.margin; rightMargin: Theme.margin }
        anchors.bottomMargin: 14 * Theme.unit
        height: Theme.bottomKeys
        spacing: Theme.space

        BackKey {
            objectName: "doctorBackKey"
            width: (keys.width - keys.spacing) / 3
            height: parent.height
            onClicked: window.hide()
        }
        DoctorKey {
            width: (keys.width - keys.spacing) * 2 / 3
            height: parent.height
            doctor: window.doctor
        }
    }
    FocusRing {
        focused: window.activeFocusItem
    }
}
