pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 새 손님: her name, and her telephone number if she gives one.
Screen {
    id: root

    required property TillViewModel till
    readonly property NewCustomerViewModel customer: till.newCustomer

    Item {
        id: left
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: parent.left; leftMargin: Theme.margin; top: parent.top; bottom: keys.top }
        width: parent.width * 0.44

        Words {
            id: title
            y: 20 * Theme.unit
            text: qsTr("새 손님")
            font.pixelSize: Theme.title
            font.bold: true
        }
        Key {
            id: name
            objectName: "customerNameKey"
            anchors { left: parent.left; right: parent.right; top: title.bottom; topMargin: Theme.space }
            height: 110 * Theme.unit
            text: root.customer.name || qsTr("이름")
            note: qsTr("누르면 고칠 수 있어요")
            textSize: text.length > 12 ? Theme.body : 36 * Theme.letter
            onClicked: root.customer.askName()
        }
        Words {
            id: question
            anchors { left: parent.left; right: parent.right; top: name.bottom; topMargin: 26 * Theme.unit }
            text: qsTr("전화번호를 눌러 주세요")
            font.pixelSize: Theme.keyText
            font.bold: true
        }
        Panel {
            id: shown
            anchors { left: parent.left; right: parent.right; top: question.bottom; topMargin: Theme.gap }
            height: 110 * Theme.unit
            border.color: Theme.go
            border.width: 3 * Theme.unit

            Words {
                objectName: "customerPhone"
                anchors { fill: parent; margins: 16 * Theme.unit }
                horizontalAlignment: Text.AlignHCenter
                text: root.customer.number
                font.pixelSize: 46 * Theme.letter
                font.bold: true
                figures: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 24 * Theme.unit
            }
        }
        Words {
            anchors { left: parent.left; right: parent.right; top: shown.bottom; topMargin: Theme.gap }
            text: root.customer.hint
            color: Theme.ink2
            wrapMode: Text.WordWrap
        }
    }
    Keypad {
        id: pad
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: left.right; leftMargin: Theme.margin; right: parent.right; rightMargin: Theme.margin }
        anchors { top: parent.top; topMargin: 20 * Theme.unit; bottom: keys.top; bottomMargin: 20 * Theme.unit }
        likePhone: true
        units: ["010"]
        keypad: root.customer.keypad
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()

        GoKey {
            objectName: "openAccountKey"
            width: pad.width
            height: parent.height
            text: root.customer.goLabel
            textSize: text.length > 16 ? Theme.keyText : 34 * Theme.letter
            enabled: root.customer.ready
            onClicked: root.customer.open()
        }
    }
    Connections {
        target: root.customer

        function onOpened(customerId: string): void {
            root.till.account.show(customerId);
            root.till.screens.show("account");
        }
    }
}
