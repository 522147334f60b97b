import QtQuick

// How long the words on keys are, whatever the size of their letters.
FontMetrics {
    font { family: Theme.family; bold: true; pixelSize: 100 }

    function ems(word: string): real {
        return advanceWidth(word) / font.pixelSize;
    }
}
