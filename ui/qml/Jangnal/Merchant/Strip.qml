import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// The truth in words: green when all is safe, persimmon with what to do when it is not.
Rectangle {
    id: root

    required property StripViewModel strip
    // Something else stands where the words are; what the printer owes and the clock stay in sight.
    property bool covered: false
    readonly property real wordsWidth: beside.x - Theme.gap

    height: Theme.stripHeight
    color: strip.calm ? Theme.goTint : Theme.warmTint

    Rectangle {
        id: lamp
        visible: !root.covered
        x: 20 * Theme.unit
        anchors.verticalCenter: parent.verticalCenter
        width: 16 * Theme.unit
        height: width
        radius: width / 2
        color: root.strip.calm ? Theme.go : Theme.warm
    }
    Words {
        objectName: "stripWords"
        visible: !root.covered
        anchors { left: lamp.right; leftMargin: 12 * Theme.unit; right: beside.left; rightMargin: Theme.gap }
        anchors.verticalCenter: parent.verticalCenter
        text: root.strip.words
        color: root.strip.calm ? Theme.goDeep : Theme.warmInk
        font.pixelSize: Theme.small
        font.bold: true
        figures: true
        elide: Text.ElideRight
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 17 * Theme.unit
    }
    Row {
        id: beside
        anchors { right: clock.left; rightMargin: Theme.space }
        anchors.verticalCenter: parent.verticalCenter
        height: parent.height

        Words {
            objectName: "whoWords"
            anchors.verticalCenter: parent.verticalCenter
            visible: text !== ""
            rightPadding: Theme.space
            text: root.strip.who
            font.pixelSize: Theme.small
            font.bold: true
        }
        Words {
            objectName: "printerWords"
            visible: !root.strip.remedy
            anchors.verticalCenter: parent.verticalCenter
            text: root.strip.printer
            color: Theme.ink2
            font.pixelSize: Theme.small
        }
        Key {
            objectName: "remedyKey"
            visible: root.strip.remedy !== ""
            anchors.verticalCenter: parent.verticalCenter
            width: 150 * Theme.unit
            height: parent.height - 6 * Theme.unit
            text: root.strip.remedy
            textSize: Theme.small
            onClicked: root.strip.putRight()
        }
    }
    Words {
        id: clock
        anchors { right: parent.right; rightMargin: 20 * Theme.unit }
        anchors.verticalCenter: parent.verticalCenter
        text: root.strip.clock
        font.pixelSize: Theme.small
        font.bold: true
        figures: true
    }
    Rectangle {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: 1
        color: Theme.line
    }
}
