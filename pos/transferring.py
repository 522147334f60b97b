"""Taking money by bank transfer: asked for, then seen by the merchant, or called off.

Nothing tells the till that it came, so nothing but the merchant's word makes it a payment. It is no cash in the
drawer, but to the tax office it is cash (`pos.cash_receipt`); a refund of it is paid in cash, like everything that
cannot go back the way it came.
"""

from pos import being_paid, refunding, showing, tender
from pos import messages as m
from pos.cash_receipt import TRANSFER, ZEROPAY
from pos.desk import Desk, Events, refuse
from pos.messages import Refusal
from pos.money import are_whole
from pos.sale import Payment
from pos.slip import Paper, Slip


def ask(desk: Desk, command: m.AskForTransfer) -> Events:
    assert are_whole(command.amount), "won are whole numbers"
    refused = () if desk.state.refund else tender.why_not_paid(desk, command)
    if refused:
        return refused
    due = being_paid.due(desk)
    if not 0 <= command.amount <= due:
        return refuse(command, Refusal.MORE_THAN_DUE, str(due))
    if due == 0:
        return refuse(command, Refusal.NOTHING_TO_PAY)
    return (showing.transfer(desk.shop, command.amount or due),)


def confirm(desk: Desk, command: m.ConfirmTransfer) -> Events:
    amount = desk.state.transfer_for
    if not amount:
        return refuse(command, Refusal.NO_ATTEMPT)
    came = m.TransferEnded(amount, came=True)
    put = refunding.pay_again if desk.state.refund else tender.put
    by = ZEROPAY if command.by_zeropay else TRANSFER
    return (came, *put(desk.after((came,)), Payment(by, amount, amount, 0)))


def print_it(desk: Desk, command: m.PrintTransfer) -> Events:
    amount = desk.state.transfer_for
    if not amount:
        return refuse(command, Refusal.NO_ATTEMPT)
    return (m.SlipQueued(Slip(desk.new_id(), str(amount), paper=Paper.TRANSFER)),)


def cancel(desk: Desk, command: m.CancelTransfer) -> Events:
    amount = desk.state.transfer_for
    return (m.TransferEnded(amount, came=False),) if amount else refuse(command, Refusal.NO_ATTEMPT)
