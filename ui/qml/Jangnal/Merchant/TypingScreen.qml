pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// A word is typed: on our own keyboard, or on a real one if there is one.
Screen {
    id: root

    required property TillViewModel till
    readonly property TypingViewModel typing: till.typing

    focus: true
    onVisibleChanged: if (visible) forceActiveFocus()
    Component.onCompleted: if (visible) forceActiveFocus()

    Keys.onReturnPressed: root.typing.finish()
    Keys.onEnterPressed: root.typing.finish()
    Keys.onEscapePressed: root.typing.leave()
    Keys.onPressed: (event) => {
        if (event.key === Qt.Key_Backspace)
            root.typing.erase();
        else if (event.key === Qt.Key_Hangul)
            root.typing.turnOn();
        else if (event.modifiers & (Qt.ControlModifier | Qt.AltModifier | Qt.MetaModifier) || !event.text)
            return;
        else
            root.typing.pressReal(event.text);
        event.accepted = true;
    }

    Words {
        id: question
        anchors { left: parent.left; right: room.left; leftMargin: Theme.margin; rightMargin: Theme.gap }
        y: 16 * Theme.unit
        text: root.typing.question
        font.pixelSize: Theme.title
        font.bold: true
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 22 * Theme.unit
    }
    Words {
        id: room
        anchors { right: parent.right; rightMargin: Theme.margin; verticalCenter: question.verticalCenter }
        text: qsTr("%1자까지").arg(root.typing.longest)
        color: Theme.ink2
        font.pixelSize: Theme.small
        figures: true
    }
    Panel {
        id: shown
        anchors { left: parent.left; right: parent.right; top: question.bottom; margins: Theme.margin }
        anchors.topMargin: 12 * Theme.unit
        height: 96 * Theme.unit
        border.color: Theme.go
        border.width: 3 * Theme.unit

        Words {
            id: text
            objectName: "typedText"
            anchors { left: parent.left; leftMargin: 24 * Theme.unit; verticalCenter: parent.verticalCenter }
            width: Math.min(implicitWidth, parent.width - 64 * Theme.unit)
            text: root.typing.text
            font.pixelSize: 44 * Theme.letter
            font.bold: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 18 * Theme.unit
        }
        Rectangle {
            anchors { left: text.right; leftMargin: 4 * Theme.unit; verticalCenter: parent.verticalCenter }
            width: 4 * Theme.unit
            height: 52 * Theme.unit
            color: Theme.go
        }
    }
    Keyboard {
        anchors { left: shown.left; right: shown.right; top: shown.bottom; bottom: keys.top }
        anchors.topMargin: 20 * Theme.unit
        anchors.bottomMargin: 20 * Theme.unit
        rows: root.typing.rows
        keyboard: root.typing.keyboard
        shifted: root.typing.shifted
        canShift: root.typing.canShift
        onPressed: (key) => root.typing.press(key)
        onErased: root.typing.erase()
        onCleared: root.typing.clear()
        onShiftPressed: root.typing.shift()
        onTurned: (keyboard) => root.typing.turnTo(keyboard)
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.typing.leave()

        GoKey {
            objectName: "typedKey"
            width: 452 * Theme.unit
            height: parent.height
            text: qsTr("다 적었어요")
            enabled: root.typing.ready
            onClicked: root.typing.finish()
        }
    }
}
