pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// How the 현금영수증 of a receipt stands, and what can be done about it.
Screen {
    id: root

    required property TillViewModel till
    readonly property CashReceiptKeepingViewModel told: till.cashReceiptKeeping

    Heading {
        id: title
        text: qsTr("%1의 현금영수증").arg(root.till.receipt.title)
    }
    Panel {
        id: card
        anchors { left: parent.left; right: parent.right; top: title.bottom; margins: Theme.margin }
        anchors.topMargin: 24 * Theme.unit
        height: 250 * Theme.unit

        Column {
            anchors { left: parent.left; right: parent.right; margins: 40 * Theme.unit; verticalCenter: parent.verticalCenter }
            spacing: 14 * Theme.unit

            Words {
                objectName: "cashReceiptState"
                width: parent.width
                text: root.told.state || qsTr("아직 하지 않았어요")
                font.pixelSize: 42 * Theme.letter
                font.bold: true
            }
            Words {
                visible: text !== ""
                width: parent.width
                text: root.told.about
                figures: true
                wrapMode: Text.WordWrap
            }
            Words {
                visible: text !== ""
                width: parent.width
                text: root.told.advice
                color: Theme.ink2
                wrapMode: Text.WordWrap
            }
        }
    }
    Flow {
        anchors { left: card.left; right: card.right; top: card.bottom; topMargin: Theme.space }
        spacing: Theme.space

        DeedKey {
            objectName: "receiptCameKey"
            visible: root.told.mayLook
            text: qsTr("나왔어요")
            onClicked: root.told.itWasIssued(true)
        }
        DeedKey {
            objectName: "receiptCameNotKey"
            visible: root.told.mayLook
            text: qsTr("안 나왔어요")
            onClicked: root.told.itWasIssued(false)
        }
        DeedKey {
            objectName: "retryReceiptKey"
            visible: root.told.mayRetry
            text: qsTr("다시 보내기")
            onClicked: root.told.retry()
        }
        DeedKey {
            objectName: "cancelReceiptKey"
            visible: root.told.mayCancel
            text: qsTr("발급 취소")
            face: Theme.stopTint
            faceEdge: Theme.stopEdge
            ink: Theme.stop
            onClicked: root.told.cancel()
        }
        DeedKey {
            objectName: "giveUpReceiptKey"
            visible: root.told.mayGiveUp
            text: qsTr("그만두기")
            face: Theme.stopTint
            faceEdge: Theme.stopEdge
            ink: Theme.stop
            onClicked: root.told.giveUp()
        }
    }
    BottomKeys {
        till: root.till
        onBack: root.till.screens.back()

        GoKey {
            objectName: "issueForKey"
            width: 452 * Theme.unit
            height: parent.height
            visible: root.told.mayIssue
            text: qsTr("현금영수증 하기")
            onClicked: {
                root.till.cashReceipt.beginFor(root.till.receipt.number);
                root.till.screens.show("cashReceipt");
            }
        }
    }

    component DeedKey: Key {
        width: (card.width - 2 * Theme.space) / 3
        height: 110 * Theme.unit
        textSize: 32 * Theme.letter
    }
}
