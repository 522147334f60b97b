pragma ComponentBehavior: Bound
import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// The shelves, in as many rows as they take.
Flow {
    id: tabs

    required property KioskViewModel kiosk

    spacing: Measure.gap

    Repeater {
        model: tabs.kiosk.menu.tabs

        MarkedKey {
            required property int index
            required property string shelf
            required label
            objectName: "shelf-" + index
            width: Math.min(tabs.width, (metrics.ems(label) + (marked ? 1.9 : 0.9)) * Measure.letter)
            height: implicitHeight
            marked: tabs.kiosk.menu.shelf === shelf
            onClicked: tabs.kiosk.menu.open(shelf)
        }
    }
    KeyMetrics {
        id: metrics
    }
}
