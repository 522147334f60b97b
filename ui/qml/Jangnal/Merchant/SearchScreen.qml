pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 찾기: goods by their first consonants, on fourteen keys.
Screen {
    id: root

    required property TillViewModel till
    readonly property SearchViewModel search: till.search

    Panel {
        id: shown
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.margin }
        anchors.topMargin: 16 * Theme.unit
        height: 84 * Theme.unit
        border.color: Theme.go
        border.width: 3 * Theme.unit

        Words {
            objectName: "searchText"
            anchors { fill: parent; leftMargin: 24 * Theme.unit; rightMargin: 24 * Theme.unit }
            text: root.search.text || qsTr("무엇을 찾을까요?")
            color: root.search.text ? Theme.ink : Theme.ink2
            font.pixelSize: Theme.title
            font.bold: root.search.text !== ""
        }
    }
    Words {
        anchors { left: parent.left; right: parent.right; top: shown.bottom; bottom: letters.top; margins: Theme.margin }
        horizontalAlignment: Text.AlignHCenter
        visible: text !== ""
        text: root.search.hint
        color: Theme.ink2
        wrapMode: Text.WordWrap
    }
    GridView {
        id: tiles
        anchors { left: parent.left; right: parent.right; top: shown.bottom; bottom: letters.top }
        anchors { leftMargin: Theme.margin; rightMargin: Theme.margin - Theme.gap; topMargin: Theme.gap; bottomMargin: Theme.gap }
        interactive: false
        cellWidth: width / 4
        cellHeight: height / 2
        model: root.search.tiles

        delegate: Tile {
            objectName: "found-" + itemId
            width: tiles.cellWidth - Theme.gap
            height: tiles.cellHeight - Theme.gap
            onClicked: root.search.tap(itemId)
        }
    }
    Grid {
        id: letters
        anchors { left: parent.left; right: parent.right; bottom: keys.top; margins: Theme.margin }
        anchors.bottomMargin: 16 * Theme.unit
        columns: 8
        spacing: Theme.gap

        readonly property real keyWidth: (width - 7 * spacing) / 8
        readonly property real keyHeight: 76 * Theme.unit

        Repeater {
            model: ["ㄱ", "ㄴ", "ㄷ", "ㄹ", "ㅁ", "ㅂ", "ㅅ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ"]

            Key {
                required property string modelData

                objectName: "letter" + modelData
                width: letters.keyWidth
                height: letters.keyHeight
                text: modelData
                textSize: Theme.keypadText
                onClicked: root.search.press(modelData)
            }
        }
        Key {
            objectName: "eraseKey"
            width: letters.keyWidth
            height: letters.keyHeight
            text: qsTr("지우기")
            textSize: Theme.body
            onClicked: root.search.erase()
        }
        Key {
            width: letters.keyWidth
            height: letters.keyHeight
            text: qsTr("모두\n지움")
            textSize: Theme.small
            onClicked: root.search.clear()
        }
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()
    }
}
