pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.ViewModels

// 이렇게 주문할까요? Everything once more, to be changed right there.
Item {
    id: page

    required property KioskViewModel kiosk
    // The sum beside the lines; keys to turn them beside them.
    readonly property bool wide: turnsBeside && !Measure.large
    readonly property bool turnsBeside: width > 1.2 * height

    ListView {
        id: lines
        readonly property real room: (page.wide ? page.height : sum.y) - 2 * Measure.margin

        anchors { left: parent.left; right: page.wide ? sum.left : parent.right; top: parent.top; margins: Measure.margin }
        anchors.rightMargin: Measure.margin + (page.turnsBeside ? turns.takenBeside : 0)
        height: room - (page.turnsBeside ? 0 : turns.takenBelow)
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        spacing: Measure.gap
        model: page.kiosk.ordered.lines
        delegate: OrderedLine {
            width: lines.width
            onMore: no => page.kiosk.ordered.oneMore(no)
            onLess: no => page.kiosk.ordered.oneLess(no)
            onAway: no => page.kiosk.ordered.takeOut(no)
        }
    }
    Line {
        anchors.centerIn: lines
        width: lines.width
        horizontalAlignment: Text.AlignHCenter
        visible: page.kiosk.ordered.empty
        text: page.kiosk.ordered.inShort
    }
    TurnKeys {
        id: turns
        anchors { right: page.wide ? sum.left : parent.right; bottom: page.wide ? parent.bottom : sum.top; margins: Measure.margin }
        list: lines
        content: lines.contentHeight
        room: lines.room
        across: lines.width
        wide: page.turnsBeside
    }
    SumBar {
        id: sum
        anchors { right: parent.right; bottom: parent.bottom }
        width: page.wide ? implicitWidth : parent.width
        height: page.wide ? parent.height : implicitHeight
        wide: page.wide
        inShort: page.kiosk.ordered.inShort
        total: Measure.cramped ? page.kiosk.ordered.total : qsTr("모두 %1").arg(page.kiosk.ordered.total)
        go: qsTr("이대로 주문")
        brief: qsTr("주문하기")
        goName: "orderKey"
        ready: !page.kiosk.ordered.empty
        onOnward: page.kiosk.choosePayment()
    }
}
