import QtQuick
import Jangnal.Controls

// One good: picture, name, price. Sold out stays in its place, pale, and says so.
Key {
    id: tile

    required property string itemId
    required property string name
    required property string price
    required property string unit
    required property string picture
    required property bool soldOut

    readonly property color shade: soldOut ? Theme.ink2 : Theme.ink

    text: ""
    face: soldOut ? Theme.paleKey : Theme.card
    faceEdge: soldOut ? Theme.line : Theme.edge
    Accessible.name: tile.name + ", " + (soldOut ? qsTr("다 팔렸어요") : tile.price + tile.unit)

    contentItem: Item {
        Image {
            id: image
            anchors.horizontalCenter: parent.horizontalCenter
            y: 12 * Theme.unit + tile.sunk
            height: Math.min(parent.height * 0.44, parent.height - Theme.lip - 24 * Theme.unit - 1.25 * (Theme.body + Theme.small))
            width: height
            source: tile.picture
            sourceSize.height: 160
            opacity: tile.soldOut ? 0.4 : 1
            fillMode: Image.PreserveAspectFit
            asynchronous: false
            mipmap: true
        }
        Words {
            // A long name takes more lines and smaller letters before anything of it is left out.
            anchors { left: parent.left; right: parent.right; top: tile.picture ? image.bottom : parent.top; bottom: price.top }
            anchors { leftMargin: 6 * Theme.unit; rightMargin: 6 * Theme.unit; topMargin: tile.picture ? 0 : 8 * Theme.unit }
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: tile.picture ? Text.AlignVCenter : Text.AlignBottom
            text: tile.name
            color: tile.shade
            font.bold: true
            wrapMode: Text.Wrap
            elide: Text.ElideRight
            fontSizeMode: Text.Fit
            minimumPixelSize: 15 * Theme.unit
        }
        Words {
            id: price
            anchors { left: parent.left; right: parent.right; margins: 6 * Theme.unit }
            y: tile.picture ? parent.height - height - Theme.lip - 6 * Theme.unit : parent.height * 0.62
            horizontalAlignment: Text.AlignHCenter
            text: tile.soldOut ? qsTr("다 팔렸어요") : tile.price + tile.unit
            color: tile.soldOut ? Theme.stop : Theme.ink2
            font.pixelSize: Theme.small
            figures: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 16 * Theme.unit
        }
    }
}
