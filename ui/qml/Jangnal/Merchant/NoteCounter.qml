pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// Money counted: pictures of notes and coins on the left, each tap one more; on the right digits that say how many there
// are of the kind tapped last, and what it all comes to.
Item {
    id: root

    required property CountingViewModel counting

    readonly property real keypadWidth: sum.width

    Grid {
        id: kinds
        x: Theme.leftHanded ? parent.width - width : 0
        width: (parent.width - Theme.margin) / 2
        height: parent.height
        columns: 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        Repeater {
            model: root.counting.kinds

            ChosenKey {
                id: kind

                required chosen
                required property int face_
                required property string counted
                required property bool some

                objectName: "count" + face_
                width: (kinds.width - kinds.columnSpacing) / 2
                height: (kinds.height - 3 * kinds.rowSpacing) / 4
                Accessible.name: qsTr("%1 %2").arg(note.words).arg(counted)
                onClicked: root.counting.tap(face_)

                contentItem: Item {
                    Banknote {
                        id: note
                        anchors { left: parent.left; leftMargin: 14 * Theme.unit; verticalCenter: parent.verticalCenter }
                        anchors.verticalCenterOffset: kind.sunk - Theme.lip / 2
                        height: Math.min((coin ? 84 : 62) * Theme.unit, parent.height - 22 * Theme.unit)
                        width: implicitWidth * height / implicitHeight
                        face: kind.face_
                    }
                    Words {
                        anchors { left: note.right; leftMargin: 8 * Theme.unit; right: parent.right; rightMargin: 16 * Theme.unit }
                        anchors.verticalCenter: note.verticalCenter
                        horizontalAlignment: Text.AlignRight
                        text: kind.counted
                        color: kind.some ? Theme.goDeep : Theme.ink2
                        font.bold: kind.some
                        figures: true
                    }
                }
            }
        }
    }
    Panel {
        id: sum
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: kinds.right; leftMargin: Theme.margin; right: parent.right }
        height: 132 * Theme.unit

        Words {
            objectName: "countedTotal"
            anchors { left: parent.left; right: parent.right; top: parent.top; bottom: spoken.top; margins: 16 * Theme.unit }
            anchors { topMargin: 8 * Theme.unit; bottomMargin: 0 }
            horizontalAlignment: Text.AlignRight
            text: root.counting.total
            font.pixelSize: 48 * Theme.letter
            font.bold: true
            figures: true
            fontSizeMode: Text.Fit
            minimumPixelSize: 26 * Theme.unit
        }
        Words {
            id: spoken
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: 14 * Theme.unit }
            horizontalAlignment: Text.AlignRight
            text: root.counting.spoken
            color: Theme.ink2
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 16 * Theme.unit
        }
    }
    Keypad {
        anchors { left: sum.left; right: sum.right; top: sum.bottom; topMargin: Theme.gap; bottom: parent.bottom }
        units: []
        keypad: root.counting.keypad
        onCleared: root.counting.begin()
    }
}
