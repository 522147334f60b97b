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
            id: chooseAll
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
            anchors.topMargin: Math.max(24 * Theme.unit, (chooseAll.height - question.height) / 2 + Theme.gap)
            anchors.bottomMargin: Theme.space
            model: root.refund.lines

            delegate: Row {
                id: line
                LayoutMirroring.enabled: Theme.leftHanded

                required property int no
                required property string name
                required property string detail
                required property string chosen
                required property bool some
                required property bool whole

                width: list.rowWidth
                height: list.rowHeight
                spacing: Theme.gap

                RowKey {
                    objectName: "take-" + line.no
                    width: parent.width - 2 * (less.width + line.spacing)
                    height: parent.height
                    heading: line.name
                    detail: line.detail
                    figure: line.chosen
                    figureInk: line.some ? Theme.warmInk : Theme.ink2
                    figureIsLarge: line.some
                    face: line.some ? Theme.warmTint : Theme.card
                    faceEdge: line.some ? Theme.warmEdge : Theme.edge
                    ink: Theme.ink
                    enabled: !line.whole
                    onClicked: root.refund.more(line.no)
                }
                StepKey {
                    id: less
                    objectName: "less-" + line.no
                    height: parent.height
                    text: "−"
                    enabled: line.some
                    Accessible.name: qsTr("%1 덜 돌려받기").arg(line.name)
                    onClicked: root.refund.less(line.no)
                }
                StepKey {
                    objectName: "more-" + line.no
                    height: parent.height
                    text: "+"
                    enabled: !line.whole
                    Accessible.name: qsTr("%1 더 돌려받기").arg(line.name)
                    onClicked: root.refund.more(line.no)
                }
            }
        }
    }
    AskedOnce {
        visible: root.refund.asked
        question: root.refund.question
        advice: root.refund.advice
        goText: qsTr("환불")
        onGo: root.refund.refund()
        onKeep: root.leave()

        WordRow {
            id: reasons
            width: parent?.width ?? 0
            height: Math.max(78 * Theme.unit, Theme.target)
            spacing: Theme.gap
            most: Theme.body
            taken: why.width + spacing

            Words {
                id: why
                anchors.verticalCenter: parent.verticalCenter
                text: qsTr("까닭")
                color: Theme.ink2
                rightPadding: Theme.gap
            }
            Repeater {
                model: root.refund.reasons

                ChosenKey {
                    required property string reason
                    required property string label
                    required property bool named

                    objectName: "reason-" + reason
                    width: reasons.widthOf(text)
                    height: reasons.height
                    text: label
                    chosen: named
                    textSize: reasons.letters
                    onClicked: root.refund.because(reason)
                }
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
            onClicked: root.refund.exchange()
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
        width: 96 * Theme.unit
        textSize: 40 * Theme.letter
    }
}
