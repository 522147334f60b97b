import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 끝났습니다: what was paid. The next thing tapped or scanned leads home by itself.
Screen {
    id: root

    required property TillViewModel till

    readonly property int inset: 60 * Theme.unit

    Panel {
        id: done
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: root.inset }
        anchors.topMargin: 36 * Theme.unit
        height: 320 * Theme.unit
        color: Theme.goTint
        border.color: Theme.goEdge

        Rectangle {
            id: disc
            x: 60 * Theme.unit
            anchors.verticalCenter: parent.verticalCenter
            width: 188 * Theme.unit
            height: width
            radius: width / 2
            color: Theme.go

            Item {
                anchors.centerIn: parent
                anchors.verticalCenterOffset: -6 * Theme.unit
                width: 86 * Theme.unit
                height: 60 * Theme.unit
                rotation: -45

                Rectangle {
                    width: 18 * Theme.unit
                    height: 44 * Theme.unit
                    anchors.bottom: parent.bottom
                    color: Theme.card
                }
                Rectangle {
                    width: parent.width
                    height: 18 * Theme.unit
                    anchors.bottom: parent.bottom
                    color: Theme.card
                }
            }
        }
        Column {
            anchors { left: disc.right; leftMargin: 54 * Theme.unit; right: parent.right; rightMargin: 24 * Theme.unit }
            anchors.verticalCenter: parent.verticalCenter
            spacing: 12 * Theme.unit

            Words {
                text: qsTr("끝났습니다")
                color: Theme.goDeep
                font.pixelSize: Theme.total
                font.bold: true
            }
            Words {
                objectName: "paid"
                width: parent.width
                text: root.till.done.paid
                font.pixelSize: 29 * Theme.unit
                figures: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 20 * Theme.unit
            }
            Words {
                width: parent.width
                text: root.till.done.customer
                color: Theme.ink2
                font.pixelSize: 29 * Theme.unit
                figures: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 20 * Theme.unit
            }
        }
    }
    Words {
        anchors { left: parent.left; leftMargin: root.inset; top: done.bottom; topMargin: 34 * Theme.unit }
        text: qsTr("다음 물건을 찍으면 저절로 넘어가요.")
        color: Theme.ink2
    }
    Row {
        anchors { left: parent.left; leftMargin: root.inset; bottom: parent.bottom; bottomMargin: 14 * Theme.unit }
        height: 120 * Theme.unit
        spacing: Theme.space

        Key {
            width: 290 * Theme.unit
            height: parent.height
            objectName: "receiptKey"
            text: qsTr("영수증 한 장 더")
            onClicked: root.till.done.printAgain()
        }
        HelpKey {
            width: 190 * Theme.unit
            height: parent.height
            onClicked: root.till.screens.help()
        }
    }
    GoKey {
        objectName: "nextKey"
        anchors { right: parent.right; rightMargin: root.inset; bottom: parent.bottom; bottomMargin: 14 * Theme.unit }
        width: 370 * Theme.unit
        height: 120 * Theme.unit
        text: qsTr("다음 손님")
        onClicked: root.till.screens.show("sell")
    }
}
