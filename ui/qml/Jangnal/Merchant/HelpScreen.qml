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
        height: 256 * Theme.unit
        color: Theme.goTint
        border.color: Theme.goEdge

        Words {
            objectName: "helpPurpose"
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 32 * Theme.unit }
            anchors.topMargin: 14 * Theme.unit
            height: (parent.height - 40 * Theme.unit) / 2
            text: root.till.help.purpose
            color: Theme.goDeep
            font.pixelSize: Theme.title
            font.bold: true
            fontSizeMode: Text.Fit
            wrapMode: Text.WordWrap
            verticalAlignment: Text.AlignBottom
        }
        Words {
            objectName: "helpAdvice"
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: 32 * Theme.unit }
            anchors.bottomMargin: 14 * Theme.unit
            height: (parent.height - 40 * Theme.unit) / 2
            text: root.till.help.advice
            font.pixelSize: 31 * Theme.letter
            fontSizeMode: Text.Fit
            wrapMode: Text.WordWrap
            verticalAlignment: Text.AlignTop
        }
    }
    Column {
        id: answers
        anchors { left: parent.left; right: parent.right; top: purpose.bottom; bottom: back.top; margins: Theme.margin }
        anchors { topMargin: Theme.gap; bottomMargin: Theme.gap }
        spacing: Theme.gap

        Repeater {
            model: root.till.help.always

            Panel {
                id: answer
                required property string when
                required property string what

                width: parent?.width ?? 0
                height: Math.min(88 * Theme.unit, (answers.height - 2 * answers.spacing) / 3)
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
                    anchors { top: parent.top; bottom: parent.bottom; margins: 4 * Theme.unit }
                    text: answer.what
                    fontSizeMode: Text.Fit
                    wrapMode: Text.WordWrap
                    font.pixelSize: 23 * Theme.letter
                }
            }
        }
    }
    Words {
        objectName: "helpCall"
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: back.right; right: parent.right; top: back.top; bottom: back.bottom }
        anchors { leftMargin: Theme.margin; rightMargin: Theme.margin }
        horizontalAlignment: Theme.leftHanded ? Text.AlignRight : Text.AlignLeft
        text: root.till.help.call
        font.bold: true
        fontSizeMode: Text.Fit
        wrapMode: Text.WordWrap
    }
    BackKey {
        id: back
        LayoutMirroring.enabled: Theme.leftHanded
        objectName: "backKey"
        anchors { left: parent.left; leftMargin: Theme.margin; bottom: parent.bottom; bottomMargin: 14 * Theme.unit }
        width: 200 * Theme.unit
        height: Theme.bottomKeys
        onClicked: root.till.screens.leaveHelp()
    }
}
