pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// Keys to choose from, beside each other where there are many: nothing of it is ever turned to. While it is looked for what
// there is to choose from, that is said.
Item {
    id: page

    required property SetupViewModel setup

    Grid {
        id: grid
        readonly property int down: Math.ceil(answers.count / columns)
        readonly property real cellWidth: (width - (columns - 1) * spacing) / columns
        readonly property real cellHeight: Math.min(104 * Theme.unit, (page.height + spacing) / Math.max(1, down) - spacing)

        width: parent.width
        columns: answers.count < 6 ? 1 : answers.count > 12 && page.width > page.height ? 3 : 2
        spacing: Theme.gap

        Repeater {
            id: answers
            model: page.setup.rows

            ChoiceKey {
                required property int index
                required property string key
                required property string name
                required detail
                required figure
                required standing
                required chosen

                objectName: "choice-" + key
                width: grid.cellWidth
                height: grid.cellHeight
                heading: name
                onClicked: page.setup.choose(index)
            }
        }
    }
    Working {
        anchors.centerIn: parent
        visible: page.setup.busy && answers.count === 0
    }
}
