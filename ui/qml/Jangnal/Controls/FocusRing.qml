import QtQuick
import QtQuick.Templates as T

// Round the key that arrow keys have come to: dark and light, so that it stands out from every key. A finger needs none.
Rectangle {
    id: ring

    required property Item focused

    readonly property T.AbstractButton key: focused as T.AbstractButton
    readonly property int thickness: 5 * Theme.unit

    parent: key
    visible: key !== null && key.visualFocus
    anchors { fill: parent; margins: -thickness / 2 }
    z: 1
    radius: Theme.keyRadius + thickness / 2
    color: "transparent"
    border { color: Theme.ink; width: thickness }

    Rectangle {
        anchors { fill: parent; margins: ring.thickness }
        radius: Theme.keyRadius - ring.thickness / 2
        color: "transparent"
        border { color: Theme.card; width: 3 * Theme.unit }
    }
}
