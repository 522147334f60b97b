pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// One column of orders, as many as there is room for; a key at its head turns to the next of them and comes round again.
Item {
    id: root

    required property TillViewModel till
    required property string title
    required property RowsModel orders

    readonly property real infoHeight: Math.max(78 * Theme.letter, Theme.target)
    readonly property real deedHeight: Math.max(56 * Theme.unit, Theme.target)
    readonly property real step: infoHeight + deedHeight + 2.2 * Theme.gap
    readonly property int page: Math.max(1, Math.floor((list.height + 1.2 * Theme.gap) / step))
    readonly property int pages: Math.max(1, Math.ceil(cards.count / page))
    property int shown: 0

    onPagesChanged: shown = Math.min(shown, pages - 1)

    Words {
        id: heading
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: parent.left; right: turn.visible ? turn.left : parent.right; rightMargin: Theme.gap }
        height: Math.max(48 * Theme.unit, Theme.target)
        text: cards.count ? qsTr("%1 %2").arg(root.title).arg(cards.count) : root.title
        font.pixelSize: Theme.keyText
        font.bold: true
        figures: true
    }
    Key {
        id: turn
        objectName: "turn-" + root.objectName
        LayoutMirroring.enabled: Theme.leftHanded
        anchors.right: parent.right
        width: Math.max(96 * Theme.unit, Theme.target)
        height: heading.height
        visible: root.pages > 1
        text: (root.shown + 1) + "/" + root.pages
        textSize: Theme.body
        Accessible.name: qsTr("%1, 다음 쪽, %2").arg(root.title).arg(text)
        onClicked: root.shown = (root.shown + 1) % root.pages
    }
    Item {
        id: list
        anchors { left: parent.left; right: parent.right; top: heading.bottom; bottom: parent.bottom; topMargin: Theme.gap }

        Repeater {
            id: cards
            model: root.orders

            delegate: Item {
                id: card

                required property int index
                required property string orderId
                required property string no
                required property string wanted
                required property string goods
                required property string time
                required property bool late
                required property string lateWord
                required property string deed
                required property bool goesOn

                y: (index - root.shown * root.page) * root.step
                width: list.width
                height: root.step
                visible: Math.floor(index / root.page) === root.shown

                Key {
                    id: info
                    objectName: "order-" + card.no
                    width: parent.width
                    height: root.infoHeight
                    face: card.late ? Theme.warmTint : Theme.card
                    faceEdge: card.late ? Theme.warm : Theme.edge
                    ink: card.late ? Theme.warmInk : Theme.ink
                    Accessible.name: [qsTr("주문 %1").arg(card.no), card.wanted, card.goods, card.time, card.late ? card.lateWord : ""]
                        .filter(part => part !== "").join(", ")
                    onClicked: root.till.order.show(card.orderId)

                    contentItem: Item {
                        id: words

                        // How large what stands beside the number can be; neither of the two becomes smaller than the other.
                        readonly property real share: Math.min(1, (width - number.x - number.width - 30 * Theme.unit) / (wanted.implicitWidth + time.implicitWidth))

                        Words {
                            id: number
                            x: 14 * Theme.unit
                            y: 5 * Theme.unit
                            width: Math.min(implicitWidth, info.width * 0.4)
                            text: card.no
                            color: info.ink
                            font.pixelSize: 31 * Theme.letter
                            font.bold: true
                            figures: true
                        }
                        Words {
                            id: wanted
                            anchors { left: number.right; leftMargin: 10 * Theme.unit; baseline: number.baseline }
                            width: implicitWidth * words.share
                            text: card.wanted
                            color: info.ink
                            font.pixelSize: Theme.small
                            font.bold: true
                        }
                        Words {
                            id: time
                            anchors { right: parent.right; rightMargin: 14 * Theme.unit; baseline: number.baseline }
                            width: implicitWidth * words.share
                            text: card.late ? card.lateWord : card.time
                            color: card.late ? Theme.warmInk : Theme.ink2
                            font.pixelSize: Theme.small
                            font.bold: card.late
                            figures: true
                        }
                        Words {
                            anchors { left: number.left; right: parent.right; rightMargin: 14 * Theme.unit }
                            anchors { top: number.bottom; bottom: parent.bottom; bottomMargin: Theme.lip + 2 * Theme.unit }
                            text: card.goods
                            color: info.ink
                            font.pixelSize: 22 * Theme.letter
                        }
                    }
                }
                Key {
                    objectName: "deed-" + card.no
                    anchors { left: parent.left; right: parent.right; top: info.bottom; topMargin: Theme.gap }
                    height: root.deedHeight
                    text: card.deed
                    textSize: Theme.body
                    face: enabled ? Theme.goTint : Theme.paleKey
                    faceEdge: enabled ? Theme.goEdge : Theme.line
                    ink: enabled ? Theme.goDeep : Theme.ink2
                    enabled: card.goesOn
                    Accessible.name: qsTr("주문 %1, %2").arg(card.no).arg(card.deed)
                    onClicked: root.till.orders.goOn(card.orderId)
                }
            }
        }
    }
    Words {
        anchors { left: parent.left; right: parent.right; top: heading.bottom; topMargin: Theme.space }
        visible: cards.count === 0
        text: qsTr("없어요")
        color: Theme.ink2
        font.pixelSize: Theme.small
    }
}
