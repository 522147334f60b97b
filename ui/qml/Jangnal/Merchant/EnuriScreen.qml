pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 얼마나 깎아 줄까요? Down to the thousand or the hundred in one tap, or so many won.
Screen {
    id: root

    required property TillViewModel till
    readonly property LetOffViewModel letOff: till.letOff

    Item {
        id: left
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: parent.left; leftMargin: Theme.margin; top: parent.top; bottom: keys.top }
        width: parent.width * 0.42

        Words {
            id: question
            y: 20 * Theme.unit
            width: parent.width
            text: qsTr("얼마나 깎아 줄까요?")
            font.pixelSize: Theme.title
            font.bold: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 26 * Theme.unit
        }
        Column {
            id: quick
            anchors { left: parent.left; right: parent.right; top: question.bottom; topMargin: Theme.space }
            spacing: Theme.gap

            Quick {
                objectName: "thousandKey"
                text: qsTr("천 원 아래 떼기")
                note: enabled ? root.letOff.toThousand : qsTr("뗄 것이 없어요")
                enabled: root.letOff.hasThousands
                onClicked: root.letOff.roundDown(1000)
            }
            Quick {
                objectName: "hundredKey"
                text: qsTr("백 원 아래 떼기")
                note: enabled ? root.letOff.toHundred : qsTr("뗄 것이 없어요")
                enabled: root.letOff.hasHundreds
                onClicked: root.letOff.roundDown(100)
            }
        }
        GivenList {
            anchors { left: parent.left; right: parent.right; top: quick.bottom; bottom: shown.top }
            anchors { topMargin: Theme.gap; bottomMargin: Theme.gap }
            letOff: root.letOff
        }
        TypedAmount {
            id: shown
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; bottomMargin: 20 * Theme.unit }
            amountName: "enuriTyped"
            amount: root.letOff.typed
            meaning: root.letOff.afterwards
        }
    }
    Keypad {
        id: pad
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: left.right; leftMargin: Theme.margin; right: parent.right; rightMargin: Theme.margin }
        anchors { top: parent.top; topMargin: 20 * Theme.unit; bottom: keys.top; bottomMargin: 20 * Theme.unit }
        units: ["만", "천"]
        keypad: root.letOff.keypad
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()

        GoKey {
            objectName: "enuriGoKey"
            width: pad.width
            height: parent.height
            text: root.letOff.ready ? qsTr("%1 깎기").arg(root.letOff.typed) : qsTr("깎을 돈을 눌러 주세요")
            textSize: root.letOff.ready ? 34 * Theme.letter : Theme.keyText
            enabled: root.letOff.ready
            onClicked: root.letOff.takeOff()
        }
    }

    component Quick: Key {
        width: quick.width
        height: 76 * Theme.unit
        face: enabled ? Theme.goTint : Theme.paleKey
        faceEdge: enabled ? Theme.goEdge : Theme.line
        ink: enabled ? Theme.goDeep : Theme.ink2
    }
}
