import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// On which day was it?
Screen {
    id: root

    required property TillViewModel till

    MonthDays {
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: keys.top; margins: Theme.margin }
        anchors { topMargin: Theme.space; bottomMargin: Theme.gap }
        calendar: root.till.receipts.calendar
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()
    }
    Connections {
        target: root.till.receipts.calendar

        function onChosen(): void {
            root.till.screens.show("receipts");
        }
    }
}
