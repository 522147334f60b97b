import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// What waits, above the tiles: who calls at a kiosk, or which order came first, and one key to all of them. It is there for good
// in a stall that takes orders or has kiosks, so that nothing moves under a finger when one arrives.
Rectangle {
    id: root

    required property OrdersViewModel orders
    required property StallKiosksViewModel kiosks

    signal opened
    signal kiosksOpened

    readonly property bool warm: kiosks.calls || orders.calls
    readonly property string heading: kiosks.calls ? kiosks.heading : orders.heading

    visible: orders.taken || kiosks.any
    height: Math.max(64 * Theme.letter, Theme.target + 2 * inset)
    radius: Theme.keyRadius
    color: warm ? Theme.warmTint : Theme.card
    border { color: warm ? Theme.warm : Theme.line; width: Theme.border }

    readonly property int inset: 5 * Theme.unit

    Column {
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: parent.left; leftMargin: 16 * Theme.unit; right: open.left; rightMargin: Theme.gap }
        anchors.verticalCenter: parent.verticalCenter

        Words {
            objectName: "orderHeading"
            width: parent.width
            text: root.heading
            color: root.warm ? Theme.warmInk : Theme.ink
            font.bold: true
            figures: true
        }
        Words {
            objectName: "orderDetail"
            width: parent.width
            text: root.kiosks.calls ? root.kiosks.detail : root.orders.detail
            color: root.warm ? Theme.warmInk : Theme.ink2
            font.pixelSize: 19 * Theme.letter
            figures: true
        }
    }
    Key {
        id: open
        objectName: "orderBarKey"
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { right: parent.right; top: parent.top; bottom: parent.bottom; margins: root.inset }
        width: Math.max(150 * Theme.unit, Theme.target)
        text: qsTr("보기")
        textSize: Theme.body
        Accessible.name: root.kiosks.calls ? qsTr("키오스크 보기, %1").arg(root.heading) : qsTr("주문 보기, %1").arg(root.heading)
        onClicked: root.kiosks.calls ? root.kiosksOpened() : root.opened()
    }
}
