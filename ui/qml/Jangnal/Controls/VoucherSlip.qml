pragma ComponentBehavior: Bound
import QtQuick

// A paper voucher, drawn by us: a scalloped slip with its face. `face` is won.
Item {
    id: slip

    required property int face
    readonly property real stub: width * 0.36

    readonly property color paper: ({ 30000: "#E8C7DC", 10000: "#BFD9C2", 5000: "#F0CDB8" })[face] ?? "#D9DEE3"
    readonly property color ink: ({ 30000: "#4A1233", 10000: "#0F3415", 5000: "#430D04" })[face] ?? "#33383D"
    readonly property string words: face >= 10000 && face % 10000 === 0 ? qsTr("%1만 원").arg(face / 10000)
        : face >= 1000 && face % 1000 === 0 ? qsTr("%1천 원").arg(face / 1000)
        : qsTr("%1원").arg(face)

    Rectangle {
        anchors.fill: parent
        radius: 6 * Theme.unit
        color: slip.paper
        border.color: slip.ink
        border.width: Theme.border
    }
    Rectangle {
        x: slip.stub
        anchors { top: parent.top; bottom: parent.bottom; margins: 8 * Theme.unit }
        width: Theme.border
        color: slip.ink
        opacity: 0.4
    }
    Words {
        anchors { left: parent.left; verticalCenter: parent.verticalCenter }
        width: slip.stub
        horizontalAlignment: Text.AlignHCenter
        text: qsTr("상품권")
        color: slip.ink
        font.bold: true
        font.pixelSize: Math.min(slip.height * 0.45, slip.stub * 0.22)
    }
    Words {
        anchors { left: parent.left; leftMargin: slip.stub; right: parent.right; verticalCenter: parent.verticalCenter }
        horizontalAlignment: Text.AlignHCenter
        text: slip.words
        color: slip.ink
        font.bold: true
        font.pixelSize: Math.min(slip.height * 0.5, (slip.width - slip.stub) * 0.21)
    }
}
