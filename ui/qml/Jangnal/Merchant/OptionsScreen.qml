pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 어떻게 드릴까요? Every question of a good with its answers, the price as it becomes.
Screen {
    id: root

    required property TillViewModel till
    readonly property OptionsViewModel options: till.options

    Image {
        id: picture
        x: Theme.margin
        y: 16 * Theme.unit
        width: 84 * Theme.unit
        height: width
        source: root.options.picture
        sourceSize.height: 160
        mipmap: true
    }
    Words {
        anchors { left: picture.right; leftMargin: Theme.space; right: price.left; verticalCenter: picture.verticalCenter }
        text: qsTr("%1, 어떻게 드릴까요?").arg(root.options.name)
        font.pixelSize: Theme.title
        font.bold: true
        elide: Text.ElideRight
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 24 * Theme.unit
    }
    Words {
        id: price
        objectName: "optionsPrice"
        anchors { right: parent.right; rightMargin: Theme.margin; verticalCenter: picture.verticalCenter }
        text: root.options.price
        font.pixelSize: 46 * Theme.letter
        font.bold: true
        figures: true
    }
    ListView {
        id: list
        anchors { left: parent.left; right: parent.right; top: picture.bottom; bottom: keys.top; margins: Theme.margin }
        anchors { topMargin: Theme.gap; bottomMargin: Theme.gap }
        clip: true
        spacing: Theme.gap
        boundsBehavior: Flickable.StopAtBounds
        model: root.options.rows

        delegate: Column {
            id: one

            required property string group
            required property string hint
            required property string option
            required property string extra
            required property bool isChosen
            required property bool isFirst

            width: list.width
            spacing: Theme.gap

            Row {
                visible: one.isFirst
                spacing: Theme.space
                topPadding: 6 * Theme.unit

                Words {
                    id: group
                    text: one.group
                    font.pixelSize: Theme.keyText
                    font.bold: true
                }
                Words {
                    anchors.baseline: group.baseline
                    text: one.hint
                    color: Theme.ink2
                    font.pixelSize: Theme.small
                }
            }
            Key {
                id: key
                objectName: "option-" + one.option
                width: list.width
                height: 76 * Theme.unit
                face: one.isChosen ? Theme.goTint : Theme.card
                faceEdge: one.isChosen ? Theme.go : Theme.edge
                Accessible.name: one.option + (one.extra ? ", " + one.extra : "")
                Accessible.selected: one.isChosen
                onClicked: root.options.tap(one.group, one.option)

                contentItem: Item {
                    Words {
                        anchors { left: parent.left; leftMargin: 24 * Theme.unit; verticalCenter: parent.verticalCenter }
                        anchors.verticalCenterOffset: -Theme.lip / 2
                        text: (one.isChosen ? "✓ " : "") + one.option
                        color: one.isChosen ? Theme.goDeep : Theme.ink
                        font.bold: true
                    }
                    Words {
                        anchors { right: parent.right; rightMargin: 24 * Theme.unit; verticalCenter: parent.verticalCenter }
                        anchors.verticalCenterOffset: -Theme.lip / 2
                        text: one.extra
                        color: Theme.ink2
                        figures: true
                    }
                }
            }
        }
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()

        GoKey {
            objectName: "optionsGoKey"
            width: 420 * Theme.unit
            height: parent.height
            text: root.options.ready ? qsTr("%1 담기").arg(root.options.price) : qsTr("마저 골라 주세요")
            enabled: root.options.ready
            onClicked: root.options.add()
        }
    }
}
