"""Who stands at the till, and what each may do.

The owner may do everything. A helper sells, and what else the owner allows. A tutor looks and never touches: the
merchant is to learn by doing it herself. A technician sets up, and sells nothing.
"""

from dataclasses import dataclass
from enum import Enum


class Role(Enum):
    OWNER = "OWNER"
    HELPER = "HELPER"
    TUTOR = "TUTOR"
    TECHNICIAN = "TECHNICIAN"


class Permission(Enum):
    SELL = "SELL"
    DISCOUNT = "DISCOUNT"
    DISCOUNT_FREELY = "DISCOUNT_FREELY"
    CHANGE_PRICE = "CHANGE_PRICE"
    SELL_ON_ACCOUNT = "SELL_ON_ACCOUNT"
    UNDO_SALE = "UNDO_SALE"
    REFUND = "REFUND"
    OPEN_DRAWER = "OPEN_DRAWER"
    MOVE_CASH = "MOVE_CASH"
    RUN_SHIFT = "RUN_SHIFT"
    LOOK_AT_TAKINGS = "LOOK_AT_TAKINGS"
    EDIT_GOODS = "EDIT_GOODS"
    EDIT_CUSTOMERS = "EDIT_CUSTOMERS"
    EDIT_OPERATORS = "EDIT_OPERATORS"
    SET_UP = "SET_UP"


_P = Permission

USUAL: dict[Role, frozenset[Permission]] = {
    Role.OWNER: frozenset(Permission),
    Role.HELPER: frozenset({_P.SELL, _P.DISCOUNT, _P.SELL_ON_ACCOUNT, _P.UNDO_SALE, _P.EDIT_GOODS}),
    Role.TUTOR: frozenset({_P.LOOK_AT_TAKINGS}),
    Role.TECHNICIAN: frozenset({_P.OPEN_DRAWER, _P.EDIT_GOODS, _P.EDIT_OPERATORS, _P.SET_UP}),
}
"""What somebody may do of whom nothing else was said."""

MOST: dict[Role, frozenset[Permission]] = {
    Role.OWNER: frozenset(Permission),
    Role.HELPER: frozenset(Permission) - {_P.EDIT_OPERATORS, _P.SET_UP},
    Role.TUTOR: USUAL[Role.TUTOR],
    Role.TECHNICIAN: USUAL[Role.TECHNICIAN],
}
"""What can be allowed at all: nobody makes a tutor sell."""


@dataclass(frozen=True, slots=True)
class Operator:
    """`may` is what this one is allowed, within what the role can be; `active` is False for who has left."""

    id: str
    name: str
    role: Role
    may: frozenset[Permission]
    active: bool = True

    def is_allowed(self, permission: Permission) -> bool:
        return self.active and permission in self.may & MOST[self.role]


OWNER = Operator("owner", "주인", Role.OWNER, USUAL[Role.OWNER])
"""Who a till belongs to before anybody was set up: no PIN, nothing to ask."""

AT_THE_BOX = Operator("at-the-box", "기사", Role.TECHNICIAN, USUAL[Role.TECHNICIAN])
"""Whoever may start programs on the box itself, and so could change its files as well. Never among the people of a
stall: a PIN that was forgotten is taken away by this one, and the journal says so. Under this id stands the
technician's PIN, which opens the page that says how the box is."""

AT_THE_KIOSK = Operator("kiosk", "키오스크", Role.HELPER, frozenset({_P.SELL}))
"""Whoever orders at a kiosk: nobody is asked, and nobody may do more."""

WRONG_PINS_ALLOWED = 5
FIRST_LOCK_S, LONGEST_LOCK_S = 60, 3_600
PIN_LENGTHS = range(4, 9)


@dataclass(frozen=True, slots=True)
class Pin:
    """Digits, never shown: not in a log, not in a trace."""

    digits: str

    def __repr__(self) -> str:
        return "Pin(...)"

    @property
    def is_well_formed(self) -> bool:
        return len(self.digits) in PIN_LENGTHS and self.digits.isascii() and self.digits.isdigit()


@dataclass(frozen=True, slots=True)
class PinTries:
    """How often in a row somebody got a PIN wrong, and until when no more is taken (ms since 1970)."""

    wrong: int = 0
    locked_until_ms: int = 0

    def as_of(self, now_ms: int) -> "PinTries":
        """A clock that was set back makes no lock longer: it then runs from now, for as long as it was meant to."""
        return PinTries(self.wrong, min(self.locked_until_ms, now_ms + _lock_s(self.wrong) * 1_000))

    def locked_for_s(self, now_ms: int) -> int:
        """Seconds left."""
        return max(0, -((now_ms - self.locked_until_ms) // 1_000))

    @property
    def left(self) -> int:
        """How many more may be wrong before there is a lock; none once there was one."""
        return max(0, WRONG_PINS_ALLOWED - self.wrong)

    def after_wrong(self, now_ms: int) -> "PinTries":
        """From the fifth wrong one in a row, a lock that doubles each time."""
        wrong = self.wrong + 1
        lock_s = _lock_s(wrong)
        return PinTries(wrong, now_ms + lock_s * 1_000 if lock_s else 0)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as a screen shows them: whether a PIN is asked for, and how often it was wrong of late."""

    operator: Operator
    has_pin: bool = False
    tries: PinTries = PinTries()


def _lock_s(wrong: int) -> int:
    if wrong < WRONG_PINS_ALLOWED:
        return 0
    return min(FIRST_LOCK_S << min(wrong - WRONG_PINS_ALLOWED, 10), LONGEST_LOCK_S)
