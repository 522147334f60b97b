"""Every command the till takes and every event it answers with: the whole vocabulary between the rooms.

Commands are imperative, events past tense. All are frozen, so that any thread may hold one.
"""

from dataclasses import dataclass
from enum import Enum

from pos.catalogue import Category, Item
from pos.sale import Line, Sale, Step
from pos.slip import Slip, SlipState

# -- commands ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AddByBarcode:
    code: str


@dataclass(frozen=True, slots=True)
class AddItem:
    """A tile was tapped. `quantity` counts pieces, or grams for a weighed good; None asks for one piece."""

    item_id: str
    quantity: int | None = None


@dataclass(frozen=True, slots=True)
class AddAmount:
    """A bare price, won, and the category it belongs to if the merchant named one."""

    amount: int
    category: str = ""


@dataclass(frozen=True, slots=True)
class ChangeQuantity:
    """One piece more or less on an open line."""

    line_no: int
    by: int


@dataclass(frozen=True, slots=True)
class VoidLine:
    line_no: int


@dataclass(frozen=True, slots=True)
class UndoLastStep:
    pass


@dataclass(frozen=True, slots=True)
class PayCash:
    """The customer handed over `tendered` won."""

    tendered: int


@dataclass(frozen=True, slots=True)
class ReprintLastReceipt:
    pass


@dataclass(frozen=True, slots=True)
class MoveSlip:
    """What a printer says of a slip."""

    slip_id: str
    state: SlipState


@dataclass(frozen=True, slots=True)
class AnswerSlip:
    """The merchant looked: the paper of an UNKNOWN slip is there, or it is not."""

    slip_id: str
    came_out: bool


@dataclass(frozen=True, slots=True)
class NoteMarket:
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


@dataclass(frozen=True, slots=True)
class NoteCondition:
    place: Place
    condition: Condition


@dataclass(frozen=True, slots=True)
class NoteMisread:
    """The scanner sent something that is no code: half a frame, noise, more than any code is long."""


@dataclass(frozen=True, slots=True)
class NoteDrawerShut:
    """The drawer could not be told to open."""


@dataclass(frozen=True, slots=True)
class ShowTill:
    """A screen opens and asks for everything there is to show."""


@dataclass(frozen=True, slots=True)
class ShowShelf:
    """`page` counts from 0; `page_size` is how many tiles the screen has room for."""

    category: str
    page: int
    page_size: int


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed; a new business day may have begun."""


Command = (
    AddByBarcode
    | AddItem
    | AddAmount
    | ChangeQuantity
    | VoidLine
    | UndoLastStep
    | PayCash
    | ReprintLastReceipt
    | MoveSlip
    | AnswerSlip
    | NoteMarket
    | NoteCondition
    | NoteMisread
    | NoteDrawerShut
    | ShowTill
    | ShowShelf
    | Tick
)

# -- events -----------------------------------------------------------------------------------------------------


class Refusal(Enum):
    """Why a command was not done. Words for people are in `ui`."""

    NOT_ON_FILE = "NOT_ON_FILE"
    WRONG_CHECK_DIGIT = "WRONG_CHECK_DIGIT"
    NOT_A_CODE = "NOT_A_CODE"
    MISREAD = "MISREAD"
    SOLD_OUT = "SOLD_OUT"
    NOT_AN_AMOUNT = "NOT_AN_AMOUNT"
    TOO_MUCH = "TOO_MUCH"
    TOO_MANY_LINES = "TOO_MANY_LINES"
    LINE_GONE = "LINE_GONE"
    NOTHING_TO_UNDO = "NOTHING_TO_UNDO"
    NOTHING_TO_PAY = "NOTHING_TO_PAY"
    TOO_LITTLE_CASH = "TOO_LITTLE_CASH"
    NO_RECEIPT_YET = "NO_RECEIPT_YET"
    DISK_FULL = "DISK_FULL"
    LEDGER_READ_ONLY = "LEDGER_READ_ONLY"
    LEDGER_BROKEN = "LEDGER_BROKEN"


@dataclass(frozen=True, slots=True)
class CommandRejected:
    """`detail` is what the sentence is about: a code, a name, an amount in won."""

    command: Command
    reason: Refusal
    detail: str = ""


@dataclass(frozen=True, slots=True)
class WeightWanted:
    """A weighed good was named without a weight."""

    item: Item


@dataclass(frozen=True, slots=True)
class LineAdded:
    line: Line
    step: Step | None


@dataclass(frozen=True, slots=True)
class LineChanged:
    """`line` stands in the place of the one with its number. `step` is None for what an undo brings about."""

    line: Line
    step: Step | None


@dataclass(frozen=True, slots=True)
class StepUndone:
    pass


@dataclass(frozen=True, slots=True)
class TotalChanged:
    """Won, and how many things the customer holds."""

    total: int
    pieces: int


@dataclass(frozen=True, slots=True)
class SaleCompleted:
    sale: Sale


@dataclass(frozen=True, slots=True)
class DrawerWanted:
    """The drawer is to open once for this request; nobody repeats it."""

    request_id: str


@dataclass(frozen=True, slots=True)
class SlipQueued:
    slip: Slip


@dataclass(frozen=True, slots=True)
class SlipMoved:
    slip_id: str
    state: SlipState


@dataclass(frozen=True, slots=True)
class MarketNoted:
    acked_seq: int
    quarantined: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DayChanged:
    """The running count of the business day: sales, won, how many of them the market holds, and which they are."""

    business_day: str
    sales: int
    money: int
    arrived: int
    seqs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ConditionNoted:
    place: Place
    condition: Condition


@dataclass(frozen=True, slots=True)
class DrawerStayedShut:
    pass


@dataclass(frozen=True, slots=True)
class TillShown:
    """Everything a screen needs to begin: after a start, and after the engine had to begin anew."""

    lines: tuple[Line, ...]
    total: int
    pieces: int
    day: DayChanged
    slips: tuple[Slip, ...]
    quarantined: tuple[int, ...]
    categories: tuple[Category, ...]
    writable: bool


@dataclass(frozen=True, slots=True)
class ShelfShown:
    """One page of tiles. `pages` is at least 1, so that an empty shelf is a page too."""

    category: str
    page: int
    pages: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class EngineStumbled:
    """A fault of ours: what was acknowledged is safe, the command at hand was not done."""


Event = (
    CommandRejected
    | WeightWanted
    | LineAdded
    | LineChanged
    | StepUndone
    | TotalChanged
    | SaleCompleted
    | DrawerWanted
    | SlipQueued
    | SlipMoved
    | MarketNoted
    | DayChanged
    | ConditionNoted
    | DrawerStayedShut
    | TillShown
    | ShelfShown
    | EngineStumbled
)
