"""What to tell a printer whose error a person has put right: a jam pulled out, a cover closed. Pure.

A printer that stopped at a jam holds what came after it. Going on prints that; clearing loses it, and then nobody
knows what of the job is on paper: it ends UNKNOWN, and a copy is marked as one. A job of which a part is still on
our side can only be cleared: the request would stand in the middle of its bytes.

    the printer holds           asked to go on    asked to clear
    nothing of a job            go on             clear
    the whole job               go on             clear
    a part, and it moves        wait              wait
    a part, and it stands still clear             clear
"""

from collections.abc import Mapping
from enum import Enum, auto

from drivers.printer.realtime import CLEAR, RESUME


class Held(Enum):
    NOTHING = auto()
    WHOLE = auto()
    MOVING_PART = auto()
    STALLED_PART = auto()


class Wish(Enum):
    GO_ON = auto()
    CLEAR = auto()


REMEDIES: Mapping[tuple[Held, Wish], bytes | None] = {
    (Held.NOTHING, Wish.GO_ON): RESUME,
    (Held.NOTHING, Wish.CLEAR): CLEAR,
    (Held.WHOLE, Wish.GO_ON): RESUME,
    (Held.WHOLE, Wish.CLEAR): CLEAR,
    (Held.MOVING_PART, Wish.GO_ON): None,
    (Held.MOVING_PART, Wish.CLEAR): None,
    (Held.STALLED_PART, Wish.GO_ON): CLEAR,
    (Held.STALLED_PART, Wish.CLEAR): CLEAR,
}
"""What to send, None while it has to wait."""
