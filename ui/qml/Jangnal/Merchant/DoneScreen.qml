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
                font.pixelSize: 29 * Theme.letter
                figures: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 20 * Theme.unit
            }
            Words {
                objectName: "owner"
                width: parent.width
                visible: text !== ""
                text: root.till.done.owner
                font.pixelSize: 29 * Theme.letter
                font.bold: true
                figures: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 20 * Theme.unit
            }
            Words {
                width: parent.width
                text: root.till.done.customer
                color: Theme.ink2
                font.pixelSize: 29 * Theme.letter
                figures: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 20 * Theme.unit
            }
        }
    }
    Row {
        id: ways
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: done.left; right: done.right; top: done.bottom; topMargin: 26 * Theme.unit }
        height: 128 * Theme.unit
        spacing: Theme.space

        readonly property real keyWidth: (width - 2 * spacing) / 3

        PayKey {
            objectName: "receiptKey"
            width: ways.keyWidth
            height: ways.height
            text: qsTr("영수증")
            note: qsTr("한 장 더")
            textSize: 34 * Theme.letter
            picture: root.till.icons + "receipt.png"
            onClicked: root.till.done.printAgain()
        }
        Key {
            objectName: "cashReceiptKey"
            width: ways.keyWidth
            height: ways.height
            text: qsTr("현금영수증")
            textSize: 34 * Theme.letter
            enabled: root.till.done.hasCash
            onClicked: {
                root.till.cashReceipt.begin();
                root.till.screens.show("cashReceipt");
            }
        }
        GoKey {
            objectName: "nextKey"
            width: ways.keyWidth
            height: ways.height
            text: qsTr("다음 손님")
            onClicked: root.till.screens.show("sell")
        }
    }
    Words {
        anchors { left: done.left; top: ways.bottom; topMargin: 24 * Theme.unit }
        text: qsTr("다음 물건의 바코드를 찍으면 저절로 넘어가요.")
        color: Theme.ink2
    }
    Row {
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: parent.left; leftMargin: root.inset; bottom: parent.bottom; bottomMargin: 14 * Theme.unit }
        height: Theme.bottomKeys
        spacing: Theme.space

        Key {
            objectName: "undoSaleKey"
            width: 300 * Theme.unit
            height: parent.height
            text: qsTr("방금 판매 취소")
            note: enabled ? qsTr("%1초 남음").arg(root.till.done.secondsToUndo) : qsTr("시간이 지났어요")
            textSize: Theme.body
            enabled: root.till.done.secondsToUndo > 0
            face: enabled ? Theme.stopTint : Theme.paleKey
            faceEdge: enabled ? Theme.stopEdge : Theme.line
            ink: enabled ? Theme.stop : Theme.ink2
            onClicked: root.till.screens.turnAside("undo")
        }
        HelpKey {
            width: 220 * Theme.unit
            height: parent.height
            onClicked: root.till.screens.help()
        }
    }
    Timer {
        interval: 1000
        repeat: true
        running: root.till.done.secondsToUndo > 0
        onTriggered: root.till.done.secondPassed()
    }
}
