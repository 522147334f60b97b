import QtQuick

// The one way on: a screen has one of these.
Key {
    face: enabled ? Theme.go : Theme.paleKey
    faceEdge: enabled ? Theme.goDeep : Theme.line
    ink: enabled ? Theme.card : Theme.ink2
    textSize: 34 * Theme.letter
}
