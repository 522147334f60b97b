import QtQuick
import Jangnal.Controls

// One thing of the order: what, how many, what it comes to; more, less, away with it.
Rectangle {
    id: line

    required property int no
    required property string name
    required property string detail
    required property string amount
    required property int count
    required property string note
    required property string spoken

    signal more(no: int)
    signal less(no: int)
    signal away(no: int)

    implicitHeight: inner.height + 2 * Measure.gap
    radius: Theme.keyRadius
    color: Theme.card
    border { color: Theme.line; width: Theme.border }
    Accessible.name: line.spoken
    Accessible.role: Accessible.ListItem

    KeyMetrics {
        id: metrics
    }
    Flow {
        id: inner
        readonly property bool narrow: width < 20 * Measure.letter
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: Measure.gap }
        spacing: Measure.gap

        Column {
            width: inner.narrow ? inner.width : inner.width - keys.width - Measure.gap

            Item {
                width: parent.width
                // At twice the size an amount that has no room beside its name stands below it.
                readonly property bool stacked: Measure.cramped && name.implicitWidth + Measure.gap + amount.implicitWidth > width
                height: stacked ? name.height + amount.height : Math.max(name.height, amount.height)

                Line {
                    id: name
                    anchors { left: parent.left; right: parent.stacked ? parent.right : amount.left; rightMargin: Measure.gap }
                    text: line.name
                    font.bold: true
                }
                Line {
                    id: amount
                    anchors { right: parent.right; bottom: parent.bottom }
                    text: line.amount
                    wrapMode: Text.NoWrap
                    font.bold: true
                    figures: true
                }
            }
            Line {
                width: parent.width
                visible: line.detail !== ""
                text: line.detail
                color: Theme.ink2
            }
            Line {
                width: parent.width
                visible: line.note !== ""
                text: line.note
                color: Theme.warm
            }
        }
        Flow {
            id: keys
            width: Math.min(inner.width, 2 * step + 1.5 * Measure.letter + away.width + 3 * Measure.gap)
            spacing: Measure.gap

            readonly property real step: Math.max(Measure.touch, (Measure.cramped ? 1.45 : 2) * Measure.letter)

            KioskKey {
                objectName: "less-" + line.no
                width: keys.step
                height: Measure.touch
                text: "−"
                spoken: qsTr("%1 하나 빼기").arg(line.name)
                onClicked: line.less(line.no)
            }
            Line {
                width: 1.5 * Measure.letter
                height: Measure.touch
                horizontalAlignment: Text.AlignHCenter
                text: line.count
                font.bold: true
                figures: true
            }
            KioskKey {
                objectName: "more-" + line.no
                width: keys.step
                height: Measure.touch
                text: "+"
                spoken: qsTr("%1 하나 더").arg(line.name)
                onClicked: line.more(line.no)
            }
            KioskKey {
                id: away
                objectName: "away-" + line.no
                width: (metrics.ems(text) + 1.1 / (Measure.cramped ? 2 : 1)) * Measure.letter
                height: Measure.touch
                text: qsTr("빼기")
                spoken: qsTr("%1 모두 빼기").arg(line.name)
                onClicked: line.away(line.no)
            }
        }
    }
}
