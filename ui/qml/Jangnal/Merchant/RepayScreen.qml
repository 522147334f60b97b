pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 갚기: what she hands over of what she owes, and what is left then.
Screen {
    id: root

    required property TillViewModel till
    readonly property AccountViewModel account: till.account

    Item {
        id: left
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: parent.left; leftMargin: Theme.margin; top: parent.top; bottom: keys.top }
        width: parent.width * 0.42

        Words {
            id: question
            y: 20 * Theme.unit
            width: parent.width
            text: root.account.name
            font.pixelSize: Theme.title
            font.bold: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 22 * Theme.unit
        }
        Words {
            id: owed
            anchors { left: parent.left; right: parent.right; top: question.bottom; topMargin: Theme.gap }
            text: qsTr("남은 외상 %1").arg(root.account.balance)
            color: Theme.warmInk
            font.pixelSize: Theme.keyText
            font.bold: true
            figures: true
        }
        Panel {
            id: shown
            anchors { left: parent.left; right: parent.right; top: owed.bottom; topMargin: 24 * Theme.unit }
            height: 150 * Theme.unit
            border.color: Theme.go
            border.width: 3 * Theme.unit

            Words {
                id: receivedLabel
                x: 24 * Theme.unit
                y: 14 * Theme.unit
                text: qsTr("받은 돈")
                color: Theme.ink2
            }
            Words {
                objectName: "received"
                anchors { left: parent.left; right: parent.right; top: receivedLabel.bottom; bottom: parent.bottom }
                anchors { leftMargin: 24 * Theme.unit; rightMargin: 24 * Theme.unit; bottomMargin: 10 * Theme.unit }
                horizontalAlignment: Text.AlignRight
                text: root.account.received
                font.pixelSize: Theme.total
                font.bold: true
                figures: true
                fontSizeMode: Text.Fit
                minimumPixelSize: 30 * Theme.unit
            }
        }
        Words {
            objectName: "afterwards"
            anchors { left: parent.left; right: parent.right; top: shown.bottom; topMargin: Theme.space }
            text: root.account.afterwards
            color: root.account.givesChange ? Theme.warmInk : Theme.goDeep
            font.pixelSize: Theme.keyText
            font.bold: true
            figures: true
            wrapMode: Text.WordWrap
        }
        Key {
            objectName: "repayAllKey"
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; bottomMargin: 20 * Theme.unit }
            height: 84 * Theme.unit
            text: qsTr("딱 맞게 모두")
            note: root.account.balance
            onClicked: root.account.all()
        }
    }
    Keypad {
        id: pad
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: left.right; leftMargin: Theme.margin; right: parent.right; rightMargin: Theme.margin }
        anchors { top: parent.top; topMargin: 20 * Theme.unit; bottom: keys.top; bottomMargin: 20 * Theme.unit }
        units: ["만", "천"]
        keypad: root.account.keypad
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()

        GoKey {
            objectName: "repayGoKey"
            width: pad.width
            height: parent.height
            text: root.account.repayLabel
            enabled: root.account.ready
            onClicked: root.account.repay()
        }
    }
    Connections {
        target: root.account

        function onRepaid(): void {
            root.till.screens.show("account");
        }
    }
}
