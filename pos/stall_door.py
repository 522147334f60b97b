"""The door a till opens for a new box of its stall, as those at either side hear of it."""

from dataclasses import dataclass
from enum import Enum

CODE_DIGITS = 6
"""Of what is typed at the new box (`sync.stall.pairing` says why so few are enough)."""


class DoorState(Enum):
    """OPEN -> USED | EXPIRED | TOO_MANY | SHUT. USED: a box was let in; TOO_MANY: wrong codes; SHUT: by whoever
    opened it. CANNOT: this till has no door."""

    OPEN = "OPEN"
    USED = "USED"
    EXPIRED = "EXPIRED"
    TOO_MANY = "TOO_MANY"
    SHUT = "SHUT"
    CANNOT = "CANNOT"


class NotLetIn(Enum):
    """Why a new box was not. WRONG: another code, or whoever answers is not the till that shows it; SHUT: the till
    waits for nobody any more; AWAY: nobody answers; CANNOT: this box could not keep it."""

    WRONG = "WRONG"
    USED = "USED"
    EXPIRED = "EXPIRED"
    TOO_MANY = "TOO_MANY"
    SHUT = "SHUT"
    AWAY = "AWAY"
    CANNOT = "CANNOT"


@dataclass(frozen=True, slots=True)
class Door:
    """`code` is what is to be typed at the new box, while it is open; `letter` the one it was given, empty for a
    board's."""

    state: DoorState
    code: str = ""
    letter: str = ""
