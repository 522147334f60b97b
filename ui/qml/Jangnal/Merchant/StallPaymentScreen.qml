// A payment at a kiosk that nobody knows of: whoever looked at the terminal there says here what it shows.
CardScreen {
    card: till.stallPayment
}
