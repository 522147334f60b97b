pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 상품 관리: every good; a tap opens it.
Screen {
    id: root

    required property TillViewModel till
    readonly property GoodsViewModel goods: till.goods

    Heading {
        id: title
        text: qsTr("어느 물건을 고칠까요?")
    }
    Rows {
        id: list
        anchors { left: parent.left; right: parent.right; top: title.bottom; bottom: keys.top; margins: Theme.margin }
        anchors { topMargin: Theme.space; bottomMargin: Theme.space }
        model: root.goods.items

        delegate: RowKey {
            required property string itemId
            required property string name
            required property string shelf
            required property string price
            required property string picture_
            required property bool soldOut
            required property bool away

            objectName: "good-" + itemId
            width: list.rowWidth
            height: list.rowHeight
            heading: name
            detail: soldOut ? qsTr("다 팔렸어요") : shelf
            figure: price
            picture: picture_
            face: soldOut || away ? Theme.paleKey : Theme.card
            onClicked: {
                root.till.good.show(itemId);
                root.till.screens.show("good");
            }
        }
    }
    Words {
        anchors.centerIn: list
        text: root.goods.hint
        color: Theme.ink2
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()

        Words {
            height: parent.height
            width: visible ? 150 * Theme.unit : 0
            visible: text !== ""
            text: root.goods.more
            color: Theme.ink2
            font.pixelSize: Theme.small
            wrapMode: Text.WordWrap
        }
        Key {
            objectName: "findGoodKey"
            width: 160 * Theme.unit
            height: parent.height
            text: root.goods.searched ? qsTr("모두 보기") : qsTr("찾기")
            onClicked: root.goods.searched ? root.goods.showAll() : root.goods.find()
        }
        Key {
            objectName: "newGoodKey"
            width: 226 * Theme.unit
            height: parent.height
            text: qsTr("새 물건")
            face: Theme.goTint
            faceEdge: Theme.goEdge
            ink: Theme.goDeep
            onClicked: root.till.goodForm.begin()
        }
    }
}
