pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 무엇을 돌려받을까요? Lines with how much of each comes back, and then, asked once, what goes back to the customer.
Screen {
    id: root

    required property TillViewModel till
    readonly property RefundViewModel refund: till.refund

    Item {
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: keys.top }
        visible: !root.refund.asked

        Heading {
            id: question
            text: qsTr("무엇을 돌려받을까요?")
        }
        Key {
            objectName: "chooseAllKey"
            anchors { right: parent.right; rightMargin: Theme.margin; verticalCenter: question.verticalCenter }
            width: 150 * Theme.unit
            height: Math.max(66 * Theme.unit, Theme.target)
            text: qsTr("전부")
            textSize: Theme.body
            onClicked: root.refund.all()
        }
        Rows {
            id: list
            anchors { left: parent.left; right: parent.right; top: question.bottom; bottom: parent.bottom; margins: Theme.margin }
            anchors { topMargin: 24 * Theme.unit; bottomMargin: Theme.space }
            model: root.refund.lines

            delegate: Panel {
                id: line

                required property int no
                required property string name
                required property string detail
                required property string chosen
                required property bool some
                required property bool whole

                width: list.rowWidth
                height: list.rowHeight
                radius: Theme.keyRadius
                color: some ? Theme.warmTint : Theme.card
                border.color: some ? Theme.warmEdge : Theme.line

                Column {
                    anchors { left: parent.left; leftMargin: 24 * Theme.unit; right: howMuch.left; rightMargin: Theme.gap }
                    anchors.verticalCenter: parent.verticalCenter

                    GivenName {
                        width: parent.width
                        room: line.height - detail.height - 8 * Theme.unit
                        text: line.name
                    }
                    Words {
                        id: detail
                        text: line.detail
                        color: Theme.ink2
                        font.pixelSize: Theme.small
                        figures: true
                    }
                }
                Words {
                    id: howMuch
                    anchors { right: less.left; rightMargin: Theme.space; verticalCenter: parent.verticalCenter }
                    text: line.chosen
                    color: line.some ? Theme.warmInk : Theme.ink2
                    font.bold: line.some
                    figures: true
                }
                StepKey {
                    id: less
                    objectName: "less-" + line.no
                    anchors.right: more.left
                    text: "−"
                    enabled: line.some
                    Accessible.name: qsTr("%1 덜 돌려받기").arg(line.name)
                    onClicked: root.refund.less(line.no)
                }
                StepKey {
                    id: more
                    objectName: "more-" + line.no
                    anchors.right: parent.right
                    text: "+"
                    enabled: !line.whole
                    Accessible.name: qsTr("%1 더 돌려받기").arg(line.name)
                    onClicked: root.refund.more(line.no)
                }
            }
        }
    }
    AskedOnce {
        id: asked
        visible: root.refund.asked
        question: root.refund.question
        advice: root.refund.advice
        goText: qsTr("환불")
        onGo: root.refund.refund()
        onKeep: root.leave()
    }
    Row {
        id: reasons
        anchors { left: asked.left; right: asked.right; bottom: keys.top; bottomMargin: Theme.space }
        visible: root.refund.asked
        height: Math.min(78 * Theme.unit, keys.y - asked.y - asked.foot - 2 * Theme.space)
        spacing: Theme.gap

        Words {
            id: why
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("까닭")
            color: Theme.ink2
            rightPadding: Theme.gap
        }
        Repeater {
            id: repeater
            model: root.refund.reasons

            ChosenKey {
                required property string reason
                required property string label
                required property bool named

                objectName: "reason-" + reason
                width: (reasons.width - why.width) / repeater.count - reasons.spacing
                height: reasons.height
                text: label
                chosen: named
                textSize: Theme.body
                onClicked: root.refund.because(reason)
            }
        }
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.refund.asked ? root.leave() : root.till.screens.back()

        Key {
            objectName: "exchangeKey"
            width: 140 * Theme.unit
            height: parent.height
            visible: !root.refund.asked
            text: qsTr("교환")
            enabled: root.refund.ready
            face: enabled ? Theme.card : Theme.paleKey
            faceEdge: enabled ? Theme.edge : Theme.line
            ink: enabled ? Theme.ink : Theme.ink2
            onClicked: root.till.exchange.begin()
        }
        GoKey {
            objectName: "refundGoKey"
            width: 340 * Theme.unit
            height: parent.height
            visible: !root.refund.asked
            text: root.refund.goLabel
            textSize: Theme.keyText
            enabled: root.refund.ready
            onClicked: root.refund.ask()
        }
    }

    function leave(): void {
        root.refund.keep();
        if (root.refund.whole)
            root.till.screens.back();
    }

    component StepKey: Key {
        anchors { verticalCenter: parent?.verticalCenter; rightMargin: Theme.gap }
        width: 96 * Theme.unit
        height: parent.height - 14 * Theme.unit
        textSize: 40 * Theme.letter
        face: enabled ? Theme.card : Theme.paleKey
        faceEdge: enabled ? Theme.edge : Theme.line
        ink: enabled ? Theme.ink : Theme.ink2
    }
}
