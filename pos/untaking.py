"""A tender the customer takes back before the end. Cash and vouchers are handed over, a card is given back by its
terminal, and only when that has said so is it off the sale. A transfer the merchant sends back, or had mistaken for
another, is simply not paid; nothing leaves the drawer."""

from pos import messages as m
from pos import reversing, showing
from pos.attempt import CHARGED
from pos.desk import Desk, Events, refuse
from pos.messages import Refusal
from pos.shift import CASH


def remove_tender(desk: Desk, command: m.RemoveTender) -> Events:
    taken = desk.state.cart.taken
    if not 0 < command.no <= len(taken):
        return refuse(command, Refusal.NOTHING_TO_UNDO)
    if desk.state.attempts:
        return refuse(command, Refusal.PAYMENT_OPEN, next(iter(desk.state.attempts.values())).state.value)
    paid = taken[command.no - 1]
    if paid.approval:
        attempt = desk.archive.attempt(paid.approval.attempt)
        assert attempt is not None, "a tender of the open sale is kept with its attempt"
        assert attempt.state in CHARGED, "what is not settled has been refused"
        return reversing.begin(desk, attempt)
    removed = m.TenderRemoved(command.no, paid)
    drawer = (m.DrawerWanted(desk.new_id()),) if paid.tender == CASH or paid.faces else ()
    return (removed, *drawer, showing.total(desk.after((removed,)).state.cart))
