"""What comes back of a sale: how much of it, by which tender, and the counter-sale that says so.

A refund never changes the sale it takes back: it is an entry of its own, at the original's prices. The won of what
comes back in parts are worked out on what has come back in all, so that the parts together are the whole; the tax
is the difference of the sale's tax before and after.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pos import cash_receipting, ordering, placed_keeping, showing
from pos import messages as m
from pos.desk import Desk, Events, refuse
from pos.messages import Refusal
from pos.paperwork import papers_of_refund, papers_of_undoing
from pos.quantity import SMALLEST_COIN
from pos.sale import Line, Payment, Returned, Sale
from pos.shift import CASH
from pos.tax import TaxTotals

UNDONE, RETURNED, EXCHANGED = "판매 취소", "반품", "교환"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to come back of `sale`, after what came back of it before."""

    sale: Sale
    earlier: Sequence[Sale]
    returned: tuple[Returned, ...]

    @classmethod
    def of(cls, desk: Desk, command: m.Command, receipt_no: int, returns: m.Returns | None) -> "Plan | Events":
        """The plan, or why there is none."""
        sale = desk.archive.receipt(receipt_no)
        if sale is None:
            return refuse(command, Refusal.NO_SUCH_RECEIPT, str(receipt_no))
        if sale.refunds:
            return refuse(command, Refusal.NOT_A_SALE, str(receipt_no))
        earlier = desk.archive.refunds_of(sale.seq)
        left = quantities_left(sale, earlier)
        wanted = tuple(left.items()) if returns is None else returns
        if not any(left.values()):
            return refuse(command, Refusal.ALREADY_RETURNED, str(receipt_no))
        if not wanted or len({line_no for line_no, _ in wanted}) < len(wanted):
            return refuse(command, Refusal.NOT_AN_AMOUNT)
        if any(not 0 < quantity <= left.get(line_no, 0) for line_no, quantity in wanted):
            return refuse(command, Refusal.MORE_THAN_SOLD, str(receipt_no))
        return cls._taking(sale, earlier, wanted)

    @classmethod
    def again(cls, desk: Desk, receipt_no: int, returns: m.Returns) -> "Plan":
        """One that was made before, and that nothing has come between."""
        sale = desk.archive.receipt(receipt_no)
        assert sale is not None, "what is taken back was sold"
        return cls._taking(sale, desk.archive.refunds_of(sale.seq), returns)

    @classmethod
    def _taking(cls, sale: Sale, earlier: Sequence[Sale], wanted: m.Returns) -> "Plan":
        left = quantities_left(sale, earlier)
        lines = {line.no: line for line in sale.sold_lines}
        returned = tuple(
            Returned(no, quantity, _won_for(lines[no], lines[no].quantity - left[no], quantity))
            for no, quantity in wanted
        )
        return cls(sale, earlier, returned)

    @property
    def won(self) -> int:
        return sum(part.amount for part in self.returned)

    @property
    def won_left(self) -> int:
        """What the customer has paid and not got back yet."""
        return self.sale.total + sum(refund.total for refund in self.earlier)

    @property
    def lines_back(self) -> tuple[Line, ...]:
        return tuple(_line_back(self.sale.lines[part.line_no - 1], part) for part in self.returned)

    @property
    def taxes_before(self) -> TaxTotals:
        return _taxes(self.sale, self._lines_before)

    @property
    def taxes_left(self) -> TaxTotals:
        """Of what the customer keeps."""
        return _taxes(self.sale, [*self._lines_before, *self.lines_back])

    @property
    def _lines_before(self) -> list[Line]:
        return [line for one in (self.sale, *self.earlier) for line in one.sold_lines]


def quantities_left(sale: Sale, refunds: Sequence[Sale]) -> dict[int, int]:
    """By line number, what has not come back yet; lines of which nothing is left are not listed."""
    left = {line.no: line.quantity for line in sale.sold_lines}
    for refund in refunds:
        for line in refund.lines:
            left[line.no] += line.quantity
    return {no: quantity for no, quantity in left.items() if quantity}


def _won_for(line: Line, before: int, quantity: int) -> int:
    """Of `quantity` more, when `before` have come back: cut to coins, until the last of it brings the rest."""
    return _up_to(line, before + quantity) - _up_to(line, before)


def _up_to(line: Line, quantity: int) -> int:
    if quantity == line.quantity:
        return line.amount
    return line.amount * quantity // line.quantity // SMALLEST_COIN * SMALLEST_COIN


def completed(desk: Desk, plan: Plan, payments: tuple[Payment, ...], reason: str) -> Events:
    counter_sale = _counter_sale(desk, plan, payments, reason)
    refunded = m.SaleRefunded(counter_sale)
    receipts = cash_receipting.after_refund(desk.after((refunded,)), plan.sale, (*plan.earlier, counter_sale))
    after = desk.after((refunded, *receipts))
    not_made = ordering.taken_back(after, plan.sale) if plan.won == plan.won_left else ()
    settled = placed_keeping.given_back(after, counter_sale)
    papers_of = papers_of_undoing if reason == UNDONE or not_made else papers_of_refund
    gives_cash = any(paid.tender == CASH and paid.amount for paid in payments)
    return (
        refunded,
        *((m.DrawerWanted(counter_sale.id),) if gives_cash else ()),
        *papers_of(desk, counter_sale),
        *receipts,
        *not_made,
        *settled,
        showing.day(desk.day().with_refund(counter_sale.total), desk.state.acked_seq),
    )


def _counter_sale(desk: Desk, plan: Plan, payments: tuple[Payment, ...], reason: str) -> Sale:
    sale = plan.sale
    return Sale(
        **desk.mark(),
        receipt_no=desk.state.last_receipt_no + 1,
        lines=plan.lines_back,
        payments=payments,
        taxes=plan.taxes_left - plan.taxes_before,
        rule=sale.rule,
        refunds=sale.original,
        reason=reason,
        order=sale.order,
    )


def _taxes(sale: Sale, lines: Sequence[Line]) -> TaxTotals:
    return sale.rule.totals_of((line.tax, line.amount) for line in lines)


def _line_back(line: Line, part: Returned) -> Line:
    return replace(line, quantity=-part.quantity, agreed=None, discount=0, recorded=-part.amount)
