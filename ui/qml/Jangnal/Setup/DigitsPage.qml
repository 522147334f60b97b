import QtQuick
import Jangnal.Controls
import Jangnal.Merchant
import Jangnal.ViewModels

// A number read digit by digit, as on a telephone; a real keyboard's digits count too.
FocusScope {
    id: page

    required property SetupViewModel setup

    focus: true
    Component.onCompleted: forceActiveFocus()

    Keys.onReturnPressed: page.setup.goOn()
    Keys.onEnterPressed: page.setup.goOn()
    Keys.onEscapePressed: page.setup.back()
    Keys.onPressed: (event) => {
        if (event.key === Qt.Key_Backspace)
            page.setup.keypad.erase();
        else if (/^[0-9]$/.test(event.text))
            page.setup.keypad.press(event.text);
        else
            return;
        event.accepted = true;
    }

    Panel {
        id: shown
        anchors { horizontalCenter: parent.horizontalCenter; top: parent.top }
        width: pad.width
        height: 96 * Theme.unit
        border { color: Theme.go; width: 3 * Theme.unit }

        Words {
            objectName: "typedDigits"
            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width - 48 * Theme.unit)
            text: page.setup.typed || "–"
            font.pixelSize: 50 * Theme.letter
            font.bold: true
            figures: true
        }
    }
    Keypad {
        id: pad
        anchors { horizontalCenter: parent.horizontalCenter; top: shown.bottom; topMargin: Theme.space; bottom: parent.bottom }
        anchors.bottomMargin: Math.max(0, page.height - 96 * Theme.unit - Theme.space - 4 * 130 * Theme.unit)
        width: Math.min(parent.width, 760 * Theme.unit)
        keypad: page.setup.keypad
        likePhone: true
    }
}
