import QtQuick
import Jangnal.Controls

// The number an order is called by: as large as there is room for it on one line.
Line {
    // How high the page is on which it stands.
    required property real room

    horizontalAlignment: Text.AlignHCenter
    color: Theme.goDeep
    font.pixelSize: Math.min(4.2 * Measure.letter / Measure.times, width / Math.max(3, 0.75 * text.length), 0.4 * room)
    font.bold: true
    figures: true
    wrapMode: Text.NoWrap
}
