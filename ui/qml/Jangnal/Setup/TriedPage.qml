pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// A device is tried: first what it does, then how it came out, and what may be done about it.
Item {
    id: page

    required property SetupViewModel setup
    readonly property DevicesViewModel devices: setup.devices

    Column {
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
        spacing: Theme.gap

        Working {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            visible: page.devices.working
        }
        Words {
            objectName: "triedMark"
            visible: !page.devices.working
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: page.devices.standing === "WORKS" ? "✓ " + qsTr("됩니다") : page.devices.standing === "FAILS" ? "✕ " + qsTr("안 됩니다") : qsTr("봐 주세요")
            color: page.devices.standing === "WORKS" ? Theme.go : page.devices.standing === "FAILS" ? Theme.stop : Theme.warmInk
            font.pixelSize: Theme.title
            font.bold: true
        }
        Words {
            objectName: "triedTold"
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: page.setup.hint
            wrapMode: Text.Wrap
            bottomPadding: Theme.gap
        }
        Repeater {
            model: page.devices.rows

            TriedKey {
                anchors.horizontalCenter: parent?.horizontalCenter
                width: Math.min(460 * Theme.unit, page.width)
                height: Math.max(80 * Theme.unit, Theme.target + Theme.lip)
                setup: page.setup
            }
        }
    }
}
