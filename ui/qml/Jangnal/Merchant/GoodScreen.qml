pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// One good: what it costs from now on, and whether there is any left.
Screen {
    id: root

    required property TillViewModel till
    readonly property GoodViewModel good: till.good

    Item {
        id: left
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: parent.left; leftMargin: Theme.margin; top: parent.top; bottom: keys.top }
        width: parent.width * 0.42

        Image {
            id: picture
            y: 20 * Theme.unit
            width: root.good.picture ? 96 * Theme.unit : 0
            height: 96 * Theme.unit
            source: root.good.picture
            sourceSize.height: 160
            fillMode: Image.PreserveAspectFit
            mipmap: true
        }
        Column {
            anchors { left: picture.right; leftMargin: picture.width ? Theme.space : 0; right: parent.right }
            anchors.verticalCenter: picture.verticalCenter

            GivenName {
                width: parent.width
                room: 2 * Theme.title
                text: root.good.name
                font.pixelSize: Theme.title
            }
            Words {
                objectName: "goodPrice"
                text: root.good.price
                color: Theme.ink2
                font.pixelSize: Theme.keyText
                figures: true
            }
        }
        Panel {
            id: shown
            anchors { left: parent.left; right: parent.right; top: picture.bottom; topMargin: Theme.space }
            height: 140 * Theme.unit
            border.color: Theme.go
            border.width: 3 * Theme.unit

            Words {
                id: priceLabel
                x: 24 * Theme.unit
                y: 12 * Theme.unit
                text: qsTr("새 값")
                color: Theme.ink2
            }
            Words {
                anchors { left: parent.left; right: parent.right; top: priceLabel.bottom; bottom: parent.bottom }
                anchors { leftMargin: 24 * Theme.unit; rightMargin: 24 * Theme.unit; bottomMargin: 8 * Theme.unit }
                horizontalAlignment: Text.AlignRight
                text: root.good.typed
                font.pixelSize: 52 * Theme.letter
                font.bold: true
                figures: true
                fontSizeMode: Text.Fit
                minimumPixelSize: 28 * Theme.unit
            }
        }
        Words {
            objectName: "goodTold"
            anchors { left: parent.left; right: parent.right; top: shown.bottom; topMargin: Theme.space }
            text: root.good.told
            color: Theme.goDeep
            font.bold: true
            figures: true
            wrapMode: Text.WordWrap
        }
        Key {
            objectName: "changeGoodKey"
            anchors { left: parent.left; right: parent.right; bottom: soldOut.top; bottomMargin: Theme.gap }
            height: 80 * Theme.unit
            text: qsTr("이름·그림 고치기")
            onClicked: root.till.goodForm.show(root.good.itemId)
        }
        Key {
            id: soldOut
            objectName: "soldOutKey"
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; bottomMargin: 20 * Theme.unit }
            height: 92 * Theme.unit
            text: root.good.soldOut ? qsTr("다시 팔기") : qsTr("다 팔렸어요")
            note: root.good.soldOut ? qsTr("지금은 다 팔린 물건이에요") : ""
            face: root.good.soldOut ? Theme.goTint : Theme.warmTint
            faceEdge: root.good.soldOut ? Theme.goEdge : Theme.warmEdge
            ink: root.good.soldOut ? Theme.goDeep : Theme.warmInk
            onClicked: root.good.turnSoldOut()
        }
    }
    Keypad {
        id: pad
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: left.right; leftMargin: Theme.margin; right: parent.right; rightMargin: Theme.margin }
        anchors { top: parent.top; topMargin: 20 * Theme.unit; bottom: keys.top; bottomMargin: 20 * Theme.unit }
        units: ["만", "천"]
        keypad: root.good.keypad
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()

        GoKey {
            objectName: "setPriceKey"
            width: pad.width
            height: parent.height
            text: root.good.goLabel
            enabled: root.good.ready
            onClicked: root.good.setPrice()
        }
    }
}
