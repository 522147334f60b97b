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

    contentItem: Item {
        Column {
            anchors.centerIn: parent
            anchors.verticalCenterOffset: key.flat_ ? Theme.lip / 2 : -Theme.lip / 2
            width: parent.width - 2 * Theme.border

            Words {
                anchors.horizontalCenter: parent.horizontalCenter
                text: key.text
                color: key.ink
                font.pixelSize: key.textSize
                font.bold: key.bold
                horizontalAlignment: Text.AlignHCenter
            }
            Words {
                anchors.horizontalCenter: parent.horizontalCenter
                visible: key.note !== ""
                text: key.note
                color: key.ink
                font.pixelSize: Theme.small
                figures: true
            }
        }
    }
}
