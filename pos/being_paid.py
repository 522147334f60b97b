"""What may not happen while a sale is being paid: its total has been said, to the customer and to the terminal."""

from pos import messages as m
from pos.desk import Desk, Events, refuse
from pos.messages import Refusal

_CHANGES_THE_SALE = frozenset(
    {
        m.AddByBarcode,
        m.AddItem,
        m.AddAmount,
        m.ChangeQuantity,
        m.SetQuantity,
        m.ChangePrice,
        m.SetTraceNo,
        m.VoidLine,
        m.UndoLastStep,
        m.RoundDown,
        m.TakeOff,
        m.CutPrice,
        m.GiveExtra,
        m.RemoveDiscount,
        m.HoldSale,
        m.RecallSale,
        m.ParkCart,
        m.RecallParked,
        m.HandOverCart,
        m.TakeUpOrder,
        m.PlaceUnpaid,
        m.StartOver,
        m.BeginExchange,
        m.CancelExchange,
        m.UndoLastSale,
        m.Refund,
        m.CloseShift,
    }
)
_TAKES_MONEY = frozenset({m.PayCash, m.Pay, m.TakeTender, m.AskForTransfer})
_AT_THE_TERMINAL = frozenset({m.PayByCard, m.AskForCode})


def due(desk: Desk) -> int:
    """Won, of the open sale, or of what a customer keeps when the rest of a sale is taken back."""
    return desk.state.refund.due if desk.state.refund else desk.state.cart.due


def why_not(desk: Desk, command: m.Command) -> Events:
    """Empty when `command` does not touch what is being paid. Money may come in by another way only when it is
    known what became of the money before."""
    state, kind = desk.state, type(command)
    if kind is m.AddByBarcode and state.code_for:
        return refuse(command, Refusal.NOT_A_PAYMENT_CODE)
    if kind in _CHANGES_THE_SALE and state.is_being_paid:
        return refuse(command, Refusal.BEING_PAID)
    if kind in _TAKES_MONEY or kind is m.ConfirmTransfer:
        for attempt in state.attempts.values():
            return refuse(command, Refusal.PAYMENT_OPEN, attempt.state.value)
    if kind in _TAKES_MONEY and (state.code_for or state.transfer_for):
        return refuse(command, Refusal.BEING_PAID)
    return refuse(command, Refusal.BEING_PAID) if kind in _AT_THE_TERMINAL and state.transfer_for else ()
