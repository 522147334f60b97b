pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// A month as it hangs on the wall: a tap names a day.
Item {
    id: root

    required property CalendarViewModel calendar

    readonly property real cellWidth: width / 7
    readonly property real cellHeight: (height - weekdays.y - weekdays.height) / 6

    Key {
        objectName: "previousMonthKey"
        width: 150 * Theme.unit
        height: Math.max(72 * Theme.unit, Theme.target)
        text: qsTr("지난달")
        textSize: Theme.body
        onClicked: root.calendar.previous()
    }
    Words {
        objectName: "monthTitle"
        anchors { horizontalCenter: parent.horizontalCenter }
        height: Math.max(72 * Theme.unit, Theme.target)
        text: root.calendar.title
        font.pixelSize: Theme.title
        font.bold: true
        figures: true
    }
    Key {
        objectName: "nextMonthKey"
        anchors.right: parent.right
        width: 150 * Theme.unit
        height: Math.max(72 * Theme.unit, Theme.target)
        text: qsTr("다음 달")
        textSize: Theme.body
        enabled: root.calendar.hasNext
        onClicked: root.calendar.next()
    }
    Row {
        id: weekdays
        y: 80 * Theme.unit

        Repeater {
            model: [qsTr("일"), qsTr("월"), qsTr("화"), qsTr("수"), qsTr("목"), qsTr("금"), qsTr("토")]

            Words {
                required property string modelData
                required property int index

                width: root.cellWidth
                height: 34 * Theme.unit
                horizontalAlignment: Text.AlignHCenter
                text: modelData
                color: index === 0 ? Theme.stop : Theme.ink
                font.pixelSize: Theme.small
                font.bold: true
            }
        }
    }
    Grid {
        anchors { left: parent.left; right: parent.right; top: weekdays.bottom }
        columns: 7

        Repeater {
            model: root.calendar.days

            Item {
                id: day

                required property string iso
                required property string number
                required property bool within
                required property bool enabled_
                required property bool isToday

                width: root.cellWidth
                height: root.cellHeight

                Key {
                    objectName: "day-" + day.iso
                    anchors { fill: parent; margins: Theme.gap / 2 }
                    visible: day.within
                    enabled: day.enabled_
                    text: day.number
                    face: day.isToday ? Theme.goTint : enabled ? Theme.card : Theme.paleKey
                    faceEdge: day.isToday ? Theme.go : enabled ? Theme.edge : Theme.line
                    onClicked: root.calendar.choose(day.iso)
                }
            }
        }
    }
}
