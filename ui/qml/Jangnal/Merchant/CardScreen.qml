pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// A card payment under way: how much, what to do now, and 취소. When nobody knows, what to look at, and two keys.
Screen {
    id: root

    required property TillViewModel till
    property CardViewModel card: till.card
    readonly property bool doubtful: ["unknown", "seen_paid", "seen_unpaid"].includes(card.stage)
    readonly property bool typing: ["by_hand", "seen_paid"].includes(card.stage)
    readonly property bool calm: !doubtful && !typing

    Panel {
        id: panel
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: parent.left; right: root.typing ? keypad.left : parent.right; top: parent.top; bottom: answers.top }
        anchors { leftMargin: 60 * Theme.unit; rightMargin: root.typing ? Theme.margin : 60 * Theme.unit }
        anchors { topMargin: 36 * Theme.unit; bottomMargin: 26 * Theme.unit }
        border.color: root.doubtful ? Theme.warmEdge : Theme.goEdge
        border.width: 3 * Theme.unit

        Image {
            id: picture
            visible: !root.typing
            x: 48 * Theme.unit
            anchors { top: parent.top; topMargin: root.calm ? 72 * Theme.unit : 52 * Theme.unit }
            width: visible ? (root.calm ? 200 : 130) * Theme.unit : 0
            height: width
            source: root.till.icons + (root.card.stage === "code" ? "phone.png" : "card.png")
            mipmap: true
        }
        Column {
            id: words
            anchors { left: picture.right; leftMargin: root.typing ? 0 : 44 * Theme.unit }
            anchors { right: parent.right; rightMargin: 30 * Theme.unit }
            y: (root.calm ? 60 : root.typing ? 20 : 44) * Theme.unit
            spacing: (root.calm ? 20 : 10) * Theme.unit

            Words {
                objectName: "cardAmount"
                visible: !root.doubtful
                text: root.card.amount
                color: Theme.goDeep
                font.pixelSize: root.calm ? 92 * Theme.letter : Theme.total
                font.bold: true
                figures: true
                width: parent.width
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 40 * Theme.unit
            }
            Words {
                objectName: "cardHeadline"
                width: parent.width
                text: root.card.headline
                font.pixelSize: root.typing ? 32 * Theme.letter : 48 * Theme.letter
                font.bold: true
                wrapMode: Text.WordWrap
            }
            Words {
                width: parent.width
                text: root.card.advice
                wrapMode: Text.WordWrap
                lineHeight: 1.25
                font.pixelSize: root.typing ? Theme.small : Theme.keyText
                color: root.doubtful ? Theme.ink : Theme.ink2
            }
            Panel {
                visible: root.typing
                width: parent.width
                height: 76 * Theme.unit
                radius: Theme.keyRadius
                border.color: Theme.edge

                Words {
                    objectName: "approvalNo"
                    anchors { fill: parent; margins: 14 * Theme.unit }
                    text: root.card.number || qsTr("승인번호 (안 눌러도 돼요)")
                    color: root.card.number ? Theme.ink : Theme.ink2
                    font.pixelSize: root.card.number ? Theme.title : Theme.small
                    font.bold: root.card.number !== ""
                    figures: true
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: 18 * Theme.unit
                }
            }
        }
        Arrow {
            visible: root.card.stage === "asking"
            anchors { right: parent.right; bottom: parent.bottom; margins: 40 * Theme.unit }
            width: 2 * height
            height: Math.min(150 * Theme.unit, panel.height - words.y - words.height - 60 * Theme.unit)
        }
        Column {
            visible: root.card.stage === "unknown"
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: 44 * Theme.unit }
            anchors.bottomMargin: 32 * Theme.unit
            spacing: 14 * Theme.unit

            Item {
                width: parent.width
                height: asking.height

                Words {
                    id: asking
                    text: qsTr("단말기에 다시 물어보는 중")
                    color: Theme.ink2
                }
                Words {
                    anchors.right: parent.right
                    text: root.card.waited
                    color: Theme.ink2
                    figures: true
                }
            }
            Rectangle {
                width: parent.width
                height: 18 * Theme.unit
                radius: height / 2
                color: Theme.paleKey

                Rectangle {
                    width: parent.width * root.card.sureness
                    height: parent.height
                    radius: height / 2
                    color: Theme.warm
                }
            }
            Words {
                width: parent.width
                text: root.card.kept
                font.bold: true
                figures: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 18 * Theme.unit
            }
        }
    }
    Keypad {
        id: keypad
        LayoutMirroring.enabled: Theme.leftHanded
        visible: root.typing
        anchors { right: parent.right; rightMargin: 60 * Theme.unit; top: panel.top; bottom: panel.bottom }
        width: 430 * Theme.unit
        units: []
        keypad: root.card.keypad
    }
    Row {
        id: answers
        anchors { left: parent.left; right: parent.right; bottom: keys.top; margins: 60 * Theme.unit }
        anchors.bottomMargin: visible ? 24 * Theme.unit : 0
        height: visible ? 120 * Theme.unit : 0
        visible: !["asking", "giving_back", "code", "telling"].includes(root.card.stage)
        spacing: Theme.space

        GoKey {
            objectName: "cardYesKey"
            width: (answers.width - answers.spacing) / 2
            height: answers.height
            visible: root.card.stage !== "seen_unpaid"
            text: root.card.stage === "seen_paid" ? qsTr("승인된 것으로 적기") : root.card.yes
            note: root.card.stage === "unknown" ? qsTr("단말기에서 봤어요") : ""
            onClicked: root.card.stage === "seen_paid" ? root.card.sure() : root.card.itWasDone()
        }
        Key {
            objectName: "cardNoKey"
            width: (answers.width - answers.spacing) / 2
            height: answers.height
            visible: root.card.stage === "unknown" || root.card.stage === "by_hand"
            text: root.card.no
            note: root.card.stage === "unknown" ? qsTr("단말기에서 봤어요") : ""
            textSize: 34 * Theme.letter
            onClicked: root.card.itWasNot()
        }
        Key {
            objectName: "cardLookAgainKey"
            width: (answers.width - answers.spacing) / 2
            height: answers.height
            visible: root.card.stage === "seen_paid" || root.card.stage === "seen_unpaid"
            text: qsTr("다시 볼게요")
            textSize: 34 * Theme.letter
            onClicked: root.card.lookAgain()
        }
        Key {
            objectName: "cardSureNotKey"
            width: (answers.width - answers.spacing) / 2
            height: answers.height
            visible: root.card.stage === "seen_unpaid"
            text: qsTr("네, 안 됐어요")
            textSize: 34 * Theme.letter
            face: Theme.stopTint
            faceEdge: Theme.stopEdge
            ink: Theme.stop
            onClicked: root.card.sure()
        }
    }
    Row {
        id: keys
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: parent.left; leftMargin: 60 * Theme.unit; bottom: parent.bottom; bottomMargin: 14 * Theme.unit }
        height: Theme.bottomKeys
        spacing: Theme.space

        BackKey {
            objectName: "backKey"
            visible: root.card.mayLeave
            width: 220 * Theme.unit
            height: parent.height
            onClicked: root.till.screens.back()
        }
        Key {
            objectName: "cardCancelKey"
            visible: root.card.mayCancel
            width: 220 * Theme.unit
            height: parent.height
            text: qsTr("취소")
            onClicked: root.card.cancel()
        }
        HelpKey {
            width: 220 * Theme.unit
            height: parent.height
            onClicked: root.till.screens.help()
        }
    }
    Timer {
        interval: 1000
        repeat: true
        running: root.visible && root.card.stage === "unknown"
        onTriggered: root.card.secondPassed()
    }
}
