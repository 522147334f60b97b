import QtQuick
import Jangnal.Controls
import Jangnal.ViewModels

// What the customer sees on a second screen: nothing to press, and every figure large enough for the other side of
// a counter. It has an engine, and so a Theme, of its own: this screen is not as large as the merchant's.
Window {
    id: window

    required property CustomerViewModel customer

    title: window.customer.stall
    color: Theme.ground
    visible: false

    Binding {
        target: Theme
        property: "unit"
        value: Math.min(window.width / 1024, window.height / 768)
    }

    WelcomePage {
        anchors.fill: parent
        visible: window.customer.stage === "idle"
        customer: window.customer
    }
    SalePage {
        anchors.fill: parent
        visible: window.customer.stage === "sale"
        customer: window.customer
    }
    TransferPage {
        anchors.fill: parent
        visible: window.customer.stage === "transfer"
        customer: window.customer
    }
    ThanksPage {
        anchors.fill: parent
        visible: window.customer.stage === "paid"
        customer: window.customer
    }

    Timer {
        interval: 30000
        running: window.customer.stage === "paid"
        onTriggered: window.customer.rest()
    }
}
