import Jangnal.Controls

// The one way on: a page has one of these.
KioskKey {
    face: enabled ? Theme.go : Theme.paleKey
    faceEdge: enabled ? Theme.goDeep : Theme.line
    ink: enabled ? Theme.card : Theme.ink2
    letters: Measure.title
}
