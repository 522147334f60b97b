pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 어느 것을 찾을까요? The sales put aside, each with the number that was called out.
Screen {
    id: root

    required property TillViewModel till

    Words {
        id: question
        anchors { left: parent.left; leftMargin: Theme.margin }
        y: 20 * Theme.unit
        text: qsTr("어느 것을 찾을까요?")
        font.pixelSize: Theme.title
        font.bold: true
    }
    Rows {
        id: list
        anchors { left: parent.left; right: parent.right; top: question.bottom; bottom: keys.top; margins: Theme.margin }
        anchors { topMargin: Theme.space; bottomMargin: Theme.space }
        rowHeight: 104 * Theme.unit
        model: root.till.held.sales

        delegate: Key {
            id: row

            required property string code
            required property string goods
            required property string when
            required property string amount

            objectName: "held-" + code
            width: list.rowWidth
            height: list.rowHeight
            Accessible.name: qsTr("보관 %1, %2, %3").arg(code).arg(goods).arg(amount)
            onClicked: root.till.held.recall(code)

            contentItem: Item {
                Words {
                    id: number
                    anchors { left: parent.left; leftMargin: 28 * Theme.unit; verticalCenter: parent.verticalCenter }
                    anchors.verticalCenterOffset: -Theme.lip / 2
                    width: 90 * Theme.unit
                    text: row.code
                    color: Theme.goDeep
                    font.pixelSize: Theme.total
                    font.bold: true
                    figures: true
                }
                Column {
                    anchors { left: number.right; right: sum.left; rightMargin: Theme.gap; verticalCenter: number.verticalCenter }

                    Words {
                        width: parent.width
                        text: row.goods
                        font.bold: true
                        elide: Text.ElideRight
                    }
                    Words {
                        text: row.when
                        color: Theme.ink2
                        font.pixelSize: Theme.small
                        figures: true
                    }
                }
                Words {
                    id: sum
                    anchors { right: parent.right; rightMargin: 28 * Theme.unit; verticalCenter: number.verticalCenter }
                    text: row.amount
                    font.pixelSize: 34 * Theme.letter
                    font.bold: true
                    figures: true
                }
            }
        }
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()
    }
}
