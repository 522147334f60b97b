"""What happens at an emulated terminal between the till's request and its answer, the same for every protocol.

    IDLE --begin--> WAIT_CARD --the customer has acted--> AUTH --the VAN has answered--> IDLE

Money is captured at the end of AUTH, before a byte of the answer exists: what goes wrong later finds it captured.
Sans-IO; moved by `advance`, under the lock of the terminal that owns it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from math import inf
from time import monotonic

from drivers.emulators.terminals.card_house import Booking, CardHouse, Entry, Refusal
from drivers.emulators.terminals.customer import Customer, Deed, TerminalFaults
from drivers.states import step


class State(Enum):
    IDLE = auto()
    WAIT_CARD = auto()
    AUTH = auto()


TRANSITIONS = {
    State.IDLE: frozenset({State.WAIT_CARD, State.AUTH}),  # a 현금영수증 or a code needs no card
    State.WAIT_CARD: frozenset({State.AUTH, State.IDLE}),
    State.AUTH: frozenset({State.IDLE}),
}


@dataclass(frozen=True, slots=True)
class Order:
    """What the till wants done. `original` is the approval number and the day, of what is to be taken back."""

    amount: int
    original: tuple[str, str] | None = None
    is_part: bool = False
    booking: Booking = Booking.CAPTURE
    needs_card: bool = True


class Sight(Enum):
    """What the terminal notices of the customer."""

    CHIP = auto()
    TAP = auto()
    SWIPE = auto()
    CHIP_FAILED = auto()


@dataclass(frozen=True, slots=True)
class GaveUp:
    """The customer pressed cancel."""


Happening = Sight | Entry | Refusal | GaveUp

BAD_PIN = Refusal("6F", "비밀번호 오류")
_SIGHTS = {
    Deed.INSERTS: (Sight.CHIP,),
    Deed.TAPS: (Sight.TAP,),
    Deed.SWIPES: (Sight.SWIPE,),
    Deed.INSERTS_A_BAD_CHIP: (Sight.CHIP, Sight.CHIP_FAILED, Sight.SWIPE),
    Deed.FORGETS_THE_PIN: (Sight.CHIP,),
}


class Counter:
    """`clock` is any steady one, in seconds. With `holds` the VAN is asked only after `proceed`."""

    holds = False

    def __init__(
        self, house: CardHouse, customer: Customer, faults: TerminalFaults, clock: Callable[[], float] = monotonic
    ) -> None:
        self.house, self.customer, self.faults = house, customer, faults
        self.clock = clock
        self.state = State.IDLE
        self.order: Order | None = None
        self.sight: Sight | None = None
        self._due_s = inf

    def begin(self, order: Order) -> None:
        self.order, self.sight = order, None
        if order.needs_card:
            self._turn(State.WAIT_CARD, self.customer.after_s)
        else:
            self._turn(State.AUTH, self._van_s())

    def proceed(self) -> None:
        """What was held goes to the VAN now."""
        if self.is_held:
            self._due_s = self.clock() + self.faults.van_s

    @property
    def is_held(self) -> bool:
        return self.state is State.AUTH and self._due_s == inf

    def call_off(self) -> bool:
        """True when it is at rest now; the VAN is always heard to the end."""
        if self.state is State.WAIT_CARD or self.is_held:
            self.forget()
        return self.state is State.IDLE

    def hurry(self) -> None:
        """The customer acts now, if she is waited for."""
        if self.state is State.WAIT_CARD:
            self._due_s = self.clock()

    def forget(self) -> None:
        """What is under way is gone, as after a restart."""
        self.state, self.order, self._due_s = State.IDLE, None, inf

    def due_in_s(self) -> float | None:
        return None if self._due_s == inf else max(0.0, self._due_s - self.clock())

    def advance(self) -> list[Happening]:
        """What has happened by now."""
        happened: list[Happening] = []
        while self.order is not None and self._due_s <= self.clock():
            happened += self._act(self.order) if self.state is State.WAIT_CARD else [self._ask_van(self.order)]
        return happened

    def _act(self, order: Order) -> list[Happening]:
        deed = self.customer.does
        if deed is Deed.DOES_NOTHING:
            self._due_s = inf
            return []
        if deed is Deed.PRESSES_CANCEL:
            self.forget()
            return [GaveUp()]
        sights = _SIGHTS[deed]
        self.sight = sights[-1]
        self._turn(State.AUTH, self._van_s())
        return list(sights)

    def _ask_van(self, order: Order) -> Entry | Refusal:
        result = self._booked(order)
        self._turn(State.IDLE, inf)
        return result

    def _booked(self, order: Order) -> Entry | Refusal:
        if order.needs_card and self.customer.does is Deed.FORGETS_THE_PIN:
            return BAD_PIN
        if order.original is not None:
            return self.house.reverse(*order.original, order.amount, part=order.is_part)
        amount = order.amount if self.faults.charges is None else self.faults.charges
        return self.house.approve(amount, order.booking)

    def _van_s(self) -> float:
        return inf if self.holds else self.faults.van_s

    def _turn(self, state: State, in_s: float) -> None:
        self.state = step(TRANSITIONS, self.state, state)
        self._due_s = self.clock() + in_s
