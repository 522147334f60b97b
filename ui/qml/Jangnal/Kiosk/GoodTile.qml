import QtQuick
import Jangnal.Controls

// A good: its picture, its name, what it costs, and 원산지 in letters as large as its name.
Key {
    id: tile

    required property string itemId
    required property string name
    required property string price
    required property string origin
    required property string picture
    required property bool soldOut
    required property string spoken

    readonly property color shade: soldOut ? Theme.ink2 : Theme.ink
    // Letters alone, the price behind the name.
    required property bool plain
    required property bool inRow
    required property real priceRoom
    required property int nameLines
    required property int originLines

    text: ""
    face: soldOut ? Theme.paleKey : Theme.card
    faceEdge: soldOut ? Theme.line : Theme.edge
    Accessible.name: tile.spoken

    contentItem: Item {
        Image {
            id: image
            visible: !tile.plain
            x: Measure.inTile
            y: Measure.inTile + tile.sunk
            width: tile.picture ? height : 0
            height: Measure.picture
            source: tile.picture
            sourceSize.height: 240
            opacity: tile.soldOut ? 0.4 : 1
            fillMode: Image.PreserveAspectFit
            mipmap: true
        }
        Line {
            id: cost
            visible: !tile.plain
            anchors { left: image.right; right: parent.right; margins: Measure.inTile }
            y: tile.sunk + ((tile.inRow ? parent.height - Theme.lip : 2 * Measure.inTile + image.height) - height) / 2
            horizontalAlignment: Text.AlignRight
            text: tile.price
            color: tile.soldOut ? Theme.stop : Theme.goDeep
            font.bold: true
            figures: true
        }
        Column {
            x: tile.inRow ? image.x + image.width + Measure.inTile : Measure.inTile
            y: tile.sunk + (tile.inRow ? (parent.height - Theme.lip - height) / 2 : parent.height - Theme.lip - Measure.inTile - height)
            width: parent.width - x - Measure.inTile - (tile.inRow ? tile.priceRoom : 0)

            Line {
                width: parent.width
                text: tile.plain ? tile.name + "  " + tile.price : tile.name
                color: tile.shade
                font.bold: true
                maximumLineCount: Math.max(1, tile.nameLines)
                elide: Text.ElideRight
            }
            Line {
                width: parent.width
                visible: tile.origin !== ""
                text: tile.origin
                color: Theme.ink2
                maximumLineCount: Math.max(1, tile.originLines)
                elide: Text.ElideRight
            }
        }
    }
}
