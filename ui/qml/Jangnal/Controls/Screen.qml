import QtQuick

// The ground every screen stands on.
Rectangle {
    color: Theme.ground
}
