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
    // What both take beside a list, which knows nothing of how wide it is.
    readonly property real beside: abreast ? 2 * arrow + Measure.gap : Measure.cramped ? arrow : Math.max(Measure.touch, 3.5 * Measure.letter)
    readonly property real arrow: Math.max(1.4 * Measure.letter, Measure.cramped ? 0 : Measure.touch)
    readonly property real keyWidth: wide ? beside : (across - Measure.gap) / 2
    // Too low for an arrow over its word; too low for one key over the other.
    readonly property bool tight: wide && list.height < 7 * Measure.letter
    readonly property bool abreast: wide && list.height < 2 * (Measure.cramped ? 1.32 * Measure.letter : Measure.touch) + Measure.gap
    // There is no room for a word beside an arrow.
    readonly property bool arrowsAlone: wide && (abreast || Measure.cramped)
    readonly property real wideKey: abreast ? (keyWidth - Measure.gap) / 2 : keyWidth
    readonly property real highKey: abreast ? list.height : (list.height - Measure.gap) / 2
    // Of a list's width where they stand beside it, of its height where they stand below: a height that asked how wide
    // they are would ask for itself.
    readonly property real takenBeside: needed ? beside + Measure.gap : 0
    readonly property real takenBelow: needed ? Measure.touch + Measure.gap : 0
    readonly property real lowest: list.originY + list.contentHeight - list.height

    // What was cut off below is whole after it, also a key of two lines where there are few; nothing is passed over.
    readonly property real step: Math.max(0.3 * list.height, Math.min(0.85 * list.height, list.height - (Measure.cramped ? 2 : 1) * Measure.touch - 2 * Measure.gap))

    onWantedChanged: Qt.callLater(() => needed = wanted)
    Component.onCompleted: needed = wanted

    visible: needed
    columns: wide && !abreast ? 1 : 2
    spacing: Measure.gap

    KioskKey {
        objectName: "upKey"
        width: keys.wideKey
        height: keys.wide ? keys.highKey : Measure.touch
        text: keys.arrowsAlone ? "▲" : keys.tight ? spoken : keys.wide ? "▲\n" + spoken : "▲ " + spoken
        spoken: qsTr("위로")
        enabled: keys.list.contentY > keys.list.originY + 1
        onClicked: keys.list.contentY = Math.max(keys.list.originY, keys.list.contentY - keys.step)
    }
    KioskKey {
        objectName: "downKey"
        width: keys.wideKey
        height: keys.wide ? keys.highKey : Measure.touch
        text: keys.arrowsAlone ? "▼" : keys.tight ? spoken : keys.wide ? "▼\n" + spoken : "▼ " + spoken
        spoken: qsTr("아래로")
        enabled: keys.list.contentY < keys.lowest - 1
        onClicked: keys.list.contentY = Math.min(keys.lowest, keys.list.contentY + keys.step)
    }
}
