pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 연습: what can be practised and what has been learnt. Nothing done in practice is in the real book.
Screen {
    id: root

    required property TillViewModel till
    readonly property LessonsViewModel lessons: till.lessons

    Words {
        id: title
        anchors { left: parent.left; leftMargin: Theme.margin }
        y: 20 * Theme.unit
        text: root.lessons.practice ? qsTr("무엇을 연습할까요?") : qsTr("배운 것")
        font.pixelSize: Theme.title
        font.bold: true
    }
    Words {
        objectName: "lessonsProgress"
        anchors { right: parent.right; rightMargin: Theme.margin; verticalCenter: title.verticalCenter }
        text: root.lessons.progress
        color: Theme.goDeep
        font.bold: true
        figures: true
    }
    Grid {
        id: grid
        anchors { left: parent.left; right: parent.right; top: title.bottom; bottom: keys.top; margins: Theme.margin }
        anchors { topMargin: Theme.space; bottomMargin: Theme.space }
        columns: 2
        spacing: Theme.gap

        readonly property real rowHeight: (height - (Math.ceil(rows.count / 2) - 1) * spacing) / Math.max(1, Math.ceil(rows.count / 2))

        Repeater {
            id: rows
            model: root.lessons.lessons

            RowKey {
                id: lesson

                required property string name
                required property string title
                required property string note_
                required property bool isLearnt

                objectName: "lesson-" + name
                width: (grid.width - grid.spacing) / 2
                height: grid.rowHeight
                enabled: root.lessons.practice
                heading: lesson.title
                detail: lesson.note_
                figure: isLearnt ? "✓" : ""
                figureInk: Theme.goDeep
                face: isLearnt ? Theme.goTint : Theme.card
                faceEdge: isLearnt ? Theme.goEdge : Theme.edge
                ink: Theme.ink
                onClicked: root.lessons.begin(name)
            }
        }
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()

        GoKey {
            objectName: "doorKey"
            width: 420 * Theme.unit
            height: parent.height
            text: root.lessons.practice ? qsTr("연습 끝내기") : qsTr("연습하러 가기")
            onClicked: root.lessons.goThroughTheDoor()
        }
    }
    Timer {
        interval: 2000
        repeat: true
        running: true
        onTriggered: root.lessons.askAgain()
    }
}
