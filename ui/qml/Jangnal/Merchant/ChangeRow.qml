pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls

// One kind of note or coin to give back: every one of them drawn, fanned out, and how many they are. Change never needs more
// than four of a kind but of the largest note, of which a thick fan stands for many.
Item {
    id: row

    required property int face
    required property int count
    required property string counted

    readonly property int drawn: Math.min(count, 8)
    readonly property real fan: 54 * Theme.unit
    readonly property real offset: Math.min(18 * Theme.unit, fan / Math.max(1, drawn - 1))
    readonly property Banknote uppermost: notes.count > 0 ? notes.itemAt(notes.count - 1) as Banknote : null
    readonly property real noteHeight: Math.min(84 * Theme.unit, height - 10 * Theme.unit)

    Repeater {
        id: notes
        model: row.drawn

        Banknote {
            required property int index

            x: index * row.offset
            height: row.noteHeight
            width: implicitWidth * height / implicitHeight
            face: row.face
            covered: index < row.drawn - 1
        }
    }
    Words {
        x: row.noteHeight * 180 / 84 + row.fan + Theme.space
        height: row.noteHeight
        width: row.width - x
        text: !row.uppermost || row.uppermost.told ? row.counted : row.uppermost.words + " " + row.counted
        font.pixelSize: 34 * Theme.letter
        fontSizeMode: Text.Fit
        minimumPixelSize: 16 * Theme.unit
        font.bold: true
        figures: true
    }
}
