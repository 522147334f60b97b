"""The world's own arithmetic: what every figure must come to, added up from what the merchant was told.

It knows the goods and what was said to be sold, and nothing of how the ledger or the till add up.
"""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pos import messages as m
from pos.sale import Line, Payment, Sale
from pos.shift import Direction
from ui.prove.world.breach import hold, same
from ui.prove.world.goods import taken_from_stock

NOT_CASH = ("account", "onnuri_paper", "exchange", "coupon", "transfer")


@dataclass(slots=True)
class Drawer:
    """The running shift, won: what it began with, and what came and went."""

    float_won: int = 0
    sold: int = 0
    refunded: int = 0
    cash: int = 0

    @property
    def expected(self) -> int:
        return self.float_won + self.cash


@dataclass(slots=True)
class Books:
    entries: int = 0
    z_reports: int = 0
    sold: int = 0
    refunded: int = 0
    drawer: Drawer = field(default_factory=Drawer)
    receipts: dict[int, Sale] = field(default_factory=dict)
    returned: dict[int, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    returned_won: Counter[int] = field(default_factory=Counter)
    day_money: Counter[str] = field(default_factory=Counter)
    day_sales: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    tenders: Counter[tuple[str, str]] = field(default_factory=Counter)
    owed: Counter[str] = field(default_factory=Counter)
    vouchers: Counter[int] = field(default_factory=Counter)
    stock: Counter[str] = field(default_factory=Counter)

    def enter(self, event: m.Event) -> None:
        """One event the merchant was told."""
        entry = _ENTRIES.get(type(event))
        if entry:
            self.entries += 1
            entry(self, event)

    def _sale(self, event: m.SaleCompleted) -> None:
        sale = event.sale
        self._receipt(sale)
        hold(3, sale.total >= 0 and sale.refunds is None, f"sale {sale.receipt_no} is below zero")
        self.sold += sale.total
        self.drawer.sold += sale.total
        self.day_sales[sale.business_day].append(sale.seq)

    def _refund(self, event: m.SaleRefunded) -> None:
        refund = event.refund
        self._receipt(refund)
        hold(3, refund.total <= 0, f"refund {refund.receipt_no} takes money")
        self.refunded -= refund.total
        self.drawer.refunded -= refund.total
        self._not_more_than_sold(refund)

    def _receipt(self, sale: Sale) -> None:
        same(3, "the next receipt number", len(self.receipts) + 1, sale.receipt_no)
        same(3, "a sale's seq", self.entries, sale.seq)
        self.receipts[sale.receipt_no] = sale
        lines = [line for line in sale.lines if not line.voided]
        same(3, f"lines of {sale.receipt_no}", sale.total, sum(line.amount for line in lines))
        same(3, f"payments of {sale.receipt_no}", sale.total, sum(paid.amount for paid in sale.payments))
        self.day_money[sale.business_day] += sale.total
        for line in lines:
            self._taken(line)
        for paid in sale.payments:
            self._paid(sale, paid)

    def _taken(self, line: Line) -> None:
        for item, quantity in taken_from_stock(line.item_id, line.quantity).items() if line.item_id else ():
            self.stock[item] -= quantity

    def _paid(self, sale: Sale, paid: Payment) -> None:
        same(3, "handed over less change", paid.amount, paid.tendered - paid.change)
        self.tenders[sale.business_day, paid.tender] += paid.amount
        if paid.tender == "cash":
            self.drawer.cash += paid.amount
        else:
            hold(3, paid.tender in NOT_CASH, f"a tender called {paid.tender}")
        if paid.customer:
            self.owed[paid.customer] += paid.amount
            hold(3, self.owed[paid.customer] >= 0, f"the stall owes {paid.customer}")
        for face, count in paid.faces:
            self.vouchers[face] += count

    def _not_more_than_sold(self, refund: Sale) -> None:
        assert refund.refunds, "a refund says of what"
        original = self.receipts[refund.refunds.receipt_no]
        back = self.returned[original.receipt_no]
        for line in refund.lines:
            back[line.no] -= line.quantity
        self.returned_won[original.receipt_no] -= refund.total
        sold = {line.no: line.quantity for line in original.lines if not line.voided}
        over = {no: count for no, count in back.items() if not 0 <= count <= sold.get(no, 0)}
        hold(3, not over, f"of receipt {original.receipt_no} more came back than was sold: {over}")
        won = self.returned_won[original.receipt_no]
        hold(3, won <= original.total, f"of receipt {original.receipt_no} {won} won of {original.total} came back")
        if back == Counter(sold):
            same(3, f"all of receipt {original.receipt_no}, won", original.total, won)

    def _shift_opened(self, event: m.ShiftOpened) -> None:
        self.drawer.float_won = event.opening.float_won

    def _cash_moved(self, event: m.CashMoved) -> None:
        moved = event.movement
        way = {Direction.IN: 1, Direction.OUT: -1, Direction.NONE: 0}[moved.direction]
        self.drawer.cash += way * moved.amount

    def _shift_closed(self, event: m.ShiftClosed) -> None:
        closing, drawer = event.closing, self.drawer
        self.z_reports += 1
        takings = closing.shift.takings
        same(
            3,
            "the Z's sales and refunds",
            (drawer.sold, -drawer.refunded),
            (takings.sales.won, takings.refunds.won),
        )
        same(3, "the Z's cash", drawer.expected, closing.shift.expected_cash)
        told = (closing.perpetual.z_no, closing.perpetual.sold, closing.perpetual.refunded)
        same(3, "the Z's perpetual totals", (self.z_reports, self.sold, self.refunded), told)
        self.drawer = Drawer()

    def _account_opened(self, event: m.AccountOpened) -> None:
        self.owed[event.opening.customer.id] += 0

    def _account_paid(self, event: m.AccountPaid) -> None:
        paid = event.payment
        self.owed[paid.customer_id] -= paid.amount
        self.drawer.cash += paid.amount
        hold(3, self.owed[paid.customer_id] >= 0, f"{paid.customer_id} paid more than was owed")

    def _customer_forgotten(self, event: m.CustomerForgotten) -> None:
        same(3, "what somebody forgotten owes", 0, self.owed[event.forgetting.customer_id])

    def _handed_in(self, event: m.VouchersHandedIn) -> None:
        same(
            3, "vouchers handed in", {face: n for face, n in self.vouchers.items() if n}, dict(event.hand_in.faces)
        )
        self.vouchers.clear()

    def _stock_moved(self, event: m.StockMoved) -> None:
        self.stock[event.movement.item_id] += event.movement.by

    def _nothing_to_add(self, _: m.Event) -> None:
        """It is an entry, and moves nothing."""


_ENTRIES: dict[type, Callable[[Books, Any], None]] = {
    m.SaleCompleted: Books._sale,
    m.SaleRefunded: Books._refund,
    m.ShiftOpened: Books._shift_opened,
    m.CashMoved: Books._cash_moved,
    m.ShiftReported: Books._nothing_to_add,
    m.ShiftClosed: Books._shift_closed,
    m.AccountOpened: Books._account_opened,
    m.AccountPaid: Books._account_paid,
    m.CustomerForgotten: Books._customer_forgotten,
    m.VouchersHandedIn: Books._handed_in,
    m.PriceChanged: Books._nothing_to_add,
    m.SoldOutChanged: Books._nothing_to_add,
    m.StockMoved: Books._stock_moved,
    m.OperatorChanged: Books._nothing_to_add,
}
