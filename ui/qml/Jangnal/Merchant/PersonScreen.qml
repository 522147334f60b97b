pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// One person: the name, what they do here, their PIN; and when they leave.
Screen {
    id: root

    required property TillViewModel till
    readonly property PersonViewModel person: till.person

    Column {
        id: form
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.margin; topMargin: 22 * Theme.unit }
        visible: !root.person.asked
        spacing: Theme.space

        Key {
            objectName: "personNameKey"
            width: parent.width
            height: 96 * Theme.unit
            text: root.person.name
            note: root.person.gone ? "" : qsTr("누르면 고칠 수 있어요")
            textSize: 36 * Theme.letter
            enabled: !root.person.gone
            onClicked: root.person.askName()
        }
        ChoiceRow {
            objectName: "role"
            width: parent.width
            height: 92 * Theme.unit
            enabled: !root.person.gone
            about: qsTr("하는 일")
            aboutWidth: 120 * Theme.unit
            choices: root.person.roles
            chosen: root.person.role
            onPicked: (value) => root.person.choose(value)
        }
        Words {
            objectName: "whatItDoes"
            width: parent.width
            text: root.person.whatItDoes
            wrapMode: Text.WordWrap
        }
        Grid {
            id: more
            readonly property real keyWidth: (width - spacing) / 2
            readonly property real keyHeight: 92 * Theme.unit

            LayoutMirroring.enabled: Theme.leftHanded
            width: parent.width
            columns: 2
            visible: !root.person.isNew && !root.person.gone
            spacing: Theme.space

            Key {
                objectName: "setPinKey"
                width: more.keyWidth
                height: more.keyHeight
                text: root.person.hasPin ? qsTr("비밀번호 바꾸기") : qsTr("비밀번호 정하기")
                onClicked: root.person.setPin()
            }
            Key {
                objectName: "removePinKey"
                width: more.keyWidth
                height: more.keyHeight
                visible: root.person.hasPin
                text: qsTr("비밀번호 없애기")
                onClicked: root.person.removePin()
            }
            Key {
                objectName: "rightsKey"
                width: more.keyWidth
                height: more.keyHeight
                visible: root.person.hasRights
                text: qsTr("해도 되는 일")
                onClicked: root.till.screens.show("rights")
            }
            Key {
                objectName: "leavesKey"
                width: more.keyWidth
                height: more.keyHeight
                text: qsTr("그만뒀어요")
                face: Theme.warmTint
                faceEdge: Theme.warmEdge
                ink: Theme.warmInk
                onClicked: root.person.ask(true)
            }
        }
        Words {
            objectName: "personTold"
            width: parent.width
            text: root.person.told
            color: Theme.goDeep
            font.bold: true
            wrapMode: Text.WordWrap
        }
    }
    AskedOnce {
        anchors.bottom: keys.top
        visible: root.person.asked
        question: qsTr("%1, 이제 안 나오세요?").arg(root.person.name)
        advice: qsTr("계산대를 못 쓰게 돼요. 판 것은 장부에 그대로 남고, 다시 오면 되돌릴 수 있어요.")
        goText: qsTr("안 나와요")
        onGo: root.person.stay(false)
        onKeep: root.person.ask(false)
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.person.asked ? root.person.ask(false) : root.till.screens.back()

        GoKey {
            objectName: "putPersonKey"
            width: 452 * Theme.unit
            height: parent.height
            visible: !root.person.asked
            text: root.person.gone ? qsTr("다시 나와요") : root.person.goLabel
            enabled: root.person.gone || root.person.ready
            onClicked: root.person.gone ? root.person.stay(true) : root.person.put()
        }
    }
}
