import QtQuick
import Jangnal.Controls

// One of several things to choose from: which one it is, is seen by its colour and by an edge stronger than the others'.
Key {
    property bool chosen: false

    face: chosen ? Theme.goTint : enabled ? Theme.card : Theme.paleKey
    faceEdge: chosen ? Theme.go : enabled ? Theme.edge : Theme.line
    ink: chosen ? Theme.goDeep : enabled ? Theme.ink : Theme.ink2
    edgeWidth: (chosen ? 2 : 1) * Theme.border
    Accessible.selected: chosen
}
