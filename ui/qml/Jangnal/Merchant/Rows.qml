pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls

// A list that is turned by two keys beside it, so that nothing has to be swiped. Every row is `rowHeight` high.
Item {
    id: root

    property alias model: list.model
    property alias delegate: list.delegate
    property alias count: list.count
    // How far past what is seen rows are made ahead of time, in pixels; 0 where all of them may go from one moment to the next.
    property alias ahead: list.cacheBuffer
    property real rowHeight: 92 * Theme.unit

    readonly property real rowWidth: list.width
    readonly property real step: rowHeight + list.spacing
    readonly property real page: Math.max(1, Math.floor((height + list.spacing) / step)) * step
    readonly property real end: Math.max(0, count * step - list.spacing - list.height)

    ListView {
        id: list
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: parent.left; right: parent.right; top: parent.top }
        height: root.count * root.step > root.page ? root.page - spacing : root.height
        anchors.rightMargin: turn.visible ? turn.width + Theme.gap : 0
        clip: true
        spacing: Theme.gap
        boundsBehavior: Flickable.StopAtBounds
    }
    Column {
        id: turn
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { right: parent.right; top: list.top }
        visible: root.end > 0
        height: Math.max(list.height, Math.min(root.height, 2 * Theme.target + spacing))
        width: 92 * Theme.unit
        spacing: Theme.gap

        TurnKey {
            objectName: "upKey"
            text: qsTr("위로")
            enabled: list.contentY > 1
            onClicked: list.contentY = Math.max(0, list.contentY - root.page)
        }
        TurnKey {
            objectName: "downKey"
            text: qsTr("아래로")
            enabled: list.contentY < root.end - 1
            onClicked: list.contentY = Math.min(root.end, list.contentY + root.page)
        }
    }

    component TurnKey: Key {
        width: turn.width
        height: (turn.height - turn.spacing) / 2
        textSize: Theme.small
    }
}
