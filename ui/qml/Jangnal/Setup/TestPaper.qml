import QtQuick
import Jangnal.Controls

// What the test page looks like where everything is right.
Panel {
    id: paper

    required property string code

    radius: 10 * Theme.unit

    Column {
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 22 * Theme.unit }
        spacing: 8 * Theme.unit

        Print {
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("시험 인쇄")
            font.pixelSize: Theme.keyText
            font.bold: true
        }
        Rule {}
        Pair {
            what: qsTr("떡볶이")
            sum: "4,000"
        }
        Pair {
            what: qsTr("합계")
            sum: qsTr("4,000원")
            bold: true
        }
        Print {
            text: qsTr("뷁 똠 펲 쌰 힣")
        }
        Rule {}
        QrCode {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(100 * Theme.unit, 0.3 * paper.height)
            height: width
            picture: paper.code
        }
    }

    component Print: Words {
        width: parent?.width ?? 0
        font.pixelSize: Theme.small
    }
    component Rule: Rectangle {
        width: parent?.width ?? 0
        height: Theme.border
        color: Theme.ink
    }
    component Pair: Item {
        id: pair
        property string what
        property string sum
        property bool bold: false

        width: parent?.width ?? 0
        height: words.height

        Words {
            id: words
            text: pair.what
            font.pixelSize: Theme.small
            font.bold: pair.bold
        }
        Words {
            anchors.right: parent.right
            text: pair.sum
            font.pixelSize: Theme.small
            font.bold: pair.bold
            figures: true
        }
    }
}
