"""The drawer and the shift around it."""

from pos.message import Message
from pos.shift import CashMovement, Direction, Faces, ShiftClosing, ShiftOpening, ShiftReport


class OpenShift(Message):
    """`float_won` is in the drawer to give change from."""

    float_won: int


class MoveCash(Message):
    """Into the drawer, out of it, or only open it."""

    direction: Direction
    amount: int = 0
    reason: str = ""


class ReportShift(Message):
    """X."""


class CloseShift(Message):
    """Z. `counted` None means nobody counted."""

    counted: Faces | None = None


class ShiftOpened(Message):
    opening: ShiftOpening


class CashMoved(Message):
    movement: CashMovement


class ShiftReported(Message):
    report: ShiftReport


class ShiftClosed(Message):
    closing: ShiftClosing


class DrawerWanted(Message):
    """The drawer is to open once for this request; nobody repeats it."""

    request_id: str


class DayChanged(Message):
    """The running count of the business day: sales, won, how many of them the market holds, and which they are."""

    business_day: str
    sales: int
    money: int
    arrived: int
    seqs: tuple[int, ...] = ()
