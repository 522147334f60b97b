import QtQuick
import Jangnal.Controls

// What a screen asks or shows, at its top left.
Words {
    anchors { left: parent?.left; leftMargin: Theme.margin }
    y: 20 * Theme.unit
    font.pixelSize: Theme.title
    font.bold: true
}
