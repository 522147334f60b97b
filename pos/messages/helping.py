"""At a kiosk: a cart put aside by its customer, help that is asked for, and what the stall does about either."""

from pos.help_call import HelpCall
from pos.kiosks import Settling
from pos.message import Message
from pos.order import OrderRef


class ParkCart(Message):
    """The open cart waits, as it is, until its customer comes back with the code."""


class RecallParked(Message):
    code: str


class AskForHelp(Message):
    """The customer wants somebody of the stall."""


class EndHelp(Message):
    """It has come, or nobody wants it any more."""


class NoteHelpComing(Message):
    """The stall's till says that somebody comes, about one call."""

    call_id: str


class HandOverCart(Message):
    """The stall wants to go on with the open cart. `ask` is the id of its wish: it is done once."""

    ask: str


class HandOverParked(Message):
    """The same for the cart that is parked under `code`."""

    ask: str
    code: str


class SettleForStall(Message):
    """Somebody of the stall has looked at the terminal here, and said at the till what it shows."""

    ask: str
    settling: Settling


class CartParked(Message):
    """Said after the `SaleHeld` that keeps it. `code` has two digits, or three on a long day."""

    code: str


class ParkedEnded(Message):
    """Its customer has not come back on the day it was parked."""

    code: str


class HelpAsked(Message):
    call: HelpCall


class HelpOnItsWay(Message):
    """Somebody of the stall is coming."""

    call: HelpCall


class HelpEnded(Message):
    call: HelpCall


class CartHandedOver(Message):
    """Said after the `OrderPlaced` that keeps it: the stall goes on with it at its till. `code` is what it was
    parked under; empty for the open cart, which is empty now."""

    ref: OrderRef
    code: str = ""


class SettledForStall(Message):
    """Said after what came of it."""

    ask: str
