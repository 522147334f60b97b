pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// One line of the sale: how many, at what price, or away with it.
Screen {
    id: root

    required property TillViewModel till
    readonly property LineViewModel line: till.line

    Item {
        id: left
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: parent.left; leftMargin: Theme.margin; top: parent.top; bottom: keys.top }
        width: parent.width * 0.42

        GivenName {
            id: name
            y: 20 * Theme.unit
            width: parent.width
            room: 2.5 * Theme.title
            text: root.line.name
            font.pixelSize: Theme.title
        }
        Words {
            id: detail
            anchors { left: parent.left; right: parent.right; top: name.bottom; topMargin: 4 * Theme.unit }
            text: root.line.detail
            color: Theme.ink2
            figures: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 18 * Theme.unit
        }
        Words {
            id: amount
            objectName: "lineAmount"
            anchors { left: parent.left; right: parent.right; top: detail.bottom }
            text: root.line.amount
            font.pixelSize: Theme.total
            font.bold: true
            figures: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 30 * Theme.unit
        }
        Row {
            id: counts
            anchors { left: parent.left; right: parent.right; top: amount.bottom; topMargin: Theme.gap }
            height: 84 * Theme.unit
            spacing: Theme.gap

            readonly property real keyWidth: (width - 2 * spacing) / 3

            Act {
                objectName: "lessKey"
                text: qsTr("하나 빼기")
                enabled: root.line.isCounted
                onClicked: root.line.oneLess()
            }
            Act {
                objectName: "moreKey"
                text: qsTr("하나 더")
                enabled: root.line.isCounted
                onClicked: root.line.oneMore()
            }
            Act {
                objectName: "voidKey"
                text: qsTr("줄 빼기")
                ink: Theme.stop
                onClicked: root.line.remove()
            }
        }
        Row {
            id: whats
            anchors { left: parent.left; right: parent.right; top: counts.bottom; topMargin: Theme.gap }
            height: Math.max(72 * Theme.unit, Theme.target)
            spacing: Theme.gap

            What {
                objectName: "countKey"
                text: qsTr("개수")
                what: "count"
                enabled: root.line.isCounted
            }
            What {
                objectName: "priceKey"
                text: qsTr("값")
                what: "price"
            }
            Act {
                objectName: "chooseKey"
                visible: root.line.hasChoices
                height: whats.height
                text: qsTr("고르기")
                onClicked: {
                    root.line.chooseAnew();
                    root.till.screens.show("options");
                }
            }
            What {
                objectName: "traceKey"
                visible: !root.line.hasChoices
                text: qsTr("이력번호")
                what: "trace"
                enabled: root.line.isAGood
            }
        }
        Panel {
            anchors { left: parent.left; right: parent.right; top: whats.bottom; topMargin: Theme.gap }
            anchors { bottom: parent.bottom; bottomMargin: 20 * Theme.unit }
            border.color: Theme.go
            border.width: 3 * Theme.unit

            Words {
                id: question
                anchors { left: parent.left; top: parent.top; margins: 16 * Theme.unit }
                text: root.line.question
                color: Theme.ink2
            }
            Words {
                objectName: "lineTyped"
                anchors { left: parent.left; right: parent.right; top: question.bottom; bottom: parent.bottom }
                anchors { leftMargin: 16 * Theme.unit; rightMargin: 20 * Theme.unit; bottomMargin: 8 * Theme.unit }
                horizontalAlignment: Text.AlignRight
                text: root.line.typed
                font.pixelSize: 44 * Theme.letter
                font.bold: true
                figures: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 22 * Theme.unit
            }
        }
    }
    Keypad {
        id: pad
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: left.right; leftMargin: Theme.margin; right: parent.right; rightMargin: Theme.margin }
        anchors { top: parent.top; topMargin: 20 * Theme.unit; bottom: keys.top; bottomMargin: 20 * Theme.unit }
        units: ({ "price": ["만", "천"], "trace": ["L"] })[root.line.what] ?? []
        keypad: root.line.keypad
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()

        GoKey {
            objectName: "lineGoKey"
            width: pad.width
            height: parent.height
            text: root.line.goLabel
            enabled: root.line.ready
            onClicked: root.line.go()
        }
    }
    Connections {
        target: root.line

        function onDone(): void {
            root.till.screens.show("sell");
        }
    }

    component Act: Key {
        width: counts.keyWidth
        height: counts.height
        textSize: 23 * Theme.letter
    }
    component What: ChosenKey {
        property string what

        width: counts.keyWidth
        height: whats.height
        textSize: 23 * Theme.letter
        chosen: what === root.line.what
        onClicked: root.line.choose(what)
    }
}
