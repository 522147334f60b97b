pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 상품권 모음: what is in hand of each kind, and the way to the bank.
Screen {
    id: root

    required property TillViewModel till
    readonly property VouchersViewModel vouchers: till.vouchers

    Item {
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: keys.top }
        visible: !root.vouchers.asked

        Heading {
            id: title
            text: qsTr("상품권 모음")
        }
        Words {
            anchors { right: parent.right; rightMargin: Theme.margin; baseline: title.baseline }
            text: root.vouchers.total
            font.pixelSize: Theme.keyText
            font.bold: true
            figures: true
        }
        Rows {
            id: list
            anchors { left: parent.left; right: parent.right; top: title.bottom; bottom: told.top; margins: Theme.margin }
            anchors { topMargin: Theme.space; bottomMargin: Theme.gap }
            rowHeight: 124 * Theme.unit
            model: root.vouchers.kinds

            delegate: Panel {
                id: kind

                required property string tender
                required property string name
                required property string faces
                required property string worth

                width: list.rowWidth
                height: list.rowHeight

                Column {
                    anchors { left: parent.left; leftMargin: 28 * Theme.unit; right: worth.left; rightMargin: Theme.gap }
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: 4 * Theme.unit

                    Words {
                        width: parent.width
                        text: kind.name
                        font.bold: true
                        fontSizeMode: Text.HorizontalFit
                        minimumPixelSize: 18 * Theme.unit
                    }
                    Words {
                        width: parent.width
                        text: kind.faces
                        color: Theme.ink2
                        font.pixelSize: Theme.small
                        figures: true
                        fontSizeMode: Text.HorizontalFit
                        minimumPixelSize: 14 * Theme.unit
                    }
                }
                Words {
                    id: worth
                    anchors { right: bank.left; rightMargin: 24 * Theme.unit; verticalCenter: parent.verticalCenter }
                    text: kind.worth
                    font.pixelSize: 32 * Theme.letter
                    font.bold: true
                    figures: true
                }
                Key {
                    id: bank
                    objectName: "handIn-" + kind.tender
                    anchors { right: parent.right; rightMargin: 18 * Theme.unit; verticalCenter: parent.verticalCenter }
                    width: 236 * Theme.unit
                    height: 84 * Theme.unit
                    text: qsTr("은행에 냈어요")
                    textSize: Theme.body
                    Accessible.name: qsTr("%1 은행에 냈어요").arg(kind.name)
                    onClicked: root.vouchers.ask(kind.tender)
                }
            }
        }
        Words {
            anchors.centerIn: list
            text: root.vouchers.hint
            color: Theme.ink2
        }
        Words {
            id: told
            objectName: "vouchersTold"
            anchors { left: parent.left; leftMargin: Theme.margin; bottom: parent.bottom; bottomMargin: Theme.gap }
            text: root.vouchers.told
            color: Theme.goDeep
            font.bold: true
            figures: true
        }
    }
    AskedOnce {
        visible: root.vouchers.asked
        question: root.vouchers.question
        advice: qsTr("모아 둔 것에서 빠지고, 은행에 낼 목록이 인쇄됩니다.")
        goText: qsTr("은행에 냈어요")
        keepText: qsTr("아직이에요")
        onGo: root.vouchers.handIn()
        onKeep: root.vouchers.keep()
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.vouchers.asked ? root.vouchers.keep() : root.till.screens.back()
    }
}
