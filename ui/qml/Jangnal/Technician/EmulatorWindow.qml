pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import Jangnal.Controls
import Jangnal.ViewModels

// 장비 흉내내기: the hands beside the till. What it does goes over real wires to the real drivers.
ApplicationWindow {
    id: window

    required property EmulatorViewModel emulator

    title: qsTr("장비 흉내내기")
    width: 880
    height: 768
    color: Theme.ground
    visible: false

    readonly property int hands: 430

    Words {
        id: heading
        x: 16
        y: 12
        text: qsTr("스캐너로 찍기")
        font.pixelSize: 20
        font.bold: true
    }
    Grid {
        id: codes
        anchors { left: parent.left; top: heading.bottom; margins: 16 }
        anchors.topMargin: 8
        width: window.hands - 32
        columns: 3
        spacing: 8

        Repeater {
            model: window.emulator.codes

            Key {
                required property string label
                required property string code

                width: (codes.width - 2 * codes.spacing) / 3
                height: 46
                text: label
                textSize: 17
                onClicked: window.emulator.scan(code)
            }
        }
    }
    Row {
        id: typed
        anchors { left: parent.left; top: codes.bottom; margins: 16 }
        width: window.hands - 32
        anchors.topMargin: 10
        height: 48
        spacing: 8

        TextField {
            id: typedCode
            width: parent.width - 108
            height: parent.height
            font.family: Theme.family
            font.pixelSize: 18
            color: Theme.ink
            placeholderText: qsTr("바코드 숫자")
            Accessible.name: qsTr("찍을 바코드")
            onAccepted: window.emulator.scan(text)
        }
        Key {
            width: 100
            height: parent.height
            text: qsTr("찍기")
            textSize: 18
            onClicked: window.emulator.scan(typedCode.text)
        }
    }
    Grid {
        id: switches
        anchors { left: parent.left; top: typed.bottom; margins: 16 }
        width: window.hands - 32
        anchors.topMargin: 14
        columns: 2
        spacing: 8

        Repeater {
            model: window.emulator.switches

            Key {
                required property string switchName
                required property string label
                required property string how
                required property bool on

                width: (switches.width - switches.spacing) / 2
                height: 52
                text: label + " · " + how
                textSize: 18
                face: on ? Theme.goTint : Theme.warmTint
                faceEdge: on ? Theme.goEdge : Theme.warmEdge
                ink: on ? Theme.goDeep : Theme.warmInk
                onClicked: window.emulator.turn(switchName)
            }
        }
    }
    Row {
        id: customers
        anchors { left: parent.left; top: switches.bottom; margins: 16 }
        anchors.topMargin: 14
        width: window.hands - 32
        height: 52
        spacing: 8

        Repeater {
            model: [[true, qsTr("손님 주문 · 카드로 냄")], [false, qsTr("손님 주문 · 판매대에서 냄")]]

            Key {
                required property var modelData

                width: (customers.width - customers.spacing) / 2
                height: customers.height
                text: modelData[1]
                textSize: 17
                onClicked: window.emulator.placeOrder(modelData[0])
            }
        }
    }
    Words {
        id: counts
        anchors { left: parent.left; leftMargin: window.hands; top: parent.top; topMargin: 12 }
        text: window.emulator.counts
        font.pixelSize: 20
        font.bold: true
        figures: true
    }
    Flickable {
        anchors { left: parent.left; right: parent.right; top: counts.bottom; bottom: parent.bottom; margins: 16 }
        anchors.leftMargin: window.hands
        anchors.topMargin: 8
        clip: true
        contentHeight: slip.height

        Image {
            id: slip
            width: Math.min(parent.width, implicitWidth)
            anchors.horizontalCenter: parent.horizontalCenter
            source: window.emulator.slip
            fillMode: Image.PreserveAspectFit
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("마지막 영수증")
        }
        Words {
            visible: window.emulator.slip === ""
            text: qsTr("인쇄한 영수증이 여기에 나옵니다.")
            color: Theme.ink2
            font.pixelSize: 18
        }
        ScrollBar.vertical: ScrollBar {}
    }
}
