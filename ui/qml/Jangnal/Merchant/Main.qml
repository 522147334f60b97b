pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import Jangnal.Controls
import Jangnal.ViewModels

// The merchant's window: the strip on top, one screen below it, and a sentence when something could not be done.
ApplicationWindow {
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
    }

    Item {
        id: stage
        anchors { left: parent.left; right: parent.right; top: strip.bottom; bottom: parent.bottom }

        SellScreen {
            anchors.fill: parent
            visible: window.shown === "sell"
            till: window.till
        }
        // The other screens are built once the first one stands, so that opening one costs a frame.
        LaterScreen {
            name: "amount"
            sourceComponent: AmountScreen { till: window.till }
        }
        LaterScreen {
            name: "weight"
            sourceComponent: WeightScreen { till: window.till }
        }
        LaterScreen {
            name: "cash"
            sourceComponent: CashScreen { till: window.till }
        }
        LaterScreen {
            name: "done"
            sourceComponent: DoneScreen { till: window.till }
        }
        LaterScreen {
            name: "slip"
            sourceComponent: SlipScreen { till: window.till }
        }
        LaterScreen {
            name: "help"
            sourceComponent: HelpScreen { till: window.till }
        }
    }

    NoticeBar {
        anchors { left: parent.left; right: parent.right; top: strip.bottom }
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

    component LaterScreen: Loader {
        required property string name
        anchors.fill: parent
        active: window.settled || window.shown === name
        visible: window.shown === name
    }
}
