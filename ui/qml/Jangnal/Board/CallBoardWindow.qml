pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 준비 중 · 찾아가세요, for everybody who waits: nothing to press.
Window {
    id: window

    required property CallBoardViewModel board
    readonly property real unit: Math.min(width / 1920, height / 1080)
    readonly property bool upright: height > width

    title: window.board.stall
    color: Theme.ground
    visible: false

    component Numbers: Rectangle {
        id: numbers

        required property string heading
        required property RowsModel rows
        property bool calls: false
        readonly property real cell: (calls ? 230 : 150) * window.unit
        readonly property int columns: Math.max(1, Math.floor((width - 40 * window.unit) / (2.4 * cell)))
        readonly property int room: columns * Math.max(1, Math.floor((height - title.height - 60 * window.unit) / cell))

        radius: Theme.panelRadius
        color: calls ? Theme.goTint : Theme.card
        border { color: calls ? Theme.goEdge : Theme.line; width: Theme.border }

        Words {
            id: title
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 30 * window.unit }
            horizontalAlignment: Text.AlignHCenter
            text: numbers.heading
            font { pixelSize: 84 * window.unit; bold: true }
            color: numbers.calls ? Theme.goDeep : Theme.ink
        }
        Grid {
            anchors { left: parent.left; right: parent.right; top: title.bottom; margins: 20 * window.unit }
            columns: numbers.columns

            Repeater {
                model: numbers.rows

                Words {
                    required property int index
                    required property string no
                    objectName: (numbers.calls ? "ready-" : "making-") + no
                    width: (numbers.width - 40 * window.unit) / numbers.columns
                    height: numbers.cell
                    visible: index < numbers.room
                    horizontalAlignment: Text.AlignHCenter
                    text: no
                    figures: true
                    font { pixelSize: 0.72 * numbers.cell; bold: true }
                    color: numbers.calls ? Theme.goDeep : Theme.ink
                }
            }
        }
    }

    Grid {
        id: halves
        anchors { fill: parent; margins: 30 * window.unit; bottomMargin: trouble.visible ? 140 * window.unit : 30 * window.unit }
        columns: window.upright ? 1 : 2
        spacing: 30 * window.unit
        readonly property real halfWidth: window.upright ? width : (width - spacing) / 2
        readonly property real halfHeight: window.upright ? (height - spacing) / 2 : height

        Numbers {
            width: halves.halfWidth
            height: halves.halfHeight
            heading: qsTr("준비 중")
            rows: window.board.making
        }
        Numbers {
            width: halves.halfWidth
            height: halves.halfHeight
            heading: qsTr("찾아가세요")
            rows: window.board.ready
            calls: true
        }
    }
    Words {
        id: trouble
        objectName: "boardTrouble"
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: 40 * window.unit }
        visible: text !== ""
        horizontalAlignment: Text.AlignHCenter
        text: window.board.trouble
        font { pixelSize: 56 * window.unit; bold: true }
        color: Theme.warmInk
    }
    Timer {
        interval: 1000
        running: window.visible
        repeat: true
        onTriggered: window.board.secondPassed()
    }
}
