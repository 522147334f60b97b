pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Jangnal.Controls
import Jangnal.ViewModels

// The right side of 팔기: the lines, what can be done to the chosen one, the total, and the way on.
Rectangle {
    id: root

    required property TillViewModel till

    readonly property int inset: 24 * Theme.unit

    color: Theme.card

    Rectangle {
        x: Theme.leftHanded ? parent.width - width : 0
        width: 1
        height: parent.height
        color: Theme.line
    }
    Words {
        id: heading
        x: root.inset
        y: 16 * Theme.unit
        text: qsTr("이번 손님")
        color: Theme.ink2
        font.pixelSize: Theme.small
        font.bold: true
    }
    Words {
        anchors { right: parent.right; rightMargin: root.inset; verticalCenter: heading.verticalCenter }
        text: root.till.sale.empty ? "" : root.till.sale.pieces
        color: Theme.ink2
        font.pixelSize: Theme.small
        figures: true
    }
    ListView {
        id: lines
        anchors { left: parent.left; right: parent.right; top: heading.bottom; bottom: exchange.top }
        anchors.leftMargin: root.inset - 12 * Theme.unit
        anchors.rightMargin: 2 * Theme.unit
        anchors.topMargin: 4 * Theme.unit
        anchors.bottomMargin: Theme.gap
        clip: true
        model: root.till.sale.lines
        currentIndex: root.till.sale.selectedRow
        highlightFollowsCurrentItem: true
        highlightMoveDuration: 0
        boundsBehavior: Flickable.StopAtBounds

        delegate: SaleLine {
            objectName: "line-" + no
            width: lines.width - root.inset + 14 * Theme.unit
            chosen: no === root.till.sale.selectedNo
            onClicked: {
                root.till.sale.select(no);
                root.till.line.begin();
                root.till.screens.show("line");
            }
        }
        // Beside the lines and not on them: left where it puts itself it would cover the end of each amount.
        T.ScrollBar.vertical: T.ScrollBar {
            objectName: "linesBar"
            parent: root
            anchors { top: lines.top; bottom: lines.bottom; right: lines.right }
            width: 10 * Theme.unit
            visible: size < 1
            contentItem: Rectangle {
                radius: width / 2
                color: Theme.edge
            }
        }
    }
    Column {
        anchors { left: lines.left; right: lines.right; verticalCenter: lines.verticalCenter }
        anchors { leftMargin: 12 * Theme.unit; rightMargin: root.inset - 2 * Theme.unit }
        visible: root.till.sale.empty
        spacing: 36 * Theme.unit

        Key {
            objectName: "officeKey"
            visible: root.till.office.waits && !root.till.exchange.open
            width: parent.width
            height: 124 * Theme.unit
            text: root.till.office.heading
            note: qsTr("눌러서 읽어 주세요")
            face: Theme.warmTint
            faceEdge: Theme.warmEdge
            ink: Theme.warmInk
            onClicked: root.till.screens.show("office")
        }
        Words {
            width: parent.width
            visible: !root.till.office.waits || root.till.exchange.open
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.WordWrap
            text: root.till.exchange.open ? qsTr("대신 가져갈 물건을\n눌러 주세요") : qsTr("물건을 누르거나\n바코드를 찍어 주세요")
            color: Theme.ink2
            lineHeight: 1.25
        }
        Row {
            id: besides
            visible: !root.till.exchange.open
            width: parent.width
            height: 124 * Theme.unit
            spacing: Theme.gap

            BesidesKey {
                objectName: "dayKey"
                text: qsTr("하루")
                picture: root.till.icons + "chart.png"
                onClicked: root.till.screens.show("day")
            }
            BesidesKey {
                objectName: "pastKey"
                text: qsTr("지난 영수증")
                picture: root.till.icons + "receipt.png"
                onClicked: {
                    root.till.receipts.begin();
                    root.till.screens.show("receipts");
                }
            }
        }
    }
    Item {
        id: exchange
        anchors { left: parent.left; right: parent.right; bottom: lineKeys.top; margins: root.inset }
        anchors.bottomMargin: visible ? Theme.gap : 0
        visible: root.till.exchange.open
        height: visible ? 78 * Theme.unit : 0

        Words {
            objectName: "exchangeWords"
            anchors { left: parent.left; right: endExchange.left; rightMargin: Theme.gap; top: parent.top; bottom: parent.bottom }
            text: root.till.exchange.words
            color: Theme.warmInk
            font.pixelSize: Theme.small
            font.bold: true
            figures: true
            fontSizeMode: Text.Fit
            wrapMode: Text.WordWrap
        }
        Key {
            id: endExchange
            objectName: "endExchangeKey"
            anchors.right: parent.right
            width: 130 * Theme.unit
            height: parent.height
            text: qsTr("교환 그만")
            textSize: Theme.small
            onClicked: root.till.exchange.cancel()
        }
    }
    WordRow {
        id: lineKeys
        most: 23 * Theme.letter
        anchors { left: parent.left; right: parent.right; bottom: rule.top; margins: root.inset }
        anchors.bottomMargin: 16 * Theme.unit
        height: Math.max(64 * Theme.unit, Theme.target)
        spacing: Theme.gap

        LineKey {
            objectName: "enuriKey"
            text: qsTr("에누리")
            enabled: !root.till.sale.empty
            onClicked: {
                root.till.letOff.begin();
                root.till.screens.show("enuri");
            }
        }
        LineKey {
            objectName: "extraKey"
            text: qsTr("덤")
            enabled: root.till.sale.hasGood
            onClicked: root.till.letOff.giveExtra()
        }
        LineKey {
            objectName: "tteoriKey"
            text: qsTr("떨이")
            enabled: !root.till.sale.empty
            onClicked: {
                root.till.letOff.begin();
                root.till.screens.show("tteori");
            }
        }
    }
    Rectangle {
        id: rule
        anchors { left: parent.left; right: parent.right; bottom: total.top; margins: root.inset }
        anchors.bottomMargin: 6 * Theme.unit
        height: Theme.border
        color: Theme.ink
    }
    Item {
        id: total
        anchors { left: parent.left; right: parent.right; bottom: pay.top; margins: root.inset }
        anchors.bottomMargin: 14 * Theme.unit
        height: 80 * Theme.unit

        Column {
            id: all
            anchors.verticalCenter: parent.verticalCenter

            Words {
                text: qsTr("모두")
            }
            Words {
                objectName: "letOff"
                visible: text !== ""
                text: root.till.sale.letOff
                color: Theme.warmInk
                font.pixelSize: 17 * Theme.letter
                font.bold: true
                figures: true
            }
        }
        Words {
            objectName: "total"
            anchors { left: all.right; leftMargin: Theme.gap; right: parent.right; verticalCenter: parent.verticalCenter }
            horizontalAlignment: Text.AlignRight
            text: root.till.sale.total
            font.pixelSize: Theme.total
            font.bold: true
            figures: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 34 * Theme.unit
        }
    }
    GoKey {
        id: pay
        readonly property bool settles: root.till.exchange.settles

        objectName: "payKey"
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: root.inset }
        anchors.bottomMargin: 14 * Theme.unit
        height: 130 * Theme.unit
        text: settles ? root.till.exchange.settleLabel : qsTr("계산하기")
        note: root.till.sale.payable ? qsTr("%1 받기").arg(root.till.sale.total) : ""
        textSize: settles ? Theme.keyText : 40 * Theme.letter
        enabled: root.till.sale.payable || settles
        onClicked: {
            if (settles) {
                root.till.exchange.settle();
                return;
            }
            root.till.paying.begin();
            root.till.screens.show("pay");
        }
    }

    component BesidesKey: DayKey {
        width: (besides.width - besides.spacing) / 2
        height: besides.height
        textSize: Theme.body
    }
    component LineKey: Key {
        width: lineKeys.widthOf(text)
        height: lineKeys.height
        textSize: lineKeys.letters
    }
}
