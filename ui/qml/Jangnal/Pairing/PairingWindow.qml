pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.Kiosk
import Jangnal.ViewModels

// The first start of a kiosk or a board: which stall it is of, and the six digits of that stall's till. By touch alone.
Window {
    id: window

    required property PairingViewModel pairing
    required property real pixelsPerMm
    readonly property bool chooses: pairing.page === "choose"

    title: window.pairing.title
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
        target: Theme
        property: "unit"
        value: Measure.letter / 28
    }
    Binding {
        target: Theme
        property: "pixelsPerMm"
        value: window.pixelsPerMm
    }

    // One band on top: why it could not be, else what is asked, of which stall. While digits are typed it has room for both,
    // so that no key moves when one takes the other's place.
    Rectangle {
        id: heading
        readonly property real least: window.chooses ? 0 : 2.6 * Measure.letter
        readonly property bool warns: window.pairing.sentence !== ""

        anchors { left: parent.left; right: parent.right; top: parent.top }
        height: Math.max(least, warns ? sentence.height : words.height) + 2 * Measure.gap
        color: warns ? Theme.warmTint : Theme.card

        Line {
            id: sentence
            objectName: "pairingSentence"
            anchors { left: parent.left; right: parent.right; margins: Measure.margin; verticalCenter: parent.verticalCenter }
            visible: heading.warns
            text: window.pairing.sentence
            color: Theme.warmInk
            font.bold: true
        }

        Flow {
            id: words
            visible: !heading.warns
            readonly property bool stacked: title.implicitWidth + stall.implicitWidth + 3 * Measure.margin > width

            anchors { left: parent.left; right: parent.right; margins: Measure.margin; verticalCenter: parent.verticalCenter }

            Line {
                id: title
                objectName: "pairingTitle"
                width: words.stacked ? words.width : words.width - stall.width
                text: window.pairing.title
                font.pixelSize: Measure.title
                font.bold: true
            }
            Line {
                id: stall
                objectName: "pairingStall"
                width: words.stacked ? words.width : implicitWidth
                height: words.stacked ? implicitHeight : title.height
                visible: text !== ""
                text: window.pairing.where
                color: Theme.ink2
            }
        }
        Rectangle {
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
            height: Theme.border
            color: heading.warns ? Theme.warmEdge : Theme.line
        }
    }
    Loader {
        id: page
        readonly property string file: window.chooses ? "TillsPage.qml" : "DigitsPage.qml"

        anchors { left: parent.left; right: parent.right; top: heading.bottom; bottom: keys.top }
        onFileChanged: make()
        Component.onCompleted: make()

        function make(): void {
            setSource(file, { pairing: window.pairing });
        }
    }
    Row {
        id: keys
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: Measure.margin }
        height: Math.max(back.implicitHeight, language.implicitHeight, onward.implicitHeight)
        spacing: Measure.gap

        KioskKey {
            id: back
            height: parent.height
            objectName: window.chooses ? "addressKey" : "backKey"
            width: (parent.width - parent.spacing) / 2
            text: window.chooses ? qsTr("주소로 찾기") : qsTr("이전")
            enabled: !window.pairing.asks
            onClicked: window.chooses ? window.pairing.typeAddress() : window.pairing.back()
        }
        KioskKey {
            id: language
            height: parent.height
            objectName: "languageKey"
            width: (parent.width - parent.spacing) / 2
            visible: window.chooses
            text: window.pairing.english ? "한국어" : "English"
            onClicked: window.pairing.turnLanguage()
        }
        OnwardKey {
            id: onward
            height: parent.height
            objectName: "goOnKey"
            width: (parent.width - parent.spacing) / 2
            visible: !window.chooses
            letters: Measure.letter
            text: window.pairing.asks ? qsTr("묻고 있어요") : window.pairing.page === "address" ? qsTr("다음") : qsTr("잇기")
            enabled: window.pairing.mayGoOn
            onClicked: window.pairing.goOn()
        }
    }
    FocusRing {
        focused: window.activeFocusItem
    }
}
