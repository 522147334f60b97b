pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// The menu on a wall: pictures, names, prices and 원산지, a page at a time; two keys to stop it and to turn it.
Window {
    id: window

    required property MenuBoardViewModel board
    readonly property real unit: Math.min(width, height) / 1080
    readonly property int columns: width > height ? 3 : 2
    readonly property int rows: width > height ? 2 : 4

    title: window.board.stall
    color: Theme.ground
    visible: false

    Binding {
        target: Theme
        property: "unit"
        value: window.unit
    }
    Binding {
        target: window.board
        property: "onAPage"
        value: window.columns * window.rows
    }

    Words {
        id: heading
        objectName: "boardShelf"
        anchors { left: parent.left; right: page.left; top: parent.top; margins: 40 * window.unit }
        text: window.board.trouble || window.board.shelf
        font { pixelSize: 76 * window.unit; bold: true }
    }
    Words {
        id: page
        anchors { right: parent.right; rightMargin: 40 * window.unit; verticalCenter: heading.verticalCenter }
        text: window.board.pageText
        color: Theme.ink2
        figures: true
        font.pixelSize: 56 * window.unit
    }
    Grid {
        id: grid
        anchors { left: parent.left; right: parent.right; top: heading.bottom; bottom: keys.top; margins: 40 * window.unit }
        anchors.topMargin: 24 * window.unit
        columns: window.columns
        spacing: 24 * window.unit

        Repeater {
            model: window.board.goods

            Rectangle {
                id: good

                required property string name
                required property string other
                required property string price
                required property string origin
                required property string picture
                required property bool soldOut

                width: (grid.width - (window.columns - 1) * grid.spacing) / window.columns
                height: (grid.height - (window.rows - 1) * grid.spacing) / window.rows
                radius: Theme.keyRadius
                color: soldOut ? Theme.paleKey : Theme.card
                border { color: Theme.line; width: Theme.border }

                Image {
                    id: image
                    anchors { right: parent.right; top: parent.top; margins: 16 * window.unit }
                    height: good.picture ? 0.34 * parent.height : 0
                    width: height
                    source: good.picture
                    sourceSize.height: 240
                    opacity: good.soldOut ? 0.4 : 1
                    fillMode: Image.PreserveAspectFit
                    mipmap: true
                }
                Column {
                    anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: 20 * window.unit }

                    Words {
                        width: parent.width
                        text: good.name
                        font { pixelSize: 58 * window.unit; bold: true }
                        color: good.soldOut ? Theme.ink2 : Theme.ink
                    }
                    Words {
                        width: parent.width
                        visible: good.other !== ""
                        text: good.other
                        font.pixelSize: 36 * window.unit
                        color: Theme.ink2
                    }
                    Words {
                        width: parent.width
                        visible: good.origin !== ""
                        text: good.origin
                        font.pixelSize: 58 * window.unit
                        color: Theme.ink2
                    }
                    Words {
                        objectName: "boardPrice-" + good.name
                        width: parent.width
                        text: good.price
                        figures: true
                        font { pixelSize: 62 * window.unit; bold: true }
                        color: good.soldOut ? Theme.stop : Theme.goDeep
                    }
                }
            }
        }
    }
    Row {
        id: keys
        anchors { right: parent.right; bottom: parent.bottom; margins: 30 * window.unit }
        height: visible ? 96 * window.unit : 0
        visible: window.board.pageText !== ""
        spacing: 24 * window.unit

        Key {
            objectName: "stopKey"
            width: 300 * window.unit
            height: parent.height
            text: window.board.stopped ? qsTr("저절로 넘기기") : qsTr("멈추기")
            textSize: 40 * window.unit
            onClicked: window.board.stop()
        }
        Key {
            objectName: "turnKey"
            width: 300 * window.unit
            height: parent.height
            text: qsTr("다음")
            textSize: 40 * window.unit
            onClicked: window.board.turn()
        }
    }
    Timer {
        interval: 1000
        running: window.visible
        repeat: true
        onTriggered: window.board.secondPassed()
    }
}
