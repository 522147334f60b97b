import QtQuick
import QtQuick.Templates as T

// A label in the one typeface. Figures stand in columns; what does not fit is a fault the gallery finds.
T.Label {
    property bool figures: false

    color: Theme.ink
    font.family: Theme.family
    font.pixelSize: Theme.body
    font.features: figures ? { "tnum": 1 } : ({})
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
}
