"""Devices and the market: what they say of themselves."""

from enum import Enum

from pos.barcode import shown
from pos.message import Message


class NoteMarket(Message):
    """What the market server holds of this journal: all entries up to `acked_seq`, some of them set aside."""

    acked_seq: int
    quarantined: tuple[int, ...] = ()


class Condition(Enum):
    """How a device, or the way to the market, is doing. Words and remedies for people are in `ui`."""

    GOOD = "GOOD"
    STARTING = "STARTING"
    NONE = "NONE"
    AWAY = "AWAY"
    PAPER_LOW = "PAPER_LOW"
    PAPER_OUT = "PAPER_OUT"
    COVER_OPEN = "COVER_OPEN"
    TOO_HOT = "TOO_HOT"
    CUTTER_JAM = "CUTTER_JAM"
    BROKEN = "BROKEN"
    TAKEN = "TAKEN"
    MISCONFIGURED = "MISCONFIGURED"
    STRANGE_ANSWER = "STRANGE_ANSWER"
    NOT_ENROLLED = "NOT_ENROLLED"
    REFUSED = "REFUSED"
    DISK_LOW = "DISK_LOW"
    CLOCK_WRONG = "CLOCK_WRONG"


class Place(Enum):
    """What a condition is about; for a device, the name of its settings in capitals. All of it runs on the BOX."""

    PRINTER = "PRINTER"
    PRINTER2 = "PRINTER2"
    KITCHEN = "KITCHEN"
    SCANNER = "SCANNER"
    SCANNER2 = "SCANNER2"
    SCALE = "SCALE"
    DISPLAY = "DISPLAY"
    TERMINAL = "TERMINAL"
    MARKET = "MARKET"
    BOX = "BOX"


class NoteCondition(Message):
    place: Place
    condition: Condition


class ResumePrinting(Message):
    """The paper that jammed this printer is out: it may go on."""

    place: Place


class NoteMisread(Message):
    """The scanner sent something that is no code: half a frame, noise, more than any code is long."""


class NotePaymentCode(Message):
    """What looks like a code a customer pays with came in where goods are scanned. Written out, it is masked: for
    some minutes it is as good as money."""

    wallet: str
    code: str
    scanner: str = ""

    def __repr__(self) -> str:
        return f"NotePaymentCode({self.wallet}, {shown(self.code)}, {self.scanner!r})"


class ScanTaken(Message):
    """What this scanner read was understood and taken; when it was not, a rejection says so."""

    scanner: str


class NoteWeight(Message):
    """What lies on the scale, in whole grams; None while it cannot be told (it moves, or is overloaded)."""

    weight_g: int | None


class NoteDrawer(Message):
    """What the drawer's sense line says, where one is wired."""

    is_open: bool


class NoteDrawerShut(Message):
    """The drawer could not be told to open."""


class MarketNoted(Message):
    acked_seq: int
    quarantined: tuple[int, ...]


class ConditionNoted(Message):
    place: Place
    condition: Condition


class WeightNoted(Message):
    weight_g: int | None


class ResumingWanted(Message):
    place: Place


class DrawerNoted(Message):
    is_open: bool


class DrawerStayedShut(Message):
    pass
