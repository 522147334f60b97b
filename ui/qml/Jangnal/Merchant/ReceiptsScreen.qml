pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 지난 영수증: above what is known of the one that is looked for, below those it fits, newest first.
Screen {
    id: root

    required property TillViewModel till
    readonly property ReceiptsViewModel receipts: till.receipts

    Heading {
        id: title
        text: qsTr("어느 영수증이에요?")
    }
    Row {
        id: known
        anchors { left: parent.left; right: parent.right; top: title.bottom; margins: Theme.margin }
        anchors.topMargin: Theme.space
        height: 84 * Theme.unit
        spacing: Theme.gap

        KnownKey {
            objectName: "byDayKey"
            text: root.receipts.day || qsTr("날짜")
            chosen: root.receipts.day !== ""
            onClicked: {
                root.receipts.calendar.begin();
                root.till.screens.show("receiptDay");
            }
        }
        KnownKey {
            objectName: "byAmountKey"
            text: root.receipts.amount || qsTr("금액")
            chosen: root.receipts.amount !== ""
            onClicked: {
                root.receipts.beginAmount();
                root.till.screens.show("receiptDigits");
            }
        }
        KnownKey {
            objectName: "byItemKey"
            text: root.receipts.item || qsTr("물건")
            chosen: root.receipts.item !== ""
            onClicked: root.receipts.askItem()
        }
        KnownKey {
            objectName: "byCardKey"
            text: root.receipts.card ? qsTr("카드 %1").arg(root.receipts.card) : qsTr("카드 번호")
            chosen: root.receipts.card !== ""
            onClicked: {
                root.receipts.beginCard();
                root.till.screens.show("receiptDigits");
            }
        }
    }
    Rows {
        id: list
        anchors { left: parent.left; right: parent.right; top: known.bottom; bottom: keys.top; margins: Theme.margin }
        anchors { topMargin: Theme.space; bottomMargin: Theme.space }
        model: root.receipts.found

        delegate: RowKey {
            required property int receiptNo
            required property string goods
            required property string detail_
            required property string amount
            required property bool isRefund

            objectName: "receipt-" + receiptNo
            width: list.rowWidth
            height: list.rowHeight
            heading: goods
            detail: detail_
            figure: amount
            figureInk: isRefund ? Theme.stop : Theme.ink
            onClicked: {
                root.till.receipt.show(receiptNo);
                root.till.screens.show("receipt");
            }
        }
    }
    Words {
        anchors.centerIn: list
        width: list.width - 2 * Theme.margin
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.WordWrap
        text: root.receipts.hint
        color: Theme.ink2
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()

        Words {
            height: parent.height
            width: 250 * Theme.unit
            visible: !root.receipts.narrowed
            text: root.receipts.more
            color: Theme.ink2
            font.pixelSize: Theme.small
            wrapMode: Text.WordWrap
        }
        Key {
            objectName: "allReceiptsKey"
            width: 256 * Theme.unit
            height: parent.height
            visible: root.receipts.narrowed
            text: qsTr("모두 보기")
            onClicked: root.receipts.showAll()
        }
    }

    component KnownKey: ChosenKey {
        width: (known.width - 3 * known.spacing) / 4
        height: known.height
        textSize: text.length > 8 ? Theme.small : Theme.body
    }
}
