import QtQuick
import Jangnal.Controls

// One of several, or a switch: what is chosen has a green edge, a tint, and a mark before its word.
KioskKey {
    property bool marked: false

    text: (marked ? "✓ " : "") + label
    spoken: label
    property string label: ""
    face: marked ? Theme.goTint : Theme.card
    faceEdge: marked ? Theme.go : Theme.edge
    edgeWidth: marked ? 2 * Theme.border : Theme.border
    Accessible.checkable: true
    Accessible.checked: marked
}
