import QtQuick
import Jangnal.Controls

// The amount that is being typed, large, and below it what it means.
Panel {
    id: root

    required property string amount
    required property string meaning
    property alias amountName: amount.objectName

    height: 140 * Theme.unit
    border.color: Theme.go
    border.width: 3 * Theme.unit

    Words {
        id: amount
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: meaning.top }
        anchors { leftMargin: 24 * Theme.unit; rightMargin: 24 * Theme.unit; topMargin: 12 * Theme.unit }
        horizontalAlignment: Text.AlignRight
        text: root.amount
        font.pixelSize: Theme.total
        font.bold: true
        figures: true
        fontSizeMode: Text.Fit
        minimumPixelSize: 30 * Theme.unit
    }
    Words {
        id: meaning
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        anchors { leftMargin: 24 * Theme.unit; rightMargin: 24 * Theme.unit; bottomMargin: 14 * Theme.unit }
        horizontalAlignment: Text.AlignRight
        text: root.meaning
        color: Theme.ink2
        figures: true
        minimumPixelSize: 16 * Theme.unit
    }
}
