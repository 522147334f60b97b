import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// Between two customers: whose stall this is.
Item {
    id: root

    required property CustomerViewModel customer

    Column {
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.margin
        spacing: 20 * Theme.unit

        Words {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("어서 오세요")
            font.pixelSize: 132 * Theme.unit
            font.bold: true
        }
        Words {
            objectName: "stall"
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: root.customer.stall
            color: Theme.ink2
            font.pixelSize: 60 * Theme.unit
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 24 * Theme.unit
        }
    }
}
