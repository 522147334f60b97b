pragma Singleton
import QtQuick

// Every colour, size and shape, once. `unit` is one pixel of the 1024x768 drawing on the window at hand, `letter` the
// same for letters, which grow with the size she has chosen; `pixelsPerMm` comes from the panel's real width and
// decides where a hand's size matters.
QtObject {
    // Some key went down: every key says so here, and the window has it heard.
    signal keyWentDown
    // The lesson at hand speaks of this key, which is on the screen.
    signal keyIsMeant(key: Item)

    property real unit: 1
    property real pixelsPerMm: 3.36
    property real textScale: 1
    property bool highContrast: false
    property bool leftHanded: false
    property bool practice: false
    // The name of the key that the lesson at hand speaks of; empty for none.
    property string meant: ""

    readonly property real letter: unit * textScale

    readonly property color ground: highContrast ? "#FFFFFF" : "#FAF5EA"
    readonly property color stripe: highContrast ? "#EFEFEF" : "#F1E9D6"
    readonly property color card: "#FFFFFF"
    readonly property color ink: highContrast ? "#000000" : "#1F1B15"
    readonly property color ink2: highContrast ? "#000000" : "#50493E"
    readonly property color line: highContrast ? "#000000" : "#DDD3C1"
    readonly property color edge: highContrast ? "#000000" : "#B9AC95"
    readonly property color paleKey: highContrast ? "#E8E8E8" : "#EFE8DA"
    readonly property color go: highContrast ? "#00402A" : "#0B5D38"
    readonly property color goDeep: highContrast ? "#00291B" : "#063D24"
    readonly property color goTint: highContrast ? "#D9F2E3" : "#E3F1E8"
    readonly property color goEdge: highContrast ? "#00402A" : "#8CC3A4"
    readonly property color warm: highContrast ? "#8A2F00" : "#B4430F"
    readonly property color warmTint: highContrast ? "#FFFFFF" : "#FFE9DB"
    readonly property color warmEdge: highContrast ? "#8A2F00" : "#E2A98A"
    readonly property color warmInk: highContrast ? "#571800" : "#6E2907"
    readonly property color stop: highContrast ? "#7A0D09" : "#931914"
    readonly property color stopTint: highContrast ? "#FFFFFF" : "#FDE7E4"
    readonly property color stopEdge: highContrast ? "#7A0D09" : "#DDA29C"

    // Another one only where another language needs letters it lacks.
    property string family: "Pretendard"

    readonly property int small: 21 * letter
    readonly property int body: 25 * letter
    readonly property int keyText: 28 * letter
    readonly property int title: 38 * letter
    readonly property int keypadText: 42 * letter
    readonly property int total: 58 * letter
    readonly property int huge: 74 * letter
    // The smallest that letters of this size may shrink to where there is no room for them.
    readonly property real leastShare: 0.6

    readonly property int inset: 4 * unit
    // Between two keys, and the shorter side of one, on a panel so small that the drawing alone would give a finger less.
    readonly property int gap: Math.ceil(Math.max(10 * unit, 2.5 * pixelsPerMm))
    readonly property int target: Math.ceil(13 * pixelsPerMm)
    readonly property int space: 18 * unit
    readonly property int margin: 40 * unit
    readonly property int keyRadius: 14 * unit
    readonly property int panelRadius: 24 * unit
    readonly property int border: (highContrast ? 3 : 2) * Math.max(1, unit)
    readonly property int lip: 6 * unit
    readonly property int stripHeight: 50 * unit
    readonly property int bottomKeys: 84 * unit
}
