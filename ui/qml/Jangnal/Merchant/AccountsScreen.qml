pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 외상장부: who owes most first. From 계산하기 a tap puts down what is to be paid, from 하루 it opens the page.
Screen {
    id: root

    required property TillViewModel till
    readonly property AccountsViewModel accounts: till.accounts

    Heading {
        id: question
        text: root.accounts.question
    }
    Words {
        objectName: "accountsSum"
        anchors { right: parent.right; rightMargin: Theme.margin; baseline: question.baseline }
        text: root.accounts.sum
        font.pixelSize: root.accounts.isToPay ? 46 * Theme.letter : Theme.keyText
        font.bold: true
        figures: true
    }
    Rows {
        id: list
        anchors { left: parent.left; right: parent.right; top: question.bottom; bottom: keys.top; margins: Theme.margin }
        anchors { topMargin: Theme.space; bottomMargin: Theme.space }
        model: root.accounts.customers

        delegate: RowKey {
            required property string customerId
            required property string name
            required property string phone
            required property string balance
            required property bool owes

            objectName: "customer-" + name
            width: list.rowWidth
            height: list.rowHeight
            heading: name
            detail: phone
            figure: balance
            figureInk: owes ? Theme.warmInk : Theme.ink2
            onClicked: {
                if (root.accounts.isToPay) {
                    root.accounts.putDown(customerId);
                } else {
                    root.till.account.show(customerId);
                    root.till.screens.show("account");
                }
            }
        }
    }
    Words {
        anchors.centerIn: list
        width: list.width - 2 * Theme.margin
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.WordWrap
        lineHeight: 1.3
        text: root.accounts.hint
        color: Theme.ink2
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.show(root.accounts.isToPay ? "pay" : "day")

        Key {
            objectName: "findCustomerKey"
            width: 191 * Theme.unit
            height: parent.height
            visible: root.accounts.searched !== "" || list.count > 4
            text: root.accounts.searched ? qsTr("모두 보기") : qsTr("찾기")
            onClicked: root.accounts.searched ? root.accounts.showAll() : root.accounts.find()
        }
        Key {
            objectName: "newCustomerKey"
            width: 256 * Theme.unit
            height: parent.height
            text: qsTr("새 손님")
            face: Theme.goTint
            faceEdge: Theme.goEdge
            ink: Theme.goDeep
            onClicked: root.till.newCustomer.begin()
        }
    }
    Connections {
        target: root.till.newCustomer

        function onNamed(): void {
            root.till.screens.show("newCustomer");
        }
    }
}
