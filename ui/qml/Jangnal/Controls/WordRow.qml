import QtQuick

// Keys in a row, all in letters of one size: equally wide where the longest word has room so, else each as wide as its word
// needs; where all of them together need too much, their letters become smaller. A key of it takes the width `widthOf` its
// text and letters of the size `letters`.
Row {
    id: row

    required property int most
    // So much of the row is not for its keys.
    property real taken: 0

    readonly property list<string> words: Array.from(children, child => (child as Key)?.text ?? "").filter(word => word !== "")
    // A word's length, and that of all together, by the size of their letters.
    readonly property real longest: Math.max(...words.map(word => metrics.ems(word)))
    readonly property real all: words.reduce((sum, word) => sum + metrics.ems(word), 0)
    // Of a key, what is not for its word.
    readonly property real around: 2 * (Theme.border + Theme.inset) + Theme.gap
    readonly property real keyWidth: (width - taken - (words.length - 1) * spacing) / words.length
    readonly property real room: (keyWidth - around) * words.length
    readonly property int letters: Math.max(Math.ceil(most * Theme.leastShare), Math.floor(Math.min(most, room / all)))
    readonly property bool areEven: around + longest * letters <= keyWidth

    function widthOf(word: string): real {
        return areEven ? keyWidth : around + metrics.ems(word) * letters + (room - all * letters) / words.length;
    }

    KeyMetrics {
        id: metrics
    }
}
