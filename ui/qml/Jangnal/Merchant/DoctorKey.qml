import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// The way on of 기계 점검: in, and then looking once more.
GoKey {
    required property DoctorViewModel doctor

    objectName: "doctorGoKey"
    text: doctor.open ? qsTr("다시 보기") : qsTr("들어가기")
    enabled: doctor.open ? !doctor.looking : doctor.ready
    onClicked: doctor.open ? doctor.look() : doctor.go()
}
