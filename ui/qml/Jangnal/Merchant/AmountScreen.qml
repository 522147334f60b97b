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
        Panel {
            id: shown
            anchors { left: parent.left; right: parent.right; top: question.bottom; topMargin: Theme.space }
            height: 140 * Theme.unit
            border.color: Theme.go
            border.width: 3 * Theme.unit

            Words {
                objectName: "amount"
                anchors { left: parent.left; right: parent.right; top: parent.top; margins: 14 * Theme.unit }
                horizontalAlignment: Text.AlignRight
                text: root.till.amount.amount
                height: 74 * Theme.unit
                font.pixelSize: Theme.total
                font.bold: true
                figures: true
                fontSizeMode: Text.Fit
                minimumPixelSize: 30 * Theme.unit
            }
            Words {
                anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: 12 * Theme.unit }
                horizontalAlignment: Text.AlignRight
                text: root.till.amount.spoken
                color: Theme.ink2
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 16 * Theme.unit
            }
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

                Key {
                    required property string label
                    required property string category
                    readonly property bool chosen: category === root.till.amount.category

                    width: (kinds.width - (kinds.columns - 1) * kinds.spacing) / kinds.columns
                    height: Math.max(64 * Theme.unit, Theme.target)
                    text: label
                    textSize: Theme.body
                    face: chosen ? Theme.goTint : Theme.card
                    faceEdge: chosen ? Theme.go : Theme.edge
                    ink: chosen ? Theme.goDeep : Theme.ink
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
            width: 230 * Theme.unit
            height: parent.height
            text: qsTr("더 넣기")
            enabled: root.till.amount.ready
            face: enabled ? Theme.card : Theme.paleKey
            ink: enabled ? Theme.ink : Theme.ink2
            onClicked: root.till.amount.add()
        }
        GoKey {
            objectName: "amountPayKey"
            width: 256 * Theme.unit
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
