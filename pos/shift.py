"""A shift: from the float in the morning to the count in the evening, and what was taken in between.

There is always a shift: the first money of a day begins one, whether or not somebody counted a float. It ends with
a count, or by itself at the hour the stall's day begins. X is a look at it, Z its end; Z numbers have no gap, and
the perpetual totals never go back (after Austria's RKSV and France's NF525; no Korean law asks for it).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

from pos.account import AccountPayment
from pos.clock import Moment
from pos.fact import Fact
from pos.money import are_whole
from pos.sale import Sale
from pos.tax import NO_TAXES, TaxTotals

CASH = "cash"

Faces = tuple[tuple[int, int], ...]
"""Notes and coins, or vouchers, as (face, count)."""


def worth(faces: Faces) -> int:
    """Won."""
    return sum(face * count for face, count in faces)


class Direction(Enum):
    """IN 넣기 · OUT 꺼내기 · NONE: the drawer was opened without a sale."""

    IN = "IN"
    OUT = "OUT"
    NONE = "NONE"


@dataclass(frozen=True, slots=True)
class Tally:
    """How often, and how many won."""

    count: int = 0
    won: int = 0

    def plus(self, won: int, count: int = 1) -> "Tally":
        return Tally(self.count + count, self.won + won)


@dataclass(frozen=True, slots=True)
class Takings:
    """What came in and went out, from first to last; refunds count below zero in `tenders` and `taxes`."""

    sales: Tally = Tally()
    refunds: Tally = Tally()
    tenders: Mapping[str, Tally] = field(default_factory=dict)
    discounts: Mapping[str, Tally] = field(default_factory=dict)
    taxes: TaxTotals = NO_TAXES
    voided: Tally = Tally()
    paid_in: Tally = Tally()
    paid_out: Tally = Tally()
    drawer_openings: int = 0
    account_payments: Tally = Tally()

    @property
    def net(self) -> int:
        """Won: sales less refunds."""
        return self.sales.won + self.refunds.won

    @property
    def cash(self) -> int:
        """Won that the drawer must hold more than it did at the beginning."""
        sold = self.tenders.get(CASH, Tally()).won
        return sold + self.account_payments.won + self.paid_in.won - self.paid_out.won

    def after(self, fact: Fact) -> "Takings":
        count = _COUNTS.get(type(fact))
        return count(self, fact) if count else self


@dataclass(frozen=True, slots=True)
class ShiftOpening(Fact):
    float_won: int

    def __post_init__(self) -> None:
        assert are_whole(self.float_won), "won are whole numbers"


@dataclass(frozen=True, slots=True)
class CashMovement(Fact):
    """`amount` won were put into the drawer or taken out of it, or it was only opened."""

    direction: Direction
    amount: int
    reason: str

    def __post_init__(self) -> None:
        assert are_whole(self.amount), "won are whole numbers"


@dataclass(frozen=True, slots=True)
class Perpetual:
    """Since the book was begun, never reset: Z reports, won sold, won refunded (not below zero)."""

    z_no: int = 0
    sold: int = 0
    refunded: int = 0


FROM_THE_BEGINNING = Perpetual()


@dataclass(frozen=True, slots=True)
class Shift:
    """The one that runs. `begun_at` is its first fact's moment; while nothing has happened it is None, and there is
    no business day yet."""

    business_day: str = ""
    begun_at: Moment | None = None
    float_won: int = 0
    takings: Takings = Takings()

    @property
    def is_idle(self) -> bool:
        return self.begun_at is None

    @property
    def expected_cash(self) -> int:
        """What a count should find in the drawer, won."""
        return self.float_won + self.takings.cash

    def after(self, fact: Fact) -> "Shift":
        """With `fact` in it. What has nothing to do with money begins no shift."""
        if isinstance(fact, ShiftOpening):
            return replace(self.begun_by(fact), float_won=fact.float_won)
        takings = self.takings.after(fact)
        return self if takings is self.takings else replace(self.begun_by(fact), takings=takings)

    def begun_by(self, fact: Fact) -> "Shift":
        return replace(self, begun_at=self.begun_at or fact.at, business_day=fact.business_day)


@dataclass(frozen=True, slots=True)
class ShiftReport(Fact):
    """X: the shift as it stood at `at`."""

    shift: Shift


@dataclass(frozen=True, slots=True)
class ShiftClosing(Fact):
    """Z. `counted` is None when nobody counted; `itself` when the till closed it without being asked."""

    z_no: int
    shift: Shift
    perpetual: Perpetual
    counted: Faces | None
    itself: bool

    def __post_init__(self) -> None:
        assert all(are_whole(*pair) for pair in self.counted or ()), "notes and coins are counted"

    @property
    def over_short(self) -> int | None:
        """Won: above zero there is more in the drawer than there should be."""
        return None if self.counted is None else worth(self.counted) - self.shift.expected_cash


def _sale(takings: Takings, sale: Sale) -> Takings:
    which = "refunds" if sale.refunds else "sales"
    voided = [line.charge for line in sale.lines if line.voided]
    return replace(
        takings,
        **{which: getattr(takings, which).plus(sale.total)},
        tenders=_plus(takings.tenders, [(paid.tender, paid.amount) for paid in sale.payments]),
        discounts=_plus(takings.discounts, [(given.kind.value, given.won) for given in sale.discounts]),
        taxes=takings.taxes + sale.taxes,
        voided=takings.voided.plus(sum(voided), len(voided)),
    )


def _plus(tallies: Mapping[str, Tally], more: list[tuple[str, int]]) -> Mapping[str, Tally]:
    summed = dict(tallies)
    for name, won in more:
        summed[name] = summed.get(name, Tally()).plus(won)
    return summed


def _cash_movement(takings: Takings, moved: CashMovement) -> Takings:
    if moved.direction is Direction.IN:
        return replace(takings, paid_in=takings.paid_in.plus(moved.amount))
    if moved.direction is Direction.OUT:
        return replace(takings, paid_out=takings.paid_out.plus(moved.amount))
    return replace(takings, drawer_openings=takings.drawer_openings + 1)


def _account_payment(takings: Takings, paid: AccountPayment) -> Takings:
    return replace(takings, account_payments=takings.account_payments.plus(paid.amount))


_COUNTS: dict[type, Callable[[Takings, Any], Takings]] = {
    Sale: _sale,
    CashMovement: _cash_movement,
    AccountPayment: _account_payment,
}
