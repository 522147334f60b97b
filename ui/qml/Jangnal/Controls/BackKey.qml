import QtQuick

// 이전, always at the bottom left.
Key {
    text: qsTr("← 이전")
    textSize: Theme.keyText
}
