import QtQuick

// 도움, always second from the left at the bottom.
Key {
    objectName: "helpKey"
    text: qsTr("도움")
    face: Theme.warmTint
    faceEdge: Theme.warmEdge
    ink: Theme.warmInk
}
