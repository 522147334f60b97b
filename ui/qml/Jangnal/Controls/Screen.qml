pragma ComponentBehavior: Bound
import QtQuick

// The ground every screen stands on: plain, and in practice wide pale stripes.
Rectangle {
    id: ground

    readonly property int stripeWidth: 64 * Theme.unit

    color: Theme.ground

    Repeater {
        model: Theme.practice ? Math.ceil(ground.width / (2 * ground.stripeWidth)) : 0

        Rectangle {
            required property int index

            x: 2 * index * ground.stripeWidth
            z: -1
            width: ground.stripeWidth
            height: ground.height
            color: Theme.stripe
        }
    }
}
