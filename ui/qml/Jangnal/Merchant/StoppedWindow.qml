import QtQuick
import Jangnal.Controls

// The till could not start: why, and what to do next, where the merchant looks.
Window {
    id: window

    required property string sentence
    required property bool bookIsSafe

    title: qsTr("장날")
    width: 1024
    height: 768
    color: Theme.ground
    visible: false

    Panel {
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.margin
        height: column.height + 2 * Theme.margin
        border.color: Theme.warmEdge
        border.width: 3

        Column {
            id: column
            anchors.centerIn: parent
            width: parent.width - 2 * Theme.margin
            spacing: Theme.space

            Words {
                text: qsTr("시작하지 못했어요")
                font.pixelSize: Theme.title
                font.bold: true
            }
            Words {
                objectName: "sentence"
                width: parent.width
                text: window.sentence
                wrapMode: Text.Wrap
                lineHeight: 1.3
            }
            Words {
                visible: window.bookIsSafe
                text: qsTr("판 것은 모두 그대로 있어요.")
                color: Theme.goDeep
                font.bold: true
            }
            Key {
                width: 240
                height: Theme.bottomKeys
                text: qsTr("닫기")
                onClicked: window.close()
            }
        }
    }
}
