pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 단말기 맞춰 보기: the total on the terminal's slip is typed, and what differs is said with what may be why.
Screen {
    id: root

    required property TillViewModel till
    readonly property SettlingViewModel settling: till.settling

    Item {
        id: left
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: parent.left; leftMargin: Theme.margin; top: parent.top; bottom: keys.top }
        width: parent.width * 0.46

        Words {
            id: question
            y: 20 * Theme.unit
            width: parent.width
            text: qsTr("단말기 마감 전표의 합계는요?")
            font.pixelSize: 32 * Theme.letter
            font.bold: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 22 * Theme.unit
        }
        Row {
            id: days
            anchors { left: parent.left; right: parent.right; top: question.bottom; topMargin: Theme.gap }
            height: Math.max(72 * Theme.unit, Theme.target)
            spacing: Theme.gap

            DayChoice {
                objectName: "settleYesterdayKey"
                text: qsTr("어제")
                chosen: !root.settling.ofToday
                onClicked: root.settling.choose(false)
            }
            DayChoice {
                objectName: "settleTodayKey"
                text: qsTr("오늘")
                chosen: root.settling.ofToday
                onClicked: root.settling.choose(true)
            }
        }
        Panel {
            id: shown
            anchors { left: parent.left; right: parent.right; top: days.bottom; topMargin: Theme.gap }
            height: 96 * Theme.unit
            border.color: Theme.go
            border.width: 3 * Theme.unit

            Words {
                objectName: "settlingTyped"
                anchors { fill: parent; margins: 14 * Theme.unit }
                horizontalAlignment: Text.AlignRight
                text: root.settling.typed
                font.pixelSize: 48 * Theme.letter
                font.bold: true
                figures: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 26 * Theme.unit
            }
        }
        Column {
            anchors { left: parent.left; right: parent.right; top: shown.bottom; topMargin: Theme.space }
            visible: root.settling.compared
            spacing: 8 * Theme.unit

            Words {
                objectName: "settlingVerdict"
                width: parent.width
                text: root.settling.verdict
                color: root.settling.fits ? Theme.goDeep : Theme.warmInk
                font.pixelSize: Theme.keyText
                font.bold: true
                figures: true
                wrapMode: Text.WordWrap
            }
            Words {
                width: parent.width
                text: root.settling.book
                color: Theme.ink2
                font.pixelSize: Theme.small
                figures: true
                wrapMode: Text.WordWrap
            }
            Repeater {
                model: root.settling.clues

                Words {
                    required property string words

                    width: left.width
                    text: qsTr("· %1").arg(words)
                    font.pixelSize: Theme.small
                    figures: true
                    wrapMode: Text.WordWrap
                }
            }
        }
    }
    Keypad {
        id: pad
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: left.right; leftMargin: Theme.margin; right: parent.right; rightMargin: Theme.margin }
        anchors { top: parent.top; topMargin: 20 * Theme.unit; bottom: keys.top; bottomMargin: 20 * Theme.unit }
        units: ["만", "천"]
        keypad: root.settling.keypad
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()

        GoKey {
            objectName: "compareKey"
            width: pad.width
            height: parent.height
            text: qsTr("맞춰 보기")
            enabled: root.settling.ready
            onClicked: root.settling.compare()
        }
    }

    component DayChoice: ChosenKey {
        width: (days.width - days.spacing) / 2
        height: days.height
    }
}
