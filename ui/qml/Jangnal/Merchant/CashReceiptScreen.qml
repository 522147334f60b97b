pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 현금영수증: the number the customer says, or types herself on the turned screen.
Screen {
    id: root

    required property TillViewModel till
    readonly property CashReceiptViewModel receipt: till.cashReceipt

    Item {
        id: left
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: parent.left; leftMargin: Theme.margin; top: parent.top; bottom: keys.top }
        width: parent.width * 0.44

        Words {
            id: title
            y: 20 * Theme.unit
            text: qsTr("현금영수증")
            font.pixelSize: Theme.title
            font.bold: true
        }
        Row {
            id: purposes
            anchors { left: parent.left; right: parent.right; top: title.bottom; topMargin: Theme.space }
            height: 84 * Theme.unit
            spacing: Theme.gap

            Purpose {
                objectName: "personalKey"
                text: qsTr("소득공제")
                note: qsTr("휴대폰 번호")
                chosen: !root.receipt.forBusiness
                onClicked: root.receipt.choose(false)
            }
            Purpose {
                objectName: "businessKey"
                text: qsTr("지출증빙")
                note: qsTr("사업자 번호")
                chosen: root.receipt.forBusiness
                onClicked: root.receipt.choose(true)
            }
        }
        Words {
            id: question
            anchors { left: parent.left; right: parent.right; top: purposes.bottom; topMargin: 24 * Theme.unit }
            text: root.receipt.question
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
                objectName: "receiptNumber"
                anchors { fill: parent; margins: 16 * Theme.unit }
                horizontalAlignment: Text.AlignHCenter
                text: root.receipt.number
                font.pixelSize: 46 * Theme.letter
                font.bold: true
                figures: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 24 * Theme.unit
            }
        }
        Words {
            anchors { left: parent.left; right: parent.right; top: shown.bottom; topMargin: Theme.gap }
            text: root.receipt.hint
            color: Theme.ink2
            wrapMode: Text.WordWrap
        }
        Key {
            objectName: "noNumberKey"
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; bottomMargin: 20 * Theme.unit }
            height: 84 * Theme.unit
            text: qsTr("번호 없이 발급")
            note: qsTr("자진발급")
            onClicked: root.receipt.issueWithoutNumber()
        }
    }
    Keypad {
        id: pad
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: left.right; leftMargin: Theme.margin; right: parent.right; rightMargin: Theme.margin }
        anchors { top: parent.top; topMargin: 20 * Theme.unit; bottom: keys.top; bottomMargin: 20 * Theme.unit }
        likePhone: true
        units: root.receipt.forBusiness ? [] : ["010"]
        keypad: root.receipt.keypad
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.show(root.receipt.cameFrom)

        GoKey {
            objectName: "issueKey"
            width: pad.width
            height: parent.height
            text: root.receipt.ready ? qsTr("현금영수증 발급") : qsTr("번호를 눌러 주세요")
            enabled: root.receipt.ready
            onClicked: root.receipt.issue()
        }
    }
    Connections {
        target: root.receipt

        function onAsked(): void {
            root.till.screens.show(root.receipt.cameFrom);
        }
    }

    component Purpose: ChosenKey {
        width: (purposes.width - Theme.gap) / 2
        height: purposes.height
    }
}
