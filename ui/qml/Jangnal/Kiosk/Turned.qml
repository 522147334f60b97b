import QtQuick

// What may be higher than its place, with keys to turn it.
Item {
    id: turned

    default property alias content: column.data
    readonly property alias columnWidth: column.width
    readonly property bool wide: width > 1.2 * height
    property int spacing: Measure.gap

    Flickable {
        id: flick
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: parent.bottom }
        anchors { rightMargin: turned.wide ? turns.takenBeside : 0; bottomMargin: turned.wide ? 0 : turns.takenBelow }
        contentHeight: column.height
        boundsBehavior: Flickable.StopAtBounds
        interactive: turns.needed
        clip: turns.needed

        Column {
            id: column
            width: flick.width
            spacing: turned.spacing
            // What is lower than its place stands in the middle of it.
            y: Math.max(0, (flick.height - height) / 2)
        }
    }
    TurnKeys {
        id: turns
        anchors { right: parent.right; bottom: parent.bottom }
        list: flick
        content: column.height
        room: turned.height
        across: turned.width
        wide: turned.wide
    }
}
