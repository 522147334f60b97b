import QtQuick
import QtQuick.Templates as T

// A label in the one typeface. Figures stand in columns; what does not fit is a fault the gallery finds.
T.Label {
    property bool figures: false
    // Where the letters are inside the label.
    readonly property rect lettering: {
        const share = horizontalAlignment === Text.AlignRight ? 1 : horizontalAlignment === Text.AlignHCenter ? 0.5 : 0;
        return Qt.rect(share * (width - contentWidth), (height - contentHeight) / 2, contentWidth, contentHeight);
    }

    color: Theme.ink
    font.family: Theme.family
    font.pixelSize: Theme.body
    font.features: figures ? { "tnum": 1 } : ({})
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
}
