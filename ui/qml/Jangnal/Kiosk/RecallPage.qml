pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.ViewModels

// The code of a cart that was put aside.
Item {
    id: page

    required property KioskViewModel kiosk
    readonly property HelpingViewModel helping: kiosk.helping

    Turned {
        id: turned
        anchors { fill: parent; margins: Measure.margin }

        Line {
            objectName: "typedCode"
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: page.helping.typed || "–"
            font.pixelSize: (Measure.large ? 1 : 1.8) * Measure.letter
            font.bold: true
            figures: true
        }
        Grid {
            id: digits
            anchors.horizontalCenter: parent.horizontalCenter
            columns: page.width > 1.2 * page.height ? 6 : 3
            spacing: Measure.gap

            Repeater {
                model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0"]

                KioskKey {
                    required property string modelData
                    objectName: "digit-" + modelData
                    width: Math.min(5.4 * Measure.letter, (turned.columnWidth - (digits.columns - 1) * digits.spacing) / digits.columns)
                    text: modelData || qsTr("지움")
                    letters: modelData ? Measure.title : Measure.letter
                    onClicked: page.helping.type(modelData)
                }
            }
        }
        OnwardKey {
            objectName: "recallKey"
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(parent.width, 12 * Measure.letter)
            letters: Measure.letter
            text: qsTr("이어서 하기")
            enabled: page.helping.typed !== ""
            onClicked: page.helping.recall()
        }
    }
}
