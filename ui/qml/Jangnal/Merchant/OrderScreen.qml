pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// One order: everything that was chosen, what the customer asks for, how it is paid, and the way on.
Screen {
    id: root

    required property TillViewModel till
    readonly property OrderViewModel order: till.order

    Heading {
        id: question
        text: root.order.heading
    }
    Words {
        id: state
        objectName: "orderState"
        anchors { left: parent.left; right: parent.right; top: question.bottom; leftMargin: Theme.margin; rightMargin: Theme.margin }
        text: root.order.state
        color: Theme.ink2
        figures: true
    }
    Rows {
        id: list
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: parent.left; right: side.left; top: state.bottom; bottom: keys.top; margins: Theme.space }
        anchors.leftMargin: Theme.margin
        rowHeight: 74 * Theme.letter
        model: root.order.lines

        delegate: Item {
            id: line

            required property string name
            required property string detail
            required property string amount

            width: list.rowWidth
            height: list.rowHeight

            GivenName {
                id: name
                anchors { left: parent.left; top: parent.top }
                width: detail.width
                room: line.height - detail.height
                text: line.name
            }
            Words {
                id: detail
                anchors { left: parent.left; top: name.bottom }
                width: line.width - amount.implicitWidth - Theme.gap
                text: line.detail
                color: Theme.ink2
                figures: true
            }
            Words {
                id: amount
                anchors { right: parent.right; verticalCenter: parent.verticalCenter }
                text: line.amount
                font.bold: true
                figures: true
            }
            Rectangle {
                anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
                height: 1
                color: Theme.line
            }
        }
    }
    Column {
        id: side
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { right: parent.right; rightMargin: Theme.margin; top: list.top; bottom: list.bottom }
        width: 330 * Theme.unit
        spacing: Theme.gap

        Words {
            objectName: "orderPaid"
            width: parent.width
            text: root.order.paid
            color: root.order.isPaid ? Theme.goDeep : Theme.warmInk
            font.bold: true
            figures: true
            wrapMode: Text.WordWrap
        }
        Words {
            objectName: "orderNote"
            width: parent.width
            visible: text !== ""
            text: root.order.note ? "“" + root.order.note + "”" : ""
            font.bold: true
            wrapMode: Text.Wrap
        }
        SideKey {
            objectName: "refuseOrderKey"
            visible: root.order.mayRefuse
            text: qsTr("못 해 드려요")
            face: Theme.stopTint
            faceEdge: Theme.stopEdge
            ink: Theme.stop
            onClicked: root.till.screens.show("orderRefusal")
        }
        SideKey {
            objectName: "printOrderKey"
            visible: root.order.hasTicket
            text: qsTr("주문표 다시 인쇄")
            onClicked: root.order.printTicket()
        }
        SideKey {
            objectName: "notYetKey"
            visible: root.order.isCalled
            text: qsTr("아직 덜 됐어요")
            onClicked: root.order.takeCallBack()
        }
        SideKey {
            objectName: "callAgainKey"
            visible: root.order.isCalled
            text: qsTr("한 번 더 부르기")
            onClicked: root.order.callAgain()
        }
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()

        GoKey {
            objectName: "orderGoKey"
            width: 420 * Theme.unit
            height: parent.height
            text: root.order.deed
            enabled: root.order.goesOn
            onClicked: root.order.goOn()
        }
    }

    component SideKey: Key {
        width: side.width
        height: Math.max(72 * Theme.unit, Theme.target)
        textSize: Theme.body
    }
}
