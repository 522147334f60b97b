import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// A payment under way: how much, and what to do now. When nobody knows how it ended, who comes.
Item {
    id: page

    required property KioskViewModel kiosk
    readonly property KioskPayingViewModel paying: kiosk.paying
    readonly property bool wide: width > 1.2 * height
    readonly property bool doubtful: paying.stage === "doubt"

    Turned {
        anchors { fill: parent; margins: Measure.margin }
        spacing: (Measure.cramped ? 1 : 2) * Measure.gap

        Image {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: !Measure.large && !page.wide
            width: visible ? 3.4 * Measure.letter : 0
            height: width
            source: page.kiosk.icons + (page.doubtful ? "bell.png" : page.paying.stage === "code" ? "phone.png" : "card.png")
            mipmap: true
        }
        Line {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: page.paying.amount
            color: Theme.goDeep
            font.pixelSize: (Measure.large ? 1 : 1.8) * Measure.letter
            font.bold: true
            figures: true
        }
        Line {
            objectName: "cardHeadline"
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: page.paying.headline
            font.pixelSize: Measure.title
            font.bold: true
        }
        Line {
            width: parent.width
            visible: text !== ""
            horizontalAlignment: Text.AlignHCenter
            text: page.paying.advice
        }
        Item {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: page.paying.stage === "asking" && !Measure.large
            width: 2 * Measure.letter
            height: (page.wide ? 2.4 : 4) * Measure.letter

            Arrow {
                anchors.centerIn: parent
                rotation: 90
                width: parent.height
                height: parent.width
            }
        }
        KioskKey {
            objectName: "cancelKey"
            anchors.horizontalCenter: parent.horizontalCenter
            visible: page.paying.mayCancel
            width: Math.min(parent.width, 9 * Measure.letter)
            text: qsTr("결제 그만두기")
            onClicked: page.paying.cancel()
        }
    }
}
