pragma ComponentBehavior: Bound
import QtQuick

// Money, drawn by us in the colours of the real notes and coins. `face` is won.
Item {
    id: note

    required property int face
    // One that lies under another says nothing.
    property bool covered: false

    readonly property bool coin: face < 1000
    readonly property color paper: ({
            50000: "#E9C46A", 10000: "#9ACB96", 5000: "#E8A28F", 1000: "#9FC4E2"
        })[face] ?? "#C9CDD2"
    readonly property color ink: ({
            50000: "#4A3300", 10000: "#0F3415", 5000: "#430D04", 1000: "#0D2B4E"
        })[face] ?? "#33383D"
    readonly property string words: face >= 10000 ? qsTr("%1만 원").arg(face / 10000)
        : face >= 1000 ? qsTr("%1천 원").arg(face / 1000)
        : qsTr("%1원").arg(face)

    readonly property real letters: height * (coin ? 0.32 : 0.34)
    // Whether what stands on it can be read: else somebody has to say it beside it.
    readonly property bool told: letters >= (words.length > 5 ? 20 : 12) * Theme.unit

    implicitWidth: (coin ? 84 : 180) * Theme.unit
    implicitHeight: 84 * Theme.unit

    Rectangle {
        anchors.fill: parent
        radius: note.coin ? height / 2 : 6 * Theme.unit
        color: note.paper
        border.color: note.ink
        border.width: Theme.border
    }
    Rectangle {
        anchors.fill: parent
        anchors.margins: 7 * Theme.unit
        radius: note.coin ? height / 2 : 3 * Theme.unit
        color: "transparent"
        border.color: note.ink
        border.width: 1
        opacity: 0.5
    }
    Rectangle {
        id: portrait
        visible: !note.coin
        width: parent.height * 0.48
        height: width
        radius: width / 2
        x: parent.height * 0.22
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.card
        opacity: 0.5
    }
    Words {
        anchors.verticalCenter: parent.verticalCenter
        anchors.right: note.coin ? undefined : parent.right
        anchors.rightMargin: parent.height * 0.25
        anchors.horizontalCenter: note.coin ? parent.horizontalCenter : undefined
        width: note.coin ? parent.width * 0.74 : parent.width - portrait.x - portrait.width - parent.height * 0.32
        horizontalAlignment: note.coin ? Text.AlignHCenter : Text.AlignRight
        visible: !note.covered && note.told
        text: note.words
        color: note.ink
        font.bold: true
        font.pixelSize: note.letters
    }
}
