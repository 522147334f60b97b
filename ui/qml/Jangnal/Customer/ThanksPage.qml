import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// After the sale: what was handed over, and what the customer gets back.
Item {
    id: root

    required property CustomerViewModel customer

    Words {
        id: thanks
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.margin }
        anchors.topMargin: 60 * Theme.unit
        horizontalAlignment: Text.AlignHCenter
        text: qsTr("고맙습니다")
        font.pixelSize: 112 * Theme.unit
        font.bold: true
    }
    Item {
        anchors { left: parent.left; right: parent.right; top: thanks.bottom; bottom: change.visible ? change.top : parent.bottom }
        anchors.leftMargin: Theme.margin + 36 * Theme.unit
        anchors.rightMargin: anchors.leftMargin

        Column {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width
            spacing: 10 * Theme.unit

            Sum {
                width: parent.width
                label: qsTr("모두")
                won: root.customer.paidTotal
            }
            Sum {
                objectName: "tendered"
                width: parent.width
                visible: won !== ""
                label: qsTr("받은 돈")
                won: root.customer.tendered
            }
        }
    }
    Panel {
        id: change
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: Theme.margin }
        anchors.bottomMargin: 30 * Theme.unit
        height: 190 * Theme.unit
        visible: root.customer.change !== ""
        color: Theme.goTint
        border.color: Theme.goEdge

        Words {
            id: label
            anchors { left: parent.left; leftMargin: 36 * Theme.unit; verticalCenter: parent.verticalCenter }
            text: qsTr("거스름돈")
            color: Theme.goDeep
            font.pixelSize: 48 * Theme.unit
            font.bold: true
        }
        Words {
            objectName: "change"
            anchors { left: label.right; right: parent.right; margins: 36 * Theme.unit }
            anchors.verticalCenter: parent.verticalCenter
            horizontalAlignment: Text.AlignRight
            text: root.customer.change
            color: Theme.goDeep
            font.pixelSize: 140 * Theme.unit
            font.bold: true
            figures: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 50 * Theme.unit
        }
    }
}
