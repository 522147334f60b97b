import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// One sentence in the place of the strip's words; a tap puts it away, and so does the next thing that is done.
Item {
    id: root

    required property NoticeViewModel notice

    height: 66 * Theme.unit
    visible: notice.sentence !== ""

    Key {
        objectName: "notice"
        anchors.fill: parent
        anchors.margins: 3 * Theme.unit
        face: Theme.warmTint
        faceEdge: Theme.warmEdge
        ink: Theme.warmInk
        text: root.notice.sentence
        textSize: Theme.small
        onClicked: root.notice.dismiss()
    }
}
