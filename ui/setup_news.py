"""What the setting up of a box wishes for, and what it is told: between its screen and the hand that does it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from pos.operator import Pin
from pos.settings import Value


@dataclass(frozen=True, slots=True)
class Keep:
    """What was answered to `question`, by setting; empty where nothing of it is a setting."""

    question: str
    settings: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class PutGoods:
    """The ready lists of these trades, or the file of that name on the stick."""

    question: str
    trades: tuple[str, ...] = ()
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class LookForSheets:
    """Files of goods on a stick."""


@dataclass(frozen=True, slots=True)
class LookForPorts:
    """Where the device of that place may be plugged in."""

    place: str


@dataclass(frozen=True, slots=True)
class Fit:
    place: str
    settings: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class TryOut:
    place: str


@dataclass(frozen=True, slots=True)
class Saw:
    """Whether somebody saw it work, of a device that cannot answer for itself."""

    place: str
    well: bool


@dataclass(frozen=True, slots=True)
class Listen:
    """Whether what the scanner reads is wanted."""

    on: bool


@dataclass(frozen=True, slots=True)
class ProveDisk:
    question: str


@dataclass(frozen=True, slots=True)
class JoinMarket:
    question: str
    settings: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class SetPin:
    """The technician's."""

    question: str
    pin: Pin


@dataclass(frozen=True, slots=True)
class MakeRecord:
    question: str
    technician: str


@dataclass(frozen=True, slots=True)
class BackUp:
    question: str


Wish = (
    Keep
    | PutGoods
    | LookForSheets
    | LookForPorts
    | Fit
    | TryOut
    | Saw
    | Listen
    | ProveDisk
    | JoinMarket
    | SetPin
    | MakeRecord
    | BackUp
)


class Standing(Enum):
    """How a device of the stall stands."""

    NONE = "NONE"
    UNTRIED = "UNTRIED"
    WORKS = "WORKS"
    FAILS = "FAILS"


class Outcome(Enum):
    """LOOK: all was sent, and only somebody in front of it can say what became of it."""

    WORKS = "WORKS"
    FAILS = "FAILS"
    LOOK = "LOOK"


@dataclass(frozen=True, slots=True)
class Sentence:
    """In Korean, with what is put into it: whoever shows it says it in the language at hand."""

    korean: str
    named: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DeviceStands:
    place: str
    standing: Standing
    driver: str = ""
    connection: str = ""


@dataclass(frozen=True, slots=True)
class PortSeen:
    """`why` speaks for it: a key of `ui.setup_words.WHYS`."""

    name: str
    why: str
    detail: str
    settings: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Begun:
    """What is known when the window opens; `trades` are keys and names."""

    answers: Mapping[str, Value]
    done: tuple[str, ...]
    trades: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Went:
    """What was wished for at `question` is done; `sentence` where there is something to read before going on."""

    question: str
    sentence: Sentence | None = None
    rows: tuple[tuple[Sentence, Standing], ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    question: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class SheetsSeen:
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DevicesStand:
    devices: tuple[DeviceStands, ...]


@dataclass(frozen=True, slots=True)
class PortsSeen:
    place: str
    ports: tuple[PortSeen, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    place: str
    outcome: Outcome
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Scanned:
    """The scanner that is set up read this."""

    text: str


SetupNews = Begun | Went | Failed | SheetsSeen | DevicesStand | PortsSeen | Tried | Scanned
