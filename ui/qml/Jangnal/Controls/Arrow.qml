import QtQuick

// An arrow to the right, where the reader stands.
Item {
    id: arrow

    property color ink: Theme.go

    Rectangle {
        anchors { left: parent.left; right: head.left; rightMargin: -1; verticalCenter: parent.verticalCenter }
        height: parent.height * 0.36
        topLeftRadius: 10 * Theme.unit
        bottomLeftRadius: topLeftRadius
        color: arrow.ink
    }
    Item {
        id: head
        anchors.right: parent.right
        width: parent.height / 2
        height: parent.height
        clip: true

        Rectangle {
            anchors { horizontalCenter: parent.left; verticalCenter: parent.verticalCenter }
            width: parent.height / Math.SQRT2
            height: width
            rotation: 45
            color: arrow.ink
            antialiasing: true
        }
    }
}
