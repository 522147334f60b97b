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
        width: source.toString() ? 84 * Theme.unit : 0
        height: 84 * Theme.unit
        source: root.options.picture
        sourceSize.height: 160
        mipmap: true
    }
    Words {
        anchors { left: picture.right; leftMargin: picture.width ? Theme.space : 0; right: price.left; verticalCenter: picture.verticalCenter }
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
    Rows {
        id: list
        anchors { left: parent.left; right: parent.right; top: picture.bottom; bottom: keys.top; margins: Theme.margin }
        anchors { topMargin: Theme.space; bottomMargin: Theme.gap }
        rowHeight: Math.max(92 * Theme.letter, Theme.target)
        model: root.options.rows

        delegate: Row {
            id: row

            required property string group
            required property string asked
            required property string hint
            required property bool isFirst
            required property var answers
            required property var labels
            required property var extras
            required property var chosen

            width: list.rowWidth
            height: list.rowHeight
            spacing: Theme.gap

            Column {
                anchors.verticalCenter: parent.verticalCenter
                anchors.verticalCenterOffset: -Theme.lip / 2
                width: row.width * 0.26
                visible: row.isFirst

                GivenName {
                    width: parent.width
                    room: row.height - hint.height
                    text: row.asked
                    font.pixelSize: Theme.keyText
                }
                Words {
                    id: hint
                    width: parent.width
                    text: row.hint
                    color: Theme.ink2
                    font.pixelSize: Theme.small
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: 16 * Theme.unit
                }
            }
            Item {
                width: row.width * 0.26
                height: 1
                visible: !row.isFirst
            }
            Repeater {
                model: root.options.answersInARow

                ChosenKey {
                    required property int index
                    readonly property string option: row.answers[index] ?? ""
                    readonly property string label: row.labels[index] ?? ""
                    readonly property string extra: row.extras[index] ?? ""

                    objectName: "option-" + option
                    width: Math.floor((row.width * 0.74 - root.options.answersInARow * row.spacing) / root.options.answersInARow)
                    height: row.height
                    visible: option !== ""
                    chosen: row.chosen[index] ?? false
                    text: (chosen ? "✓ " : "") + label
                    note: extra
                    Accessible.name: extra ? label + ", " + extra : label
                    onClicked: root.options.tap(row.group, option)
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
            text: !root.options.ready ? qsTr("마저 골라 주세요") : root.options.anew ? qsTr("이렇게 바꾸기") : qsTr("%1 담기").arg(root.options.price)
            enabled: root.options.ready
            onClicked: root.options.add()
        }
    }
}
