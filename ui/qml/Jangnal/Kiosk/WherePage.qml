import QtQuick
import Jangnal.ViewModels

// 먹고 가기, or 포장.
Item {
    id: page

    required property KioskViewModel kiosk
    readonly property bool wide: width > 1.2 * height

    Turned {
        anchors { fill: parent; margins: Measure.margin }

        Grid {
            id: ways
            width: parent.width
            columns: page.wide ? 2 : 1
            spacing: (Measure.cramped ? 1 : 2) * Measure.gap

            readonly property real keyHeight: Math.max(here.implicitHeight, away.implicitHeight, 4 * Measure.letter / Measure.times)

            KioskKey {
                id: here
                objectName: "eatHereKey"
                width: (ways.width - (ways.columns - 1) * ways.spacing) / ways.columns
                height: ways.keyHeight
                text: qsTr("먹고 가기")
                letters: Measure.title
                onClicked: page.kiosk.eat("EAT_HERE")
            }
            KioskKey {
                id: away
                objectName: "takeAwayKey"
                width: (ways.width - (ways.columns - 1) * ways.spacing) / ways.columns
                height: ways.keyHeight
                text: qsTr("포장해 가기")
                image: Measure.large ? "" : page.kiosk.icons + "box.png"
                letters: Measure.title
                onClicked: page.kiosk.eat("TAKE_AWAY")
            }
        }
    }
}
