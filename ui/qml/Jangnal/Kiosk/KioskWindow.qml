pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// The customer's window: what is asked on top, one page, and three keys that never move. It has an engine, and so a
// Theme and a Measure, of its own.
Window {
    id: window

    required property KioskViewModel kiosk
    required property real pixelsPerMm
    // Pixels from the lower edge that somebody who sits can reach.
    required property real reach

    readonly property ComfortViewModel comfort: kiosk.comfort
    readonly property string shown: kiosk.steps.current
    readonly property bool atStart: shown === "start"
    // While a card is being charged nobody leaves: the terminal is asked to stop first.
    readonly property bool held: shown === "card"
    // What a band on top says; where there is no room for one it is read first, and then laid aside.
    readonly property string told: kiosk.notice || (kiosk.helping.asked ? kiosk.helping.words : "")
    property string laidAside: ""
    readonly property bool reads: Measure.cramped && told !== "" && told !== laidAside

    title: window.kiosk.stall
    color: Theme.ground
    visible: false

    Binding {
        target: Measure
        property: "pixelsPerMm"
        value: window.pixelsPerMm
    }
    Binding {
        target: Measure
        property: "diagonalMm"
        value: Math.hypot(window.width, window.height) / window.pixelsPerMm
    }
    Binding {
        target: Measure
        property: "easy"
        // Also where it is chosen: whoever needs it finds it there.
        value: window.comfort.easy || window.atStart
    }
    Binding {
        target: Measure
        property: "large"
        value: window.comfort.large
    }
    Binding {
        target: Measure
        property: "cramped"
        value: window.comfort.large && stage.height < 12 * Measure.letter
    }
    Binding {
        target: Theme
        property: "unit"
        value: Measure.letter / 28 / (Measure.cramped ? 2 : 1)
    }
    Binding {
        target: Theme
        property: "pixelsPerMm"
        value: window.pixelsPerMm
    }
    Binding {
        target: Theme
        property: "family"
        value: window.kiosk.letters || "Pretendard"
    }
    Binding {
        target: Theme
        property: "highContrast"
        value: window.comfort.contrast
    }

    onToldChanged: if (told === "") laidAside = ""

    Connections {
        target: Measure

        function onCrampedChanged(): void {
            window.kiosk.showNoticeAlone(Measure.cramped);
        }
    }
    Connections {
        target: Theme

        function onKeyWentDown(): void {
            window.kiosk.keyWentDown();
        }
    }

    // Above what is within reach: nothing to press.
    Line {
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: stage.top; margins: Measure.margin }
        visible: stage.y > 2 * Measure.letter
        horizontalAlignment: Text.AlignHCenter
        text: window.kiosk.stall
        color: Theme.ink2
        font.bold: true
    }

    Item {
        id: stage
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: window.comfort.low ? Math.min(window.height, window.reach) : window.height

        // One band on top: why something was not done, else who is coming, else the question.
        Rectangle {
            id: heading
            readonly property bool stacked: question.implicitWidth + step.implicitWidth + 3 * Measure.margin > width
            // Its place stays while it is asked whether somebody is there: the page that comes back is as it was.
            readonly property bool stands: !window.atStart && window.shown !== "placed" && !window.held && !coming.visible && !notice.visible && !Measure.cramped

            anchors { left: parent.left; right: parent.right; top: parent.top }
            height: stands ? words.height + 2 * Measure.gap : 0
            visible: stands && !window.kiosk.patience.asks
            color: Theme.card

            Flow {
                id: words
                anchors { left: parent.left; right: parent.right; margins: Measure.margin; verticalCenter: parent.verticalCenter }

                Line {
                    id: question
                    objectName: "kioskTitle"
                    width: heading.stacked ? words.width : words.width - step.width
                    text: window.kiosk.title
                    font.pixelSize: Measure.large ? Measure.letter : Measure.title
                    font.bold: true
                }
                Line {
                    id: step
                    objectName: "kioskStep"
                    width: heading.stacked ? words.width : implicitWidth
                    height: heading.stacked ? implicitHeight : question.height
                    text: window.kiosk.steps.where
                    color: Theme.ink2
                    figures: true
                }
            }
            Rectangle {
                anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
                height: Theme.border
                color: Theme.line
            }
        }
        Rectangle {
            id: notice
            anchors { left: parent.left; right: parent.right; top: heading.bottom }
            height: visible ? sentence.height + 2 * Measure.gap : 0
            visible: window.kiosk.notice !== "" && !Measure.cramped
            color: Theme.warmTint
            border { color: Theme.warmEdge; width: Theme.border }

            Line {
                id: sentence
                objectName: "kioskNotice"
                anchors { left: parent.left; right: parent.right; margins: Measure.margin; verticalCenter: parent.verticalCenter }
                text: window.kiosk.notice
                color: Theme.warmInk
                font.bold: true
            }
        }
        Rectangle {
            id: coming
            anchors { left: parent.left; right: parent.right; top: notice.bottom }
            height: visible ? called.height + fine.height + 2 * Measure.gap + (stacked ? Measure.gap : -Math.min(called.height, fine.height)) : 0
            visible: window.kiosk.helping.asked && !notice.visible && !Measure.cramped
            readonly property bool stacked: called.implicitWidth + fine.width + 3 * Measure.margin > width
            color: Theme.warmTint
            border { color: Theme.warmEdge; width: Theme.border }

            Line {
                id: called
                objectName: "helpWords"
                anchors { left: parent.left; margins: Measure.margin }
                y: coming.stacked ? Measure.gap : (parent.height - height) / 2
                width: parent.width - 2 * Measure.margin - (coming.stacked ? 0 : fine.width + Measure.gap)
                text: window.kiosk.helping.words
                color: Theme.warmInk
                font.bold: true
            }
            KioskKey {
                id: fine
                objectName: "helpOverKey"
                anchors { right: parent.right; rightMargin: Measure.margin }
                y: coming.stacked ? parent.height - height - Measure.gap : (parent.height - height) / 2
                width: 5.4 * Measure.letter
                text: qsTr("괜찮아요")
                onClicked: window.kiosk.helping.end()
            }
        }
        Item {
            id: body
            anchors { left: voice.isBeside ? voice.right : parent.left; right: parent.right; top: coming.bottom; bottom: voice.isBeside ? keys.top : voice.top }
            anchors.bottomMargin: voice.visible && !voice.isBeside ? Measure.gap : 0

            Repeater {
                model: ["start", "where", "choose", "choices", "review", "pay", "card", "placed", "recall"]

                Loader {
                    id: place
                    required property string modelData

                    anchors.fill: parent
                    active: window.shown === modelData
                    visible: active && !window.kiosk.patience.asks && !window.reads
                    onActiveChanged: active ? make() : source = ""
                    Component.onCompleted: if (active) make()

                    function make(): void {
                        setSource(modelData.charAt(0).toUpperCase() + modelData.slice(1) + "Page.qml", { kiosk: window.kiosk });
                    }
                }
            }
            Loader {
                anchors.fill: parent
                active: window.reads && !window.kiosk.patience.asks
                sourceComponent: ToldPage {
                    kiosk: window.kiosk
                    told: window.told
                    onRead: {
                        window.laidAside = window.told;
                        window.kiosk.noticeRead();
                    }
                }
            }
        }
        Loader {
            anchors { left: body.left; right: body.right; top: heading.stands ? heading.top : body.top; bottom: body.bottom }
            active: window.kiosk.patience.asks
            onActiveChanged: active ? setSource("AskPage.qml", { kiosk: window.kiosk }) : source = ""
        }
        VoiceBar {
            id: voice
            // A row of it would leave the page of a panel that lies on its side one line.
            readonly property bool isBeside: visible && Measure.cramped && stage.width > stage.height

            anchors { left: parent.left; bottom: keys.top; leftMargin: Measure.margin; bottomMargin: visible ? Measure.gap : 0 }
            visible: window.comfort.voice
            width: isBeside ? widest : stage.width - 2 * Measure.margin
            height: isBeside ? body.height - Measure.margin - Measure.gap : visible ? Measure.touch : 0
            upright: isBeside
            kiosk: window.kiosk
        }
        Row {
            id: keys
            readonly property real keyWidth: (width - 2 * spacing) / 3

            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: Measure.margin }
            anchors.topMargin: Measure.gap
            height: Math.max(Measure.touch, ...[home, back, help].filter(key => key.visible).map(key => key.implicitHeight))
            spacing: Measure.gap

            KioskKey {
                id: home
                objectName: "homeKey"
                visible: !window.atStart
                width: keys.keyWidth
                height: keys.height
                text: Measure.cramped ? qsTr("처음") : qsTr("처음으로")
                spoken: qsTr("처음으로")
                enabled: !window.held
                onClicked: window.kiosk.home()
            }
            KioskKey {
                id: back
                objectName: "backKey"
                visible: !window.atStart
                width: keys.keyWidth
                height: keys.height
                text: qsTr("이전")
                enabled: window.kiosk.steps.mayGoBack
                onClicked: window.kiosk.back()
            }
            KioskKey {
                id: help
                objectName: "helpKey"
                width: window.atStart ? keys.width : keys.keyWidth
                height: keys.height
                text: qsTr("도움")
                image: Measure.large ? "" : window.kiosk.icons + "bell.png"
                face: Theme.warmTint
                faceEdge: Theme.warmEdge
                ink: Theme.warmInk
                onClicked: window.kiosk.help()
            }
        }
    }
    FocusRing {
        focused: window.activeFocusItem
    }
    Timer {
        interval: 1000
        running: window.visible
        repeat: true
        onTriggered: window.kiosk.secondPassed()
    }
}
