"""What to do on a fresh till until the screen shows what is to be seen, for all there is to see."""

from ui.gallery import customer, day, doctor, goods, learning, office, orders, paying, people, selling, stall_kiosks

SCENES = (
    *selling.SCENES,
    *paying.SCENES,
    *customer.SCENES,
    *learning.SCENES,
    *day.SCENES,
    *people.SCENES,
    *orders.SCENES,
    *stall_kiosks.SCENES,
    *office.SCENES,
    *goods.SCENES,
    *doctor.SCENES,
)
