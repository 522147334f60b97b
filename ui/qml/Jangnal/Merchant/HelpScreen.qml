pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 도움: what the keys do, and what to do when something does not work. Nothing here can break anything.
Screen {
    id: root

    required property TillViewModel till

    Words {
        id: title
        anchors { left: parent.left; leftMargin: Theme.margin }
        y: 20 * Theme.unit
        text: qsTr("무엇을 도와드릴까요?")
        font.pixelSize: Theme.title
        font.bold: true
    }
    Column {
        anchors { left: parent.left; right: parent.right; top: title.bottom; bottom: back.top; margins: Theme.margin }
        anchors.topMargin: 16 * Theme.unit
        anchors.bottomMargin: 12 * Theme.unit
        spacing: Theme.gap

        Repeater {
            id: answers
            model: [
                [qsTr("팔 때"), qsTr("물건을 누르거나 바코드를 찍고, 계산하기를 누르세요.")],
                [qsTr("물건이 없을 때"), qsTr("금액 넣기를 누르고 3 만 5 천처럼 말하듯이 누르세요.")],
                [qsTr("잘못 눌렀을 때"), qsTr("되돌리기를 누르면 방금 한 것이 없어져요. 여러 번 눌러도 됩니다.")],
                [qsTr("프린터가 안 될 때"), qsTr("전원과 용지를 봐 주세요. 영수증은 기다렸다가 저절로 나옵니다.")],
                [qsTr("인터넷이 안 될 때"), qsTr("그대로 파세요. 모두 이 기계에 보관하고, 이어지면 시장으로 보냅니다.")]
            ]

            Panel {
                id: answer
                required property var modelData

                width: parent.width
                height: 92 * Theme.unit
                radius: Theme.keyRadius

                Words {
                    id: when
                    anchors { left: parent.left; leftMargin: 24 * Theme.unit; verticalCenter: parent.verticalCenter }
                    width: 220 * Theme.unit
                    text: answer.modelData[0]
                    font.bold: true
                }
                Words {
                    anchors { left: when.right; leftMargin: Theme.gap; right: parent.right; rightMargin: 24 * Theme.unit }
                    anchors.verticalCenter: parent.verticalCenter
                    text: answer.modelData[1]
                    wrapMode: Text.WordWrap
                    font.pixelSize: 23 * Theme.letter
                }
            }
        }
    }
    BackKey {
        id: back
        objectName: "backKey"
        anchors { left: parent.left; leftMargin: Theme.margin; bottom: parent.bottom; bottomMargin: 14 * Theme.unit }
        width: 200 * Theme.unit
        height: Theme.bottomKeys
        onClicked: root.till.screens.leaveHelp()
    }
}
