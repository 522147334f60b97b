pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls

// One thing to choose: what it is about on the left, and a key for each choice.
Item {
    id: root

    required property string about
    // Pairs of a value and its word.
    required property var choices
    required property var chosen
    // Why choosing changes nothing; empty where it does.
    property string hindrance
    property real aboutWidth: 190 * Theme.unit

    signal picked(var value)

    Column {
        id: about
        anchors.verticalCenter: parent.verticalCenter
        width: root.aboutWidth

        Words {
            width: parent.width
            text: root.about
            font.bold: true
        }
        Words {
            objectName: root.objectName + "Hindrance"
            width: parent.width
            visible: text !== ""
            text: root.hindrance
            color: Theme.warmInk
            font.pixelSize: Theme.small
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 16 * Theme.unit
        }
    }
    Row {
        id: keys
        anchors { left: about.right; leftMargin: Theme.gap; right: parent.right }
        height: parent.height
        spacing: Theme.space

        Repeater {
            model: root.choices

            ChosenKey {
                required property var modelData

                objectName: root.objectName + modelData[0]
                width: (keys.width - (root.choices.length - 1) * keys.spacing) / root.choices.length
                height: keys.height
                text: modelData[1]
                chosen: modelData[0] === root.chosen
                onClicked: root.picked(modelData[0])
            }
        }
    }
}
