pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// One question about a good, and a key for each answer; those that do not fit are turned to by two keys.
Screen {
    id: root

    required property TillViewModel till
    readonly property GoodChoiceViewModel choice: till.goodChoice
    readonly property real keyHeight: choice.columns === 1 ? 150 * Theme.unit : 104 * Theme.unit

    Heading {
        id: question
        text: root.choice.question
        width: parent.width - 2 * Theme.margin
    }
    Item {
        id: room
        anchors { left: parent.left; right: parent.right; top: question.bottom; bottom: keys.top; margins: Theme.margin }
        anchors { topMargin: Theme.space; bottomMargin: Theme.gap }
    }
    GridView {
        id: grid
        readonly property int rows: Math.ceil(count / root.choice.columns)
        readonly property int rowsShown: Math.floor(room.height / cellHeight)
        readonly property real page: rowsShown * cellHeight
        readonly property real end: Math.max(0, rows - rowsShown) * cellHeight

        anchors { left: room.left; top: room.top; right: turn.visible ? turn.left : room.right }
        anchors.rightMargin: turn.visible ? 0 : -Theme.gap
        height: page
        cacheBuffer: 0
        clip: true
        interactive: false
        cellWidth: width / root.choice.columns
        cellHeight: root.keyHeight + Theme.gap
        model: root.choice.answers
        onModelChanged: contentY = 0

        delegate: ChosenKey {
            id: answer

            required property string value
            required property string label
            required property string note_
            required property string picture_
            required chosen

            objectName: "answer-" + value
            width: grid.cellWidth - Theme.gap
            height: grid.cellHeight - Theme.gap
            text: label
            note: note_
            Accessible.name: label ? (note_ ? label + ", " + note_ : label) : value
            onClicked: root.choice.tap(value)

            Image {
                anchors { centerIn: parent; verticalCenterOffset: -Theme.lip / 2 }
                width: answer.height * 0.72
                height: width
                visible: answer.picture_ !== ""
                source: answer.picture_
                sourceSize.height: 160
                fillMode: Image.PreserveAspectFit
                mipmap: true
            }
        }
    }
    Column {
        id: turn
        anchors { right: room.right; top: grid.top; bottom: grid.bottom; bottomMargin: Theme.gap }
        width: 92 * Theme.unit
        visible: grid.end > 0
        spacing: Theme.gap

        TurnKey {
            objectName: "upKey"
            text: qsTr("위로")
            enabled: grid.contentY > 1
            onClicked: grid.contentY = Math.max(0, grid.contentY - grid.page)
        }
        TurnKey {
            objectName: "downKey"
            text: qsTr("아래로")
            enabled: grid.contentY < grid.end - 1
            onClicked: grid.contentY = Math.min(grid.end, grid.contentY + grid.page)
        }
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.choice.leave()
    }

    component TurnKey: Key {
        width: turn.width
        height: (turn.height - turn.spacing) / 2
        textSize: Theme.small
    }
}
