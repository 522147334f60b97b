import QtQuick
import Jangnal.Controls

// What has been chosen so far, what it comes to, and the way on: below the page, or beside it where the panel is wide.
Rectangle {
    id: bar

    required property bool wide
    required property string inShort
    required property string total
    property string go: ""
    // The same in a word, where letters of twice the size have one line.
    property string brief: go
    property alias goName: goKey.objectName
    property alias ready: goKey.enabled

    // At twice the size on a low panel: one line for both.
    readonly property bool inLine: Measure.large && !wide && !Measure.cramped && width > 13 * Measure.letter

    signal onward

    color: Theme.card
    border { color: Theme.line; width: Theme.border }
    implicitWidth: 7.2 * Measure.letter
    implicitHeight: inner.height + 2 * (inLine || Measure.cramped ? Measure.gap : Measure.margin)

    Flow {
        id: inner
        anchors { left: parent.left; right: parent.right; margins: Measure.margin; verticalCenter: parent.verticalCenter }
        spacing: Measure.gap

        Column {
            visible: !Measure.large || bar.wide || bar.inLine
            width: bar.wide ? inner.width : inner.width - goKey.width - Measure.gap

            Line {
                width: parent.width
                visible: !bar.inLine && (!bar.wide || bar.height > 11 * Measure.letter)
                text: bar.inShort
                color: Theme.ink2
            }
            Line {
                objectName: "kioskTotal"
                width: parent.width
                text: bar.total
                font.pixelSize: (bar.wide || bar.inLine ? 1 : 1.25) * Measure.letter
                font.bold: true
                figures: true
            }
        }
        OnwardKey {
            id: goKey
            text: !Measure.cramped ? bar.go : bar.ready ? bar.brief + " " + bar.total : bar.brief
            spoken: Measure.cramped && bar.ready ? bar.go + " " + bar.total : bar.go
            width: bar.inLine ? 6.8 * Measure.letter : bar.wide || Measure.large ? inner.width : 0.46 * inner.width
            letters: Measure.letter
            note: Measure.large && !Measure.cramped && !bar.wide && !bar.inLine ? bar.total : ""
            height: Math.max(implicitHeight, Measure.large ? 0 : 2.4 * Measure.letter)
            onClicked: bar.onward()
        }
    }
}
