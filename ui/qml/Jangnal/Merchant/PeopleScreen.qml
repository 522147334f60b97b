pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 쓰는 사람: a tap on a name hands the till over; 고치기 beside it is for who may set people up.
Screen {
    id: root

    required property TillViewModel till
    readonly property PeopleViewModel people: till.people

    Heading {
        id: question
        text: root.people.question
    }
    Key {
        objectName: "leaveTillKey"
        anchors { right: parent.right; rightMargin: Theme.margin; verticalCenter: question.verticalCenter }
        width: 230 * Theme.unit
        height: Math.max(66 * Theme.unit, Theme.target)
        visible: root.people.mayLeave
        text: qsTr("자리 비우기")
        textSize: Theme.body
        onClicked: root.people.leave()
    }
    Rows {
        id: list
        anchors { left: parent.left; right: parent.right; top: question.bottom; bottom: hint.top; margins: Theme.margin }
        anchors { topMargin: Theme.space + Theme.gap; bottomMargin: Theme.gap }
        model: root.people.people

        delegate: Item {
            id: row

            required property string personId
            required property string name
            required property string role
            required property bool now
            required property bool gone

            width: list.rowWidth
            height: list.rowHeight

            RowKey {
                LayoutMirroring.enabled: Theme.leftHanded
                objectName: "person-" + row.name
                anchors { left: parent.left; right: fix.visible ? fix.left : parent.right; rightMargin: fix.visible ? Theme.gap : 0 }
                height: parent.height
                heading: row.name
                detail: row.role
                figure: row.now ? qsTr("지금 써요") : ""
                figureInk: Theme.goDeep
                face: row.now ? Theme.goTint : row.gone ? Theme.paleKey : Theme.card
                faceEdge: row.now ? Theme.go : Theme.edge
                ink: row.gone ? Theme.ink2 : Theme.ink
                enabled: !row.gone && !row.now
                onClicked: root.people.take(row.personId)
            }
            Key {
                id: fix
                LayoutMirroring.enabled: Theme.leftHanded
                objectName: "fix-" + row.name
                anchors.right: parent.right
                width: 160 * Theme.unit
                height: parent.height
                visible: root.people.mayEdit
                text: qsTr("고치기")
                textSize: Theme.body
                onClicked: root.till.person.show(row.personId)
            }
        }
    }
    Words {
        id: hint
        anchors { left: parent.left; right: parent.right; bottom: keys.top; margins: Theme.margin; bottomMargin: Theme.gap }
        text: root.people.hint
        color: Theme.ink2
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()

        Key {
            objectName: "newPersonKey"
            width: 256 * Theme.unit
            height: parent.height
            visible: root.people.mayEdit
            text: qsTr("새 사람")
            face: Theme.goTint
            faceEdge: Theme.goEdge
            ink: Theme.goDeep
            onClicked: root.till.person.begin()
        }
    }
}
