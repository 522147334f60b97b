import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// 상인회 알림: one notice at a time, in letters that are read standing.
Screen {
    id: root

    required property TillViewModel till
    readonly property OfficeViewModel office: till.office

    Heading {
        id: question
        text: root.office.heading
    }
    Panel {
        anchors { left: parent.left; right: parent.right; top: question.bottom; bottom: keys.top; margins: Theme.margin }
        anchors { topMargin: Theme.space; bottomMargin: Theme.space }

        Words {
            objectName: "officeText"
            anchors { fill: parent; margins: 32 * Theme.unit }
            verticalAlignment: Text.AlignVCenter
            wrapMode: Text.WordWrap
            fontSizeMode: Text.Fit
            minimumPixelSize: 20 * Theme.unit
            text: root.office.text
            font.pixelSize: 38 * Theme.letter
            lineHeight: 1.3
        }
    }
    BottomKeys {
        id: keys
        till: root.till
        onBack: root.till.screens.back()

        GoKey {
            objectName: "officeReadKey"
            width: 452 * Theme.unit
            height: parent.height
            text: root.office.goLabel
            enabled: root.office.waits
            onClicked: root.office.read()
        }
    }
    Connections {
        target: root.office

        function onChanged(): void {
            if (!root.office.waits)
                root.till.screens.back();
        }
    }
}
