"""An order as the kiosk keeps it that placed it: until the till has it, and until its customer has it.

    WAITING -> whatever the till says       it has not been told yet, or has not answered
    ARRIVED, ACCEPTED, READY -> each other  as the till says, which may be of several steps at once
    each of them -> COLLECTED, REFUSED
    REFUSED -> GIVEN_BACK                   what was paid for it here has gone back

One that was not paid here ends with REFUSED.
"""

import json
from dataclasses import dataclass, replace
from enum import Enum

from pos.clock import Moment
from pos.language import Language
from pos.order import OrderLine, OrderState, Prepaid, Wanted


class PlacedState(Enum):
    WAITING = "WAITING"
    ARRIVED = "ARRIVED"
    ACCEPTED = "ACCEPTED"
    READY = "READY"
    COLLECTED = "COLLECTED"
    REFUSED = "REFUSED"
    GIVEN_BACK = "GIVEN_BACK"


_S = PlacedState
_AT_THE_TILL = frozenset({_S.ARRIVED, _S.ACCEPTED, _S.READY})
_LAST_WORD = frozenset({_S.COLLECTED, _S.REFUSED})
"""Of the till."""

TRANSITIONS: dict[PlacedState, frozenset[PlacedState]] = {
    _S.WAITING: _AT_THE_TILL | _LAST_WORD,
    **{state: (_AT_THE_TILL - {state}) | _LAST_WORD for state in (_S.ARRIVED, _S.ACCEPTED, _S.READY)},
    _S.COLLECTED: frozenset(),
    _S.REFUSED: frozenset({_S.GIVEN_BACK}),
    _S.GIVEN_BACK: frozenset(),
}

_TOLD = {
    OrderState.ARRIVED: _S.ARRIVED,
    OrderState.TAKEN_UP: _S.ARRIVED,
    OrderState.ACCEPTED: _S.ACCEPTED,
    OrderState.READY: _S.READY,
    OrderState.COLLECTED: _S.COLLECTED,
    OrderState.REFUSED: _S.REFUSED,
    OrderState.CANCELLED: _S.REFUSED,
}


def told(state: OrderState) -> PlacedState:
    """What the till's state of it means here: at the counter or not, its customer waits."""
    return _TOLD[state]


@dataclass(frozen=True, slots=True)
class PlacedOrder:
    """`id` is a UUID, `no` what is called out. `prepaid` None is to be paid at the counter; `receipt_no` is that of
    the sale in this box's own book that paid for it, 0 for none. `handed_over` is the id of the stall's wish to go
    on with it, empty for one its customer has placed."""

    id: str
    no: str
    business_day: str
    placed: Moment
    lines: tuple[OrderLine, ...]
    wanted: Wanted = Wanted.NONE
    language: Language = Language.KOREAN
    prepaid: Prepaid | None = None
    receipt_no: int = 0
    state: PlacedState = PlacedState.WAITING
    handed_over: str = ""

    @property
    def total(self) -> int:
        """Won."""
        return sum(line.amount for line in self.lines)

    @property
    def is_over(self) -> bool:
        """Nobody waits for anything any more: neither the customer nor their money."""
        if self.state is PlacedState.REFUSED:
            return self.prepaid is None
        return self.state in (PlacedState.COLLECTED, PlacedState.GIVEN_BACK)

    @property
    def owes_money(self) -> bool:
        return self.state is PlacedState.REFUSED and self.prepaid is not None

    def moved(self, state: PlacedState) -> "PlacedOrder":
        """Only a listed step."""
        assert state in TRANSITIONS[self.state], (self.state, state)
        return replace(self, state=state)

    def body(self, *, names: bool = True) -> str:
        """As the till reads it (`pos.order_body`): the same however often it is sent. Without `names` as one of the
        version before does, which refuses what it does not know."""
        said: dict[str, object] = {
            "id": self.id,
            "no": self.no,
            "placed_at_ms": self.placed.at_ms,
            "lines": [_line(line, names) for line in self.lines],
            "wanted": self.wanted.value,
            "language": self.language.value,
        }
        if self.prepaid:
            said["paid"] = {"amount": self.prepaid.amount, "how": self.prepaid.how}
        if self.handed_over:
            said["handed_over"] = self.handed_over
        return json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _line(line: OrderLine, names: bool) -> dict[str, object]:
    """With what the stall calls it, where its customer read another language."""
    said: dict[str, object] = {
        "item": line.item_id,
        "shown": line.shown,
        "quantity": line.quantity,
        "unit_price": line.unit_price,
        "choices": [list(choice) for choice in line.choices],
    }
    return said | {"name": line.name} if names and line.name not in ("", line.shown) else said


def can_become(current: PlacedState, wanted: PlacedState) -> bool:
    return wanted in TRANSITIONS[current]
