import QtQuick
import Jangnal.Controls

// Words that never become smaller than they have to be: what has no room in one line takes another.
Words {
    font.pixelSize: Measure.letter
    fontSizeMode: Text.FixedSize
    wrapMode: Text.Wrap
}
