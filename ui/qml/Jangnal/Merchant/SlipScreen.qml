import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 영수증이 나왔나요? Only the merchant can know; the sale itself is safe either way.
Screen {
    id: root

    required property TillViewModel till

    Panel {
        id: card
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 60 * Theme.unit }
        anchors.topMargin: 42 * Theme.unit
        height: 360 * Theme.unit
        border.color: Theme.warmEdge
        border.width: 3 * Theme.unit

        Image {
            id: picture
            x: 48 * Theme.unit
            anchors.verticalCenter: parent.verticalCenter
            width: 150 * Theme.unit
            height: width
            source: root.till.icons + "receipt.png"
            mipmap: true
        }
        Column {
            anchors { left: picture.right; leftMargin: 44 * Theme.unit; right: parent.right; rightMargin: 30 * Theme.unit }
            anchors.verticalCenter: parent.verticalCenter
            spacing: 16 * Theme.unit

            Words {
                text: root.till.slip.question
                font.pixelSize: 44 * Theme.letter
                font.bold: true
            }
            Words {
                width: parent.width
                wrapMode: Text.WordWrap
                text: root.till.slip.about + "\n" + qsTr("프린터에서 종이가 나왔는지 봐 주세요.")
                lineHeight: 1.25
                figures: true
            }
            Words {
                text: qsTr("판매는 안전하게 저장됐어요.")
                color: Theme.goDeep
                font.bold: true
            }
        }
    }
    Row {
        id: answers
        anchors { left: card.left; right: card.right; top: card.bottom; topMargin: 26 * Theme.unit }
        height: 124 * Theme.unit
        spacing: Theme.space

        GoKey {
            objectName: "slipCameKey"
            width: (answers.width - answers.spacing) / 2
            height: parent.height
            text: qsTr("나왔어요")
            onClicked: root.till.slip.itCame()
        }
        Key {
            objectName: "slipAgainKey"
            width: (answers.width - answers.spacing) / 2
            height: parent.height
            text: qsTr("다시 인쇄")
            note: qsTr("재출력이라고 찍혀요")
            textSize: 34 * Theme.letter
            onClicked: root.till.slip.printAgain()
        }
    }
    HelpKey {
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: card.left; bottom: parent.bottom; bottomMargin: 14 * Theme.unit }
        width: 220 * Theme.unit
        height: Theme.bottomKeys
        onClicked: root.till.screens.help()
    }
}
