pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// The merchant's window: the strip on top, one screen below it, and a sentence when something could not be done.
Window {
    id: window

    required property TillViewModel till
    required property real pixelsPerMm
    // How many of the other screens are made.
    property int made: 0

    readonly property string shown: till.slip.open && mayAsk ? "slip" : till.screens.current
    readonly property bool mayAsk: till.screens.current === "done" || till.screens.current === "sell" && till.sale.empty

    title: qsTr("장날")
    color: Theme.ground
    visible: false

    Binding {
        target: Theme
        property: "unit"
        value: Math.min(window.width / 1024, (window.height - lesson.height) / 768)
    }
    Binding {
        target: Theme
        property: "pixelsPerMm"
        value: window.pixelsPerMm
    }
    Binding {
        target: Theme
        property: "textScale"
        value: window.till.look.textScale
    }
    Binding {
        target: Theme
        property: "highContrast"
        value: window.till.look.highContrast
    }
    Binding {
        target: Theme
        property: "leftHanded"
        value: window.till.look.leftHanded
    }
    Binding {
        target: Theme
        property: "practice"
        value: window.till.strip.practice
    }
    Binding {
        target: Theme
        property: "meant"
        value: (lesson.item as LessonBar)?.lessons.meant ?? ""
    }

    Connections {
        target: Theme

        function onKeyWentDown(): void {
            window.till.sounds.keyWentDown();
        }
    }

    Strip {
        id: strip
        anchors { left: parent.left; right: parent.right; top: parent.top }
        strip: window.till.strip
        covered: notice.visible
    }

    // A lesson takes a band of the window, and everything else becomes a little smaller.
    Loader {
        id: lesson
        readonly property bool open: active && (item as LessonBar)?.lessons.open === true

        anchors { left: parent.left; right: parent.right; top: strip.bottom }
        height: open ? Math.max(Math.round(window.height * 0.09), Theme.target + 12) : 0
        visible: open
        active: window.made > 0
        onActiveChanged: if (active) setSource("LessonBar.qml", { lessons: window.till.lessons })
    }
    Item {
        id: stage
        anchors { left: parent.left; right: parent.right; top: lesson.bottom; bottom: parent.bottom }

        SellScreen {
            anchors.fill: parent
            visible: window.shown === "sell"
            till: window.till
        }
        // Those of every sale are loaded once it stands, one after the other: opening one then costs a frame, starting
        // nothing. The rest are made when they are wanted, and let go afterwards.
        Repeater {
            id: others
            model: window.till.screens.others

            Loader {
                id: place

                required property int index
                required property string name
                required property bool kept
                readonly property bool shown: window.shown === name

                anchors.fill: parent
                visible: shown
                active: shown || kept && index < window.made
                onActiveChanged: active ? make() : source = ""
                Component.onCompleted: make()

                // A screen's file is not read before the types it names are there: that would spoil it for the whole run.
                function make(): void {
                    if (!active || source.toString() !== "")
                        return;
                    window.till.makeOthers();
                    setSource(name.charAt(0).toUpperCase() + name.slice(1) + "Screen.qml", { till: window.till });
                }
            }
        }
    }

    NoticeBar {
        id: notice
        anchors { left: parent.left; top: parent.top }
        width: strip.wordsWidth
        notice: window.till.notice
    }

    MeantRing {}
    FocusRing {
        focused: window.activeFocusItem
    }
    Timer {
        interval: 1000
        running: true
        repeat: true
        onTriggered: window.till.strip.lookAtClock()
    }
    Timer {
        interval: window.made ? 30 : 150
        running: window.visible && window.made < others.count
        repeat: true
        onTriggered: {
            window.till.makeOthers();
            window.made++;
        }
    }
}
