import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// The lesson at hand: what to do now, how far it has come, and the way out of it.
Rectangle {
    id: root

    required property LessonsViewModel lessons

    color: lessons.isOver ? Theme.goTint : Theme.warmTint

    Words {
        id: step
        objectName: "lessonStep"
        anchors { left: parent.left; leftMargin: 24 * Theme.unit; verticalCenter: parent.verticalCenter }
        text: root.lessons.stepWords
        color: root.lessons.isOver ? Theme.goDeep : Theme.warmInk
        font.pixelSize: Theme.small
        figures: true
    }
    Words {
        objectName: "lessonTell"
        anchors { left: step.right; leftMargin: Theme.space; right: leave.left; rightMargin: Theme.gap }
        anchors.verticalCenter: parent.verticalCenter
        text: root.lessons.tell
        color: root.lessons.isOver ? Theme.goDeep : Theme.warmInk
        font.pixelSize: 29 * Theme.letter
        font.bold: true
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 19 * Theme.unit
    }
    Key {
        id: leave
        objectName: "lessonLeaveKey"
        anchors { right: parent.right; rightMargin: 16 * Theme.unit; verticalCenter: parent.verticalCenter }
        width: 190 * Theme.unit
        height: parent.height - 10
        text: root.lessons.isOver ? qsTr("다른 연습") : qsTr("그만하기")
        textSize: Theme.body
        onClicked: root.lessons.leave()
    }
    Rectangle {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: 1
        color: Theme.line
    }
}
