pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 얼마짜리 쿠폰이에요? What it is worth, and who makes it good to the stall.
Screen {
    id: root

    required property TillViewModel till
    readonly property CouponViewModel coupon: till.coupon

    Item {
        id: left
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: parent.left; leftMargin: Theme.margin; top: parent.top; bottom: keys.top }
        width: parent.width * 0.43

        Words {
            id: question
            y: 20 * Theme.unit
            width: parent.width
            text: qsTr("얼마짜리 쿠폰이에요?")
            font.pixelSize: Theme.title
            font.bold: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 26 * Theme.unit
        }
        Panel {
            id: shown
            anchors { left: parent.left; right: parent.right; top: question.bottom; topMargin: Theme.space }
            height: 120 * Theme.unit
            border.color: Theme.go
            border.width: 3 * Theme.unit

            Words {
                objectName: "couponAmount"
                anchors { fill: parent; margins: 18 * Theme.unit }
                horizontalAlignment: Text.AlignRight
                text: root.coupon.amount
                font.pixelSize: Theme.total
                font.bold: true
                figures: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 30 * Theme.unit
            }
        }
        Words {
            id: rest
            objectName: "couponRest"
            anchors { left: parent.left; right: parent.right; top: shown.bottom; topMargin: Theme.gap }
            text: root.coupon.rest
            color: Theme.ink2
            figures: true
            wrapMode: Text.WordWrap
        }
        Words {
            id: who
            anchors { left: parent.left; right: parent.right; top: rest.bottom; topMargin: Theme.space }
            text: qsTr("누가 내 주나요?")
            font.bold: true
        }
        Column {
            id: bearers
            anchors { left: parent.left; right: parent.right; top: who.bottom; topMargin: Theme.gap; bottom: parent.bottom; bottomMargin: 20 * Theme.unit }
            spacing: Theme.gap

            readonly property real keyHeight: Math.min(86 * Theme.unit, (height - (repeater.count - 1) * spacing) / Math.max(1, repeater.count))

            Repeater {
                id: repeater
                model: root.coupon.bearers

                ChosenKey {
                    required property string bearer
                    required property bool named

                    objectName: "bearer-" + bearer
                    width: bearers.width
                    height: bearers.keyHeight
                    text: bearer
                    chosen: named
                    textSize: Theme.keyText
                    onClicked: root.coupon.madeGoodBy(bearer)
                }
            }
        }
    }
    Keypad {
        id: pad
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: left.right; leftMargin: Theme.margin; right: parent.right; rightMargin: Theme.margin }
        anchors { top: parent.top; topMargin: 20 * Theme.unit; bottom: keys.top; bottomMargin: 20 * Theme.unit }
        units: ["만", "천"]
        keypad: root.coupon.keypad
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()

        GoKey {
            objectName: "couponGoKey"
            width: pad.width
            height: parent.height
            text: root.coupon.goLabel
            textSize: Theme.keyText
            enabled: root.coupon.ready
            onClicked: root.coupon.take()
        }
    }
}
