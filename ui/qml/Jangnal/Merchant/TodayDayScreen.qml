import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// Which day is to be looked at?
Screen {
    id: root

    required property TillViewModel till

    MonthDays {
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: keys.top; margins: Theme.margin }
        anchors { topMargin: Theme.space; bottomMargin: Theme.gap }
        calendar: root.till.today.calendar
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()
    }
    Connections {
        target: root.till.today.calendar

        function onChosen(): void {
            root.till.screens.show("today");
        }
    }
}
