pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 주문: what came in, what is being made, what waits to be fetched. One large key takes each of them on.
Screen {
    id: root

    required property TillViewModel till

    readonly property bool none: till.orders.count === 0

    Heading {
        id: question
        text: root.none ? qsTr("기다리는 주문이 없어요") : qsTr("어느 주문을 할까요?")
    }
    Row {
        id: columns
        anchors { left: parent.left; right: parent.right; top: question.bottom; bottom: keys.top; margins: Theme.margin }
        anchors { topMargin: Theme.gap; bottomMargin: Theme.gap }
        visible: !root.none
        spacing: Theme.space

        Column_ {
            objectName: "arrived"
            title: qsTr("새 주문")
            orders: root.till.orders.arrived
        }
        Column_ {
            objectName: "making"
            title: qsTr("준비 중")
            orders: root.till.orders.making
        }
        Column_ {
            objectName: "ready"
            title: qsTr("찾아갈 주문")
            orders: root.till.orders.ready
        }
    }
    Words {
        anchors { left: parent.left; right: parent.right; top: question.bottom; margins: Theme.margin }
        visible: root.none
        text: qsTr("키오스크나 시장 앱에서 주문이 오면 소리로 알려 드리고 여기에 모아요.")
        color: Theme.ink2
        wrapMode: Text.WordWrap
        lineHeight: 1.3
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()

        Key {
            objectName: "kiosksKey"
            width: 256 * Theme.unit
            height: parent.height
            text: qsTr("키오스크")
            onClicked: root.till.screens.show("stallKiosks")
        }
    }

    component Column_: OrderColumn {
        width: Math.floor((columns.width - 2 * columns.spacing) / 3)
        height: columns.height
        till: root.till
    }
}
