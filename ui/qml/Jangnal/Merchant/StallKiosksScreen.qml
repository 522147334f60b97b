pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 키오스크: whose customer wants help, what is in the carts there, and what was put aside; one key goes on with it here.
Screen {
    id: root

    required property TillViewModel till
    readonly property StallKiosksViewModel kiosks: till.stallKiosks

    Heading {
        id: question
        text: root.kiosks.any ? qsTr("어느 손님을 도울까요?") : qsTr("이어진 키오스크가 없어요")
    }
    Rows {
        id: list
        anchors { left: parent.left; right: parent.right; top: question.bottom; bottom: keys.top; margins: Theme.margin }
        anchors { topMargin: Theme.space; bottomMargin: Theme.space }
        rowHeight: Math.max(104 * Theme.letter, Theme.target)
        model: root.kiosks.rows

        delegate: Rectangle {
            id: row

            required property string letter
            required property string code
            required property string heading
            required property string detail
            required property bool calls
            required property bool comes
            required property bool doubts
            required property string deed
            required property bool goesOn
            readonly property bool waits: doubts || (calls && !comes)

            width: list.rowWidth
            height: list.rowHeight
            radius: Theme.keyRadius
            color: waits ? Theme.warmTint : Theme.card
            border { color: waits ? Theme.warm : Theme.line; width: Theme.border }

            Words {
                id: sign
                LayoutMirroring.enabled: Theme.leftHanded
                anchors { left: parent.left; leftMargin: 24 * Theme.unit; verticalCenter: parent.verticalCenter }
                width: 90 * Theme.unit
                text: row.code || row.letter
                color: row.waits ? Theme.warmInk : row.code ? Theme.goDeep : Theme.ink
                font.pixelSize: row.code ? 40 * Theme.letter : Theme.total
                font.bold: true
                figures: true
            }
            Column {
                LayoutMirroring.enabled: Theme.leftHanded
                anchors { left: sign.right; right: come.visible ? come.left : go.left; rightMargin: Theme.gap; verticalCenter: parent.verticalCenter }

                Words {
                    objectName: "kioskHeading-" + row.letter + row.code
                    width: parent.width
                    text: row.heading
                    color: row.waits ? Theme.warmInk : Theme.ink
                    font.bold: true
                    figures: true
                }
                Words {
                    width: parent.width
                    text: row.detail
                    color: row.waits ? Theme.warmInk : Theme.ink2
                    font.pixelSize: Theme.small
                    figures: true
                }
            }
            Key {
                id: come
                LayoutMirroring.enabled: Theme.leftHanded
                objectName: "come-" + row.letter
                anchors { right: go.left; rightMargin: Theme.gap; top: parent.top; bottom: parent.bottom; topMargin: inset; bottomMargin: inset }
                readonly property real inset: 6 * Theme.unit

                width: 176 * Theme.unit
                visible: row.calls && row.code === ""
                enabled: !row.comes
                text: row.comes ? qsTr("가는 중") : qsTr("가고 있어요")
                textSize: Theme.body
                Accessible.name: qsTr("키오스크 %1, %2").arg(row.letter).arg(text)
                onClicked: root.kiosks.come(row.letter)
            }
            Key {
                id: go
                LayoutMirroring.enabled: Theme.leftHanded
                objectName: "takeOver-" + row.letter + row.code
                anchors { right: parent.right; top: parent.top; bottom: parent.bottom; margins: come.inset }
                width: 176 * Theme.unit
                enabled: row.goesOn
                text: row.deed
                textSize: Theme.body
                face: enabled ? Theme.goTint : Theme.paleKey
                faceEdge: enabled ? Theme.goEdge : Theme.line
                ink: enabled ? Theme.goDeep : Theme.ink2
                Accessible.name: qsTr("키오스크 %1, %2").arg(row.letter + row.code).arg(text)
                onClicked: {
                    if (row.doubts) {
                        root.till.stallPayment.choose(row.letter);
                        root.till.screens.show("stallPayment");
                    } else
                        root.kiosks.takeOver(row.letter, row.code);
                }
            }
        }
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()

        Key {
            objectName: "newDeviceKey"
            width: 256 * Theme.unit
            height: parent.height
            text: qsTr("새 기계 잇기")
            onClicked: {
                root.till.stallDoor.begin();
                root.till.screens.show("stallDoor");
            }
        }
    }
}
