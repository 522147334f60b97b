import QtQuick
import Jangnal.ViewModels

// Every screen but home, one of them shown.
Item {
    id: root

    required property TillViewModel till
    required property string shown

    AmountScreen {
        anchors.fill: parent
        visible: root.shown === "amount"
        till: root.till
    }
    WeightScreen {
        anchors.fill: parent
        visible: root.shown === "weight"
        till: root.till
    }
    CashScreen {
        anchors.fill: parent
        visible: root.shown === "cash"
        till: root.till
    }
    DoneScreen {
        anchors.fill: parent
        visible: root.shown === "done"
        till: root.till
    }
    SlipScreen {
        anchors.fill: parent
        visible: root.shown === "slip"
        till: root.till
    }
    HelpScreen {
        anchors.fill: parent
        visible: root.shown === "help"
        till: root.till
    }
}
