import QtQuick
import Jangnal.Controls

// One of several things to choose from: which one it is, is seen.
Key {
    property bool chosen: false

    face: chosen ? Theme.goTint : Theme.card
    faceEdge: chosen ? Theme.go : Theme.edge
    ink: chosen ? Theme.goDeep : Theme.ink
    Accessible.selected: chosen
}
