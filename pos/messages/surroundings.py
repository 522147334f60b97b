"""Devices and the market: what they say of themselves."""

from enum import Enum

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


class Place(Enum):
    """What a condition is about."""

    PRINTER = "PRINTER"
    SCANNER = "SCANNER"
    MARKET = "MARKET"


class NoteCondition(Message):
    place: Place
    condition: Condition


class NoteMisread(Message):
    """The scanner sent something that is no code: half a frame, noise, more than any code is long."""


class NoteDrawerShut(Message):
    """The drawer could not be told to open."""


class MarketNoted(Message):
    acked_seq: int
    quarantined: tuple[int, ...]


class ConditionNoted(Message):
    place: Place
    condition: Condition


class DrawerStayedShut(Message):
    pass
