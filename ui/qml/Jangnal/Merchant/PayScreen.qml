pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 어떻게 받으실까요? The four ways, exact cash in one tap, and below them what is rarer. What was taken so far stands
// above, each with a key that gives it back.
Screen {
    id: root

    required property TillViewModel till

    Words {
        id: question
        anchors { left: parent.left; leftMargin: Theme.margin; right: sum.left; rightMargin: Theme.gap }
        y: 22 * Theme.unit
        height: 76 * Theme.unit
        text: root.till.paying.question
        font.pixelSize: Theme.title
        font.bold: true
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 26 * Theme.unit
    }
    Row {
        id: sum
        anchors { right: parent.right; rightMargin: Theme.margin; verticalCenter: question.verticalCenter }
        spacing: 16 * Theme.unit

        Words {
            anchors.baseline: due.baseline
            text: root.till.paying.dueLabel
            color: Theme.ink2
        }
        Words {
            id: due
            objectName: "due"
            text: root.till.paying.dueWords
            font.pixelSize: text.length > 12 ? 44 * Theme.letter : Math.min(Theme.total, 62 * Theme.unit)
            font.bold: true
            figures: true
        }
    }
    ListView {
        id: taken
        anchors { left: parent.left; right: parent.right; top: question.bottom; margins: Theme.margin }
        anchors.topMargin: 0
        height: visible ? Math.max(72 * Theme.unit, Theme.target + 14 * Theme.unit) : 0
        visible: count > 0
        orientation: ListView.Horizontal
        spacing: Theme.gap
        clip: true
        model: root.till.paying.taken

        delegate: Panel {
            id: part

            required property int no
            required property string label
            required property string amount

            width: partWords.width + giveBack.width + 48 * Theme.unit
            height: taken.height
            radius: Theme.keyRadius
            color: Theme.goTint
            border.color: Theme.goEdge

            Words {
                id: partWords
                x: 20 * Theme.unit
                anchors.verticalCenter: parent.verticalCenter
                text: part.label + " " + part.amount
                color: Theme.goDeep
                font.bold: true
                figures: true
            }
            Key {
                id: giveBack
                objectName: "giveBack-" + part.no
                anchors { right: parent.right; rightMargin: 8 * Theme.unit; verticalCenter: parent.verticalCenter }
                width: 150 * Theme.unit
                height: parent.height - 14 * Theme.unit
                text: qsTr("돌려주기")
                textSize: Theme.small
                Accessible.name: qsTr("%1 돌려주기").arg(partWords.text)
                onClicked: root.till.paying.giveBack(part.no)
            }
        }
    }
    Item {
        id: ways
        anchors { left: parent.left; right: parent.right; top: taken.bottom; bottom: others.top; margins: Theme.margin }
        anchors.topMargin: taken.visible ? 14 * Theme.unit : 6 * Theme.unit
        anchors.bottomMargin: Theme.space

        readonly property real keyWidth: (width - Theme.space) / 2
        readonly property real keyHeight: (height - Theme.space) / 2

        PayKey {
            objectName: "cashKey"
            width: ways.keyWidth - exact.width - Theme.gap
            height: ways.keyHeight
            text: qsTr("현금")
            onClicked: {
                root.till.cash.begin();
                root.till.screens.show("cash");
            }

            Banknote {
                width: 112 * Theme.unit
                height: 56 * Theme.unit
                face: 10000
            }
        }
        Key {
            id: exact
            objectName: "exactCashKey"
            x: ways.keyWidth - width
            width: 158 * Theme.unit
            height: ways.keyHeight
            text: qsTr("딱 맞게")
            note: qsTr("현금 받음")
            face: Theme.goTint
            faceEdge: Theme.goEdge
            ink: Theme.goDeep
            onClicked: root.till.paying.exactCash()
        }
        PayKey {
            objectName: "cardKey"
            x: ways.keyWidth + Theme.space
            width: ways.keyWidth
            height: ways.keyHeight
            text: qsTr("카드")
            note: enabled ? "" : qsTr("단말기가 없어요")
            picture: root.till.icons + "card.png"
            enabled: root.till.paying.takesCards
            onClicked: root.till.paying.payByCard()
        }
        PayKey {
            objectName: "codeKey"
            y: ways.keyHeight + Theme.space
            width: ways.keyWidth
            height: ways.keyHeight
            text: qsTr("QR · 간편결제")
            textSize: 38 * Theme.letter
            note: root.till.paying.takesCodes ? "" : qsTr("손님이 찍어서 보내요")
            picture: root.till.icons + "phone.png"
            onClicked: root.till.paying.takesCodes ? root.till.paying.askForCode() : root.till.paying.askForTransfer()
        }
        PayKey {
            objectName: "voucherKey"
            x: ways.keyWidth + Theme.space
            y: ways.keyHeight + Theme.space
            width: ways.keyWidth
            height: ways.keyHeight
            text: qsTr("상품권")
            note: qsTr("온누리 · 지역상품권")
            picture: root.till.icons + "voucher.png"
            onClicked: {
                root.till.voucher.begin();
                root.till.screens.show("voucher");
            }
        }
    }
    Row {
        id: others
        anchors { left: parent.left; right: parent.right; bottom: keys.top; margins: Theme.margin }
        anchors.bottomMargin: Math.max(16 * Theme.unit, Theme.gap)
        height: Math.max(78 * Theme.unit, Theme.target)
        spacing: Theme.space

        readonly property int count: root.till.coupon.known ? 4 : 3
        readonly property real keyWidth: (width - (count - 1) * spacing) / count

        Key {
            objectName: "partKey"
            width: others.keyWidth
            height: others.height
            text: qsTr("나눠서 받기")
            textSize: letters.size
            onClicked: {
                root.till.paying.keypad.clear();
                root.till.screens.show("part");
            }
        }
        Key {
            objectName: "accountKey"
            width: others.keyWidth
            height: others.height
            text: qsTr("외상으로 적기")
            textSize: letters.size
            onClicked: {
                root.till.accounts.beginToPay();
                root.till.screens.show("accounts");
            }
        }
        Key {
            objectName: "transferKey"
            width: others.keyWidth
            height: others.height
            text: qsTr("계좌이체")
            textSize: letters.size
            onClicked: root.till.paying.askForTransfer()
        }
        Key {
            objectName: "couponKey"
            width: others.keyWidth
            height: others.height
            visible: root.till.coupon.known
            text: qsTr("쿠폰")
            textSize: letters.size
            onClicked: {
                root.till.coupon.begin();
                root.till.screens.show("coupon");
            }
        }
    }
    EvenLetters {
        id: letters
        among: others.children
        most: Theme.body
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()
    }
}
