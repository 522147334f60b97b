pragma ComponentBehavior: Bound
import QtQuick

// A QR code, black on white whatever the look, as large as whole pixels a square allow. `squares` has a line a row.
Canvas {
    id: code

    required property string squares

    readonly property list<string> rows: squares.split("\n")
    readonly property int quiet: 4
    readonly property int square: Math.max(1, Math.floor(Math.min(width, height) / (rows.length + 2 * quiet)))

    onSquaresChanged: requestPaint()
    onSquareChanged: requestPaint()

    onPaint: {
        const pen = getContext("2d");
        pen.fillStyle = "#FFFFFF";
        pen.fillRect(0, 0, width, height);
        pen.fillStyle = "#000000";
        const left = Math.floor((width - rows.length * square) / 2);
        const top = Math.floor((height - rows.length * square) / 2);
        for (let row = 0; row < rows.length; row++)
            for (let column = 0; column < rows[row].length; column++)
                if (rows[row][column] === "1")
                    pen.fillRect(left + column * square, top + row * square, square, square);
    }
}
