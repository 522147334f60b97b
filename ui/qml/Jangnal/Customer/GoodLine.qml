import QtQuick
import Jangnal.Controls

// One thing of the sale: what, how much of it, and its won.
Item {
    id: line

    required property string name
    required property string detail
    required property string amount

    height: 84 * Theme.unit

    Words {
        id: name
        anchors { left: parent.left; verticalCenter: parent.verticalCenter }
        width: Math.min(implicitWidth, parent.width - detail.width - amount.width - 3 * Theme.space)
        text: line.name
        font.pixelSize: 44 * Theme.unit
        font.bold: true
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 22 * Theme.unit
        elide: Text.ElideRight
    }
    Words {
        id: detail
        anchors { left: name.right; leftMargin: Theme.space; baseline: name.baseline }
        text: line.detail
        color: Theme.ink2
        font.pixelSize: 32 * Theme.unit
        figures: true
    }
    Words {
        id: amount
        anchors { right: parent.right; verticalCenter: parent.verticalCenter }
        text: line.amount
        font.pixelSize: 48 * Theme.unit
        font.bold: true
        figures: true
    }
    Rectangle {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: 1
        color: Theme.line
    }
}
