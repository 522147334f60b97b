pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// While money is sent by telephone: how much, and a code for each way it can come.
Item {
    id: root

    required property CustomerViewModel customer

    readonly property int most: codes.count === 1 ? 420 : 380

    Words {
        id: question
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.margin }
        horizontalAlignment: Text.AlignHCenter
        text: codes.count ? qsTr("휴대전화로 찍어서 보내 주세요") : qsTr("계좌로 보내 주세요")
        font.pixelSize: 44 * Theme.unit
        font.bold: true
    }
    Words {
        id: toSend
        objectName: "toSend"
        anchors { left: parent.left; right: parent.right; top: question.bottom; margins: Theme.margin }
        anchors.topMargin: 0
        horizontalAlignment: Text.AlignHCenter
        text: root.customer.toSend
        color: Theme.goDeep
        font.pixelSize: 110 * Theme.unit
        font.bold: true
        figures: true
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 50 * Theme.unit
    }
    Row {
        anchors { horizontalCenter: parent.horizontalCenter; top: toSend.bottom; bottom: account.top }
        anchors { topMargin: Theme.space; bottomMargin: Theme.space }
        spacing: 2 * Theme.space

        Repeater {
            id: codes
            model: root.customer.codes

            Panel {
                id: one
                required property string title
                required property string hint
                required property string picture

                width: Math.min(root.most * Theme.unit, (root.width - 2 * Theme.margin - 4 * Theme.space) / codes.count)
                height: parent?.height ?? 0

                Words {
                    id: title
                    anchors { horizontalCenter: parent.horizontalCenter; top: parent.top; topMargin: Theme.gap }
                    text: one.title
                    font.pixelSize: 34 * Theme.unit
                    font.bold: true
                }
                QrCode {
                    anchors { left: parent.left; right: parent.right; top: title.bottom; bottom: hint.top }
                    anchors.margins: Theme.gap
                    picture: one.picture
                }
                Words {
                    id: hint
                    anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom; bottomMargin: Theme.gap }
                    text: one.hint
                    color: Theme.ink2
                    font.pixelSize: 28 * Theme.unit
                }
            }
        }
    }
    Words {
        id: account
        objectName: "account"
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: Theme.margin }
        anchors.bottomMargin: 30 * Theme.unit
        horizontalAlignment: Text.AlignHCenter
        text: root.customer.account
        font.pixelSize: 46 * Theme.unit
        font.bold: true
        figures: true
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 26 * Theme.unit
    }
}
