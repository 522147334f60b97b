"""Which events carry a fact for the journal."""

from collections.abc import Callable
from operator import attrgetter

from pos import messages as m
from pos.fact import Fact

_WHERE: dict[type, Callable[[m.Event], Fact | None]] = {
    m.SaleCompleted: attrgetter("sale"),
    m.SaleRefunded: attrgetter("refund"),
    m.ShiftOpened: attrgetter("opening"),
    m.CashMoved: attrgetter("movement"),
    m.ShiftReported: attrgetter("report"),
    m.ShiftClosed: attrgetter("closing"),
    m.AccountOpened: attrgetter("opening"),
    m.AccountPaid: attrgetter("payment"),
    m.CustomerForgotten: attrgetter("forgetting"),
    m.VouchersHandedIn: attrgetter("hand_in"),
    m.ItemPut: attrgetter("put"),
    m.GoodFiled: attrgetter("put"),
    m.GoodGone: attrgetter("removal"),
    m.NoticeRead: attrgetter("reading"),
    m.WishAnswered: attrgetter("answer"),
    m.PriceChanged: attrgetter("change"),
    m.SoldOutChanged: attrgetter("change"),
    m.StockMoved: attrgetter("movement"),
    m.OperatorChanged: attrgetter("change"),
    m.PinRemoved: attrgetter("removal"),
    m.Commissioned: attrgetter("record"),
    m.PaymentReversed: attrgetter("reversal"),
    m.OrderMoved: attrgetter("step"),
    m.CashReceiptMoved: attrgetter("step"),
    m.CashReceiptIssued: attrgetter("issue"),
    m.CashReceiptCancelled: attrgetter("cancellation"),
    m.PaymentSettledByHand: attrgetter("settled"),
}


def fact_in(event: m.Event) -> Fact | None:
    where = _WHERE.get(type(event))
    return where(event) if where else None
