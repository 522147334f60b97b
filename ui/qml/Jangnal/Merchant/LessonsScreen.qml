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

            Key {
                id: row

                required property string name
                required property string title
                required property string note_
                required property bool isLearnt

                objectName: "lesson-" + name
                width: (grid.width - grid.spacing) / 2
                height: grid.rowHeight
                enabled: root.lessons.practice
                face: isLearnt ? Theme.goTint : Theme.card
                faceEdge: isLearnt ? Theme.goEdge : Theme.edge
                Accessible.name: row.title + ", " + row.note_
                onClicked: root.lessons.begin(name)

                contentItem: Item {
                    Words {
                        id: tick
                        anchors { left: parent.left; leftMargin: 18 * Theme.unit; verticalCenter: parent.verticalCenter }
                        anchors.verticalCenterOffset: -Theme.lip / 2
                        width: 44 * Theme.unit
                        text: row.isLearnt ? "✓" : ""
                        color: Theme.goDeep
                        font.pixelSize: 40 * Theme.letter
                        font.bold: true
                    }
                    Column {
                        anchors { left: tick.right; leftMargin: Theme.gap; right: parent.right; rightMargin: Theme.gap; verticalCenter: tick.verticalCenter }

                        Words {
                            width: parent.width
                            text: row.title
                            font.pixelSize: Theme.keyText
                            font.bold: true
                            fontSizeMode: Text.HorizontalFit
                            minimumPixelSize: 20 * Theme.unit
                        }
                        Words {
                            width: parent.width
                            text: row.note_
                            color: Theme.ink2
                            font.pixelSize: Theme.small
                            figures: true
                            fontSizeMode: Text.HorizontalFit
                            minimumPixelSize: 16 * Theme.unit
                        }
                    }
                }
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
}
