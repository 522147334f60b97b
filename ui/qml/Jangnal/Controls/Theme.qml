pragma Singleton
import QtQuick

// Every colour, size and shape, once. `unit` is one pixel of the 1024x768 drawing on the window at hand;
// `pixelsPerMm` comes from the panel's real width and decides where a hand's size matters.
QtObject {
    property real unit: 1
    property real pixelsPerMm: 3.36

    readonly property color ground: "#FAF5EA"
    readonly property color card: "#FFFFFF"
    readonly property color ink: "#1F1B15"
    readonly property color ink2: "#50493E"
    readonly property color line: "#DDD3C1"
    readonly property color edge: "#B9AC95"
    readonly property color paleKey: "#EFE8DA"
    readonly property color go: "#0B5D38"
    readonly property color goDeep: "#063D24"
    readonly property color goTint: "#E3F1E8"
    readonly property color goEdge: "#8CC3A4"
    readonly property color warm: "#B4430F"
    readonly property color warmTint: "#FFE9DB"
    readonly property color warmEdge: "#E2A98A"
    readonly property color warmInk: "#6E2907"
    readonly property color stop: "#931914"
    readonly property color stopTint: "#FDE7E4"
    readonly property color stopEdge: "#DDA29C"

    readonly property string family: "Pretendard"

    readonly property int small: 21 * unit
    readonly property int body: 25 * unit
    readonly property int keyText: 28 * unit
    readonly property int title: 38 * unit
    readonly property int keypadText: 42 * unit
    readonly property int total: 58 * unit
    readonly property int huge: 74 * unit

    readonly property int gap: 10 * unit
    readonly property int space: 18 * unit
    readonly property int margin: 40 * unit
    readonly property int keyRadius: 14 * unit
    readonly property int panelRadius: 24 * unit
    readonly property int border: Math.max(2, 2 * unit)
    readonly property int lip: 6 * unit
    readonly property int stripHeight: 50 * unit
    readonly property int bottomKeys: 84 * unit
}
