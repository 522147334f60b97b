pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.Merchant
import Jangnal.ViewModels

// What the commissioning record says, part by part.
Rows {
    id: page

    required property SetupViewModel setup

    rowHeight: 76 * Theme.unit
    model: page.setup.rows
    delegate: Panel {
        id: part
        required property string name
        required property string figure
        required property string standing

        width: page.rowWidth
        height: page.rowHeight
        radius: Theme.keyRadius

        Words {
            anchors { left: parent.left; leftMargin: Theme.space; verticalCenter: parent.verticalCenter }
            text: part.name
            font.bold: true
        }
        Words {
            anchors { right: parent.right; rightMargin: Theme.space; verticalCenter: parent.verticalCenter }
            text: (part.standing === "WORKS" ? "✓ " : part.standing === "FAILS" ? "✕ " : "") + part.figure
            color: part.standing === "WORKS" ? Theme.go : part.standing === "FAILS" ? Theme.stop : Theme.ink2
        }
    }
}
