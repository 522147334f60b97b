pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 하루: what there is to do besides selling, each a picture with its word.
Screen {
    id: root

    required property TillViewModel till

    readonly property int columns: 3
    readonly property int rows: 3
    readonly property real keyWidth: (keys_.width - (columns - 1) * keys_.spacing) / columns
    readonly property real keyHeight: (keys_.height - (rows - 1) * keys_.spacing) / rows

    Heading {
        id: question
        text: qsTr("무엇을 할까요?")
    }
    Grid {
        id: keys_
        anchors { left: parent.left; right: parent.right; top: question.bottom; bottom: keys.top; margins: Theme.margin }
        anchors { topMargin: Theme.space; bottomMargin: Theme.space }
        columns: root.columns
        spacing: Theme.space

        DayKey {
            objectName: "accountsKey"
            width: root.keyWidth
            height: root.keyHeight
            text: qsTr("외상장부")
            picture: root.till.icons + "account.png"
            onClicked: {
                root.till.accounts.begin();
                root.till.screens.show("accounts");
            }
        }
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()
    }
}
