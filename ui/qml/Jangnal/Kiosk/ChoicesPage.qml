pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.ViewModels

// Every question about a good with its answers; the price as it becomes.
Item {
    id: page

    required property KioskViewModel kiosk
    readonly property OptionsViewModel options: kiosk.options
    readonly property bool wide: width > 1.2 * height && !Measure.large

    Turned {
        id: questions
        anchors { left: parent.left; top: parent.top; right: page.wide ? sum.left : parent.right; bottom: page.wide ? parent.bottom : sum.top }
        anchors.margins: Measure.margin

        Repeater {
            model: page.options.rows

            Column {
                id: row

                required property string group
                required property string asked
                required property string hint
                required property bool isFirst
                required property var answers
                required property var labels
                required property var extras
                required property var chosen

                width: questions.columnWidth
                spacing: Measure.gap

                Line {
                    width: parent.width
                    visible: row.isFirst
                    text: row.asked + " · " + row.hint
                    font.bold: true
                }
                Grid {
                    id: answers
                    width: parent.width
                    columns: width >= 15 * Measure.letter ? 2 : 1
                    spacing: Measure.gap

                    Repeater {
                        model: row.answers

                        MarkedKey {
                            required property int index
                            required property string modelData
                            objectName: "option-" + modelData
                            width: (answers.width - (answers.columns - 1) * Measure.gap) / answers.columns
                            height: implicitHeight
                            label: row.labels[index] ?? ""
                            note: row.extras[index] ?? ""
                            marked: row.chosen[index] ?? false
                            onClicked: page.options.tap(row.group, modelData)
                        }
                    }
                }
            }
        }
    }
    SumBar {
        id: sum
        anchors { right: parent.right; bottom: parent.bottom }
        width: page.wide ? implicitWidth : parent.width
        height: page.wide ? parent.height : implicitHeight
        wide: page.wide
        inShort: page.options.name
        total: page.options.price
        go: page.options.ready ? qsTr("담기") : qsTr("마저 골라 주세요")
        brief: page.options.ready ? go : qsTr("더 골라 주세요")
        goName: "takeKey"
        ready: page.options.ready
        onOnward: page.options.add()
    }
}
