import QtQuick
import QtQuick.Templates as T

// A label in the one typeface. Figures stand in columns. One that is given less room than it needs becomes smaller; what
// does not fit even so is a fault the gallery finds.
T.Label {
    property bool figures: false

    color: Theme.ink
    font.family: Theme.family
    font.pixelSize: Theme.body
    font.features: figures ? { "tnum": 1 } : ({})
    fontSizeMode: wrapMode === Text.NoWrap ? Text.HorizontalFit : Text.FixedSize
    minimumPixelSize: font.pixelSize * Theme.leastShare
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
}
