"""An order: what a customer chose at a kiosk or in the market's feed, from its arrival until it is handed over.

    ARRIVED -> ACCEPTED                 it was paid where it was placed, and is to be made now
    ARRIVED -> TAKEN_UP                 its customer pays at the counter: its lines are the open sale
    TAKEN_UP -> ACCEPTED                that sale is paid
    TAKEN_UP -> ARRIVED                 everything was taken out of that sale again
    ACCEPTED -> READY -> COLLECTED      its number is called; it is handed over
    READY -> ACCEPTED                   called too soon
    ACCEPTED -> COLLECTED               handed over without a call
    ARRIVED, ACCEPTED, READY -> REFUSED     by the merchant, who says why; also when its sale is taken back
    ARRIVED, ACCEPTED -> CANCELLED          by whoever placed it

Whether it is paid is no state: an order that was paid at the counter is made like one that was paid at the kiosk.
"""

from dataclasses import dataclass, replace
from enum import Enum

from pos.clock import Moment
from pos.language import Language
from pos.money import are_whole
from pos.quantity import PIECE, Unit

MOST_OPEN = 200
"""Orders that are not handed over yet: more than a stall cooks in a day of 명절, and one page of memory."""

MOST_LINES = 50
MOST_CANCELS = 200
"""Cancellations that are remembered until their order comes, which is a moment behind them."""


class Origin(Enum):
    """Where it was placed."""

    KIOSK = "KIOSK"
    MARKET = "MARKET"


class Wanted(Enum):
    """NONE where the stall does not ask."""

    EAT_HERE = "EAT_HERE"
    TAKE_AWAY = "TAKE_AWAY"
    NONE = "NONE"


class WhyNot(Enum):
    """Why it is refused. No free text: the customer may read another language than the merchant writes."""

    SOLD_OUT = "SOLD_OUT"
    TOO_BUSY = "TOO_BUSY"
    CLOSING = "CLOSING"
    NOT_COLLECTED = "NOT_COLLECTED"
    OTHER = "OTHER"
    SALE_UNDONE = "SALE_UNDONE"


class OrderState(Enum):
    ARRIVED = "ARRIVED"
    TAKEN_UP = "TAKEN_UP"
    ACCEPTED = "ACCEPTED"
    READY = "READY"
    COLLECTED = "COLLECTED"
    REFUSED = "REFUSED"
    CANCELLED = "CANCELLED"


_S = OrderState

TRANSITIONS: dict[OrderState, frozenset[OrderState]] = {
    _S.ARRIVED: frozenset({_S.ACCEPTED, _S.TAKEN_UP, _S.REFUSED, _S.CANCELLED}),
    _S.TAKEN_UP: frozenset({_S.ACCEPTED, _S.ARRIVED}),
    _S.ACCEPTED: frozenset({_S.READY, _S.COLLECTED, _S.REFUSED, _S.CANCELLED}),
    _S.READY: frozenset({_S.COLLECTED, _S.ACCEPTED, _S.REFUSED}),
    _S.COLLECTED: frozenset(),
    _S.REFUSED: frozenset(),
    _S.CANCELLED: frozenset(),
}

OPEN = frozenset(state for state, onward in TRANSITIONS.items() if onward)
"""Somebody still waits."""

MAY_BE_LATE = frozenset({_S.ARRIVED, _S.ACCEPTED, _S.READY})
"""Somebody is waited for: the merchant, or, once it is ready, its customer, who may have missed the call."""


@dataclass(frozen=True, slots=True)
class OrderLine:
    """`quantity` counts pieces, or grams of a weighed good; `unit_price` is won for one `unit`, as it was shown;
    `choices` are (group, option) by name. `shown` is what the customer read, in whatever language; `name`, `unit`
    and `category` are the stall's own, from when the order came."""

    item_id: str
    shown: str
    quantity: int
    unit_price: int
    choices: tuple[tuple[str, str], ...] = ()
    name: str = ""
    unit: Unit = PIECE
    category: str = ""

    def __post_init__(self) -> None:
        assert are_whole(self.quantity, self.unit_price), "won, pieces and grams are whole numbers"

    @property
    def amount(self) -> int:
        """Won."""
        return self.unit.charge_for(self.quantity, self.unit_price)

    @property
    def as_placed(self) -> "OrderLine":
        """Without what the stall knows of the good."""
        return OrderLine(self.item_id, self.shown, self.quantity, self.unit_price, self.choices)


@dataclass(frozen=True, slots=True)
class Prepaid:
    """Won, and how, in words. The money stands in the book of whoever took it, and in none of this till's."""

    amount: int
    how: str


@dataclass(frozen=True, slots=True)
class OrderRef:
    """How a sale names the order it was rung up from, or that was placed with it."""

    id: str
    no: str
    wanted: Wanted = Wanted.NONE
    language: Language = Language.KOREAN
    handed_over: bool = False

    @property
    def code(self) -> str:
        """`07` of `K-7`: the digits of its number, two at least, which its customer remembers and types."""
        return self.no.rpartition("-")[2].zfill(2)


@dataclass(frozen=True, slots=True)
class Order:
    """`id` is a UUID its placer gave, `no` the number that is called out, which comes again every few days.
    `placed_at_ms` is by the placer's clock; `arrived` and `since` (when it came into its state) are by this till's.

    `prepaid` None is to be paid at the counter, and `paid_by` then the id of the sale it was paid with. `entry` is
    the id of the journal's entry the kitchen's ticket is printed from, empty until there is one. `handed_over` is
    the id of the till's wish to go on with a kiosk's cart, where that is what it was.
    """

    id: str
    no: str
    origin: Origin
    placed_at_ms: int
    lines: tuple[OrderLine, ...]
    arrived: Moment
    since: Moment
    wanted: Wanted = Wanted.NONE
    note: str = ""
    prepaid: Prepaid | None = None
    language: Language = Language.KOREAN
    state: OrderState = OrderState.ARRIVED
    why: WhyNot | None = None
    paid_by: str = ""
    entry: str = ""
    handed_over: str = ""

    @property
    def total(self) -> int:
        """Won, as it was shown."""
        return sum(line.amount for line in self.lines)

    @property
    def is_paid(self) -> bool:
        return self.prepaid is not None or bool(self.paid_by)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def ref(self) -> OrderRef:
        return OrderRef(self.id, self.no, self.wanted, self.language, bool(self.handed_over))

    def moved(self, state: OrderState, at: Moment) -> "Order":
        """Only a listed step."""
        assert state in TRANSITIONS[self.state], (self.state, state)
        return replace(self, state=state, since=at)

    def says_the_same_as(self, other: "Order") -> bool:
        """Whether one placer wrote both, whatever became of either since."""
        return self._as_placed == other._as_placed

    @property
    def _as_placed(self) -> tuple[object, ...]:
        lines = tuple(line.as_placed for line in self.lines)
        said = (self.id, self.no, self.origin, self.placed_at_ms, self.wanted, self.note, self.language)
        return (*said, self.prepaid, self.handed_over, lines)


def can_become(current: OrderState, wanted: OrderState) -> bool:
    return wanted in TRANSITIONS[current]
