import QtQuick
import Jangnal.Controls

// Good, bad or unknown: a shape of its own for each, so that no colour is needed to tell them apart.
Item {
    id: root

    required property string health
    readonly property bool isGood: health === "GOOD"
    readonly property bool isBad: health === "BAD"

    width: 40 * Theme.letter
    height: width

    Rectangle {
        anchors.centerIn: parent
        width: parent.width * (root.isBad ? 0.76 : 0.96)
        height: width
        radius: root.isGood ? width / 2 : 4 * Theme.unit
        rotation: root.isBad ? 45 : 0
        color: root.isGood ? Theme.go : root.isBad ? Theme.stop : Theme.card
        border { color: root.isGood ? Theme.goDeep : root.isBad ? Theme.stop : Theme.ink2; width: Theme.border }
    }
    // A check of two strokes: the typeface has none.
    Item {
        anchors.centerIn: parent
        width: parent.width
        height: parent.height
        visible: root.isGood
        rotation: 45

        Rectangle {
            x: 0.55 * root.width
            y: 0.22 * root.width
            width: 0.11 * root.width
            height: 0.5 * root.width
            color: Theme.card
        }
        Rectangle {
            x: 0.36 * root.width
            y: 0.61 * root.width
            width: 0.3 * root.width
            height: 0.11 * root.width
            color: Theme.card
        }
    }
    Words {
        anchors.centerIn: parent
        visible: !root.isGood
        text: root.isBad ? "!" : "?"
        color: root.isBad ? Theme.card : Theme.ink
        font.bold: true
    }
}
