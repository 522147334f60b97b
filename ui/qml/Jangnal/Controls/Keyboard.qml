pragma ComponentBehavior: Bound
import QtQuick

// Our own keyboard: three rows of ten places, and below them 한글, English, digits, the space and what takes back.
Item {
    id: root

    // A line a row, a character a key.
    required property string rows
    required property string keyboard
    required property bool shifted
    required property bool canShift

    signal pressed(string key)
    signal erased
    signal cleared
    signal shiftPressed
    signal turned(string keyboard)

    readonly property int spacing: Theme.gap
    readonly property real cellWidth: (width + spacing) / 10
    readonly property real cellHeight: (height + spacing) / 4

    Repeater {
        model: root.rows.split("\n")

        Repeater {
            id: row

            required property int index
            required property string modelData

            model: modelData.length

            KeypadKey {
                required property int index

                objectName: "key" + text
                x: (index + (10 - row.modelData.length) / 2) * root.cellWidth
                y: row.index * root.cellHeight
                width: root.cellWidth - root.spacing
                height: root.cellHeight - root.spacing
                text: row.modelData.charAt(index)
                textSize: 36 * Theme.letter
                onClicked: root.pressed(text)
            }
        }
    }
    Place {
        objectName: "shiftKey"
        visible: root.canShift
        row: 2
        cells: 1.5
        text: root.keyboard === "hangul" ? qsTr("쌍글자") : qsTr("대문자")
        chosen: root.shifted
        onClicked: root.shiftPressed()
    }
    Place {
        objectName: "eraseKey"
        row: 2
        at: 8.5
        cells: 1.5
        text: qsTr("지우기")
        onClicked: root.erased()
    }
    Repeater {
        model: [["hangul", qsTr("한글")], ["english", "ABC"], ["digits", "123"]]

        Place {
            required property int index
            required property var modelData

            objectName: modelData[0] + "Key"
            row: 3
            at: index * 1.4
            cells: 1.4
            text: modelData[1]
            chosen: modelData[0] === root.keyboard
            onClicked: root.turned(modelData[0])
        }
    }
    Place {
        objectName: "spaceKey"
        row: 3
        at: 4.2
        cells: 4
        text: qsTr("띄우기")
        onClicked: root.pressed(" ")
    }
    Place {
        objectName: "clearKey"
        row: 3
        at: 8.2
        cells: 1.8
        text: qsTr("다 지움")
        onClicked: root.cleared()
    }

    component Place: KeypadKey {
        required property int row
        property real at: 0
        required property real cells
        property bool chosen: false

        x: at * root.cellWidth
        y: row * root.cellHeight
        width: cells * root.cellWidth - root.spacing
        height: root.cellHeight - root.spacing
        textSize: Theme.body
        unitKey: chosen
        Accessible.selected: chosen
    }
}
