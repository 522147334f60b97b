pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// While it is rung up: the last things, and what they come to.
Item {
    id: root

    required property CustomerViewModel customer

    Words {
        id: stall
        anchors { left: parent.left; right: before.left; top: parent.top; margins: Theme.margin }
        anchors.topMargin: 26 * Theme.unit
        text: root.customer.stall
        color: Theme.ink2
        font.pixelSize: 30 * Theme.unit
        font.bold: true
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 18 * Theme.unit
    }
    Words {
        id: before
        anchors { right: parent.right; rightMargin: Theme.margin; verticalCenter: stall.verticalCenter }
        text: root.customer.before
        color: Theme.ink2
        font.pixelSize: 30 * Theme.unit
        figures: true
    }
    Column {
        anchors { left: parent.left; right: parent.right; top: stall.bottom; margins: Theme.margin }
        anchors.topMargin: 12 * Theme.unit

        Repeater {
            model: root.customer.lines

            GoodLine {
                width: parent?.width ?? 0
            }
        }
    }
    Panel {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: Theme.margin }
        anchors.bottomMargin: 30 * Theme.unit
        height: 190 * Theme.unit
        color: Theme.goTint
        border.color: Theme.goEdge

        Column {
            id: label
            anchors { left: parent.left; leftMargin: 36 * Theme.unit; verticalCenter: parent.verticalCenter }

            Words {
                text: root.customer.totalLabel
                color: Theme.goDeep
                font.pixelSize: 48 * Theme.unit
                font.bold: true
            }
            Words {
                objectName: "letOff"
                visible: text !== ""
                text: root.customer.letOff
                color: Theme.goDeep
                font.pixelSize: 30 * Theme.unit
                figures: true
            }
        }
        Words {
            objectName: "total"
            anchors { left: label.right; right: parent.right; margins: 36 * Theme.unit }
            anchors.verticalCenter: parent.verticalCenter
            horizontalAlignment: Text.AlignRight
            text: root.customer.total
            color: Theme.goDeep
            font.pixelSize: 140 * Theme.unit
            font.bold: true
            figures: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 50 * Theme.unit
        }
    }
}
