import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 방금 판매 취소: what goes back to the customer, asked once.
Screen {
    id: root

    required property TillViewModel till

    Panel {
        id: card
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 60 * Theme.unit }
        anchors.topMargin: 42 * Theme.unit
        height: 320 * Theme.unit
        border.color: Theme.stopEdge
        border.width: 3 * Theme.unit

        Column {
            anchors { left: parent.left; right: parent.right; margins: 48 * Theme.unit; verticalCenter: parent.verticalCenter }
            spacing: 20 * Theme.unit

            Words {
                objectName: "undoQuestion"
                width: parent.width
                text: root.till.done.undoQuestion
                font.pixelSize: 46 * Theme.letter
                font.bold: true
                figures: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 28 * Theme.unit
            }
            Words {
                objectName: "undoAdvice"
                width: parent.width
                text: root.till.done.undoAdvice
                font.pixelSize: Theme.keyText
                figures: true
                wrapMode: Text.WordWrap
                lineHeight: 1.25
            }
        }
    }
    Row {
        id: answers
        anchors { left: card.left; right: card.right; top: card.bottom; topMargin: 26 * Theme.unit }
        height: 124 * Theme.unit
        spacing: Theme.space

        Key {
            objectName: "undoGoKey"
            width: (answers.width - answers.spacing) / 2
            height: answers.height
            text: qsTr("판매 취소")
            textSize: 34 * Theme.letter
            face: Theme.stopTint
            faceEdge: Theme.stopEdge
            ink: Theme.stop
            onClicked: root.till.done.undo()
        }
        Key {
            objectName: "undoKeepKey"
            width: (answers.width - answers.spacing) / 2
            height: answers.height
            text: qsTr("그대로 두기")
            textSize: 34 * Theme.letter
            onClicked: root.till.screens.back()
        }
    }
    BottomKeys {
        till: root.till
        onBack: root.till.screens.back()
    }
}
