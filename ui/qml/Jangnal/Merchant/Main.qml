pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// The merchant's window: the strip on top, one screen below it, and a sentence when something could not be done.
Window {
    id: window

    required property TillViewModel till
    required property real pixelsPerMm
    property bool settled: false

    readonly property string shown: till.slip.open && mayAsk ? "slip" : till.screens.current
    readonly property bool mayAsk: till.screens.current === "done" || till.screens.current === "sell" && till.sale.empty

    title: "장날"
    color: Theme.ground
    visible: false

    Binding {
        target: Theme
        property: "unit"
        value: Math.min(window.width / 1024, window.height / 768)
    }
    Binding {
        target: Theme
        property: "pixelsPerMm"
        value: window.pixelsPerMm
    }

    Strip {
        id: strip
        anchors { left: parent.left; right: parent.right; top: parent.top }
        strip: window.till.strip
        covered: notice.visible
    }

    Item {
        id: stage
        anchors { left: parent.left; right: parent.right; top: strip.bottom; bottom: parent.bottom }

        SellScreen {
            anchors.fill: parent
            visible: window.shown === "sell"
            till: window.till
        }
        // The other screens are loaded once the first one stands: opening one then costs a frame, starting nothing.
        Loader {
            id: others
            anchors.fill: parent
            visible: window.shown !== "sell"
            active: window.settled || visible
            onActiveChanged: if (active && !item) setSource("OtherScreens.qml", { till: window.till, shown: window.shown })
        }
        Binding {
            when: others.item
            target: others.item
            property: "shown"
            value: window.shown
        }
    }

    NoticeBar {
        id: notice
        anchors { left: parent.left; top: parent.top }
        width: strip.wordsWidth
        notice: window.till.notice
    }

    Timer {
        interval: 1000
        running: true
        repeat: true
        onTriggered: window.till.strip.lookAtClock()
    }
    Timer {
        interval: 150
        running: window.visible && !window.settled
        onTriggered: window.settled = true
    }
}
