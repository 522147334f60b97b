"""What the customer display says of the till's events. On the engine's thread; waits for nothing.

It follows from the first event on, but loads nothing of the drivers before there is a hub to show things on.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pos import messages as m
from pos.sale import Line, Sale
from pos.shift import CASH

if TYPE_CHECKING:
    from drivers.display.content import Content
    from drivers.hub import Hub


class CustomerSide:
    """The open sale by its newest line and its total; what was paid, until the next one begins."""

    def __init__(self) -> None:
        self._newest: Line | None = None
        self._total = self._pieces = 0
        self._paid: Sale | None = None
        self._is_news = False

    def follow(self, events: tuple[m.Event, ...]) -> None:
        for event in events:
            step = _STEPS.get(type(event))
            if step:
                step(self, event)
                self._is_news = True

    def show_on(self, hub: "Hub") -> None:
        if self._is_news:
            self._is_news = False
            hub.display(self.content())

    def content(self) -> "Content | None":
        """None when there is nothing to see."""
        from drivers.display.content import Content

        if self._paid:
            payments = self._paid.payments
            tendered = sum(paid.tendered for paid in payments if paid.tender == CASH or paid.faces)
            return Content("", self._paid.total, tendered or None, sum(paid.change for paid in payments))
        if self._total or self._pieces:
            return Content(_line(self._newest) if self._newest else "", self._total)
        return None

    def _till_shown(self, event: m.TillShown) -> None:
        """After a start with an open sale, and after a fault of ours."""
        self._newest = event.lines[-1] if event.lines else None
        self._say(event.total, event.pieces)

    def _line_put(self, event: m.LineAdded | m.LineChanged) -> None:
        if not event.line.voided:
            self._newest = event.line
        elif self._newest is not None and self._newest.no == event.line.no:
            self._newest = None

    def _sale_recalled(self, event: m.SaleRecalled) -> None:
        self._newest = next(reversed(event.held.cart.open_lines), None)

    def _total_changed(self, event: m.TotalChanged) -> None:
        self._say(event.total, event.pieces)

    def _sale_completed(self, event: m.SaleCompleted) -> None:
        self._paid = event.sale
        self._newest = None

    def _sale_refunded(self, _: m.SaleRefunded) -> None:
        self._paid = self._newest = None

    def _say(self, total: int, pieces: int) -> None:
        """The total of nothing follows every payment, and must not wipe out the change."""
        self._total, self._pieces = total, pieces
        if total or pieces:
            self._paid = None


def _line(line: Line) -> str:
    from drivers.display.content import good_line

    how_much = f"{line.quantity} g" if line.unit.is_weighed else f"{line.quantity:,} x {line.unit_price:,}"
    return good_line(line.name, how_much, line.amount)


_STEPS: dict[type, Callable[[CustomerSide, Any], None]] = {
    m.TillShown: CustomerSide._till_shown,
    m.LineAdded: CustomerSide._line_put,
    m.LineChanged: CustomerSide._line_put,
    m.SaleRecalled: CustomerSide._sale_recalled,
    m.TotalChanged: CustomerSide._total_changed,
    m.SaleCompleted: CustomerSide._sale_completed,
    m.SaleRefunded: CustomerSide._sale_refunded,
}
