pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 얼마나 담을까요? A weighed good: the weight typed in grams, 근 or kg, the price worked out at once.
Screen {
    id: root

    required property TillViewModel till

    Item {
        id: left
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: parent.left; leftMargin: Theme.margin; top: parent.top; bottom: keys.top }
        width: parent.width * 0.39

        Words {
            id: question
            y: 20 * Theme.unit
            width: parent.width
            text: root.till.weight.question
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 24 * Theme.unit
            font.pixelSize: Theme.title
            font.bold: true
        }
        Row {
            id: good
            anchors { left: parent.left; top: question.bottom; topMargin: Theme.space }
            height: 96 * Theme.unit
            spacing: Theme.space

            Image {
                height: parent.height
                width: height
                source: root.till.weight.picture
                sourceSize.height: 160
                mipmap: true
            }
            Column {
                anchors.verticalCenter: parent.verticalCenter
                width: question.parent.width - good.height - good.spacing

                GivenName {
                    width: parent.width
                    room: 2 * font.pixelSize
                    text: root.till.weight.name
                    font.pixelSize: 34 * Theme.letter
                }
                Words {
                    text: root.till.weight.unitPrice
                    color: Theme.ink2
                    figures: true
                }
            }
        }
        Panel {
            id: shown
            anchors { left: parent.left; right: parent.right; top: good.bottom; topMargin: 12 * Theme.unit }
            height: 96 * Theme.unit
            border.color: Theme.go
            border.width: 3 * Theme.unit

            Words {
                objectName: "weight"
                anchors { fill: parent; margins: 18 * Theme.unit }
                horizontalAlignment: Text.AlignRight
                text: root.till.weight.weight
                font.pixelSize: 46 * Theme.letter
                font.bold: true
                figures: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 26 * Theme.unit
            }
        }
        Item {
            anchors { left: parent.left; right: parent.right; top: shown.bottom; topMargin: 4 * Theme.unit }
            height: Math.max(70 * Theme.unit, Theme.target)

            Words {
                id: priceWord
                anchors.verticalCenter: parent.verticalCenter
                text: qsTr("값")
                color: Theme.ink2
            }
            Words {
                anchors { left: priceWord.right; leftMargin: Theme.gap; right: parent.right; verticalCenter: parent.verticalCenter }
                horizontalAlignment: Text.AlignRight
                height: parent.height
                fontSizeMode: Text.Fit
                text: root.till.weight.price
                font.pixelSize: Theme.total
                font.bold: true
                figures: true
            }
        }
        Grid {
            id: quick
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; bottomMargin: Theme.space }
            columns: 2
            spacing: Theme.gap

            readonly property real keyWidth: (width - spacing) / 2
            readonly property real keyHeight: 76 * Theme.unit

            Key {
                objectName: "halfUnitKey"
                width: quick.keyWidth
                height: quick.keyHeight
                text: qsTr("반 %1").arg(root.till.weight.unitName)
                face: Theme.goTint
                faceEdge: Theme.goEdge
                ink: Theme.goDeep
                onClicked: root.till.weight.keypad.press("반")
            }
            Key {
                objectName: "oneUnitKey"
                width: quick.keyWidth
                height: quick.keyHeight
                text: "1" + root.till.weight.unitName
                face: Theme.goTint
                faceEdge: Theme.goEdge
                ink: Theme.goDeep
                onClicked: root.till.weight.keypad.press(root.till.weight.unitName)
            }
            Key {
                objectName: "worth5000Key"
                width: quick.keyWidth
                height: quick.keyHeight
                text: qsTr("오천원어치")
                onClicked: root.till.weight.forWon(5000)
            }
            Key {
                objectName: "worth10000Key"
                width: quick.keyWidth
                height: quick.keyHeight
                text: qsTr("만원어치")
                onClicked: root.till.weight.forWon(10000)
            }
        }
    }
    Keypad {
        id: pad
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: left.right; leftMargin: Theme.margin; right: parent.right; rightMargin: Theme.margin }
        anchors { top: parent.top; topMargin: 20 * Theme.unit; bottom: keys.top; bottomMargin: 20 * Theme.unit }
        units: root.till.weight.unitName === "kg" ? ["kg", "반"] : [root.till.weight.unitName, "kg"]
        keypad: root.till.weight.keypad
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.show("sell")

        GoKey {
            objectName: "weightAddKey"
            width: pad.width
            height: parent.height
            text: root.till.weight.ready ? qsTr("%1 담기").arg(root.till.weight.price) : qsTr("무게를 눌러 주세요")
            enabled: root.till.weight.ready
            onClicked: root.till.weight.add()
        }
    }
}
