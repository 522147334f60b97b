"""How this kiosk is, put together from what its engine says: who calls, what lies in the cart, what is parked, and
whether a payment is in doubt."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from pos import messages as m
from pos.attempt import NOBODY_KNOWS, Attempt
from pos.kiosks import KioskCondition, ParkedThere, PaymentInDoubt
from pos.sale import HeldSale


class KioskHere:
    """Used on the engine's thread."""

    def __init__(self) -> None:
        self.condition: KioskCondition | None = None
        """None until the engine has told everything once."""
        self._parked: dict[str, ParkedThere] = {}
        self._doubts: dict[str, PaymentInDoubt] = {}

    def hear(self, event: Any) -> None:
        hearer = _HEARERS.get(type(event))
        if hearer:
            hearer(self, event)

    def _till_shown(self, event: m.TillShown) -> None:
        self.condition = self.condition or KioskCondition()
        self._parked = {held.code: _parked(held) for held in event.held}
        call = event.help.id if event.help else ""
        self._doubts = {attempt.id: _doubt(attempt) for attempt in event.attempts if attempt.state in NOBODY_KNOWS}
        self._say(call=call, pieces=event.pieces, total=event.total)

    def _total_changed(self, event: m.TotalChanged) -> None:
        self._say(pieces=event.pieces, total=event.total)

    def _sale_completed(self, _: m.SaleCompleted) -> None:
        self._say(pieces=0, total=0)

    def _help_asked(self, event: m.HelpAsked) -> None:
        self._say(call=event.call.id)

    def _help_ended(self, _: m.HelpEnded) -> None:
        self._say(call="")

    def _sale_held(self, event: m.SaleHeld) -> None:
        self._parked[event.held.code] = _parked(event.held)
        self._say()

    def _sale_recalled(self, event: m.SaleRecalled) -> None:
        self._parked_no_more(event.held.code)

    def _parked_ended(self, event: m.ParkedEnded) -> None:
        self._parked_no_more(event.code)

    def _order_placed(self, event: m.OrderPlaced) -> None:
        self._parked_no_more(event.parked)

    def _attempt_moved(self, event: m.AttemptMoved) -> None:
        attempt = event.attempt
        self._doubts.pop(attempt.id, None)
        if attempt.state in NOBODY_KNOWS:
            self._doubts[attempt.id] = _doubt(attempt)
        self._say()

    def _rejected(self, event: m.CommandRejected) -> None:
        if isinstance(event.command, m.HandOverCart | m.HandOverParked | m.SettleForStall):
            self._say(refused=event.command.ask, why=event.reason)

    def _parked_no_more(self, code: str) -> None:
        self._parked.pop(code, None)
        self._say()

    def _say(self, **changed: Any) -> None:
        if self.condition is not None:
            doubt = next(iter(self._doubts.values()), None)  # one after the other
            self.condition = replace(self.condition, parked=tuple(self._parked.values()), doubt=doubt, **changed)


_HEARERS: dict[type, Callable[[KioskHere, Any], None]] = {
    m.TillShown: KioskHere._till_shown,
    m.TotalChanged: KioskHere._total_changed,
    m.SaleCompleted: KioskHere._sale_completed,
    m.HelpAsked: KioskHere._help_asked,
    m.HelpEnded: KioskHere._help_ended,
    m.SaleHeld: KioskHere._sale_held,
    m.SaleRecalled: KioskHere._sale_recalled,
    m.ParkedEnded: KioskHere._parked_ended,
    m.OrderPlaced: KioskHere._order_placed,
    m.AttemptMoved: KioskHere._attempt_moved,
    m.CommandRejected: KioskHere._rejected,
}


def _parked(held: HeldSale) -> ParkedThere:
    return ParkedThere(held.code, held.cart.due)


def _doubt(attempt: Attempt) -> PaymentInDoubt:
    return PaymentInDoubt(attempt.id, attempt.amount, attempt.state)
