pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// A box is set up: one question a page, what it is about on top, the way back and the way on at the bottom.
Window {
    id: window

    required property SetupViewModel setup
    readonly property var pages: ({
        card: "CardPage.qml",
        choices: "ChoicesPage.qml",
        corners: "CornersPage.qml",
        digits: "DigitsPage.qml",
        end: "SayingPage.qml",
        printed: "PrintedPage.qml",
        recorded: "RecordedPage.qml",
        tried: "TriedPage.qml",
        typed: "TypedPage.qml",
        work: "SayingPage.qml"
    })

    readonly property bool upright: height > width
    // There is nothing else on the page, and it says itself what it is about.
    readonly property bool saysIt: ["end", "printed", "tried", "work"].includes(window.setup.form)

    title: qsTr("장날 설치")
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
        value: window.setup.pixelsPerMm
    }

    PartsRail {
        id: rail
        anchors { left: parent.left; top: parent.top; bottom: parent.bottom }
        visible: !window.upright
        width: visible ? 248 * Theme.unit : 0
        setup: window.setup
    }
    // Where there is no room beside the page, how far it is stands above it.
    Rectangle {
        id: behind
        anchors { left: rail.right; right: parent.right; top: parent.top }
        visible: window.upright
        height: visible ? 8 * Theme.unit : 0
        color: Theme.line

        Rectangle {
            width: window.setup.behind * parent.width
            height: parent.height
            color: Theme.go
        }
    }
    Item {
        id: heading
        anchors { left: rail.right; right: parent.right; top: behind.bottom; leftMargin: Theme.margin; rightMargin: Theme.margin }
        height: Math.max(title.height + hint.height + 26 * Theme.unit, language.height + 2 * Theme.gap)

        Column {
            anchors { left: parent.left; right: step.left; rightMargin: Theme.space; verticalCenter: parent.verticalCenter }
            spacing: 4 * Theme.unit

            Words {
                id: title
                objectName: "setupTitle"
                width: parent.width
                text: window.setup.title
                font.pixelSize: Theme.title
                font.bold: true
                wrapMode: Text.Wrap
            }
            Words {
                id: hint
                objectName: "setupHint"
                width: parent.width
                visible: text !== "" && !window.saysIt
                text: window.setup.hint
                color: Theme.ink2
                font.pixelSize: Theme.small
                wrapMode: Text.Wrap
            }
        }
        Words {
            id: step
            objectName: "setupStep"
            font.pixelSize: Theme.small
            anchors { right: language.left; rightMargin: Theme.space; verticalCenter: parent.verticalCenter }
            text: window.setup.step
            color: Theme.ink2
            figures: true
        }
        Key {
            id: language
            objectName: "languageKey"
            anchors { right: parent.right; verticalCenter: parent.verticalCenter }
            width: 130 * Theme.unit
            height: Math.max(64 * Theme.unit, Theme.target)
            textSize: Theme.body
            text: window.setup.english ? "한국어" : "English"
            onClicked: window.setup.turnLanguage()
        }
    }
    Rectangle {
        id: told
        readonly property bool warns: window.setup.warns

        anchors { left: rail.right; right: parent.right; top: heading.bottom; leftMargin: Theme.margin; rightMargin: Theme.margin }
        height: visible ? sentence.height + 2 * Theme.gap : 0
        visible: sentence.text !== ""
        radius: Theme.keyRadius
        color: warns ? Theme.warmTint : Theme.goTint
        border.width: Theme.border
        border.color: warns ? Theme.warmEdge : Theme.goEdge

        Words {
            id: sentence
            objectName: "setupSentence"
            anchors { left: parent.left; right: parent.right; margins: Theme.space; verticalCenter: parent.verticalCenter }
            text: window.setup.sentence
            color: told.warns ? Theme.warmInk : Theme.goDeep
            font.bold: true
            wrapMode: Text.Wrap
        }
    }
    Loader {
        id: page
        readonly property string file: window.pages[window.setup.form]

        anchors { left: rail.right; right: parent.right; top: told.bottom; bottom: keys.top; margins: Theme.margin }
        anchors { topMargin: Theme.gap; bottomMargin: Theme.gap }
        onFileChanged: make()
        Component.onCompleted: make()

        function make(): void {
            setSource(file, { setup: window.setup });
        }
    }
    Item {
        id: keys
        anchors { left: rail.right; right: parent.right; bottom: parent.bottom; margins: Theme.margin; bottomMargin: 14 * Theme.unit }
        height: Math.max(Theme.bottomKeys, Theme.target + Theme.lip)

        BackKey {
            objectName: "backKey"
            width: 160 * Theme.unit
            height: parent.height
            enabled: window.setup.mayGoBack
            onClicked: window.setup.back()
        }
        Row {
            anchors.right: parent.right
            height: parent.height
            spacing: Theme.space

            Key {
                objectName: "laterKey"
                width: 230 * Theme.unit
                height: parent.height
                visible: text !== ""
                text: window.setup.later
                onClicked: window.setup.leave()
            }
            GoKey {
                objectName: "goOnKey"
                width: 270 * Theme.unit
                height: parent.height
                visible: window.setup.hasOnward
                text: window.setup.busy ? qsTr("하고 있어요") : window.setup.onward
                enabled: window.setup.mayGoOn
                onClicked: window.setup.goOn()
            }
        }
    }
    FocusRing {
        focused: window.activeFocusItem
    }
}
