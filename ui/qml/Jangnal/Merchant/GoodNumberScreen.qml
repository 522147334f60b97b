pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// What a good costs, or how much of it there is.
Screen {
    id: root

    required property TillViewModel till
    readonly property GoodNumberViewModel number: till.goodNumber

    Item {
        id: left
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: parent.left; leftMargin: Theme.margin; top: parent.top; bottom: keys.top }
        width: parent.width * 0.42

        Words {
            id: question
            y: 24 * Theme.unit
            width: parent.width
            text: root.number.question
            font.pixelSize: 34 * Theme.letter
            font.bold: true
            wrapMode: Text.WordWrap
        }
        Panel {
            anchors { left: parent.left; right: parent.right; top: question.bottom; topMargin: Theme.space }
            height: 130 * Theme.unit
            border.color: Theme.go
            border.width: 3 * Theme.unit

            Words {
                objectName: "numberTyped"
                anchors { fill: parent; margins: 20 * Theme.unit }
                horizontalAlignment: Text.AlignRight
                text: root.number.typed
                font.pixelSize: 52 * Theme.letter
                font.bold: true
                figures: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 28 * Theme.unit
            }
        }
    }
    Keypad {
        id: pad
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: left.right; leftMargin: Theme.margin; right: parent.right; rightMargin: Theme.margin }
        anchors { top: parent.top; topMargin: 20 * Theme.unit; bottom: keys.top; bottomMargin: 20 * Theme.unit }
        units: root.number.units
        keypad: root.number.keypad
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.number.leave()

        GoKey {
            objectName: "numberGoKey"
            width: pad.width
            height: parent.height
            text: qsTr("이만큼이에요")
            enabled: root.number.ready
            onClicked: root.number.go()
        }
    }
}
