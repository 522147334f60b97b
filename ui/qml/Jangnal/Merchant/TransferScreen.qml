pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 계좌이체: what the customer's telephone reads, turned towards her, and the merchant's word that the money came.
Screen {
    id: root

    required property TillViewModel till
    readonly property TransferViewModel transfer: till.transfer

    Words {
        id: amount
        objectName: "transferAmount"
        anchors { left: parent.left; right: parent.right; margins: Theme.margin }
        y: 16 * Theme.unit
        horizontalAlignment: Text.AlignHCenter
        text: root.transfer.amount
        color: Theme.goDeep
        font.pixelSize: Theme.huge
        font.bold: true
        figures: true
    }
    Words {
        id: advice
        anchors { left: parent.left; right: parent.right; top: amount.bottom; margins: Theme.margin }
        anchors.topMargin: 0
        horizontalAlignment: Text.AlignHCenter
        text: root.transfer.advice
        color: Theme.ink2
    }
    Row {
        id: row
        anchors { horizontalCenter: parent.horizontalCenter; top: advice.bottom; bottom: account.top }
        anchors { topMargin: Theme.gap; bottomMargin: Theme.gap }
        spacing: Theme.space

        Repeater {
            id: codes
            model: root.transfer.codes

            Panel {
                id: one

                required property string title
                required property string hint
                required property string picture

                width: Math.min(340 * Theme.unit, (root.width - 2 * Theme.margin - 2 * Theme.space) / codes.count)
                height: row.height

                Words {
                    id: title
                    anchors { horizontalCenter: parent.horizontalCenter; top: parent.top; topMargin: Theme.gap }
                    text: one.title
                    font.bold: true
                }
                QrCode {
                    anchors { left: parent.left; right: parent.right; top: title.bottom; bottom: hint.top; margins: Theme.border }
                    picture: one.picture
                }
                Words {
                    id: hint
                    anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom; bottomMargin: Theme.gap }
                    text: one.hint
                    color: Theme.ink2
                    font.pixelSize: Theme.small
                }
            }
        }
    }
    Words {
        anchors.centerIn: row
        visible: codes.count === 0 && !account.text
        width: root.width - 4 * Theme.margin
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.WordWrap
        lineHeight: 1.3
        text: qsTr("보여 드릴 계좌를 아직 넣지 않았어요.\n손님에게 계좌번호를 말해 주고 돈이 들어오면 눌러 주세요.")
        color: Theme.ink2
    }
    Words {
        id: account
        objectName: "transferAccount"
        anchors { left: parent.left; right: parent.right; bottom: answers.top; margins: Theme.margin }
        anchors.bottomMargin: visible ? Theme.gap : 0
        visible: text !== ""
        horizontalAlignment: Text.AlignHCenter
        text: root.transfer.account
        font.pixelSize: Theme.title
        font.bold: true
        figures: true
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 24 * Theme.unit
    }
    Row {
        id: answers
        anchors { left: parent.left; right: parent.right; bottom: keys.top; margins: Theme.margin }
        anchors.bottomMargin: 16 * Theme.unit
        height: 110 * Theme.unit
        spacing: Theme.space

        readonly property real keyWidth: (width - spacing) / 2

        GoKey {
            objectName: "transferCameKey"
            width: root.transfer.byZeropay ? answers.keyWidth : answers.width
            height: answers.height
            text: qsTr("통장에 들어왔어요")
            onClicked: root.transfer.itCame()
        }
        Key {
            objectName: "zeropayCameKey"
            visible: root.transfer.byZeropay
            width: answers.keyWidth
            height: answers.height
            text: qsTr("제로페이로 들어왔어요")
            textSize: 32 * Theme.letter
            onClicked: root.transfer.itCameByZeropay()
        }
    }
    Row {
        id: keys
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: parent.left; leftMargin: Theme.margin; bottom: parent.bottom; bottomMargin: 14 * Theme.unit }
        height: Theme.bottomKeys
        spacing: Theme.space

        Key {
            objectName: "transferCancelKey"
            width: 191 * Theme.unit
            height: parent.height
            text: qsTr("취소")
            onClicked: root.transfer.cancel()
        }
        HelpKey {
            width: 191 * Theme.unit
            height: parent.height
            onClicked: root.till.screens.help()
        }
        Key {
            objectName: "transferPrintKey"
            visible: root.transfer.canBePrinted
            width: 240 * Theme.unit
            height: parent.height
            text: qsTr("종이로 주기")
            onClicked: root.transfer.print()
        }
    }
}
