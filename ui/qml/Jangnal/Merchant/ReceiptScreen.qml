pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// One receipt: its lines on the left, and on the right how it was paid and what can be done about it.
Screen {
    id: root

    required property TillViewModel till
    readonly property ReceiptViewModel receipt: till.receipt
    readonly property CashReceiptKeepingViewModel told: till.cashReceiptKeeping

    Heading {
        id: title
        text: root.receipt.title
    }
    Words {
        anchors { right: parent.right; rightMargin: Theme.margin; baseline: title.baseline }
        text: root.receipt.when
        color: Theme.ink2
        figures: true
    }
    Panel {
        id: paper
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: parent.left; leftMargin: Theme.margin; top: title.bottom; topMargin: Theme.space }
        anchors { bottom: keys.top; bottomMargin: Theme.space }
        width: (parent.width - 3 * Theme.margin) * 0.58

        Rows {
            id: lines
            anchors { left: parent.left; right: parent.right; top: parent.top; bottom: rule.top; margins: 20 * Theme.unit }
            anchors.bottomMargin: Theme.gap
            rowHeight: 78 * Theme.unit
            model: root.receipt.lines

            delegate: Item {
                id: line

                required property string name
                required property string detail
                required property string amount

                width: lines.rowWidth
                height: lines.rowHeight

                Column {
                    anchors { left: parent.left; right: amount.left; rightMargin: Theme.gap; verticalCenter: parent.verticalCenter }

                    GivenName {
                        width: parent.width
                        room: line.height - detail.height
                        text: line.name
                    }
                    Words {
                        id: detail
                        visible: text !== ""
                        height: visible ? implicitHeight : 0
                        width: parent.width
                        text: line.detail
                        color: Theme.ink2
                        font.pixelSize: Theme.small
                        figures: true
                        fontSizeMode: Text.HorizontalFit
                        minimumPixelSize: 15 * Theme.unit
                    }
                }
                Words {
                    id: amount
                    anchors { right: parent.right; verticalCenter: parent.verticalCenter }
                    text: line.amount
                    figures: true
                }
            }
        }
        Rectangle {
            id: rule
            anchors { left: parent.left; right: parent.right; bottom: total.top; margins: 20 * Theme.unit }
            anchors.bottomMargin: Theme.gap
            height: Theme.border
            color: Theme.ink
        }
        Words {
            id: total
            objectName: "receiptTotal"
            anchors { right: parent.right; rightMargin: 20 * Theme.unit; bottom: parent.bottom; bottomMargin: 16 * Theme.unit }
            text: root.receipt.total
            font.pixelSize: 44 * Theme.letter
            font.bold: true
            figures: true
        }
        Words {
            anchors { left: parent.left; leftMargin: 20 * Theme.unit; baseline: total.baseline }
            visible: root.receipt.known
            text: qsTr("모두")
        }
    }
    Column {
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: paper.right; leftMargin: Theme.margin; right: parent.right; rightMargin: Theme.margin }
        anchors { top: paper.top }
        spacing: Theme.gap

        Words {
            objectName: "receiptPaid"
            width: parent.width
            text: root.receipt.paid
            figures: true
            wrapMode: Text.WordWrap
            lineHeight: 1.2
        }
        Words {
            objectName: "receiptStory"
            width: parent.width
            visible: text !== ""
            text: root.receipt.story
            color: Theme.stop
            font.bold: true
            figures: true
            wrapMode: Text.WordWrap
        }
        Words {
            objectName: "receiptTold"
            width: parent.width
            visible: text !== ""
            text: root.receipt.told
            color: Theme.goDeep
            font.bold: true
            wrapMode: Text.WordWrap
        }
    }
    Column {
        id: others
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: paper.right; leftMargin: Theme.margin; right: parent.right; rightMargin: Theme.margin }
        anchors { bottom: paper.bottom }
        spacing: Theme.gap

        Key {
            objectName: "reprintKey"
            width: others.width
            height: 84 * Theme.unit
            text: qsTr("다시 인쇄")
            enabled: root.receipt.known
            onClicked: root.receipt.printAgain()
        }
        Key {
            objectName: "receiptTaxKey"
            width: others.width
            height: 84 * Theme.unit
            text: qsTr("현금영수증")
            visible: root.receipt.known && !root.receipt.isRefund
            note: root.told.state || root.told.why
            enabled: root.told.mayIssue || root.told.state !== ""
            onClicked: root.till.screens.show("cashReceiptState")
        }
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()

        Key {
            objectName: "refundSomeKey"
            width: 226 * Theme.unit
            height: parent.height
            visible: root.receipt.mayReturn
            text: qsTr("골라서 환불")
            onClicked: {
                root.till.refund.begin();
                root.till.screens.show("refund");
            }
        }
        Key {
            objectName: "refundAllKey"
            width: 226 * Theme.unit
            height: parent.height
            visible: root.receipt.mayReturn
            text: qsTr("모두 환불")
            face: Theme.stopTint
            faceEdge: Theme.stopEdge
            ink: Theme.stop
            onClicked: {
                root.till.refund.beginWhole();
                root.till.screens.show("refund");
            }
        }
    }
}
