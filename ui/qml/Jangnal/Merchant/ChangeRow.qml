pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls

// One kind of note or coin to give back: drawn as a small stack, with how many.
Item {
    id: row

    required property int face
    required property int count
    required property string counted

    // A low row, when there are many kinds, has room for one.
    readonly property int drawn: height < 70 * Theme.unit ? 1 : Math.min(count, 3)
    readonly property int offset: 9 * Theme.unit
    readonly property real noteHeight: Math.min(84 * Theme.unit, height - 10 * Theme.unit - 2 * offset * (drawn > 1 ? 1 : 0))

    Repeater {
        model: row.drawn

        Banknote {
            required property int index

            x: index * row.offset
            y: index * row.offset
            height: row.noteHeight
            width: implicitWidth * height / implicitHeight
            face: row.face
        }
    }
    Words {
        x: row.noteHeight * 180 / 84 + 48 * Theme.unit
        height: row.noteHeight
        width: row.width - x
        text: row.counted
        font.pixelSize: 34 * Theme.letter
        fontSizeMode: Text.Fit
        minimumPixelSize: 16 * Theme.unit
        font.bold: true
        figures: true
    }
}
