"""At the till: the kiosks of its stall, their customers who want help, and carts the stall goes on with."""

from pos.kiosks import KioskCondition, KnownKiosk
from pos.message import Message
from pos.stall_door import Door


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


class OpenDoor(Message):
    """A new kiosk or board is to be let in: the till shows a code, and waits for some minutes."""


class ShutDoor(Message):
    """It is not waited for any more."""


class NoteDoor(Message):
    """How the door is now, as the stall's LAN says."""

    door: Door


class DoorWanted(Message):
    """The stall's LAN opens or shuts it."""

    open: bool


class DoorStands(Message):
    door: Door


class KioskStands(Message):
    """`kiosk` as it is now known."""

    kiosk: KnownKiosk


class KioskGone(Message):
    letter: str


class HelpCalled(Message):
    """Said once for each call, and once where nobody knows of a payment: then `doubt`, and not of its call too."""

    letter: str
    doubt: bool = False
