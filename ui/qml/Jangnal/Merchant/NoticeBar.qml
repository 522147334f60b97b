import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// One sentence in the place of the strip's words; a tap puts it away, and so does the next thing that is done. Where
// something leads on, a second key does. It ends above the first keys of whatever screen is below.
Item {
    id: root

    required property NoticeViewModel notice

    height: Theme.stripHeight + 11 * Theme.unit
    visible: notice.sentence !== ""

    KeyMetrics {
        id: metrics
    }
    Key {
        objectName: "notice"
        anchors { left: parent.left; right: way.visible ? way.left : parent.right; top: parent.top; bottom: parent.bottom }
        anchors { leftMargin: 3 * Theme.unit; topMargin: Theme.unit; rightMargin: way.visible ? Theme.gap : 3 * Theme.unit }
        face: Theme.warmTint
        faceEdge: Theme.warmEdge
        ink: Theme.warmInk
        text: metrics.ems(root.notice.sentence) * textSize < width - 2 * Theme.gap ? root.notice.sentence : root.notice.onTwoLines
        Accessible.name: root.notice.sentence
        textSize: Theme.small
        onClicked: root.notice.dismiss()
    }
    Key {
        id: way
        objectName: "noticeWayKey"
        anchors { right: parent.right; top: parent.top; bottom: parent.bottom; rightMargin: 3 * Theme.unit; topMargin: Theme.unit }
        width: 190 * Theme.unit
        visible: root.notice.way !== ""
        text: root.notice.way
        textSize: Theme.body
        onClicked: root.notice.takeWay()
    }
}
