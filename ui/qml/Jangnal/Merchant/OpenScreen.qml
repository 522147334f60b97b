import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 장사 열기: the money to give change from.
Screen {
    id: root

    required property TillViewModel till

    Heading {
        id: question
        text: qsTr("거스름돈을 얼마나 넣었어요?")
    }
    NoteCounter {
        id: counter
        anchors { left: parent.left; right: parent.right; top: question.bottom; bottom: keys.top; margins: Theme.margin }
        anchors { topMargin: Theme.space; bottomMargin: Theme.space }
        counting: root.till.shift.counting
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()

        GoKey {
            objectName: "openGoKey"
            width: counter.keypadWidth
            height: parent.height
            text: root.till.shift.openLabel
            textSize: text.length > 14 ? Theme.keyText : 34 * Theme.letter
            onClicked: root.till.shift.open()
        }
    }
}
