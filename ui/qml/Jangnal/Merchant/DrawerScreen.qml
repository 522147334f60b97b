pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 돈통: how much goes in or out, and why.
Screen {
    id: root

    required property TillViewModel till
    readonly property DrawerViewModel drawer: till.drawer

    Item {
        id: left
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: parent.left; leftMargin: Theme.margin; top: parent.top; bottom: keys.top }
        width: parent.width * 0.42

        Words {
            id: question
            y: 20 * Theme.unit
            width: parent.width
            text: root.drawer.putsIn ? qsTr("얼마를 넣어요?") : qsTr("얼마를 꺼내요?")
            font.pixelSize: Theme.title
            font.bold: true
        }
        Row {
            id: ways
            anchors { left: parent.left; right: parent.right; top: question.bottom; topMargin: Theme.space }
            height: 84 * Theme.unit
            spacing: Theme.gap

            ChosenKey {
                objectName: "takeOutKey"
                width: (ways.width - ways.spacing) / 2
                height: ways.height
                text: qsTr("꺼내기")
                chosen: !root.drawer.putsIn
                onClicked: root.drawer.putIn(false)
            }
            ChosenKey {
                objectName: "putInKey"
                width: (ways.width - ways.spacing) / 2
                height: ways.height
                text: qsTr("넣기")
                chosen: root.drawer.putsIn
                onClicked: root.drawer.putIn(true)
            }
        }
        Panel {
            id: shown
            anchors { left: parent.left; right: parent.right; top: ways.bottom; topMargin: Theme.space }
            height: 110 * Theme.unit
            border.color: Theme.go
            border.width: 3 * Theme.unit

            Words {
                objectName: "drawerAmount"
                anchors { fill: parent; margins: 18 * Theme.unit }
                horizontalAlignment: Text.AlignRight
                text: root.drawer.amount
                font.pixelSize: 52 * Theme.letter
                font.bold: true
                figures: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 28 * Theme.unit
            }
        }
        Grid {
            id: reasons
            anchors { left: parent.left; right: parent.right; top: shown.bottom; topMargin: Theme.space }
            columns: 2
            spacing: Theme.gap

            Repeater {
                model: root.drawer.reasons

                ChosenKey {
                    required property string reason
                    required property string label
                    required property bool named

                    objectName: "reason-" + reason
                    width: (reasons.width - reasons.spacing) / 2
                    height: Math.max(72 * Theme.unit, Theme.target)
                    text: label
                    chosen: named
                    textSize: Theme.body
                    onClicked: root.drawer.because(reason)
                }
            }
        }
        Words {
            objectName: "drawerTold"
            anchors { left: parent.left; right: parent.right; top: reasons.bottom; topMargin: Theme.space }
            text: root.drawer.told
            color: Theme.goDeep
            font.bold: true
            figures: true
            wrapMode: Text.WordWrap
        }
    }
    Keypad {
        id: pad
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: left.right; leftMargin: Theme.margin; right: parent.right; rightMargin: Theme.margin }
        anchors { top: parent.top; topMargin: 20 * Theme.unit; bottom: keys.top; bottomMargin: 20 * Theme.unit }
        units: ["만", "천"]
        keypad: root.drawer.keypad
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()

        Key {
            id: onlyOpen
            objectName: "onlyOpenKey"
            width: 150 * Theme.unit
            height: parent.height
            text: qsTr("열기만")
            onClicked: root.drawer.onlyOpen()
        }
        GoKey {
            objectName: "drawerGoKey"
            width: pad.width - onlyOpen.width - Theme.space
            height: parent.height
            text: root.drawer.goLabel
            textSize: text.length > 12 ? Theme.body : Theme.keyText
            enabled: root.drawer.ready
            onClicked: root.drawer.move()
        }
    }
}
