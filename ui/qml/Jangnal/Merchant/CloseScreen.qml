import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 장사 닫기: what is in the drawer, counted before anybody says what should be.
Screen {
    id: root

    required property TillViewModel till
    property bool asking: false

    onVisibleChanged: asking = false

    Heading {
        id: question
        visible: !root.asking
        text: qsTr("돈통의 돈을 세어 주세요")
    }
    NoteCounter {
        id: counter
        anchors { left: parent.left; right: parent.right; top: question.bottom; bottom: keys.top; margins: Theme.margin }
        anchors { topMargin: Theme.space; bottomMargin: Theme.space }
        visible: !root.asking
        counting: root.till.shift.counting
    }
    AskedOnce {
        visible: root.asking
        question: qsTr("오늘 장사를 닫을까요?")
        advice: root.till.shift.closeAdvice
        goText: qsTr("닫기")
        keepText: qsTr("더 팔기")
        onGo: root.till.shift.close()
        onKeep: root.till.screens.show("sell")
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.asking ? root.asking = false : root.till.screens.back()

        Key {
            id: uncounted
            objectName: "closeUncountedKey"
            width: 180 * Theme.unit
            height: parent.height
            visible: !root.asking
            text: qsTr("세지 않고 닫기")
            textSize: 23 * Theme.letter
            onClicked: {
                root.till.shift.askToClose(false);
                root.asking = true;
            }
        }
        GoKey {
            objectName: "closeGoKey"
            width: counter.keypadWidth - uncounted.width - Theme.space
            height: parent.height
            visible: !root.asking
            text: root.till.shift.closeLabel
            textSize: text.length > 11 ? Theme.body : Theme.keyText
            onClicked: {
                root.till.shift.askToClose(true);
                root.asking = true;
            }
        }
    }
}
