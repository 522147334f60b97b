pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// What an owner lets a helper do: a sentence each, and a tap turns it over.
Screen {
    id: root

    required property TillViewModel till
    readonly property PersonViewModel person: till.person

    Heading {
        id: question
        text: qsTr("%1, 해도 되는 일").arg(root.person.name)
    }
    Rows {
        id: list
        anchors { left: parent.left; right: parent.right; top: question.bottom; bottom: keys.top; margins: Theme.margin }
        anchors { topMargin: Theme.space; bottomMargin: Theme.space }
        rowHeight: 80 * Theme.unit
        model: root.person.rights

        delegate: RowKey {
            required property string right_
            required property string sentence
            required property bool allowed

            objectName: "right-" + right_
            width: list.rowWidth
            height: list.rowHeight
            heading: sentence
            figure: allowed ? qsTr("해도 돼요") : qsTr("안 돼요")
            figureInk: allowed ? Theme.goDeep : Theme.warmInk
            face: allowed ? Theme.goTint : Theme.card
            faceEdge: allowed ? Theme.goEdge : Theme.edge
            Accessible.checkable: true
            Accessible.checked: allowed
            onClicked: root.person.turnRight(right_)
        }
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()

        GoKey {
            objectName: "rightsDoneKey"
            width: 452 * Theme.unit
            height: parent.height
            text: qsTr("다 골랐어요")
            onClicked: root.till.screens.back()
        }
    }
}
