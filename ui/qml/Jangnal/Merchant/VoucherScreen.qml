pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 받은 상품권을 눌러 주세요: how many of each face on the left; on the right what is to be given back, by the law.
Screen {
    id: root

    required property TillViewModel till
    readonly property VoucherViewModel voucher: till.voucher

    Item {
        id: left
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: parent.left; leftMargin: Theme.margin; top: parent.top; bottom: keys.top }
        width: (parent.width - 3 * Theme.margin) / 2

        Words {
            id: question
            y: 20 * Theme.unit
            width: parent.width
            text: qsTr("받은 상품권을 눌러 주세요")
            font.pixelSize: 34 * Theme.letter
            font.bold: true
        }
        Flow {
            id: kinds
            anchors { left: parent.left; right: parent.right; top: question.bottom; topMargin: 12 * Theme.unit }
            visible: kindRepeater.count > 1
            height: visible ? implicitHeight : 0
            spacing: Theme.gap

            Repeater {
                id: kindRepeater
                model: root.voucher.kinds

                ChosenKey {
                    required property string name
                    required property string tender

                    objectName: "kind-" + tender
                    width: (kinds.width - Theme.gap) / 2
                    height: Math.max(66 * Theme.unit, Theme.target)
                    text: name
                    textSize: Theme.small
                    chosen: tender === root.voucher.tender
                    onClicked: root.voucher.choose(tender)
                }
            }
        }
        ListView {
            id: faces
            anchors { left: parent.left; right: parent.right; top: kinds.bottom; bottom: sums.top }
            anchors.topMargin: Math.max(12 * Theme.unit, Theme.gap)
            anchors.bottomMargin: Math.max(12 * Theme.unit, Theme.gap)
            interactive: false
            spacing: Math.max(12 * Theme.unit, Theme.gap)
            model: root.voucher.faces

            readonly property real rowHeight: Math.min(118 * Theme.unit, (height - (count - 1) * spacing) / Math.max(1, count))

            delegate: Key {
                id: faceKey

                required property int won
                required property int count
                required property int index

                objectName: "face" + won
                width: faces.width
                height: faces.rowHeight
                Accessible.name: qsTr("%1 상품권").arg(slip.words)
                onClicked: root.voucher.add(won)

                contentItem: Item {
                    VoucherSlip {
                        id: slip
                        anchors { left: parent.left; leftMargin: Theme.space; verticalCenter: parent.verticalCenter }
                        anchors.verticalCenterOffset: faceKey.sunk - Theme.lip / 2
                        height: Math.min(80 * Theme.unit, parent.height - 20 * Theme.unit)
                        width: Math.max(height * 2.5, Math.min(200 * Theme.unit, faceKey.width / 2))
                        face: faceKey.won
                    }
                    Words {
                        anchors { right: parent.right; rightMargin: 24 * Theme.unit; verticalCenter: slip.verticalCenter }
                        text: qsTr("%1장").arg(faceKey.count)
                        color: faceKey.count ? Theme.goDeep : Theme.ink2
                        font.pixelSize: faceKey.count ? Theme.title : Theme.keyText
                        font.bold: faceKey.count > 0
                        figures: true
                    }
                }
            }
        }
        Panel {
            id: sums
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; bottomMargin: 20 * Theme.unit }
            height: Math.max(136 * Theme.unit, clearKey.height + 78 * Theme.unit)

            Words {
                id: dueWords
                x: 24 * Theme.unit
                y: 18 * Theme.unit
                text: qsTr("받을 돈")
                color: Theme.ink
            }
            Words {
                anchors { left: dueWords.right; leftMargin: Theme.gap; right: parent.right; rightMargin: 24 * Theme.unit }
                anchors.verticalCenter: dueWords.verticalCenter
                horizontalAlignment: Text.AlignRight
                text: root.voucher.due
                font.pixelSize: 34 * Theme.letter
                font.bold: true
                figures: true
            }
            Words {
                id: worthWords
                x: 24 * Theme.unit
                anchors { bottom: parent.bottom; bottomMargin: Math.max(18 * Theme.unit, (clearKey.height - height) / 2 + 8 * Theme.unit) }
                text: qsTr("상품권")
                color: Theme.ink
            }
            Key {
                id: clearKey
                anchors { left: worthWords.right; leftMargin: Theme.gap; verticalCenter: worthWords.verticalCenter }
                width: 92 * Theme.unit
                height: Math.max(54 * Theme.unit, Theme.target)
                text: qsTr("지움")
                textSize: Theme.small
                onClicked: root.voucher.clear()
            }
            Words {
                objectName: "voucherWorth"
                anchors { left: clearKey.right; leftMargin: Theme.gap; right: parent.right; rightMargin: 24 * Theme.unit }
                anchors.verticalCenter: worthWords.verticalCenter
                horizontalAlignment: Text.AlignRight
                text: root.voucher.worthWords
                font.pixelSize: 38 * Theme.letter
                font.bold: true
                figures: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 24 * Theme.unit
            }
        }
    }
    Panel {
        id: changePanel
        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: left.right; leftMargin: Theme.margin; right: parent.right; rightMargin: Theme.margin }
        anchors { top: parent.top; topMargin: 22 * Theme.unit; bottom: keys.top; bottomMargin: 20 * Theme.unit }
        color: root.voucher.ready ? Theme.goTint : Theme.card
        border.color: root.voucher.ready ? Theme.goEdge : Theme.line

        Column {
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 30 * Theme.unit }
            spacing: 10 * Theme.unit

            Words {
                text: qsTr("현금 거스름돈")
                color: Theme.goDeep
                font.pixelSize: Theme.keyText
                font.bold: true
            }
            Words {
                objectName: "voucherChange"
                width: parent.width
                text: root.voucher.change
                color: Theme.goDeep
                font.pixelSize: Theme.huge
                font.bold: true
                figures: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 40 * Theme.unit
            }
            Words {
                objectName: "voucherRule"
                width: parent.width
                text: root.voucher.rule
                color: root.voucher.ready ? Theme.ink : Theme.warmInk
                font.bold: true
                wrapMode: Text.WordWrap
                lineHeight: 1.2
            }
        }
        Words {
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: 30 * Theme.unit }
            text: qsTr("상품권은 현금과 따로 모아 두세요.\n다시 쓸 수 없고 은행에 냅니다.")
            color: Theme.ink2
            font.pixelSize: Theme.small
            wrapMode: Text.WordWrap
            lineHeight: 1.2
        }
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()

        GoKey {
            objectName: "voucherGoKey"
            width: changePanel.width
            height: parent.height
            text: root.voucher.doneLabel
            textSize: text.length > 10 ? Theme.keyText : 34 * Theme.letter
            enabled: root.voucher.ready
            onClicked: root.voucher.finish()
        }
    }
}
