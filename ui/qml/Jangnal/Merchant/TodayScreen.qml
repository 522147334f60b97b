pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 오늘 얼마: what was sold, when, of what and how it was paid, as a picture anyone reads.
Screen {
    id: root

    required property TillViewModel till
    readonly property TodayViewModel today: till.today
    property bool byTender: false

    onVisibleChanged: byTender = false

    Words {
        id: title
        x: Theme.margin
        y: 12 * Theme.unit
        text: root.today.title
        font.pixelSize: Theme.title
        font.bold: true
    }
    Words {
        id: below
        anchors { left: title.left; top: title.bottom; right: days.left; rightMargin: Theme.gap }
        text: root.today.told || root.today.day
        color: root.today.told ? Theme.goDeep : Theme.ink2
        font.pixelSize: Theme.small
        figures: true
    }
    Row {
        id: days
        anchors { right: parent.right; rightMargin: Theme.margin; top: parent.top; topMargin: 14 * Theme.unit }
        height: Math.max(68 * Theme.unit, Theme.target)
        spacing: Theme.gap

        ChoiceKey {
            objectName: "lookYesterdayKey"
            width: 130 * Theme.unit
            height: days.height
            text: qsTr("어제")
            chosen: root.today.ofYesterday
            onClicked: root.today.yesterday()
        }
        ChoiceKey {
            objectName: "lookTodayKey"
            width: 130 * Theme.unit
            height: days.height
            text: qsTr("오늘")
            chosen: root.today.ofToday
            onClicked: root.today.begin()
        }
        ChoiceKey {
            objectName: "lookDayKey"
            width: 150 * Theme.unit
            height: days.height
            text: qsTr("다른 날")
            chosen: !root.today.ofToday && !root.today.ofYesterday
            onClicked: {
                root.today.calendar.begin();
                root.till.screens.show("todayDay");
            }
        }
    }
    Panel {
        id: sums
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.margin }
        anchors.topMargin: Math.max(days.y + days.height, below.y + below.height) + Theme.gap
        height: Math.max(124 * Theme.unit, all.height + 14 * Theme.unit)

        Column {
            id: all
            anchors { left: parent.left; leftMargin: 28 * Theme.unit; verticalCenter: parent.verticalCenter }

            Words {
                text: qsTr("모두 판 돈")
                color: Theme.ink2
                font.pixelSize: Theme.small
            }
            Words {
                objectName: "dayTotal"
                width: 330 * Theme.unit
                text: root.today.total
                font.pixelSize: 54 * Theme.letter
                font.bold: true
                figures: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 28 * Theme.unit
            }
        }
        Column {
            anchors { left: all.right; leftMargin: 24 * Theme.unit; right: count.left; rightMargin: Theme.gap }
            anchors.verticalCenter: parent.verticalCenter

            Words {
                width: parent.width
                text: root.today.thanLabel
                color: Theme.ink2
                font.pixelSize: Theme.small
            }
            Words {
                objectName: "dayThan"
                width: parent.width
                text: root.today.thanWords
                color: root.today.more ? Theme.goDeep : Theme.ink
                font.pixelSize: 32 * Theme.letter
                font.bold: true
                figures: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 20 * Theme.unit
            }
        }
        Column {
            id: count
            anchors { right: parent.right; rightMargin: 28 * Theme.unit; verticalCenter: parent.verticalCenter }
            width: 130 * Theme.unit

            Words {
                anchors.right: parent.right
                text: qsTr("손님")
                color: Theme.ink2
                font.pixelSize: Theme.small
            }
            Words {
                anchors.right: parent.right
                text: root.today.customers
                font.pixelSize: 32 * Theme.letter
                font.bold: true
                figures: true
            }
        }
    }
    Panel {
        id: when
        anchors { left: parent.left; leftMargin: Theme.margin; top: sums.bottom; topMargin: Theme.space }
        anchors { bottom: keys.top; bottomMargin: Theme.space }
        width: (parent.width - 2 * Theme.margin - Theme.space) * 0.6

        Words {
            id: whenTitle
            x: 24 * Theme.unit
            y: 16 * Theme.unit
            text: qsTr("몇 시에 많이 팔았나")
            font.bold: true
        }
        HourBars {
            anchors { left: parent.left; right: parent.right; top: whenTitle.bottom; bottom: parent.bottom }
            anchors { leftMargin: 24 * Theme.unit; rightMargin: 24 * Theme.unit; topMargin: 6 * Theme.unit; bottomMargin: 14 * Theme.unit }
            model: root.today.hours
        }
        Words {
            anchors.centerIn: parent
            text: root.today.hint
            color: Theme.ink2
        }
    }
    Panel {
        anchors { left: when.right; leftMargin: Theme.space; right: parent.right; rightMargin: Theme.margin }
        anchors { top: when.top; bottom: when.bottom }

        Row {
            id: whats
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 12 * Theme.unit }
            height: Math.max(60 * Theme.unit, Theme.target)
            spacing: Theme.gap

            ChoiceKey {
                objectName: "byGoodKey"
                width: (whats.width - whats.spacing) / 2
                height: whats.height
                text: qsTr("많이 나간 것")
                textSize: Theme.small
                chosen: !root.byTender
                onClicked: root.byTender = false
            }
            ChoiceKey {
                objectName: "byTenderKey"
                width: (whats.width - whats.spacing) / 2
                height: whats.height
                text: qsTr("받은 방법")
                textSize: Theme.small
                chosen: root.byTender
                onClicked: root.byTender = true
            }
        }
        ShareBars {
            anchors { left: parent.left; right: parent.right; top: whats.bottom; bottom: parent.bottom; margins: 22 * Theme.unit }
            anchors { topMargin: 6 * Theme.unit; bottomMargin: 8 * Theme.unit }
            model: root.byTender ? root.today.tenders : root.today.goods
            pictures: !root.byTender
        }
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()

        Key {
            objectName: "printDayKey"
            width: 191 * Theme.unit
            height: parent.height
            visible: root.today.ofToday && root.till.shift.runs
            text: qsTr("인쇄")
            onClicked: root.today.printReport()
        }
        GoKey {
            objectName: "closeDayKey"
            width: 256 * Theme.unit
            height: parent.height
            visible: root.today.ofToday && root.till.shift.runs
            text: qsTr("장사 닫기")
            onClicked: {
                root.till.shift.begin();
                root.till.screens.show("close");
            }
        }
    }

    component ChoiceKey: ChosenKey {
        textSize: Theme.body
    }
}
