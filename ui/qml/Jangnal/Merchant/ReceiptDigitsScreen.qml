pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// What the receipt came to, or the last digits of the card it was paid with.
Screen {
    id: root

    required property TillViewModel till
    readonly property ReceiptsViewModel receipts: till.receipts

    Item {
        id: left
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: parent.left; leftMargin: Theme.margin; top: parent.top; bottom: keys.top }
        width: parent.width * 0.42

        Words {
            id: question
            y: 20 * Theme.unit
            width: parent.width
            text: root.receipts.digitsQuestion
            font.pixelSize: 34 * Theme.letter
            font.bold: true
            wrapMode: Text.WordWrap
        }
        Panel {
            id: shown
            anchors { left: parent.left; right: parent.right; top: question.bottom; topMargin: Theme.space }
            height: 130 * Theme.unit
            border.color: Theme.go
            border.width: 3 * Theme.unit

            Words {
                objectName: "receiptDigits"
                anchors { fill: parent; margins: 20 * Theme.unit }
                horizontalAlignment: Text.AlignRight
                text: root.receipts.digits
                font.pixelSize: Theme.total
                font.bold: true
                figures: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 30 * Theme.unit
            }
        }
        Words {
            anchors { left: parent.left; right: parent.right; top: shown.bottom; topMargin: Theme.space }
            text: root.receipts.byCard ? qsTr("카드 전표나 손님의 카드에 있어요.") : qsTr("영수증의 합계 금액이에요.")
            color: Theme.ink2
            wrapMode: Text.WordWrap
        }
    }
    Keypad {
        id: pad
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: left.right; leftMargin: Theme.margin; right: parent.right; rightMargin: Theme.margin }
        anchors { top: parent.top; topMargin: 20 * Theme.unit; bottom: keys.top; bottomMargin: 20 * Theme.unit }
        units: root.receipts.byCard ? [] : ["만", "천"]
        keypad: root.receipts.keypad
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()

        GoKey {
            objectName: "findDigitsKey"
            width: pad.width
            height: parent.height
            text: qsTr("찾기")
            enabled: root.receipts.digitsReady
            onClicked: {
                root.receipts.findDigits();
                root.till.screens.show("receipts");
            }
        }
    }
}
