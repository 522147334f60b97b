import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// The bottom of every screen but home: 이전 and 도움 on the left, where they always are; the way on at the right. In the left hand it is the
// other way round.
Item {
    id: root

    required property TillViewModel till
    default property alias ways: right.data

    signal back

    anchors { left: parent?.left; right: parent?.right; bottom: parent?.bottom }
    anchors.leftMargin: Theme.margin
    anchors.rightMargin: Theme.margin
    anchors.bottomMargin: 14 * Theme.unit
    height: Theme.bottomKeys

    Row {
        LayoutMirroring.enabled: Theme.leftHanded
        anchors.left: parent.left
        height: parent.height
        spacing: Theme.space

        BackKey {
            objectName: "backKey"
            width: 191 * Theme.unit
            height: parent.height
            onClicked: root.back()
        }
        HelpKey {
            width: 191 * Theme.unit
            height: parent.height
            onClicked: root.till.screens.help()
        }
    }
    Row {
        id: right
        LayoutMirroring.enabled: Theme.leftHanded
        anchors.right: parent.right
        height: parent.height
        spacing: Theme.space
    }
}
