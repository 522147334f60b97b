import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 기계 점검 at the till.
Screen {
    id: root

    required property TillViewModel till
    readonly property DoctorViewModel doctor: till.doctor

    DoctorPage {
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: keys.top }
        doctor: root.doctor
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()

        DoctorKey {
            width: 452 * Theme.unit
            height: parent.height
            doctor: root.doctor
        }
    }
}
