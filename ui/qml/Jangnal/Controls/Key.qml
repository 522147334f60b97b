import QtQuick
import QtQuick.Templates as T

// A key: rounded, with a visible edge and a lip that goes flat when it is pressed.
T.Button {
    id: key

    property color face: Theme.card
    property color faceEdge: Theme.edge
    property color ink: Theme.ink
    property string note: ""
    property int textSize: Theme.keyText
    property bool bold: true

    readonly property bool flat_: key.down || !key.enabled

    onPressed: Theme.keyWentDown()

    focusPolicy: Qt.NoFocus
    padding: 0
    Accessible.name: key.note ? key.text + ", " + key.note : key.text

    background: Item {
        Rectangle {
            anchors.fill: parent
            anchors.topMargin: key.flat_ ? Theme.lip : 0
            radius: Theme.keyRadius
            color: key.faceEdge
        }
        Rectangle {
            anchors.fill: parent
            anchors.topMargin: key.flat_ ? Theme.lip : 0
            anchors.bottomMargin: key.flat_ ? 0 : Theme.lip
            radius: Theme.keyRadius
            color: key.face
            border.color: key.faceEdge
            border.width: Theme.border
        }
    }

    // What is written on it is as large as there is room for, on as many lines as that takes.
    contentItem: Item {
        id: face

        readonly property real roomWidth: width - 2 * (Theme.border + Theme.inset)
        readonly property real roomHeight: height - Theme.lip - 2 * Theme.border
        readonly property real noteHeight: key.note ? note.contentHeight : 0

        Words {
            id: words
            x: Theme.border + Theme.inset
            y: Theme.border + (key.flat_ ? Theme.lip : 0) + (face.roomHeight - contentHeight - face.noteHeight) / 2
            width: face.roomWidth
            height: face.roomHeight - face.noteHeight
            text: key.text
            color: key.ink
            font.pixelSize: key.textSize
            font.bold: key.bold
            fontSizeMode: Text.Fit
            wrapMode: Text.WordWrap
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignTop
        }
        Words {
            id: note
            x: words.x
            y: words.y + words.contentHeight
            width: face.roomWidth
            visible: key.note !== ""
            text: key.note
            color: key.ink
            font.pixelSize: Theme.small
            horizontalAlignment: Text.AlignHCenter
            figures: true
        }
    }
}
