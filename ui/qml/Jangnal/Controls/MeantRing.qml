import QtQuick

// Round the key that the lesson at hand speaks of, in the colour of the lesson's own band. It stands still.
Rectangle {
    id: ring

    property Key key: null

    readonly property int thickness: 6 * Theme.unit

    objectName: "meantRing"
    parent: key
    visible: key !== null && key.meant
    anchors { fill: parent; margins: -thickness }
    z: 1
    radius: Theme.keyRadius + thickness
    color: "transparent"
    border { color: Theme.warm; width: thickness }

    Connections {
        target: Theme

        function onKeyIsMeant(key: Item): void {
            ring.key = key as Key;
        }
    }
}
