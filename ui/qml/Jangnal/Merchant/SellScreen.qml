pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 팔기, the only home: tiles on the left, the sale on the right.
Screen {
    id: root

    required property TillViewModel till

    readonly property int inset: 16 * Theme.unit
    readonly property int rows: 3
    // Four tiles a row where each is at least 30 mm wide, else three.
    readonly property int columns: shelf.width / 4 - Theme.gap >= 30 * Theme.pixelsPerMm ? 4 : 3

    Item {
        id: left
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: parent.left; top: parent.top; bottom: parent.bottom; right: panel.left }

        OrderBar {
            id: orderBar
            anchors { left: parent.left; right: parent.right; top: parent.top }
            anchors { leftMargin: root.inset; rightMargin: root.inset; topMargin: 12 * Theme.unit }
            orders: root.till.orders
            kiosks: root.till.stallKiosks
            onOpened: root.till.screens.show("orders")
            onKiosksOpened: root.till.screens.show("stallKiosks")
        }
        WordRow {
            id: tabs
            most: 20 * Theme.letter
            taken: side.width + spacing
            visible: root.till.shelf.hasGoods
            x: root.inset
            y: orderBar.visible ? orderBar.y + orderBar.height + Theme.gap : 12 * Theme.unit
            width: left.width - 2 * root.inset
            height: Math.max(58 * Theme.unit, Theme.target)
            spacing: Theme.gap

            Repeater {
                model: root.till.shelf.tabs

                Key {
                    required property string label
                    required property string category
                    readonly property bool open: category === root.till.shelf.category

                    width: tabs.widthOf(text)
                    height: tabs.height
                    text: label
                    textSize: tabs.letters
                    objectName: "tab-" + category
                    face: open ? Theme.go : Theme.card
                    faceEdge: open ? Theme.goDeep : Theme.edge
                    ink: open ? Theme.card : Theme.ink
                    Accessible.selected: open
                    onClicked: root.till.shelf.open(category)
                }
            }
            Row {
                id: side
                height: tabs.height
                spacing: tabs.spacing

                Key {
                    objectName: "searchKey"
                    width: Math.max(76 * Theme.unit, Theme.target)
                    height: tabs.height
                    text: qsTr("찾기")
                    textSize: 20 * Theme.letter
                    onClicked: {
                        root.till.search.begin();
                        root.till.screens.show("search");
                    }
                }
                Key {
                    objectName: "pageKey"
                    width: Math.max(76 * Theme.unit, Theme.target)
                    height: tabs.height
                    visible: root.till.shelf.hasMorePages
                    text: root.till.shelf.pageText
                    textSize: 20 * Theme.letter
                    Accessible.name: qsTr("다음 쪽, %1").arg(root.till.shelf.pageText)
                    onClicked: root.till.shelf.turnPage()
                }
            }
        }
        GridView {
            id: shelf
            anchors { left: parent.left; right: parent.right; top: tabs.bottom; bottom: keys.top }
            anchors.leftMargin: root.inset
            anchors.rightMargin: root.inset - Theme.gap
            anchors.topMargin: Theme.gap
            visible: root.till.shelf.hasGoods
            interactive: false
            cellWidth: width / root.columns
            cellHeight: height / root.rows
            model: root.till.shelf.tiles

            delegate: Tile {
                objectName: "tile-" + itemId
                width: shelf.cellWidth - Theme.gap
                height: shelf.cellHeight - Theme.gap
                onClicked: root.till.shelf.tap(itemId)
            }
        }
        Words {
            anchors.centerIn: shelf
            width: shelf.width - 2 * Theme.margin
            visible: !root.till.shelf.hasGoods
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.WordWrap
            lineHeight: 1.3
            text: qsTr("아직 등록한 물건이 없어요.\n아래 '금액 넣기'를 누르면 바로 팔 수 있어요.")
            color: Theme.ink2
        }
        Row {
            id: keys
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
            anchors.margins: root.inset
            anchors.bottomMargin: 14 * Theme.unit
            height: Theme.bottomKeys
            spacing: Theme.gap

            Key {
                objectName: "undoKey"
                width: keys.keyWidth
                height: keys.height
                textSize: letters.size
                text: qsTr("되돌리기")
                onClicked: root.undo()
            }
            HelpKey {
                width: keys.keyWidth
                height: keys.height
                textSize: letters.size
                onClicked: root.till.screens.help()
            }
            Key {
                objectName: "amountKey"
                width: keys.keyWidth
                height: keys.height
                textSize: letters.size
                text: qsTr("금액 넣기")
                onClicked: root.till.screens.show("amount")
            }
            Key {
                objectName: "holdKey"
                readonly property bool finds: root.till.sale.empty && root.till.held.count > 0

                width: keys.keyWidth
                height: keys.height
                textSize: letters.size
                text: finds ? qsTr("보관 찾기") : qsTr("잠깐 보관")
                note: root.till.held.count ? qsTr("%1개 보관 중").arg(root.till.held.count) : ""
                face: finds ? Theme.goTint : Theme.card
                faceEdge: finds ? Theme.goEdge : Theme.edge
                ink: finds ? Theme.goDeep : Theme.ink
                onClicked: finds ? root.till.screens.show("held") : root.till.held.hold()
            }

            readonly property real keyWidth: (width - 3 * spacing) / 4
        }
    }
    EvenLetters {
        id: letters
        among: keys.children
        most: Theme.keyText
    }
    SalePanel {
        id: panel
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { right: parent.right; top: parent.top; bottom: parent.bottom }
        width: Math.max(384 * Theme.unit, root.width * 0.33)
        till: root.till
    }

    Binding {
        target: root.till.shelf
        property: "pageSize"
        value: root.columns * root.rows
    }

    // With nothing rung up, what is taken back is the sale that was made a moment ago: that is asked first.
    function undo(): void {
        if (root.till.sale.empty && root.till.done.secondsToUndo > 0)
            root.till.screens.turnAside("undo");
        else
            root.till.sale.undo();
    }
}
