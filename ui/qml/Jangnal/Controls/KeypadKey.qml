import QtQuick

// One key of a keypad; `unitKey` tints the ones that settle an amount (만, 천, 근).
Key {
    property bool unitKey: false

    face: unitKey ? Theme.goTint : Theme.card
    faceEdge: unitKey ? Theme.goEdge : Theme.edge
    ink: unitKey ? Theme.goDeep : Theme.ink
    textSize: text.length > 3 && !unitKey ? Theme.body : unitKey && text.length > 2 ? 32 * Theme.letter : Theme.keypadText
}
