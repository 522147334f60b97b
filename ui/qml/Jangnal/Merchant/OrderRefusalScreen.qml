pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 왜 못 해 드리나요? The reason goes to the customer in the language she reads.
Screen {
    id: root

    required property TillViewModel till
    readonly property OrderViewModel order: till.order

    Heading {
        id: question
        text: qsTr("왜 못 해 드리나요?")
    }
    Words {
        id: advice
        objectName: "refusalAdvice"
        anchors { left: parent.left; right: parent.right; top: question.bottom; leftMargin: Theme.margin; rightMargin: Theme.margin }
        text: root.order.heading + " · " + root.order.advice
        color: Theme.ink2
        figures: true
    }
    Column {
        id: reasons
        anchors { left: parent.left; right: parent.right; top: advice.bottom; bottom: keys.top; margins: Theme.margin }
        anchors { topMargin: Theme.space; bottomMargin: Theme.space }
        spacing: Theme.gap

        Repeater {
            id: keys_
            model: root.order.reasons

            Key {
                required property string why
                required property string label

                objectName: "why-" + why
                width: reasons.width
                height: Math.min(92 * Theme.unit, (reasons.height - (keys_.count - 1) * reasons.spacing) / keys_.count)
                text: label
                onClicked: root.order.refuse(why)
            }
        }
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()
    }
}
