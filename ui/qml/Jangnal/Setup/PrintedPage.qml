pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// A printer was tried: the paper as it should be, and keys for what is not so.
Item {
    id: page

    required property SetupViewModel setup
    readonly property bool wide: width > height

    Words {
        id: told
        objectName: "triedTold"
        width: parent.width
        text: page.setup.hint
        wrapMode: Text.Wrap
    }
    Item {
        id: room
        anchors { left: parent.left; right: parent.right; top: told.bottom; topMargin: Theme.gap; bottom: parent.bottom }

        TestPaper {
            id: paper
            width: page.wide ? 0.44 * room.width : room.width
            height: page.wide ? room.height : 0.4 * room.height
            code: page.setup.devices.testCode
        }
        Column {
            id: answers
            readonly property real high: page.wide ? room.height : 0.6 * room.height - Theme.space
            readonly property real keyHeight: Math.min(90 * Theme.unit, (high + spacing) / Math.max(1, keys.count) - spacing)

            x: page.wide ? paper.width + Theme.space : 0
            y: page.wide ? 0 : paper.height + Theme.space
            width: room.width - x
            spacing: Theme.gap

            Repeater {
                id: keys
                model: page.setup.devices.rows

                TriedKey {
                    width: answers.width
                    height: answers.keyHeight
                    setup: page.setup
                }
            }
        }
    }
}
