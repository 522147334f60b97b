import QtQuick

// A QR code, black on white whatever the look, as large as whole pixels a square allow, with its quiet zone. `picture`
// has a pixel a square.
Rectangle {
    id: code

    required property string picture

    readonly property int quiet: 4
    readonly property int square: Math.floor(Math.min(width, height) / (dots.implicitWidth + 2 * quiet))

    color: "#FFFFFF"

    Image {
        id: dots
        x: Math.floor((parent.width - width) / 2)
        y: Math.floor((parent.height - height) / 2)
        width: implicitWidth * code.square
        height: implicitHeight * code.square
        source: code.picture
        smooth: false
    }
}
