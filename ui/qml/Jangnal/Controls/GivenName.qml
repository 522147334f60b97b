import QtQuick

// A name somebody gave, of any length: it takes more lines and smaller letters before anything of it is left out.
Words {
    // Pixels it may be high.
    required property real room

    height: Math.min(implicitHeight, room)
    font.bold: true
    wrapMode: implicitWidth > 1.4 * width ? Text.Wrap : Text.NoWrap
    elide: Text.ElideRight
    fontSizeMode: Text.Fit
    minimumPixelSize: 15 * Theme.unit
}
