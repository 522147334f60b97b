"""Every command the till takes and every event it answers with: the whole vocabulary between the rooms.

Commands are imperative, events past tense. All are frozen, so that any thread may hold one.
"""

from dataclasses import dataclass
from enum import Enum

from pos.account import AccountOpening, AccountPayment, CustomerForgetting
from pos.catalogue import Category, Item
from pos.discount import WHOLE_SALE, Discount, Kind, Reach
from pos.goods_change import PriceChange, SoldOutChange, StockMovement
from pos.operator import Operator, Pin, PinTries
from pos.operator_change import OperatorChange
from pos.sale import Exchange, HeldSale, Line, Sale, Step
from pos.shift import CashMovement, Direction, Faces, ShiftClosing, ShiftOpening, ShiftReport
from pos.slip import Slip, SlipState
from pos.voucher import VoucherHandIn

# -- commands ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AddByBarcode:
    code: str


@dataclass(frozen=True, slots=True)
class AddItem:
    """A tile was tapped. `quantity` counts pieces, or grams for a weighed good; None asks for one piece.

    `for_won` asks for so many won of a weighed good (만원어치). `choices` are (group, option) by name.
    """

    item_id: str
    quantity: int | None = None
    for_won: int | None = None
    choices: tuple[tuple[str, str], ...] = ()


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
class SetQuantity:
    """So many pieces of an open line."""

    line_no: int
    quantity: int


@dataclass(frozen=True, slots=True)
class ChangePrice:
    """Another price for one line, won for one unit."""

    line_no: int
    unit_price: int


@dataclass(frozen=True, slots=True)
class SetTraceNo:
    """The 이력번호 of the meat on one line."""

    line_no: int
    trace_no: str


@dataclass(frozen=True, slots=True)
class NoteOnSale:
    text: str


@dataclass(frozen=True, slots=True)
class RoundDown:
    """에누리: the total down to a multiple of `to` won, 1,000 or 100."""

    to: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TakeOff:
    """에누리: `won` off the whole sale."""

    won: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CutPrice:
    """떨이: `percent` off what `reach` says."""

    percent: int
    reach: Reach = WHOLE_SALE
    reason: str = ""


@dataclass(frozen=True, slots=True)
class GiveExtra:
    """덤: so much of a good on top, for nothing. Pieces or grams."""

    item_id: str
    quantity: int = 1
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RemoveDiscount:
    no: int


@dataclass(frozen=True, slots=True)
class HoldSale:
    """잠깐 보관."""


@dataclass(frozen=True, slots=True)
class RecallSale:
    code: str


@dataclass(frozen=True, slots=True)
class PayCash:
    """The customer handed over `tendered` won."""

    tendered: int


@dataclass(frozen=True, slots=True)
class Tendered:
    """One of several ways to pay: won handed over, or vouchers by `faces`, or won put on a customer's account."""

    tender: str
    amount: int = 0
    faces: Faces = ()
    customer_id: str | None = None


@dataclass(frozen=True, slots=True)
class Pay:
    """All there is, in the order it was given. Cash comes last, since only cash can be too much."""

    tendered: tuple[Tendered, ...]


@dataclass(frozen=True, slots=True)
class UndoLastSale:
    """방금 판매 취소."""


Returns = tuple[tuple[int, int], ...]
"""What comes back of a sale, as (line number, pieces or grams)."""


@dataclass(frozen=True, slots=True)
class Refund:
    """`returns` None means all that was not given back before."""

    receipt_no: int
    returns: Returns | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BeginExchange:
    """What comes back counts towards what is rung up and paid next."""

    receipt_no: int
    returns: Returns | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CancelExchange:
    pass


@dataclass(frozen=True, slots=True)
class OpenShift:
    """`float_won` is in the drawer to give change from."""

    float_won: int


@dataclass(frozen=True, slots=True)
class MoveCash:
    """Into the drawer, out of it, or only open it."""

    direction: Direction
    amount: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReportShift:
    """X."""


@dataclass(frozen=True, slots=True)
class CloseShift:
    """Z. `counted` None means nobody counted."""

    counted: Faces | None = None


@dataclass(frozen=True, slots=True)
class OpenAccount:
    """외상: somebody the stall knows. `phone` may be empty."""

    name: str
    phone: str = ""

    def __repr__(self) -> str:
        return "OpenAccount(...)"


@dataclass(frozen=True, slots=True)
class PayAccount:
    """`amount` won of what is owed are paid off with `tendered` won in cash."""

    customer_id: str
    amount: int
    tendered: int


@dataclass(frozen=True, slots=True)
class PrintStatement:
    customer_id: str


@dataclass(frozen=True, slots=True)
class ForgetCustomer:
    customer_id: str


@dataclass(frozen=True, slots=True)
class HandInVouchers:
    """All vouchers of one kind go to the bank, with a list of them on paper."""

    tender: str


@dataclass(frozen=True, slots=True)
class SetItemPrice:
    item_id: str
    price: int


@dataclass(frozen=True, slots=True)
class SetSoldOut:
    item_id: str
    sold_out: bool


@dataclass(frozen=True, slots=True)
class MoveStock:
    """Pieces or grams in, or with a minus sign out."""

    item_id: str
    by: int
    reason: str


@dataclass(frozen=True, slots=True)
class SetOperator:
    """Adds somebody who works here, or changes what is known of them."""

    operator: Operator


@dataclass(frozen=True, slots=True)
class SetPin:
    operator_id: str
    pin: Pin


@dataclass(frozen=True, slots=True)
class SignIn:
    """`pin` None is for who has none."""

    operator_id: str
    pin: Pin | None = None


@dataclass(frozen=True, slots=True)
class SignOut:
    pass


@dataclass(frozen=True, slots=True)
class ReprintLastReceipt:
    pass


@dataclass(frozen=True, slots=True)
class Reprint:
    """A marked copy of any receipt there ever was."""

    receipt_no: int


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
    | SetQuantity
    | ChangePrice
    | SetTraceNo
    | NoteOnSale
    | VoidLine
    | UndoLastStep
    | RoundDown
    | TakeOff
    | CutPrice
    | GiveExtra
    | RemoveDiscount
    | HoldSale
    | RecallSale
    | PayCash
    | Pay
    | UndoLastSale
    | Refund
    | BeginExchange
    | CancelExchange
    | OpenShift
    | MoveCash
    | ReportShift
    | CloseShift
    | OpenAccount
    | PayAccount
    | PrintStatement
    | ForgetCustomer
    | HandInVouchers
    | SetItemPrice
    | SetSoldOut
    | MoveStock
    | SetOperator
    | SetPin
    | SignIn
    | SignOut
    | ReprintLastReceipt
    | Reprint
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
    WEIGH_AGAIN = "WEIGH_AGAIN"
    TOO_FEW_CHOICES = "TOO_FEW_CHOICES"
    TOO_MANY_CHOICES = "TOO_MANY_CHOICES"
    NO_SUCH_CHOICE = "NO_SUCH_CHOICE"
    NOT_A_TRACE_NO = "NOT_A_TRACE_NO"
    OVER_LIMIT = "OVER_LIMIT"
    EXTRA_STAYS = "EXTRA_STAYS"
    NOTHING_TO_LET_OFF = "NOTHING_TO_LET_OFF"
    REASON_TOO_LONG = "REASON_TOO_LONG"
    NOTHING_TO_HOLD = "NOTHING_TO_HOLD"
    NO_SUCH_HELD_SALE = "NO_SUCH_HELD_SALE"
    TOO_MANY_HELD = "TOO_MANY_HELD"
    SALE_OPEN = "SALE_OPEN"
    NO_SUCH_TENDER = "NO_SUCH_TENDER"
    WRONG_ORDER_OF_TENDERS = "WRONG_ORDER_OF_TENDERS"
    NO_CHANGE_ON_THIS = "NO_CHANGE_ON_THIS"
    NO_SUCH_RECEIPT = "NO_SUCH_RECEIPT"
    NOT_A_SALE = "NOT_A_SALE"
    MORE_THAN_SOLD = "MORE_THAN_SOLD"
    ALREADY_RETURNED = "ALREADY_RETURNED"
    TOO_LATE_TO_UNDO = "TOO_LATE_TO_UNDO"
    SHIFT_RUNS = "SHIFT_RUNS"
    NOTHING_TO_CLOSE = "NOTHING_TO_CLOSE"
    NO_SUCH_FACE = "NO_SUCH_FACE"
    NO_SUCH_CUSTOMER = "NO_SUCH_CUSTOMER"
    NAME_WANTED = "NAME_WANTED"
    NOT_A_PHONE = "NOT_A_PHONE"
    OWES_TOO_MUCH = "OWES_TOO_MUCH"
    MORE_THAN_OWED = "MORE_THAN_OWED"
    STILL_OWES = "STILL_OWES"
    NO_VOUCHERS = "NO_VOUCHERS"
    NOT_ALLOWED = "NOT_ALLOWED"
    NO_SUCH_OPERATOR = "NO_SUCH_OPERATOR"
    OWNER_WANTED = "OWNER_WANTED"
    NOT_A_PIN = "NOT_A_PIN"
    WRONG_PIN = "WRONG_PIN"
    PIN_LOCKED = "PIN_LOCKED"
    TOTAL_FULL = "TOTAL_FULL"
    LEDGER_BUSY = "LEDGER_BUSY"
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
class ChoicesWanted:
    """A good was named whose options have to be chosen first."""

    item: Item


@dataclass(frozen=True, slots=True)
class TraceNoWanted:
    """The line went in; its 이력번호 should be read from the board or the label."""

    line_no: int
    item: Item


@dataclass(frozen=True, slots=True)
class AgeCheckWanted:
    """The line went in; it may not be sold to the young (청소년 보호법 제28조)."""

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
class DiscountGiven:
    """`step` is None for what is part of a larger step."""

    discount: Discount
    step: Step | None


@dataclass(frozen=True, slots=True)
class DiscountRemoved:
    no: int


@dataclass(frozen=True, slots=True)
class NoteChanged:
    text: str


@dataclass(frozen=True, slots=True)
class ExchangeBegun:
    exchange: Exchange


@dataclass(frozen=True, slots=True)
class ExchangeCancelled:
    pass


@dataclass(frozen=True, slots=True)
class LetOff:
    """What one discount of the open sale comes to at the moment, won."""

    no: int
    kind: Kind
    won: int


@dataclass(frozen=True, slots=True)
class TotalChanged:
    """Won the customer has to give, and how many things she holds; below zero when something is given back."""

    total: int
    pieces: int
    let_off: tuple[LetOff, ...] = ()


@dataclass(frozen=True, slots=True)
class SaleHeld:
    held: HeldSale


@dataclass(frozen=True, slots=True)
class SaleRecalled:
    held: HeldSale


@dataclass(frozen=True, slots=True)
class SaleCompleted:
    sale: Sale


@dataclass(frozen=True, slots=True)
class SaleRefunded:
    """`refund` is the counter-sale, with a receipt number of its own."""

    refund: Sale


@dataclass(frozen=True, slots=True)
class ShiftOpened:
    opening: ShiftOpening


@dataclass(frozen=True, slots=True)
class CashMoved:
    movement: CashMovement


@dataclass(frozen=True, slots=True)
class ShiftReported:
    report: ShiftReport


@dataclass(frozen=True, slots=True)
class ShiftClosed:
    closing: ShiftClosing


@dataclass(frozen=True, slots=True)
class AccountOpened:
    opening: AccountOpening


@dataclass(frozen=True, slots=True)
class AccountPaid:
    payment: AccountPayment


@dataclass(frozen=True, slots=True)
class CustomerForgotten:
    forgetting: CustomerForgetting


@dataclass(frozen=True, slots=True)
class VouchersHandedIn:
    hand_in: VoucherHandIn


@dataclass(frozen=True, slots=True)
class PriceChanged:
    change: PriceChange


@dataclass(frozen=True, slots=True)
class SoldOutChanged:
    change: SoldOutChange


@dataclass(frozen=True, slots=True)
class StockMoved:
    movement: StockMovement


@dataclass(frozen=True, slots=True)
class OperatorChanged:
    change: OperatorChange


@dataclass(frozen=True, slots=True)
class PinSet:
    operator_id: str
    pin: Pin


@dataclass(frozen=True, slots=True)
class PinTried:
    """A PIN was wrong, or after wrong ones right."""

    operator_id: str
    tries: PinTries


@dataclass(frozen=True, slots=True)
class SignedIn:
    operator: Operator


@dataclass(frozen=True, slots=True)
class SignedOut:
    pass


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
    let_off: tuple[LetOff, ...] = ()
    held: tuple[HeldSale, ...] = ()
    practice: bool = False


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
    | ChoicesWanted
    | TraceNoWanted
    | AgeCheckWanted
    | LineAdded
    | LineChanged
    | StepUndone
    | DiscountGiven
    | DiscountRemoved
    | NoteChanged
    | ExchangeBegun
    | ExchangeCancelled
    | TotalChanged
    | SaleHeld
    | SaleRecalled
    | SaleCompleted
    | SaleRefunded
    | ShiftOpened
    | CashMoved
    | ShiftReported
    | ShiftClosed
    | AccountOpened
    | AccountPaid
    | CustomerForgotten
    | VouchersHandedIn
    | PriceChanged
    | SoldOutChanged
    | StockMoved
    | OperatorChanged
    | PinSet
    | PinTried
    | SignedIn
    | SignedOut
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
