pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// Everything that is said of a good, a key for each; a scan puts its barcode in.
Screen {
    id: root

    required property TillViewModel till
    readonly property GoodFormViewModel form: till.goodForm

    Heading {
        id: title
        text: root.form.title
        width: parent.width * 0.46 - Theme.margin
    }
    Words {
        objectName: "goodFormTold"
        anchors { left: title.right; leftMargin: Theme.gap; right: parent.right; rightMargin: Theme.margin }
        anchors.verticalCenter: title.verticalCenter
        height: 70 * Theme.unit
        horizontalAlignment: Text.AlignRight
        text: root.form.told
        color: Theme.goDeep
        font.bold: true
    }
    Grid {
        id: grid
        readonly property int rows_: root.form.isNew ? 3 : 4
        readonly property real keyWidth: (width - 2 * columnSpacing) / 3
        readonly property real keyHeight: Math.min(136 * Theme.unit, (height - (rows_ - 1) * rowSpacing) / rows_)

        LayoutMirroring.enabled: Theme.leftHanded
        anchors { left: parent.left; right: parent.right; top: title.bottom; bottom: keys.top; margins: Theme.margin }
        anchors { topMargin: Theme.space; bottomMargin: Theme.space }
        columns: 3
        columnSpacing: Theme.space
        rowSpacing: Theme.gap

        Field {
            objectName: "formNameKey"
            text: root.form.name || qsTr("이름")
            note: qsTr("이름")
            onClicked: root.form.askName()
        }
        Field {
            objectName: "formPriceKey"
            text: root.form.price
            note: qsTr("값")
            onClicked: root.form.askPrice()
        }
        Field {
            objectName: "formUnitKey"
            text: root.form.unit
            note: qsTr("파는 단위")
            enabled: root.form.isNew
            onClicked: root.form.askUnit()
        }
        Field {
            objectName: "formShelfKey"
            text: root.form.shelf
            note: qsTr("두는 칸")
            onClicked: root.form.askShelf()
        }
        Field {
            objectName: "formPictureKey"
            text: root.form.picture ? qsTr("그림") : qsTr("그림 없음")
            onClicked: root.form.askPicture()

            Image {
                anchors { left: parent.left; leftMargin: 16 * Theme.unit; verticalCenter: parent.verticalCenter }
                anchors.verticalCenterOffset: -Theme.lip / 2
                height: parent.height * 0.66
                width: height
                source: root.form.picture
                sourceSize.height: 160
                fillMode: Image.PreserveAspectFit
                mipmap: true
            }
        }
        Field {
            objectName: "formTaxKey"
            text: root.form.tax
            note: qsTr("세금")
            onClicked: root.form.askTax()
        }
        Field {
            objectName: "formBarcodeKey"
            text: root.form.barcode
            note: root.form.hasBarcode ? qsTr("바코드 · 누르면 빼요") : qsTr("바코드 · 찍으면 들어가요")
            onClicked: root.form.dropBarcode()
        }
        Field {
            objectName: "formFavouriteKey"
            text: root.form.favourite ? qsTr("놓아요") : qsTr("안 놓아요")
            note: qsTr("자주 파는 것에")
            face: root.form.favourite ? Theme.goTint : Theme.card
            onClicked: root.form.turnFavourite()
        }
        Field {
            objectName: "formStockKey"
            visible: !root.form.isNew
            text: root.form.stock
            note: qsTr("지금 있는 것")
            onClicked: root.form.askStock()
        }
        Field {
            objectName: "formAwayKey"
            visible: !root.form.isNew
            text: root.form.away ? qsTr("내려놨어요") : qsTr("놓고 팔아요")
            note: qsTr("판매대")
            face: root.form.away ? Theme.warmTint : Theme.card
            faceEdge: root.form.away ? Theme.warmEdge : Theme.edge
            onClicked: root.form.turnAway()
        }
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()

        Key {
            objectName: "anotherGoodKey"
            width: 190 * Theme.unit
            height: parent.height
            visible: !root.form.isNew && !root.form.ready
            text: qsTr("새 물건")
            face: Theme.goTint
            faceEdge: Theme.goEdge
            ink: Theme.goDeep
            onClicked: root.form.begin()
        }
        GoKey {
            objectName: "putGoodKey"
            width: 316 * Theme.unit
            height: parent.height
            text: root.form.goLabel
            enabled: root.form.ready
            onClicked: root.form.put()
        }
    }

    component Field: Key {
        width: grid.keyWidth
        height: grid.keyHeight
    }
}
