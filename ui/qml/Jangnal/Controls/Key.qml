import QtQuick
import QtQuick.Templates as T

// A key: rounded, with a visible edge and a lip that goes flat when it is pressed. One that cannot be pressed is pale and
// has no lip, in the same outline as its neighbours.
T.Button {
    id: key

    property color face: enabled ? Theme.card : Theme.paleKey
    property color faceEdge: enabled ? Theme.edge : Theme.line
    property color ink: enabled ? Theme.ink : Theme.ink2
    property int edgeWidth: Theme.border
    property string note: ""
    property int textSize: Theme.keyText
    property bool bold: true

    // How far what is written on it has gone down.
    readonly property real sunk: key.down ? Theme.lip : key.enabled ? 0 : Theme.lip / 2
    // Whether the lesson at hand speaks of it.
    readonly property bool meant: Theme.meant !== "" && Theme.meant === key.objectName && key.enabled && key.visible

    onPressed: Theme.keyWentDown()
    onMeantChanged: if (meant) Theme.keyIsMeant(key)

    focusPolicy: Qt.NoFocus
    padding: 0
    Accessible.name: key.note ? key.text + ", " + key.note : key.text

    background: Item {
        Rectangle {
            anchors.fill: parent
            anchors.topMargin: key.down ? Theme.lip : 0
            radius: Theme.keyRadius
            color: key.faceEdge
        }
        Rectangle {
            anchors.fill: parent
            anchors.topMargin: key.down ? Theme.lip : 0
            anchors.bottomMargin: key.down || !key.enabled ? 0 : Theme.lip
            radius: Theme.keyRadius
            color: key.face
            border.color: key.faceEdge
            border.width: key.edgeWidth
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
            y: Theme.border + key.sunk + (face.roomHeight - contentHeight - face.noteHeight) / 2
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
