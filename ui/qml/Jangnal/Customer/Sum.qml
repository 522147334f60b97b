import QtQuick
import Jangnal.Controls

// What it is, and how many won.
Item {
    id: sum

    required property string label
    required property string won

    height: 84 * Theme.unit

    Words {
        id: label
        anchors { left: parent.left; verticalCenter: parent.verticalCenter }
        text: sum.label
        color: Theme.ink2
        font.pixelSize: 48 * Theme.unit
    }
    Words {
        anchors { left: label.right; leftMargin: Theme.space; right: parent.right; verticalCenter: parent.verticalCenter }
        horizontalAlignment: Text.AlignRight
        text: sum.won
        font.pixelSize: 72 * Theme.unit
        font.bold: true
        figures: true
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 34 * Theme.unit
    }
}
