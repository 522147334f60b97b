pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 어떻게 내시겠어요? The amount, and a key for each way there is.
Item {
    id: page

    required property KioskViewModel kiosk
    readonly property KioskPayingViewModel paying: kiosk.paying
    readonly property bool wide: width > 1.2 * height

    // Beside the keys where the panel is wide, above them where it is not.
    readonly property bool beside: wide && !Measure.large

    Line {
        anchors { left: parent.left; verticalCenter: parent.verticalCenter; leftMargin: Measure.margin }
        width: 0.34 * parent.width
        visible: page.beside
        horizontalAlignment: Text.AlignHCenter
        text: page.paying.amount
        color: Theme.goDeep
        font.pixelSize: Measure.letter
        font.bold: true
        figures: true
    }
    Turned {
        anchors { fill: parent; margins: Measure.margin; leftMargin: Measure.margin + (page.beside ? 0.36 * page.width : 0) }
        spacing: (Measure.cramped ? 1 : 2) * Measure.gap

        Line {
            objectName: "toPay"
            width: parent.width
            visible: !page.beside
            horizontalAlignment: Text.AlignHCenter
            text: page.paying.amount
            color: Theme.goDeep
            font.pixelSize: (Measure.large ? 1 : 2) * Measure.letter
            font.bold: true
            figures: true
        }
        Line {
            objectName: "payTrouble"
            width: parent.width
            visible: text !== ""
            horizontalAlignment: Text.AlignHCenter
            text: page.paying.trouble
            color: Theme.warmInk
            font.bold: true
        }
        Column {
            id: ways
            width: parent.width
            spacing: (page.wide ? 1 : 1.5) * Measure.gap

            Repeater {
                model: page.paying.ways

                Column {
                    id: one
                    required property string way
                    required property string label
                    required property string hint
                    required property string pictured

                    width: ways.width

                    KioskKey {
                        objectName: "way-" + one.way
                        width: parent.width
                        height: Math.max(implicitHeight, page.wide ? 0 : 3.4 * Measure.letter / Measure.times)
                        text: one.label
                        note: Measure.cramped ? "" : one.hint
                        spoken: Measure.cramped && one.hint ? one.label + ", " + one.hint : one.label
                        image: Measure.large ? "" : page.kiosk.icons + one.pictured
                        onClicked: page.kiosk.pay(one.way)
                    }
                    // Where there are a few lines, a key with it would be higher than the page.
                    Line {
                        width: parent.width
                        visible: Measure.cramped && text !== ""
                        horizontalAlignment: Text.AlignHCenter
                        text: one.hint
                        color: Theme.ink2
                    }
                }
            }
        }
    }
}
