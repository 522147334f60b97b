import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// What is done at the press of the key below, and while it is done.
Item {
    id: page

    required property SetupViewModel setup

    Column {
        anchors { left: parent.left; right: parent.right; margins: Theme.margin; verticalCenter: parent.verticalCenter }
        spacing: Theme.space

        Words {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            visible: page.setup.isTold || page.setup.form === "end"
            text: "✓"
            color: Theme.go
            font.pixelSize: 150 * Theme.unit
            font.bold: true
        }
        Words {
            objectName: "setupSaying"
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            visible: !page.setup.isTold
            text: page.setup.hint
            font.pixelSize: Theme.keyText
            wrapMode: Text.Wrap
        }
        Working {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            visible: page.setup.busy
        }
    }
}
