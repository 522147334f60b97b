import QtQuick
import Jangnal.Controls

// What cannot be taken back is asked once, in words: what will happen, what else is to be said of it, and the two answers.
Item {
    id: root

    required property string question
    property string advice
    required property string goText
    property string keepText: qsTr("그대로 두기")

    default property alias besides: between.data

    signal go
    signal keep

    anchors { fill: parent; leftMargin: 60 * Theme.unit; rightMargin: 60 * Theme.unit; topMargin: 42 * Theme.unit }

    Panel {
        id: card
        width: parent.width
        height: 320 * Theme.unit - (between.height ? between.height + between.anchors.topMargin : 0)
        border.color: Theme.stopEdge
        border.width: 3 * Theme.unit

        Column {
            anchors { left: parent.left; right: parent.right; margins: 48 * Theme.unit; verticalCenter: parent.verticalCenter }
            spacing: 20 * Theme.unit

            Words {
                objectName: "askedQuestion"
                width: parent.width
                text: root.question
                font.pixelSize: 46 * Theme.letter
                font.bold: true
                figures: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 28 * Theme.unit
            }
            Words {
                objectName: "askedAdvice"
                visible: text !== ""
                width: parent.width
                text: root.advice
                font.pixelSize: Theme.keyText
                figures: true
                wrapMode: Text.WordWrap
                lineHeight: 1.25
            }
        }
    }
    Item {
        id: between
        anchors { left: parent.left; right: parent.right; top: card.bottom; topMargin: Theme.space }
        height: childrenRect.height
    }
    Row {
        id: answers
        anchors { left: parent.left; right: parent.right; top: between.height ? between.bottom : card.bottom; topMargin: 26 * Theme.unit }
        height: 124 * Theme.unit
        spacing: Theme.space

        Key {
            objectName: "askedGoKey"
            width: (answers.width - answers.spacing) / 2
            height: answers.height
            text: root.goText
            textSize: 34 * Theme.letter
            face: Theme.stopTint
            faceEdge: Theme.stopEdge
            ink: Theme.stop
            onClicked: root.go()
        }
        Key {
            objectName: "askedKeepKey"
            width: (answers.width - answers.spacing) / 2
            height: answers.height
            text: root.keepText
            textSize: 34 * Theme.letter
            onClicked: root.keep()
        }
    }
}
