pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.Kiosk
import Jangnal.ViewModels

// The tills on this LAN that wait for a new box, by the names on their signs.
Item {
    id: page

    required property PairingViewModel pairing

    Turned {
        anchors { fill: parent; margins: Measure.margin }

        Line {
            objectName: "noTills"
            width: parent.width
            visible: !page.pairing.any
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("계산대를 찾고 있어요.")
            font.bold: true
        }
        Line {
            objectName: "howTo"
            width: parent.width
            visible: !page.pairing.any
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("계산대에서 주문, 키오스크, 새 기계 잇기를 차례로 눌러 주세요.")
            color: Theme.ink2
        }
        Repeater {
            model: page.pairing.tills

            KioskKey {
                required property int index
                required property string name
                required property string place

                objectName: "till-" + index
                width: parent?.width ?? 0
                text: name
                note: place
                letters: Measure.title
                onClicked: page.pairing.choose(index)
            }
        }
    }
}
