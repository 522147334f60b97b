import Jangnal.Controls
import Jangnal.ViewModels

// One thing to say about what was tried.
Key {
    id: answer

    required property SetupViewModel setup
    required property int index
    required property string key
    required property string name
    readonly property bool isWell: key === "well"

    objectName: "answer-" + key
    face: isWell ? Theme.goTint : Theme.card
    faceEdge: isWell ? Theme.go : Theme.edge
    ink: isWell ? Theme.goDeep : Theme.ink
    text: isWell ? "✓ " + name : name
    onClicked: answer.setup.choose(index)
}
