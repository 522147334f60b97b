pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 어서 오세요: two ways to order, four languages, and what makes it easier.
Item {
    id: page

    required property KioskViewModel kiosk
    readonly property bool wide: width > 1.2 * height

    function columns(most: int, least: real): int {
        const room = turned.columnWidth;
        return [most, 2, 1].find(count => (room - (count - 1) * Measure.gap) / count >= least) ?? 1;
    }

    Turned {
        id: turned
        anchors { fill: parent; margins: Measure.margin }
        spacing: Measure.large ? Measure.gap : Math.round((page.wide ? 0.4 : 0.8) * Measure.letter)

        Column {
            width: parent.width
            spacing: Measure.gap

            Line {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: page.wide && !Measure.cramped ? page.kiosk.title + " · " + page.kiosk.stall : page.kiosk.title
                font.pixelSize: (Measure.large || page.wide ? 1 : 1.7) * Measure.letter
                font.bold: true
            }
            Line {
                width: parent.width
                visible: !page.wide && !Measure.cramped
                horizontalAlignment: Text.AlignHCenter
                text: page.kiosk.stall
                color: Theme.ink2
            }
        }
        Row {
            id: pictures
            anchors.horizontalCenter: parent.horizontalCenter
            visible: !page.wide && !Measure.large && shown.count > 0
            height: visible ? 3.6 * Measure.letter : 0
            spacing: Measure.letter

            Repeater {
                id: shown
                model: page.kiosk.pictures

                Image {
                    required property string picture
                    height: pictures.height
                    width: height
                    source: picture
                    sourceSize.height: 320
                    fillMode: Image.PreserveAspectFit
                    mipmap: true
                }
            }
        }
        Grid {
            width: parent.width
            columns: page.wide && !Measure.large ? 2 : 1
            spacing: Measure.gap

            OnwardKey {
                id: easy
                objectName: "easyKey"
                width: (parent.width - (parent.columns - 1) * Measure.gap) / parent.columns
                height: Math.max(implicitHeight, plain.implicitHeight)
                text: qsTr("쉬운 화면으로 주문")
                note: Measure.large ? "" : qsTr("큰 단추 · 한 번에 조금씩")
                onClicked: page.kiosk.begin(true)
            }
            KioskKey {
                id: plain
                objectName: "plainKey"
                width: (parent.width - (parent.columns - 1) * Measure.gap) / parent.columns
                height: Math.max(implicitHeight, Measure.large ? 0 : page.wide ? easy.implicitHeight : 2.4 * Measure.letter)
                text: qsTr("보통 화면으로 주문")
                letters: Measure.title
                onClicked: page.kiosk.begin(false)
            }
        }
        Line {
            objectName: "parkedNote"
            width: parent.width
            visible: text !== ""
            horizontalAlignment: Text.AlignHCenter
            text: page.kiosk.helping.parkedNote
            color: Theme.warmInk
            font.bold: true
        }
        KioskKey {
            objectName: "recallParkedKey"
            width: parent.width
            visible: page.kiosk.helping.hasParked
            text: qsTr("고르던 것 이어서 하기")
            onClicked: page.kiosk.recall()
        }
        Grid {
            id: languages
            width: parent.width
            columns: page.columns(4, 4.6 * Measure.letter)
            spacing: Measure.gap

            Repeater {
                model: page.kiosk.comfort.languages

                MarkedKey {
                    required property string code
                    required label
                    objectName: "language-" + code
                    width: (languages.width - (languages.columns - 1) * Measure.gap) / languages.columns
                    marked: page.kiosk.comfort.language === code
                    onClicked: page.kiosk.comfort.speak(code)
                }
            }
        }
        Grid {
            id: comforts
            width: parent.width
            columns: page.columns(4, (page.wide && !Measure.large ? 4 : 6.4) * Measure.letter)
            spacing: Measure.gap

            readonly property real keyWidth: (width - (columns - 1) * Measure.gap) / columns
            readonly property real keyHeight: Math.max(lowest.implicitHeight, loudest.implicitHeight, clearest.implicitHeight, largest.implicitHeight)

            MarkedKey {
                id: lowest
                objectName: "lowKey"
                height: comforts.keyHeight
                width: comforts.keyWidth
                label: qsTr("화면 낮추기")
                marked: page.kiosk.comfort.low
                onClicked: page.kiosk.comfort.toggle("low")
            }
            MarkedKey {
                id: loudest
                objectName: "voiceKey"
                height: comforts.keyHeight
                width: comforts.keyWidth
                label: qsTr("소리로 듣기")
                marked: page.kiosk.comfort.voice
                onClicked: {
                    page.kiosk.comfort.toggle("voice");
                    page.kiosk.sayScreen();
                }
            }
            MarkedKey {
                id: clearest
                objectName: "contrastKey"
                height: comforts.keyHeight
                width: comforts.keyWidth
                label: qsTr("또렷하게")
                marked: page.kiosk.comfort.contrast
                onClicked: page.kiosk.comfort.toggle("contrast")
            }
            MarkedKey {
                id: largest
                objectName: "largeKey"
                height: comforts.keyHeight
                width: comforts.keyWidth
                label: qsTr("두 배로 크게")
                marked: page.kiosk.comfort.large
                onClicked: page.kiosk.comfort.toggle("large")
            }
        }
    }
}
