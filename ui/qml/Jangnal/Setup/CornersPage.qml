import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// One mark after the other, in the corners and in the middle: where a finger is felt is where it is.
MouseArea {
    id: page

    required property SetupViewModel setup
    readonly property CornersViewModel corners: setup.corners
    readonly property real markX: corners.x * width
    readonly property real markY: corners.y * height

    objectName: "corners"
    onPressed: (touch) => {
        Theme.keyWentDown();
        page.corners.press((touch.x - page.markX) / Theme.pixelsPerMm, (touch.y - page.markY) / Theme.pixelsPerMm);
    }

    Panel {
        anchors.fill: parent
    }
    Rectangle {
        objectName: "mark"
        visible: page.corners.left > 0
        x: page.markX - width / 2
        y: page.markY - height / 2
        width: Math.max(56 * Theme.unit, Theme.target)
        height: width
        radius: width / 2
        color: Theme.goTint
        border { color: Theme.go; width: 2 * Theme.border }

        Rectangle {
            anchors.centerIn: parent
            width: 10 * Theme.unit
            height: width
            radius: width / 2
            color: Theme.go
        }
    }
    Column {
        anchors { left: parent.left; right: parent.right; margins: 0.2 * parent.width; verticalCenter: parent.verticalCenter }
        visible: page.corners.left === 0
        spacing: Theme.space

        Words {
            objectName: "cornersTold"
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: page.corners.told
            color: page.corners.askew ? Theme.warmInk : Theme.ink
            font.bold: true
            wrapMode: Text.Wrap
        }
        Key {
            objectName: "againKey"
            anchors.horizontalCenter: parent.horizontalCenter
            width: 300 * Theme.unit
            height: Math.max(80 * Theme.unit, Theme.target)
            text: qsTr("다시 누르기")
            onClicked: page.corners.begin()
        }
    }
}
