pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// The shelves, and the goods of the one that is open.
Item {
    id: page

    required property KioskViewModel kiosk
    // The sum beside the goods; keys to turn them beside them.
    readonly property bool wide: turnsBeside && !Measure.large
    readonly property bool turnsBeside: width > 1.2 * height

    ShelfTabs {
        id: tabs
        anchors { left: parent.left; top: parent.top; right: page.wide ? sum.left : parent.right; margins: Measure.margin }
        visible: !Measure.large
        height: visible ? implicitHeight : 0
        kiosk: page.kiosk
    }
    KeyMetrics {
        id: metrics
    }
    // All tiles of a shelf have the shape that its longest name and its longest 원산지 need.
    QtObject {
        id: shape
        // One beside the other, where there is room for one alone.
        readonly property real besideWords: Measure.picture + priceRoom + 2 * Measure.inTile
        readonly property bool inRow: !plain && goods.columns === 1 && width - besideWords - 2 * Measure.inTile > 6 * Measure.letter
        readonly property real width: goods.cellWidth - Measure.gap
        readonly property real words: width - 2 * Measure.inTile - (inRow ? besideWords : 0)
        readonly property real priceRoom: (metrics.ems(page.kiosk.menu.longestPrice) + 0.3) * Measure.letter
        // Where there is room for three lines, or none beside a picture, a price stands behind its name and pictures have no place.
        readonly property bool plain: Measure.cramped || width < besideWords
        readonly property int nameLines: lines(page.kiosk.menu.longestName + (plain ? "  " + page.kiosk.menu.longestPrice : ""))
        readonly property int originLines: lines(page.kiosk.menu.longestOrigin)
        readonly property real wordsHeight: (nameLines + originLines) * 1.22 * Measure.letter
        readonly property real height: 2 * Measure.inTile + Theme.lip + (plain ? wordsHeight : inRow ? Math.max(Measure.picture, wordsHeight) : Measure.inTile + Measure.picture + wordsHeight)

        function lines(text: string): int {
            const share = metrics.ems(text) * Measure.letter / words;
            // What is broken between its words takes more lines than its letters alone.
            return text ? Math.min(5, Math.ceil(share > 0.94 ? 1.3 * share : share)) : 0;
        }
    }
    GridView {
        id: goods
        readonly property real room: (page.wide ? page.height : sum.y) - y - Measure.gap
        readonly property int columns: Math.max(1, Math.floor((width + Measure.gap) / (7.8 * Measure.letter + Measure.gap)))

        anchors { left: parent.left; right: page.wide ? sum.left : parent.right; top: tabs.bottom; leftMargin: Measure.margin; topMargin: Measure.gap }
        anchors.rightMargin: page.turnsBeside ? Measure.margin + turns.beside : Measure.margin - Measure.gap
        height: room - (page.turnsBeside ? 0 : turns.takenBelow)
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        cacheBuffer: Math.max(0, height)
        reuseItems: true
        cellWidth: Math.floor(width / columns)
        cellHeight: shape.height + Measure.gap
        // At twice the size the shelves are turned away with what lies on them.
        header: Loader {
            width: goods.width - Measure.gap
            active: Measure.large && !page.kiosk.menu.empty
            sourceComponent: ShelfTabs {
                kiosk: page.kiosk
                bottomPadding: Measure.gap
            }
        }
        model: page.kiosk.menu.goods
        delegate: GoodTile {
            objectName: "good-" + itemId
            width: shape.width
            height: shape.height
            plain: shape.plain
            inRow: shape.inRow
            priceRoom: shape.priceRoom
            nameLines: shape.nameLines
            originLines: shape.originLines
            enabled: !soldOut
            onClicked: page.kiosk.menu.tap(itemId)
        }
    }
    Line {
        anchors.centerIn: Measure.cramped ? page : goods
        width: Measure.cramped ? page.width - 2 * Measure.margin : goods.width
        horizontalAlignment: Text.AlignHCenter
        visible: page.kiosk.menu.empty
        text: qsTr("지금은 주문할 수 있는 것이 없어요. 판매대에 말씀해 주세요.")
    }
    TurnKeys {
        id: turns
        anchors { right: page.wide ? sum.left : parent.right; bottom: page.wide ? parent.bottom : sum.top; margins: Measure.margin }
        anchors.bottomMargin: Measure.gap
        list: goods
        content: Math.ceil(page.kiosk.menu.count / goods.columns) * goods.cellHeight
        wanted: Measure.large && !page.kiosk.menu.empty || content > room + 1
        room: goods.room
        across: goods.width - Measure.gap
        wide: page.turnsBeside
    }
    SumBar {
        id: sum
        visible: !Measure.cramped || !page.kiosk.menu.empty
        anchors { right: parent.right; bottom: parent.bottom }
        width: page.wide ? implicitWidth : parent.width
        height: page.wide ? parent.height : implicitHeight
        wide: page.wide
        inShort: page.kiosk.ordered.inShort
        total: Measure.cramped ? page.kiosk.ordered.total : qsTr("모두 %1").arg(page.kiosk.ordered.total)
        go: qsTr("다 골랐어요")
        brief: qsTr("골랐어요")
        goName: "chosenKey"
        ready: !page.kiosk.ordered.empty
        onOnward: page.kiosk.review()
    }
}
