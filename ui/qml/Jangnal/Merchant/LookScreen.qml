import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 화면·소리: every choice shows at once what it does.
Screen {
    id: root

    required property TillViewModel till
    readonly property LookViewModel look: till.look

    Words {
        id: title
        anchors { left: parent.left; leftMargin: Theme.margin; right: parent.right; rightMargin: Theme.margin }
        y: 16 * Theme.unit
        text: qsTr("어떻게 보고 들으실까요?")
        font.pixelSize: Theme.title
        font.bold: true
    }
    Column {
        id: choices
        anchors { left: parent.left; right: parent.right; top: title.bottom; bottom: keys.top; margins: Theme.margin }
        anchors.topMargin: 12 * Theme.unit
        anchors.bottomMargin: Math.max(14 * Theme.unit, Theme.gap)
        spacing: Math.max(12 * Theme.unit, Theme.gap)

        readonly property real rowHeight: (height - 5 * spacing) / 6

        ChoiceRow {
            objectName: "text"
            width: choices.width
            height: choices.rowHeight
            about: qsTr("글자")
            choices: [["NORMAL", qsTr("보통")], ["LARGE", qsTr("크게")], ["LARGEST", qsTr("아주 크게")]]
            chosen: root.look.text
            onPicked: (value) => root.look.chooseText(value)
        }
        ChoiceRow {
            objectName: "colours"
            width: choices.width
            height: choices.rowHeight
            about: qsTr("색")
            choices: [["LIGHT", qsTr("밝게")], ["CONTRAST", qsTr("뚜렷하게")]]
            chosen: root.look.colours
            onPicked: (value) => root.look.chooseColours(value)
        }
        ChoiceRow {
            objectName: "hand"
            width: choices.width
            height: choices.rowHeight
            about: qsTr("누르는 손")
            choices: [["RIGHT", qsTr("오른손")], ["LEFT", qsTr("왼손")]]
            chosen: root.look.hand
            onPicked: (value) => root.look.chooseHand(value)
        }
        ChoiceRow {
            objectName: "language"
            width: choices.width
            height: choices.rowHeight
            about: qsTr("말")
            choices: [["ko", "한국어"], ["en", "English"]]
            chosen: root.look.language
            onPicked: (value) => root.look.chooseLanguage(value)
        }
        ChoiceRow {
            objectName: "volume"
            width: choices.width
            height: choices.rowHeight
            about: qsTr("소리")
            hindrance: root.look.plays ? "" : qsTr("소리 프로그램 없음")
            choices: [[0, qsTr("끄기")], [30, qsTr("작게")], [60, qsTr("알맞게")], [100, qsTr("세게")]]
            chosen: root.look.volume
            onPicked: (value) => root.look.chooseVolume(value)
        }
        ChoiceRow {
            objectName: "voice"
            width: choices.width
            height: choices.rowHeight
            about: qsTr("돈을 말로")
            hindrance: root.look.speaks ? "" : qsTr("말 프로그램 없음")
            choices: [[true, qsTr("들려주기")], [false, qsTr("안 듣기")]]
            chosen: root.look.voice
            onPicked: (value) => root.look.chooseVoice(value)
        }
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()

        Key {
            objectName: "doctorKey"
            width: 200 * Theme.unit
            height: parent.height
            text: qsTr("기계 점검")
            textSize: Theme.body
            onClicked: {
                root.till.doctor.begin();
                root.till.screens.show("doctor");
            }
        }
        GoKey {
            objectName: "lookDoneKey"
            width: 308 * Theme.unit
            height: parent.height
            text: qsTr("이대로 쓰기")
            onClicked: root.till.screens.back()
        }
    }
}
