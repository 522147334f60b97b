"""At the till: the kiosks of its stall, their customers who want help, and carts the stall goes on with."""

from pos.kiosks import KioskCondition, KnownKiosk
from pos.message import Message


class NoteKiosk(Message):
    """How one says that it is."""

    letter: str
    condition: KioskCondition


class NoteKioskAway(Message):
    """It has not said anything for a while. `for_good`: it is none of this stall's any more."""

    letter: str
    for_good: bool = False


class AnswerHelp(Message):
    """Somebody goes there."""

    letter: str


class TakeOver(Message):
    """The till goes on with the open cart there, or with the one parked under `code`. The kiosk decides: what comes
    of it is an order that was handed over, or a `CommandRejected` with this command, a moment later."""

    letter: str
    code: str = ""


class KioskStands(Message):
    """`kiosk` as it is now known."""

    kiosk: KnownKiosk


class KioskGone(Message):
    letter: str


class HelpCalled(Message):
    """Said once for each call."""

    letter: str
