pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 얼마예요? A bare price, typed the way it is said, and what kind of thing it is for.
Screen {
    id: root

    required property TillViewModel till

    Item {
        id: left
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: parent.left; leftMargin: Theme.margin; top: parent.top; bottom: keys.top }
        width: parent.width * 0.39

        Words {
            id: question
            y: 20 * Theme.unit
            text: qsTr("얼마예요?")
            font.pixelSize: Theme.title
            font.bold: true
        }
        TypedAmount {
            id: shown
            anchors { left: parent.left; right: parent.right; top: question.bottom; topMargin: Theme.space }
            amountName: "amount"
            amount: root.till.amount.amount
            meaning: root.till.amount.spoken
        }
        Words {
            id: kindQuestion
            anchors { left: parent.left; top: shown.bottom; topMargin: 12 * Theme.unit }
            visible: kindRepeater.count > 1
            text: qsTr("무엇인지 (안 눌러도 돼요)")
            color: Theme.ink2
            font.pixelSize: Theme.small
        }
        Grid {
            id: kinds
            anchors { left: parent.left; right: parent.right; top: kindQuestion.bottom; topMargin: 8 * Theme.unit }
            visible: kindRepeater.count > 1
            columns: kindRepeater.count > 4 ? 3 : 2
            spacing: Theme.gap

            Repeater {
                id: kindRepeater
                model: root.till.amount.kinds

                ChosenKey {
                    required property string label
                    required property string category

                    width: (kinds.width - (kinds.columns - 1) * kinds.spacing) / kinds.columns
                    height: Math.max(64 * Theme.unit, Theme.target)
                    text: label
                    textSize: Theme.body
                    chosen: category === root.till.amount.category
                    onClicked: root.till.amount.choose(category)
                }
            }
        }
        Panel {
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; bottomMargin: 20 * Theme.unit }
            height: 70 * Theme.unit
            radius: Theme.keyRadius
            color: "transparent"

            Column {
                anchors { left: parent.left; leftMargin: 20 * Theme.unit; verticalCenter: parent.verticalCenter }

                Words {
                    text: root.till.amount.taxName
                    font.pixelSize: Theme.small
                    font.bold: true
                }
                Words {
                    text: root.till.amount.taxHint
                    color: Theme.ink2
                    font.pixelSize: 19 * Theme.letter
                }
            }
        }
    }
    Keypad {
        id: pad
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: left.right; leftMargin: Theme.margin; right: parent.right; rightMargin: Theme.margin }
        anchors { top: parent.top; topMargin: 20 * Theme.unit; bottom: keys.top; bottomMargin: 20 * Theme.unit }
        units: ["만", "천"]
        keypad: root.till.amount.keypad
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: {
            root.till.amount.keypad.clear();
            root.till.screens.show("sell");
        }

        Key {
            width: (pad.width - Theme.space) / 2
            height: parent.height
            text: qsTr("더 넣기")
            enabled: root.till.amount.ready
            onClicked: root.till.amount.add()
        }
        GoKey {
            objectName: "amountPayKey"
            width: (pad.width - Theme.space) / 2
            height: parent.height
            text: qsTr("계산하기")
            enabled: root.till.amount.ready || root.till.sale.payable
            onClicked: {
                if (root.till.amount.ready)
                    root.till.amount.add();
                root.till.paying.begin();
                root.till.screens.show("pay");
            }
        }
    }
}
