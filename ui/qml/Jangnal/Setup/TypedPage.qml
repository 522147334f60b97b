import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// Words typed on our own keyboard, or on a real one if there is one.
FocusScope {
    id: page

    required property SetupViewModel setup
    readonly property KeyboardViewModel typing: setup.keyboard

    focus: true
    Component.onCompleted: forceActiveFocus()

    Keys.onReturnPressed: page.setup.goOn()
    Keys.onEnterPressed: page.setup.goOn()
    Keys.onEscapePressed: page.setup.back()
    Keys.onPressed: (event) => {
        if (event.key === Qt.Key_Backspace)
            page.typing.erase();
        else if (event.key === Qt.Key_Hangul)
            page.typing.turnOn();
        else if (event.modifiers & (Qt.ControlModifier | Qt.AltModifier | Qt.MetaModifier) || !event.text)
            return;
        else
            page.typing.pressReal(event.text);
        event.accepted = true;
    }

    Panel {
        id: shown
        anchors { left: parent.left; right: parent.right; bottom: keyboard.top; bottomMargin: Theme.space }
        height: 84 * Theme.unit
        border { color: Theme.go; width: 3 * Theme.unit }

        Words {
            id: text
            objectName: "typedText"
            anchors { left: parent.left; leftMargin: 24 * Theme.unit; verticalCenter: parent.verticalCenter }
            width: Math.min(implicitWidth, parent.width - 64 * Theme.unit)
            text: page.typing.text
            font.pixelSize: 38 * Theme.letter
            font.bold: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 14 * Theme.unit
        }
        Rectangle {
            anchors { left: text.right; leftMargin: 4 * Theme.unit; verticalCenter: parent.verticalCenter }
            width: 4 * Theme.unit
            height: 48 * Theme.unit
            color: Theme.go
        }
    }
    Keyboard {
        id: keyboard
        readonly property real most: 4 * 110 * Theme.unit

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: Math.min(most, page.height - shown.height - Theme.space)
        rows: page.typing.rows
        keyboard: page.typing.keyboard
        shifted: page.typing.shifted
        canShift: page.typing.canShift
        enabled: !page.setup.busy
        onPressed: (key) => page.typing.press(key)
        onErased: page.typing.erase()
        onCleared: page.typing.clear()
        onShiftPressed: page.typing.shift()
        onTurned: (keyboard) => page.typing.turnTo(keyboard)
    }
}
