pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 떨이: so many percent off, of everything, of one kind, or of one good.
Screen {
    id: root

    required property TillViewModel till
    readonly property LetOffViewModel letOff: till.letOff

    Words {
        id: question
        anchors { left: parent.left; leftMargin: Theme.margin }
        y: 20 * Theme.unit
        text: qsTr("무엇을 떨이로 줄까요?")
        font.pixelSize: Theme.title
        font.bold: true
    }
    Row {
        id: reaches
        anchors { left: parent.left; right: parent.right; top: question.bottom; margins: Theme.margin }
        anchors.topMargin: Theme.space
        height: 100 * Theme.unit
        spacing: Theme.space

        ReachKey {
            objectName: "reachAllKey"
            text: qsTr("전부")
            reach: "all"
        }
        ReachKey {
            objectName: "reachCategoryKey"
            text: root.letOff.shelfName || qsTr("같은 종류")
            note: qsTr("종류 모두")
            reach: "category"
            enabled: root.letOff.shelfName !== ""
        }
        ReachKey {
            objectName: "reachLineKey"
            text: root.letOff.goodName || qsTr("고른 물건")
            note: qsTr("이것만")
            reach: "line"
            enabled: root.letOff.goodName !== ""
        }
    }
    Row {
        id: percents
        anchors { left: parent.left; right: parent.right; top: reaches.bottom; margins: Theme.margin }
        anchors.topMargin: 24 * Theme.unit
        height: 124 * Theme.unit
        spacing: Theme.space

        Repeater {
            id: percentKeys
            model: root.letOff.percents

            Key {
                required property int percent
                required property string label
                required property string note_

                objectName: "percent" + percent
                width: (percents.width - (percentKeys.count - 1) * percents.spacing) / percentKeys.count
                height: percents.height
                text: label
                note: note_
                textSize: 36 * Theme.letter
                face: Theme.goTint
                faceEdge: Theme.goEdge
                ink: Theme.goDeep
                onClicked: root.letOff.cut(percent)
            }
        }
    }
    GivenList {
        anchors { left: parent.left; right: parent.right; top: percents.bottom; bottom: keys.top; margins: Theme.margin }
        anchors { topMargin: Theme.space; bottomMargin: Theme.gap }
        letOff: root.letOff
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()
    }

    component ReachKey: ChosenKey {
        property string reach

        width: (reaches.width - 2 * reaches.spacing) / 3
        height: reaches.height
        chosen: reach === root.letOff.reach
        onClicked: root.letOff.reachFor(reach)
    }
}
