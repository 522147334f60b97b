pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Kiosk
import Jangnal.ViewModels

// The digits a till shows, or its address: one key to each, and one to take the last away. Nothing of it is ever turned to.
Item {
    id: page

    required property PairingViewModel pairing
    readonly property bool isAddress: pairing.page === "address"
    readonly property bool wide: width > 1.2 * height
    readonly property int across: wide ? 6 : 3
    readonly property int down: wide ? 2 : 4

    Column {
        anchors.centerIn: parent
        width: parent.width - 2 * Measure.margin
        spacing: page.wide ? Measure.gap : Math.round(0.8 * Measure.letter)

        Line {
            id: typed
            objectName: "typedDigits"
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: page.pairing.typed || "–"
            font.pixelSize: (page.wide ? 1.3 : page.isAddress ? 1.4 : 1.8) * Measure.letter
            font.bold: true
            figures: true
        }
        Grid {
            id: digits
            readonly property real keyWidth: Math.min(5.4 * Measure.letter, (parent.width - (columns - 1) * spacing) / columns)
            readonly property real keyHeight: Math.min(3 * Measure.letter, (page.height - 2 * Measure.gap - typed.height - parent.spacing - (page.down - 1) * spacing) / page.down)

            anchors.horizontalCenter: parent.horizontalCenter
            columns: page.across
            spacing: Measure.gap

            Repeater {
                model: page.isAddress ? ["1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "0", ""] : ["1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0"]

                KioskKey {
                    required property string modelData

                    objectName: "digit-" + modelData
                    width: digits.keyWidth
                    height: digits.keyHeight
                    text: modelData || qsTr("지움")
                    spoken: modelData === "." ? qsTr("점") : text
                    letters: modelData ? Measure.title : Measure.letter
                    enabled: !page.pairing.asks
                    onClicked: page.pairing.type(modelData)
                }
            }
        }
    }
}
