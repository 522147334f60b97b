pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// A PIN, as dots: to take the till over, or a new one.
Screen {
    id: root

    required property TillViewModel till
    readonly property PinViewModel pin: till.pin

    Item {
        id: left
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: parent.left; leftMargin: Theme.margin; top: parent.top; bottom: keys.top }
        width: parent.width * 0.46

        Words {
            id: question
            y: 24 * Theme.unit
            width: parent.width
            text: root.pin.question
            font.pixelSize: 34 * Theme.letter
            font.bold: true
            wrapMode: Text.WordWrap
        }
        PinDots {
            id: shown
            anchors { left: parent.left; right: parent.right; top: question.bottom; topMargin: Theme.space }
            pressed: root.pin.pressed
        }
        Words {
            id: told
            objectName: "pinTold"
            anchors { left: parent.left; right: parent.right; top: shown.bottom; topMargin: Theme.space }
            text: root.pin.told
            color: Theme.warmInk
            font.bold: true
            figures: true
            wrapMode: Text.WordWrap
        }
        Words {
            anchors { left: parent.left; right: parent.right; top: root.pin.told ? told.bottom : shown.bottom; topMargin: Theme.space }
            text: root.pin.hint
            color: Theme.ink2
            font.pixelSize: Theme.small
            wrapMode: Text.WordWrap
        }
    }
    Keypad {
        id: pad
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: left.right; leftMargin: Theme.margin; right: parent.right; rightMargin: Theme.margin }
        anchors { top: parent.top; topMargin: 20 * Theme.unit; bottom: keys.top; bottomMargin: 20 * Theme.unit }
        keypad: root.pin.keypad
        byDigit: true
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.pin.leave()

        GoKey {
            objectName: "pinGoKey"
            width: pad.width
            height: parent.height
            text: root.pin.goLabel
            enabled: root.pin.ready
            onClicked: root.pin.go()
        }
    }
}
