import QtQuick
import QtQuick.Templates as T
import Jangnal.Controls

// One line of the sale; a tap chooses it.
T.ItemDelegate {
    id: line

    required property int no
    required property string name
    required property string detail
    required property string amount
    required property bool chosen

    onPressed: Theme.keyWentDown()

    height: 82 * Theme.unit
    focusPolicy: Qt.NoFocus
    padding: 0
    Accessible.name: [line.name, line.detail, line.amount].filter(part => part !== "").join(", ")

    background: Rectangle {
        color: line.chosen ? Theme.goTint : "transparent"
        radius: 10 * Theme.unit

        Rectangle {
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: 12 * Theme.unit }
            anchors.bottomMargin: 0
            height: 1
            color: Theme.line
            visible: !line.chosen
        }
    }
    contentItem: Item {
        Column {
            anchors { left: parent.left; leftMargin: 12 * Theme.unit; right: amount.left; rightMargin: Theme.gap }
            anchors.verticalCenter: parent.verticalCenter

            GivenName {
                width: parent.width
                room: line.height - detail.height - 4 * Theme.unit
                text: line.name
            }
            Words {
                id: detail
                width: parent.width
                visible: text !== ""
                text: line.detail
                color: Theme.ink2
                font.pixelSize: Theme.small
                figures: true
                elide: Text.ElideRight
            }
        }
        Words {
            id: amount
            objectName: "amount-" + line.no
            anchors { right: parent.right; rightMargin: 12 * Theme.unit }
            anchors.verticalCenter: parent.verticalCenter
            text: line.amount
            font.pixelSize: Theme.keyText
            font.bold: true
            figures: true
        }
    }
}
