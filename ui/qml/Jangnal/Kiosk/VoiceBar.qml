import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// While it is read out: once more, be quiet, louder. At twice the size each says it in a word. In a row above the keys
// at the bottom, or in a column beside the page where a row would leave it too few lines.
Grid {
    id: bar

    required property KioskViewModel kiosk
    property bool upright: false

    readonly property real keyWidth: upright ? widest : (width - 2 * Measure.gap) / 3
    readonly property real keyHeight: upright ? (height - 2 * Measure.gap) / 3 : height
    // What the longest of its words takes on one line.
    readonly property real widest: (Math.max(...[again, stop, louder].map(key => metrics.ems(key.text))) + 0.2) * Measure.letter + 2 * (Theme.border + Theme.inset)

    columns: upright ? 1 : 3
    spacing: Measure.gap

    KioskKey {
        id: again
        objectName: "voiceAgainKey"
        width: bar.keyWidth
        height: bar.keyHeight
        text: Measure.large ? qsTr("다시") : qsTr("다시 듣기")
        spoken: qsTr("다시 듣기")
        onClicked: bar.kiosk.voice.again()
    }
    KioskKey {
        id: stop
        objectName: "voiceStopKey"
        width: bar.keyWidth
        height: bar.keyHeight
        text: Measure.large ? qsTr("그만") : qsTr("그만 듣기")
        spoken: qsTr("그만 듣기")
        onClicked: bar.kiosk.voice.stop()
    }
    KioskKey {
        id: louder
        objectName: "voiceLouderKey"
        width: bar.keyWidth
        height: bar.keyHeight
        text: (Measure.large ? "♪ %1" : qsTr("소리 %1")).arg(bar.kiosk.comfort.loudnessStep)
        spoken: qsTr("소리 크게")
        onClicked: bar.kiosk.comfort.louder()
    }
    KeyMetrics {
        id: metrics
    }
}
