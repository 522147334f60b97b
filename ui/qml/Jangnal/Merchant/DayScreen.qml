pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 하루: what there is to do besides selling, each a picture with its word.
Screen {
    id: root

    required property TillViewModel till

    readonly property int columns: 4
    readonly property int rows: 3
    readonly property real keyWidth: (keys_.width - (columns - 1) * keys_.spacing) / columns
    readonly property real keyHeight: (keys_.height - (rows - 1) * keys_.spacing) / rows

    Heading {
        id: question
        text: qsTr("무엇을 할까요?")
    }
    Grid {
        id: keys_
        anchors { left: parent.left; right: parent.right; top: question.bottom; bottom: keys.top; margins: Theme.margin }
        anchors { topMargin: Theme.space; bottomMargin: Theme.space }
        columns: root.columns
        spacing: Theme.space

        ThingToDo {
            objectName: root.till.shift.runs ? "closeKey" : "openKey"
            text: root.till.shift.runs ? qsTr("장사 닫기") : qsTr("장사 열기")
            picture: root.till.icons + "calendar.png"
            onClicked: {
                root.till.shift.begin();
                root.till.screens.show(root.till.shift.runs ? "close" : "open");
            }
        }
        ThingToDo {
            objectName: "todayKey"
            text: qsTr("오늘 얼마")
            picture: root.till.icons + "chart.png"
            onClicked: {
                root.till.today.begin();
                root.till.screens.show("today");
            }
        }
        ThingToDo {
            objectName: "drawerKey"
            text: qsTr("돈통")
            picture: root.till.icons + "till.png"
            onClicked: {
                root.till.drawer.begin();
                root.till.screens.show("drawer");
            }
        }
        ThingToDo {
            objectName: "ordersKey"
            text: qsTr("주문")
            note: root.till.orders.count ? qsTr("%1개 기다림").arg(root.till.orders.count) : ""
            picture: root.till.icons + "bell.png"
            onClicked: root.till.screens.show("orders")
        }
        ThingToDo {
            objectName: "receiptsKey"
            text: qsTr("지난 영수증")
            picture: root.till.icons + "receipt.png"
            onClicked: {
                root.till.receipts.begin();
                root.till.screens.show("receipts");
            }
        }
        ThingToDo {
            objectName: "vouchersKey"
            text: qsTr("상품권 모음")
            picture: root.till.icons + "voucher.png"
            onClicked: {
                root.till.vouchers.begin();
                root.till.screens.show("vouchers");
            }
        }
        ThingToDo {
            objectName: "settlingKey"
            text: qsTr("단말기 맞춰 보기")
            picture: root.till.icons + "card.png"
            onClicked: {
                root.till.settling.begin();
                root.till.screens.show("settling");
            }
        }
        ThingToDo {
            objectName: "goodsKey"
            text: qsTr("상품 관리")
            picture: root.till.icons + "box.png"
            onClicked: {
                root.till.goods.begin();
                root.till.screens.show("goods");
            }
        }
        ThingToDo {
            objectName: "accountsKey"
            text: qsTr("외상장부")
            picture: root.till.icons + "account.png"
            onClicked: {
                root.till.accounts.begin();
                root.till.screens.show("accounts");
            }
        }
        ThingToDo {
            objectName: "peopleKey"
            text: qsTr("쓰는 사람")
            note: root.till.who.name
            picture: root.till.icons + "people.png"
            onClicked: root.till.people.begin()
        }
        ThingToDo {
            objectName: "lessonsKey"
            text: qsTr("연습")
            picture: root.till.icons + "school.png"
            onClicked: root.till.screens.show("lessons")
        }
        ThingToDo {
            objectName: "lookKey"
            text: qsTr("화면·소리")
            picture: root.till.icons + "sound.png"
            onClicked: root.till.screens.show("look")
        }
    }
    EvenLetters {
        id: letters
        among: keys_.children
        most: Theme.keyText
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()
    }

    component ThingToDo: DayKey {
        width: root.keyWidth
        height: root.keyHeight
        textSize: letters.size
    }
}
