pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// The day is over: whether the money fits, and what was sold.
Screen {
    id: root

    required property TillViewModel till
    readonly property ShiftViewModel shift: till.shift

    Panel {
        id: card
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 60 * Theme.unit }
        anchors.topMargin: 42 * Theme.unit
        height: 280 * Theme.unit
        color: root.shift.fits ? Theme.goTint : Theme.warmTint
        border.color: root.shift.fits ? Theme.goEdge : Theme.warmEdge

        Column {
            anchors { left: parent.left; right: parent.right; margins: 48 * Theme.unit; verticalCenter: parent.verticalCenter }
            spacing: 16 * Theme.unit

            Words {
                text: root.shift.number
                color: Theme.ink2
                figures: true
            }
            Words {
                objectName: "closingVerdict"
                width: parent.width
                text: root.shift.verdict
                color: root.shift.fits ? Theme.goDeep : Theme.warmInk
                font.pixelSize: Theme.total
                font.bold: true
                figures: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 34 * Theme.unit
            }
            Words {
                width: parent.width
                text: root.shift.advice
                wrapMode: Text.WordWrap
            }
        }
    }
    Row {
        anchors { left: card.left; right: card.right; top: card.bottom; topMargin: 26 * Theme.unit }
        spacing: Theme.space

        Repeater {
            model: [
                [qsTr("판 돈"), root.shift.sold],
                [qsTr("손님"), root.shift.customers],
                [qsTr("있어야 할 현금"), root.shift.expected]
            ]

            Panel {
                id: figure
                required property var modelData

                width: (card.width - 2 * Theme.space) / 3
                height: 130 * Theme.unit

                Words {
                    id: label
                    anchors { left: parent.left; right: parent.right; top: parent.top; margins: 20 * Theme.unit }
                    anchors.topMargin: 16 * Theme.unit
                    text: figure.modelData[0]
                    color: Theme.ink2
                }
                Words {
                    anchors { left: parent.left; right: parent.right; top: label.bottom; bottom: parent.bottom }
                    anchors { leftMargin: 20 * Theme.unit; rightMargin: 20 * Theme.unit; bottomMargin: 10 * Theme.unit }
                    horizontalAlignment: Text.AlignRight
                    text: figure.modelData[1]
                    font.pixelSize: 36 * Theme.letter
                    font.bold: true
                    figures: true
                    fontSizeMode: Text.Fit
                    minimumPixelSize: 20 * Theme.unit
                }
            }
        }
    }
    BottomKeys {
        till: root.till
        onBack: root.till.screens.back()

        GoKey {
            objectName: "closedGoKey"
            width: 452 * Theme.unit
            height: parent.height
            text: qsTr("끝내기")
            onClicked: root.till.screens.show("sell")
        }
    }
}
