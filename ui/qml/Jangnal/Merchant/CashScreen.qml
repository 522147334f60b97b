pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 받은 돈을 눌러 주세요: the notes the customer hands over on the left, the change to give back on the right.
Screen {
    id: root

    required property TillViewModel till
    property bool typing: false

    onVisibleChanged: typing = false

    Item {
        id: left
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: parent.left; leftMargin: Theme.margin; top: parent.top; bottom: keys.top }
        width: (parent.width - 3 * Theme.margin) / 2

        Words {
            id: question
            y: 20 * Theme.unit
            width: parent.width
            text: qsTr("받은 돈을 눌러 주세요")
            font.pixelSize: 34 * Theme.letter
            font.bold: true
        }
        Grid {
            id: notes
            anchors { left: parent.left; right: parent.right; top: question.bottom; topMargin: 16 * Theme.unit }
            visible: !root.typing
            columns: 2
            spacing: Math.max(14 * Theme.unit, Theme.gap)

            Repeater {
                model: [50000, 10000, 5000, 1000]

                Key {
                    id: noteKey
                    required property int modelData

                    width: (notes.width - notes.spacing) / 2
                    height: 114 * Theme.unit
                    objectName: "note" + modelData
                    Accessible.name: banknote.words
                    onClicked: root.till.cash.addNote(modelData)
                    contentItem: Item {
                        Banknote {
                            id: banknote
                            anchors.centerIn: parent
                            anchors.verticalCenterOffset: noteKey.sunk - Theme.lip / 2
                            face: noteKey.modelData
                        }
                    }
                }
            }
            Key {
                width: (notes.width - notes.spacing) / 2
                height: 84 * Theme.unit
                objectName: "exactKey"
                text: qsTr("딱 맞게")
                textSize: Theme.body
                onClicked: root.till.cash.exact()
            }
            Key {
                width: (notes.width - notes.spacing) / 2
                height: 84 * Theme.unit
                objectName: "typeKey"
                text: qsTr("직접 입력")
                textSize: Theme.body
                onClicked: {
                    root.till.cash.keypad.clear();
                    root.typing = true;
                }
            }
        }
        Keypad {
            anchors { left: parent.left; right: parent.right; top: notes.top; bottom: sums.top }
            anchors.bottomMargin: 14 * Theme.unit
            visible: root.typing
            units: ["만", "천"]
            keypad: root.till.cash.keypad
            onCleared: root.typing = false
        }
        Panel {
            id: sums
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; bottomMargin: 20 * Theme.unit }
            height: Math.max(136 * Theme.unit, clearKey.height + 78 * Theme.unit)

            Words {
                id: dueWords
                x: 24 * Theme.unit
                y: 18 * Theme.unit
                text: qsTr("받을 돈")
                color: Theme.ink
            }
            Words {
                anchors { left: dueWords.right; leftMargin: Theme.gap; right: parent.right; rightMargin: 24 * Theme.unit }
                anchors.verticalCenter: dueWords.verticalCenter
                horizontalAlignment: Text.AlignRight
                text: root.till.cash.due
                font.pixelSize: 34 * Theme.letter
                font.bold: true
                figures: true
            }
            Words {
                id: tenderedWords
                x: 24 * Theme.unit
                anchors { bottom: parent.bottom; bottomMargin: Math.max(18 * Theme.unit, (clearKey.height - height) / 2 + 8 * Theme.unit) }
                text: qsTr("받은 돈")
                color: Theme.ink
            }
            Key {
                id: clearKey
                anchors { left: tenderedWords.right; leftMargin: Theme.gap; verticalCenter: tenderedWords.verticalCenter }
                width: 92 * Theme.unit
                height: Math.max(54 * Theme.unit, Theme.target)
                text: qsTr("지움")
                textSize: Theme.small
                onClicked: root.till.cash.keypad.clear()
            }
            Words {
                objectName: "tendered"
                anchors { left: clearKey.right; leftMargin: Theme.gap; right: parent.right; rightMargin: 24 * Theme.unit }
                anchors.verticalCenter: tenderedWords.verticalCenter
                horizontalAlignment: Text.AlignRight
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 17 * Theme.unit
                text: root.till.cash.tendered
                font.pixelSize: 38 * Theme.letter
                font.bold: true
                figures: true
            }
        }
    }
    Panel {
        id: changePanel
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: left.right; leftMargin: Theme.margin; right: parent.right; rightMargin: Theme.margin }
        anchors { top: parent.top; topMargin: 22 * Theme.unit; bottom: keys.top; bottomMargin: 20 * Theme.unit }
        color: root.till.cash.enough ? Theme.goTint : Theme.card
        border.color: root.till.cash.enough ? Theme.goEdge : Theme.line

        Words {
            id: changeHeading
            x: 30 * Theme.unit
            y: 20 * Theme.unit
            text: qsTr("거스름돈")
            color: Theme.goDeep
            font.pixelSize: Theme.keyText
            font.bold: true
        }
        Words {
            id: change
            objectName: "change"
            anchors { left: parent.left; right: parent.right; top: changeHeading.bottom; margins: 30 * Theme.unit }
            anchors.topMargin: 0
            text: root.till.cash.change
            color: Theme.goDeep
            font.pixelSize: Theme.huge
            font.bold: true
            figures: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 40 * Theme.unit
        }
        Words {
            id: spoken
            anchors { left: parent.left; right: parent.right; top: change.bottom; leftMargin: 30 * Theme.unit }
            anchors.rightMargin: 30 * Theme.unit
            text: root.till.cash.changeSpoken
            color: root.till.cash.enough ? Theme.ink : Theme.warmInk
        }
        ListView {
            id: changeNotes
            anchors { left: parent.left; right: parent.right; top: spoken.bottom; bottom: parent.bottom }
            anchors.margins: 30 * Theme.unit
            anchors.topMargin: 14 * Theme.unit
            anchors.bottomMargin: 14 * Theme.unit
            interactive: false
            model: root.till.cash.changeNotes

            readonly property real rowHeight: Math.min(104 * Theme.unit, height / Math.max(1, count))

            delegate: ChangeRow {
                width: changeNotes.width
                height: changeNotes.rowHeight
            }
        }
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()

        GoKey {
            objectName: "paidKey"
            width: changePanel.width
            height: parent.height
            text: root.till.cash.doneLabel
            enabled: root.till.cash.enough
            onClicked: root.till.cash.finish()
        }
    }
}
