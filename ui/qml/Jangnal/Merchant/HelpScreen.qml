pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 도움: what the screen it was asked on is for, what always helps, and who to call. Nothing here can break anything.
Screen {
    id: root

    required property TillViewModel till

    Panel {
        id: purpose
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.margin }
        anchors.topMargin: 24 * Theme.unit
        height: 210 * Theme.unit
        color: Theme.goTint
        border.color: Theme.goEdge

        Column {
            anchors { left: parent.left; right: parent.right; margins: 32 * Theme.unit; verticalCenter: parent.verticalCenter }
            spacing: 14 * Theme.unit

            Words {
                objectName: "helpPurpose"
                width: parent.width
                text: root.till.help.purpose
                color: Theme.goDeep
                font.pixelSize: Theme.title
                font.bold: true
                wrapMode: Text.WordWrap
            }
            Words {
                objectName: "helpAdvice"
                width: parent.width
                text: root.till.help.advice
                font.pixelSize: 31 * Theme.letter
                wrapMode: Text.WordWrap
                lineHeight: 1.2
            }
        }
    }
    Column {
        anchors { left: parent.left; right: parent.right; top: purpose.bottom; margins: Theme.margin }
        anchors.topMargin: Theme.space
        spacing: Theme.gap

        Repeater {
            model: root.till.help.always

            Panel {
                id: answer
                required property string when
                required property string what

                width: parent?.width ?? 0
                height: 88 * Theme.unit
                radius: Theme.keyRadius

                Words {
                    id: when
                    anchors { left: parent.left; leftMargin: 24 * Theme.unit; verticalCenter: parent.verticalCenter }
                    width: 220 * Theme.unit
                    text: answer.when
                    font.bold: true
                    wrapMode: Text.WordWrap
                }
                Words {
                    anchors { left: when.right; leftMargin: Theme.gap; right: parent.right; rightMargin: 24 * Theme.unit }
                    anchors.verticalCenter: parent.verticalCenter
                    text: answer.what
                    wrapMode: Text.WordWrap
                    font.pixelSize: 23 * Theme.letter
                }
            }
        }
    }
    Words {
        objectName: "helpCall"
        anchors { left: back.right; right: parent.right; verticalCenter: back.verticalCenter; margins: Theme.margin }
        text: root.till.help.call
        font.bold: true
        wrapMode: Text.WordWrap
        lineHeight: 1.2
    }
    BackKey {
        id: back
        objectName: "backKey"
        anchors { left: parent.left; leftMargin: Theme.margin; bottom: parent.bottom; bottomMargin: 14 * Theme.unit }
        width: 200 * Theme.unit
        height: Theme.bottomKeys
        onClicked: root.till.screens.leaveHelp()
    }
}
