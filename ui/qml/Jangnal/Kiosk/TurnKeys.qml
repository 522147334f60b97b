import QtQuick

// Up and down a list that is longer than its place: nobody has to swipe. Below it, or beside it where the panel is wide.
Grid {
    id: keys

    required property Flickable list
    // How high all of it is, and how high and wide the list may be without these keys.
    required property real content
    required property real room
    required property real across
    required property bool wide
    property bool wanted: content > room + 1
    // A moment later: a list that is being laid out anew must not be given another height in the middle of it.
    property bool needed: false
    readonly property real keyWidth: wide ? Math.max(Measure.touch, 3.5 * Measure.letter) : (across - Measure.gap) / 2
    // Too low for an arrow over its word.
    readonly property bool tight: wide && list.height < 7 * Measure.letter
    readonly property real taken: needed ? (wide ? keyWidth : Measure.touch) + Measure.gap : 0
    readonly property real lowest: list.originY + list.contentHeight - list.height

    onWantedChanged: Qt.callLater(() => needed = wanted)
    Component.onCompleted: needed = wanted

    visible: needed
    columns: wide ? 1 : 2
    spacing: Measure.gap

    KioskKey {
        objectName: "upKey"
        width: keys.keyWidth
        height: keys.wide ? (keys.list.height - Measure.gap) / 2 : Measure.touch
        text: keys.tight ? spoken : keys.wide ? "▲\n" + spoken : "▲ " + spoken
        spoken: qsTr("위로")
        enabled: keys.list.contentY > keys.list.originY + 1
        onClicked: keys.list.contentY = Math.max(keys.list.originY, keys.list.contentY - 0.85 * keys.list.height)
    }
    KioskKey {
        objectName: "downKey"
        width: keys.keyWidth
        height: keys.wide ? (keys.list.height - Measure.gap) / 2 : Measure.touch
        text: keys.tight ? spoken : keys.wide ? "▼\n" + spoken : "▼ " + spoken
        spoken: qsTr("아래로")
        enabled: keys.list.contentY < keys.lowest - 1
        onClicked: keys.list.contentY = Math.min(keys.lowest, keys.list.contentY + 0.85 * keys.list.height)
    }
}
