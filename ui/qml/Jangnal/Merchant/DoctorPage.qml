pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 기계 점검: the technician's PIN, and behind it every part of the box with what to do about it. Upright panels have it too.
Item {
    id: root

    required property DoctorViewModel doctor
    readonly property bool upright: width < height

    Item {
        anchors.fill: parent
        visible: !root.doctor.open

        Column {
            id: asked
            LayoutMirroring.enabled: Theme.leftHanded
            anchors { left: parent.left; leftMargin: Theme.margin }
            y: 24 * Theme.unit
            width: root.upright ? parent.width - 2 * Theme.margin : parent.width * 0.46
            spacing: Theme.space

            Words {
                width: parent.width
                text: qsTr("기사 비밀번호를 눌러 주세요")
                font.pixelSize: 34 * Theme.letter
                font.bold: true
                wrapMode: Text.WordWrap
            }
            PinDots {
                width: parent.width
                pressed: root.doctor.pressed
            }
            Words {
                objectName: "doctorTold"
                width: parent.width
                visible: text !== ""
                text: root.doctor.told
                color: Theme.warmInk
                font.bold: true
                figures: true
                wrapMode: Text.WordWrap
            }
            Words {
                width: parent.width
                text: qsTr("기계를 놓아 준 분만 보는 곳이에요. 팔 때는 필요 없어요.")
                color: Theme.ink2
                font.pixelSize: Theme.small
                wrapMode: Text.WordWrap
            }
        }
        Keypad {
            LayoutMirroring.enabled: Theme.leftHanded
            anchors { left: root.upright ? parent.left : asked.right; right: parent.right }
            anchors { leftMargin: Theme.margin; rightMargin: Theme.margin }
            anchors { top: root.upright ? asked.bottom : parent.top; bottom: parent.bottom; topMargin: 20 * Theme.unit; bottomMargin: 20 * Theme.unit }
            keypad: root.doctor.keypad
            byDigit: true
        }
    }
    Item {
        anchors.fill: parent
        visible: root.doctor.open

        Heading {
            id: sum
            objectName: "doctorHeading"
            LayoutMirroring.enabled: Theme.leftHanded
            width: parent.width - 2 * Theme.margin
            text: root.doctor.heading
            figures: true
        }
        Rows {
            id: list
            anchors { left: parent.left; right: parent.right; top: sum.bottom; bottom: parent.bottom; margins: Theme.margin }
            anchors { topMargin: Theme.space; bottomMargin: Theme.space }
            rowHeight: (root.upright ? 150 : 88) * Theme.letter
            model: root.doctor.rows
            ahead: 0

            delegate: Rectangle {
                id: row

                required property string name
                required property string health
                required property string mark
                required property string part
                required property string sentence
                required property string remedy
                readonly property bool isBad: health === "BAD"

                width: list.rowWidth
                height: list.rowHeight
                radius: Theme.keyRadius
                color: isBad ? Theme.stopTint : Theme.card
                border { color: isBad ? Theme.stopEdge : Theme.line; width: Theme.border }
                Accessible.role: Accessible.ListItem
                Accessible.name: [row.part, row.mark, row.sentence, row.remedy].filter(said => said !== "").join(", ")

                Column {
                    id: sign
                    LayoutMirroring.enabled: Theme.leftHanded
                    anchors { left: parent.left; leftMargin: 16 * Theme.unit; verticalCenter: parent.verticalCenter }
                    width: 110 * Theme.letter
                    spacing: 4 * Theme.unit

                    HealthSign {
                        anchors.horizontalCenter: parent.horizontalCenter
                        health: row.health
                    }
                    Words {
                        objectName: "health-" + row.name
                        width: parent.width
                        horizontalAlignment: Text.AlignHCenter
                        text: row.mark
                        font.pixelSize: Theme.small
                        font.bold: true
                    }
                }
                Words {
                    id: part
                    LayoutMirroring.enabled: Theme.leftHanded
                    anchors { left: sign.right; leftMargin: 12 * Theme.unit; top: parent.top; topMargin: 6 * Theme.unit }
                    width: root.upright ? row.width - x - 16 * Theme.unit : 160 * Theme.letter
                    height: root.upright ? 44 * Theme.letter : row.height - 12 * Theme.unit
                    text: row.part
                    font.bold: true
                    wrapMode: root.upright ? Text.NoWrap : Text.WordWrap
                }
                Item {
                    id: said
                    LayoutMirroring.enabled: Theme.leftHanded
                    anchors { left: root.upright ? sign.right : part.right; right: parent.right; leftMargin: 12 * Theme.unit; rightMargin: 16 * Theme.unit }
                    anchors { top: root.upright ? part.bottom : parent.top; bottom: parent.bottom; topMargin: 6 * Theme.unit; bottomMargin: 6 * Theme.unit }

                    Words {
                        objectName: "finding-" + row.name
                        width: parent.width
                        height: row.remedy ? parent.height / 2 : parent.height
                        text: row.sentence
                        font.pixelSize: 23 * Theme.letter
                        figures: true
                        fontSizeMode: Text.Fit
                        wrapMode: Text.Wrap
                    }
                    Words {
                        objectName: "remedy-" + row.name
                        width: parent.width
                        y: parent.height / 2
                        height: parent.height / 2
                        visible: row.remedy !== ""
                        text: row.remedy
                        color: Theme.goDeep
                        font.pixelSize: 23 * Theme.letter
                        font.bold: true
                        fontSizeMode: Text.Fit
                        wrapMode: Text.Wrap
                    }
                }
            }
        }
    }
}
