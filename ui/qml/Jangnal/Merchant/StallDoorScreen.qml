import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 새 기계 잇기: the six digits that are typed at a new kiosk or board, and what came of it.
Screen {
    id: root

    required property TillViewModel till
    readonly property StallDoorViewModel door: till.stallDoor

    Heading {
        id: question
        objectName: "doorHeading"
        width: parent.width - 2 * Theme.margin
        text: root.door.heading
    }
    Rectangle {
        anchors { left: parent.left; right: parent.right; top: question.bottom; bottom: keys.top; margins: Theme.margin }
        anchors { topMargin: Theme.space; bottomMargin: Theme.space }
        radius: Theme.keyRadius
        color: root.door.open ? Theme.card : root.door.done ? Theme.goTint : Theme.warmTint
        border { color: root.door.open ? Theme.line : root.door.done ? Theme.goEdge : Theme.warmEdge; width: Theme.border }
        visible: root.door.sentence !== ""

        Column {
            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 32 * Theme.unit }
            spacing: Theme.space

            Words {
                objectName: "doorCode"
                width: parent.width
                visible: root.door.open
                horizontalAlignment: Text.AlignHCenter
                text: root.door.code
                font.pixelSize: 120 * Theme.unit
                font.bold: true
                figures: true
            }
            Words {
                objectName: "doorSentence"
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
                text: root.door.sentence
                color: root.door.open ? Theme.ink2 : root.door.done ? Theme.goDeep : Theme.warmInk
                font.bold: !root.door.open
            }
        }
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()

        Key {
            objectName: "shutDoorKey"
            width: 256 * Theme.unit
            height: parent.height
            visible: root.door.open
            text: qsTr("그만두기")
            onClicked: root.door.shut()
        }
        GoKey {
            objectName: "doorAgainKey"
            width: 256 * Theme.unit
            height: parent.height
            visible: root.door.over
            text: qsTr("다시 열기")
            onClicked: root.door.again()
        }
    }
}
