"""The drawer and the shift around it."""

from dataclasses import dataclass

from pos.shift import CashMovement, Direction, Faces, ShiftClosing, ShiftOpening, ShiftReport


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
class DrawerWanted:
    """The drawer is to open once for this request; nobody repeats it."""

    request_id: str


@dataclass(frozen=True, slots=True)
class DayChanged:
    """The running count of the business day: sales, won, how many of them the market holds, and which they are."""

    business_day: str
    sales: int
    money: int
    arrived: int
    seqs: tuple[int, ...] = ()
