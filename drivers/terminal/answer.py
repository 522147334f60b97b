"""What a terminal's driver answers. It never posts money: it says what it saw, and the till decides.

Only `Declined`, `Cancelled`, `NotSent`, `Unsupported` and `Nothing` say that no money moved, and each only when
that is certain: an explicit answer of the terminal, or not one byte sent. All else is `Unsure`.
"""

from dataclasses import dataclass
from enum import Enum, auto

from drivers.terminal.approval import Approval


class Doubt(Enum):
    """Why nobody can say what became of it."""

    NO_ANSWER = auto()
    LINK_LOST = auto()
    UNREADABLE = auto()
    OTHER_AMOUNT = auto()
    OTHER_REFERENCE = auto()
    STOPPED = auto()


@dataclass(frozen=True, slots=True)
class Approved:
    """To any request but Check. Of a cancellation, `approval` is the cancellation's own."""

    approval: Approval


@dataclass(frozen=True, slots=True)
class Declined:
    """`code` and `message` are the terminal's, the message as it is; both may be empty."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Cancelled:
    """Called off before anything was approved, by the customer or by us; the terminal has confirmed it."""


@dataclass(frozen=True, slots=True)
class NotSent:
    """Not one byte of the request has left."""

    detail: str = ""


@dataclass(frozen=True, slots=True)
class Unsupported:
    """This terminal cannot do that, or nobody outside its maker knows how: nothing was sent. One sentence."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Nothing:
    """To LastApproval: the terminal is at rest, and remembers no approval."""


@dataclass(frozen=True, slots=True)
class StillBusy:
    """To LastApproval: it is still working on something. To others: it does not take a new request now, and has
    said so; nothing was done."""


@dataclass(frozen=True, slots=True)
class Checked:
    """To Check. `well` is whether it can take payments; `detail` is for a technician, one sentence."""

    well: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Unsure:
    """`found` is what the terminal did say, where that was an approval of something else, or what it did last,
    where that was a cancellation.
    """

    doubt: Doubt
    detail: str = ""
    found: Approval | None = None


Answer = Approved | Declined | Cancelled | NotSent | Unsupported | Nothing | StillBusy | Checked | Unsure


class Step(Enum):
    """What the customer is to do, or what the terminal is doing; words for people are in `ui`."""

    SHOW_CARD = auto()  # insert, tap or swipe
    CARD_READ = auto()
    SWIPE_INSTEAD = auto()  # the chip cannot be read
    INSERT_INSTEAD = auto()  # the chip must be read
    READ_AGAIN = auto()
    ENTER_PIN = auto()
    SIGN = auto()
    ASKING = auto()  # the VAN
    REMOVE_CARD = auto()
