import QtQuick

// A card that holds content.
Rectangle {
    radius: Theme.panelRadius
    color: Theme.card
    border.color: Theme.line
    border.width: Theme.border
}
