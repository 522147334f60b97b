pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// A card as large as it would be if the panel were as wide as it is taken for, and keys that make it larger and smaller.
Item {
    id: page

    required property SetupViewModel setup
    readonly property CardMatchViewModel card: setup.card
    readonly property real keyHeight: Math.max(84 * Theme.unit, Theme.target)

    Item {
        id: room
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: keys.top; bottomMargin: Theme.gap }

        // What is as large as the room there is cannot be larger: a panel on which a card has no room is no till's.
        Rectangle {
            objectName: "card"
            anchors.centerIn: parent
            width: page.card.cardWidth
            height: page.card.cardHeight
            radius: 0.037 * width
            color: Theme.goTint
            border { color: Theme.go; width: Theme.border }

            Rectangle {
                x: 0.12 * parent.width
                y: 0.36 * parent.height
                width: 0.15 * parent.width
                height: 0.2 * parent.height
                radius: 0.02 * parent.width
                color: Theme.card
                border { color: Theme.goEdge; width: Theme.border }
            }
            Words {
                anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom; bottomMargin: 0.1 * parent.height }
                width: Math.min(implicitWidth, 0.9 * parent.width)
                objectName: "panelWidth"
                text: qsTr("화면 너비 %1mm").arg(page.card.panelMm)
                color: Theme.goDeep
                font.pixelSize: Theme.small
                figures: true
            }
        }
    }
    Row {
        id: keys
        anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom }
        spacing: Theme.space

        Repeater {
            model: [[-20, qsTr("많이 작게")], [-1, qsTr("조금 작게")], [1, qsTr("조금 크게")], [20, qsTr("많이 크게")]]

            Key {
                required property var modelData

                objectName: "grow" + modelData[0]
                width: Math.min(220 * Theme.unit, (page.width - 3 * keys.spacing) / 4)
                height: page.keyHeight
                autoRepeat: true
                text: modelData[1]
                textSize: Theme.body
                onClicked: page.card.grow(modelData[0])
            }
        }
    }
}
