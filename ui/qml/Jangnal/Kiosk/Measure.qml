pragma Singleton
import QtQuick

// How large letters and keys are, from the panel's millimetres (과학기술정보통신부 고시 「장애인·고령자 등의 정보 접근 및
// 이용 편의 증진을 위한 고시」 별표 5): letters of 12 mm, of 7.25 on a panel of up to 28 cm; keys of 13 mm, of 20 on 쉬운 화면.
QtObject {
    property real pixelsPerMm: 4.03
    property real diagonalMm: 546
    property bool easy: false
    property bool large: false
    // Twice the size on a low panel: there are a few lines, and whatever is not letters gives way to them.
    property bool cramped: false

    readonly property real times: large ? 2 : 1
    readonly property bool isSmallPanel: diagonalMm <= 280
    // A Korean syllable is so much of its font's size high.
    readonly property real syllable: 0.85
    // The smallest letters there are, in pixels of their font.
    readonly property int letter: Math.ceil((isSmallPanel ? 7.25 : 12) * pixelsPerMm / syllable * times)
    readonly property int title: Math.round((large ? 1 : 1.2) * letter)
    readonly property int touch: Math.ceil(Math.max((easy ? 20 : 13) * pixelsPerMm, (cramped ? 1.45 : 1.9) * letter))
    readonly property int gap: Math.ceil(Math.max(2.5 * pixelsPerMm, 0.24 * letter / times))
    // A good's picture, and what lies round the words of its tile.
    readonly property int picture: Math.round((easy ? 2.6 : 2.1) * letter / (large ? 1.6 : 1))
    readonly property int inTile: Math.round(0.32 * letter / times)
    readonly property int margin: cramped ? gap : Math.round(0.5 * letter / times)
}
