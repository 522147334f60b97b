pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// One customer's page: what she owes on the left with what can be done, her lines on the right.
Screen {
    id: root

    required property TillViewModel till
    readonly property AccountViewModel account: till.account
    property bool asking: false

    onVisibleChanged: asking = false

    Item {
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: keys.top }
        visible: !root.asking

        Heading {
            id: name
            width: left.width
            text: root.account.name
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 22 * Theme.unit
        }
        Item {
            id: left
            anchors { left: parent.left; leftMargin: Theme.margin; top: name.bottom; bottom: parent.bottom }
            width: parent.width * 0.42

            Words {
                id: phone
                text: root.account.phone || qsTr("전화번호를 적지 않았어요")
                color: Theme.ink2
                figures: true
            }
            Panel {
                id: owed
                anchors { left: parent.left; right: parent.right; top: phone.bottom; topMargin: Theme.space }
                height: 150 * Theme.unit

                Words {
                    id: owedLabel
                    x: 24 * Theme.unit
                    y: 14 * Theme.unit
                    text: qsTr("남은 외상")
                    color: Theme.ink2
                }
                Words {
                    objectName: "accountBalance"
                    anchors { left: parent.left; right: parent.right; top: owedLabel.bottom; bottom: parent.bottom }
                    anchors { leftMargin: 24 * Theme.unit; rightMargin: 24 * Theme.unit; bottomMargin: 10 * Theme.unit }
                    horizontalAlignment: Text.AlignRight
                    text: root.account.balance
                    color: root.account.owes ? Theme.warmInk : Theme.goDeep
                    font.pixelSize: Theme.total
                    font.bold: true
                    figures: true
                    fontSizeMode: Text.Fit
                    minimumPixelSize: 30 * Theme.unit
                }
            }
            Words {
                objectName: "accountTold"
                anchors { left: parent.left; right: parent.right; top: owed.bottom; topMargin: Theme.space }
                text: root.account.told
                color: Theme.goDeep
                font.bold: true
                figures: true
                wrapMode: Text.WordWrap
            }
            Row {
                id: others
                anchors { left: parent.left; right: parent.right; bottom: parent.bottom; bottomMargin: Theme.space }
                height: 84 * Theme.unit
                spacing: Theme.gap

                Key {
                    objectName: "statementKey"
                    width: (others.width - others.spacing) / 2
                    height: others.height
                    text: qsTr("명세 인쇄")
                    textSize: Theme.body
                    enabled: root.account.known
                    onClicked: root.account.printStatement()
                }
                Key {
                    objectName: "forgetKey"
                    width: (others.width - others.spacing) / 2
                    height: others.height
                    text: qsTr("손님 지우기")
                    note: root.account.owes ? qsTr("다 갚은 뒤에") : ""
                    textSize: Theme.body
                    enabled: root.account.known && !root.account.owes
                    face: enabled ? Theme.stopTint : Theme.paleKey
                    faceEdge: enabled ? Theme.stopEdge : Theme.line
                    ink: enabled ? Theme.stop : Theme.ink2
                    onClicked: root.asking = true
                }
            }
        }
        Rows {
            id: lines
            anchors { left: left.right; leftMargin: Theme.margin; right: parent.right; rightMargin: Theme.margin }
            anchors { top: parent.top; topMargin: 24 * Theme.unit; bottom: parent.bottom; bottomMargin: Theme.space }
            rowHeight: 68 * Theme.unit
            model: root.account.lines

            delegate: Panel {
                id: line

                required property string day
                required property string what
                required property string amount
                required property bool repaid

                width: lines.rowWidth
                height: lines.rowHeight
                radius: Theme.keyRadius
                color: repaid ? Theme.goTint : Theme.card
                border.color: repaid ? Theme.goEdge : Theme.line

                Words {
                    id: day
                    anchors { left: parent.left; leftMargin: 18 * Theme.unit; verticalCenter: parent.verticalCenter }
                    width: 96 * Theme.letter
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: 15 * Theme.unit
                    text: line.day
                    color: Theme.ink2
                    font.pixelSize: Theme.small
                    figures: true
                }
                Words {
                    anchors { left: day.right; leftMargin: Theme.gap; right: amount.left; rightMargin: Theme.gap }
                    anchors.verticalCenter: parent.verticalCenter
                    text: line.what
                    font.pixelSize: Theme.small
                    figures: true
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: 15 * Theme.unit
                }
                Words {
                    id: amount
                    anchors { right: parent.right; rightMargin: 18 * Theme.unit; verticalCenter: parent.verticalCenter }
                    text: line.amount
                    color: line.repaid ? Theme.goDeep : Theme.ink
                    font.bold: true
                    figures: true
                }
            }
        }
        Words {
            anchors.centerIn: lines
            visible: root.account.known && lines.count === 0
            text: qsTr("아직 적은 외상이 없어요.")
            color: Theme.ink2
        }
    }
    AskedOnce {
        visible: root.asking
        question: root.account.forgetQuestion
        advice: qsTr("이름과 전화번호가 없어져요. 판 것과 받은 돈의 기록은 남습니다.")
        goText: qsTr("손님 지우기")
        onGo: root.account.forget()
        onKeep: root.asking = false
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.asking ? root.asking = false : root.till.screens.back()

        GoKey {
            objectName: "repayKey"
            width: 452 * Theme.unit
            height: parent.height
            visible: !root.asking
            text: root.account.owes ? qsTr("갚기") : qsTr("갚을 외상이 없어요")
            enabled: root.account.owes
            onClicked: {
                root.account.beginToRepay();
                root.till.screens.show("repay");
            }
        }
    }
    Connections {
        target: root.account

        function onForgotten(): void {
            root.till.screens.show("accounts");
        }
    }
}
