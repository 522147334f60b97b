import QtQuick
import Jangnal.Controls
import Jangnal.Merchant

// One answer of several: its name, what else is to be known of it, and at the right how it stands. A chosen one has a tick,
// so that it is not known by its colour alone.
RowKey {
    id: row

    property bool chosen: false
    property string standing

    face: chosen ? Theme.goTint : enabled ? Theme.card : Theme.paleKey
    faceEdge: chosen ? Theme.go : enabled ? Theme.edge : Theme.line
    edgeWidth: (chosen ? 2 : 1) * Theme.border
    figureIsLarge: true
    figureInk: chosen ? Theme.goDeep : standing === "WORKS" ? Theme.go : standing === "FAILS" ? Theme.stop : Theme.ink2
    Accessible.selected: chosen
}
