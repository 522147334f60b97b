pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 먼저 얼마를 받을까요? Part of what is due; how it is paid is asked next, and then the rest.
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
            width: parent.width
            text: qsTr("먼저 얼마를 받을까요?")
            font.pixelSize: Theme.title
            font.bold: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 26 * Theme.unit
        }
        Panel {
            id: shown
            anchors { left: parent.left; right: parent.right; top: question.bottom; topMargin: Theme.space }
            height: 140 * Theme.unit
            border.color: Theme.go
            border.width: 3 * Theme.unit

            Words {
                objectName: "part"
                anchors { fill: parent; margins: 18 * Theme.unit }
                horizontalAlignment: Text.AlignRight
                text: root.till.paying.partWords
                font.pixelSize: Theme.total
                font.bold: true
                figures: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 30 * Theme.unit
            }
        }
        Words {
            id: all
            anchors { left: parent.left; right: parent.right; top: shown.bottom; topMargin: Theme.space }
            text: qsTr("받을 돈 %1").arg(root.till.paying.dueWords)
            color: Theme.ink2
            figures: true
        }
        Words {
            objectName: "rest"
            anchors { left: parent.left; right: parent.right; top: all.bottom; topMargin: Theme.gap }
            text: root.till.paying.restWords
            font.bold: true
            figures: true
            wrapMode: Text.WordWrap
        }
        Key {
            objectName: "halfKey"
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; bottomMargin: 20 * Theme.unit }
            height: 84 * Theme.unit
            text: qsTr("반씩 나누기")
            face: Theme.goTint
            faceEdge: Theme.goEdge
            ink: Theme.goDeep
            onClicked: root.till.paying.half()
        }
    }
    Keypad {
        id: pad
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: left.right; leftMargin: Theme.margin; right: parent.right; rightMargin: Theme.margin }
        anchors { top: parent.top; topMargin: 20 * Theme.unit; bottom: keys.top; bottomMargin: 20 * Theme.unit }
        units: ["만", "천"]
        keypad: root.till.paying.keypad
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()

        GoKey {
            objectName: "partGoKey"
            width: pad.width
            height: parent.height
            text: root.till.paying.partIsReady ? qsTr("%1 먼저 받기").arg(root.till.paying.partWords) : qsTr("금액을 눌러 주세요")
            enabled: root.till.paying.partIsReady
            onClicked: {
                root.till.paying.namePart();
                root.till.screens.show("pay");
            }
        }
    }
}
