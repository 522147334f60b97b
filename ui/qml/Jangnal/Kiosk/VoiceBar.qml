import QtQuick
import Jangnal.ViewModels

// While it is read out: once more, be quiet, louder. At twice the size each says it in a word.
Row {
    id: bar

    required property KioskViewModel kiosk

    readonly property real keyWidth: (width - 2 * Measure.gap) / 3

    spacing: Measure.gap

    KioskKey {
        objectName: "voiceAgainKey"
        width: bar.keyWidth
        height: bar.height
        text: Measure.large ? qsTr("다시") : qsTr("다시 듣기")
        spoken: qsTr("다시 듣기")
        onClicked: bar.kiosk.voice.again()
    }
    KioskKey {
        objectName: "voiceStopKey"
        width: bar.keyWidth
        height: bar.height
        text: Measure.large ? qsTr("그만") : qsTr("그만 듣기")
        spoken: qsTr("그만 듣기")
        onClicked: bar.kiosk.voice.stop()
    }
    KioskKey {
        objectName: "voiceLouderKey"
        width: bar.keyWidth
        height: bar.height
        text: (Measure.large ? "♪ %1" : qsTr("소리 %1")).arg(bar.kiosk.comfort.loudnessStep)
        spoken: qsTr("소리 크게")
        onClicked: bar.kiosk.comfort.louder()
    }
}
