"""What was sold in a period: in all, and by hour, good, shelf, tender, tax, seller and discount.

The names of the figures are those `pos.ledger.derived` puts them down under.
"""

import sqlite3
from dataclasses import dataclass

from pos.ledger.reports.period import DAYS, Period

_SUMS = f"""
{DAYS}
SELECT name, sum(count), sum(quantity), sum(money)
FROM day CROSS JOIN day_figure ON business_day = d AND about = :about
GROUP BY name
"""


@dataclass(frozen=True, slots=True)
class Totals:
    """`sold` is won before refunds; `refunded` is below zero."""

    sales: int
    sold: int
    refunds: int
    refunded: int

    @property
    def net(self) -> int:
        """Won: what was sold less what was given back."""
        return self.sold + self.refunded

    @property
    def average(self) -> int:
        """Won a sale, rounded down; 0 without sales."""
        return self.sold // self.sales if self.sales else 0


@dataclass(frozen=True, slots=True)
class Figure:
    """`count` is how often: sales, payments or movements, refunds not among them where the figure is of sales."""

    name: str
    count: int
    money: int


@dataclass(frozen=True, slots=True)
class ItemFigure:
    """`count` is lines sold, less nothing for what came back; `quantity` and `money` are less what came back.

    `weighed` says that the quantity is grams; None where no good of that name is in the catalogue any more.
    """

    name: str
    count: int
    quantity: int
    money: int
    weighed: bool | None


@dataclass(frozen=True, slots=True)
class TaxFigures:
    """Won. `taxable` contains `vat`."""

    taxable: int
    vat: int
    exempt: int

    @property
    def supply(self) -> int:
        """공급가액."""
        return self.taxable - self.vat


@dataclass(frozen=True, slots=True)
class OperatorFigure:
    """`operator` is an id, `name` what this one is called now; `voided` won were taken out of `voids` lines."""

    operator: str
    name: str
    sales: int
    money: int
    voids: int
    voided: int


@dataclass(frozen=True, slots=True)
class DiscountFigure:
    """`kind` as in `pos.discount.Kind`; `money` was let off."""

    kind: str
    reason: str
    count: int
    money: int


def totals(connection: sqlite3.Connection, period: Period) -> Totals:
    """Refunds are taken off the hour they were made in, so that the hours come to what is left."""
    left, back = (_one(connection, period, about) for about in ("hour", "refund"))
    return Totals(left.count, left.money - back.money, back.count, back.money)


def hours(connection: sqlite3.Connection, period: Period) -> list[Figure]:
    """By the clock of Korea, `00` to `23`, hours without sales left out."""
    return _figures(connection, period, "hour")


def items(connection: sqlite3.Connection, period: Period) -> list[ItemFigure]:
    """By the name they were sold under, what brought in most first."""
    weighed = dict(connection.execute("SELECT name, max(unit_g > 0) FROM item GROUP BY name"))
    found = [
        ItemFigure(name, count, quantity, money, bool(weighed[name]) if name in weighed else None)
        for name, count, quantity, money in _sums(connection, period, "item")
    ]
    return sorted(found, key=lambda item: (-item.money, item.name))


def categories(connection: sqlite3.Connection, period: Period) -> list[Figure]:
    """The empty name is what was sold without a shelf. `count` is lines."""
    return _most_first(_figures(connection, period, "category"))


def tenders(connection: sqlite3.Connection, period: Period) -> list[Figure]:
    """`count` is payments, those of refunds too."""
    return _most_first(_figures(connection, period, "tender"))


def issuers(connection: sqlite3.Connection, period: Period) -> list[Figure]:
    """Whose cards they were. The empty name is what no terminal told of."""
    return _most_first(_figures(connection, period, "issuer"))


def acquirers(connection: sqlite3.Connection, period: Period) -> list[Figure]:
    """Who pays the stall for them."""
    return _most_first(_figures(connection, period, "acquirer"))


def coupons(connection: sqlite3.Connection, period: Period) -> list[Figure]:
    """What each bearer has to make good."""
    return _most_first(_figures(connection, period, "coupon"))


def tax(connection: sqlite3.Connection, period: Period) -> TaxFigures:
    won = {figure.name: figure.money for figure in _figures(connection, period, "tax")}
    return TaxFigures(won.get("TAXABLE", 0), won.get("VAT", 0), won.get("EXEMPT", 0))


def operators(connection: sqlite3.Connection, period: Period) -> list[OperatorFigure]:
    sold = {figure.name: figure for figure in _figures(connection, period, "operator")}
    voided = {figure.name: figure for figure in _figures(connection, period, "voided")}
    names = dict(connection.execute("SELECT id, body ->> 'name' FROM operator WHERE json_valid(body)"))
    nothing = Figure("", 0, 0)
    found = []
    for who in sorted(sold.keys() | voided.keys()):
        its, taken_out = sold.get(who, nothing), voided.get(who, nothing)
        found.append(
            OperatorFigure(who, str(names.get(who, "")), its.count, its.money, taken_out.count, taken_out.money)
        )
    return sorted(found, key=lambda figure: (-figure.money, figure.operator))


def discounts(connection: sqlite3.Connection, period: Period) -> list[DiscountFigure]:
    found = []
    for figure in _most_first(_figures(connection, period, "discount")):
        kind, _, reason = figure.name.partition(" ")
        found.append(DiscountFigure(kind, reason, figure.count, figure.money))
    return found


def drawer(connection: sqlite3.Connection, period: Period) -> list[Figure]:
    """Cash put in, taken out, and the drawer opened for nothing: `IN`, `OUT`, `NONE`."""
    return _figures(connection, period, "drawer")


def account_payments(connection: sqlite3.Connection, period: Period) -> Figure:
    """외상 paid off."""
    return _one(connection, period, "account")


def _one(connection: sqlite3.Connection, period: Period, about: str) -> Figure:
    figures = _figures(connection, period, about)
    return Figure("", sum(figure.count for figure in figures), sum(figure.money for figure in figures))


def _figures(connection: sqlite3.Connection, period: Period, about: str) -> list[Figure]:
    """Ordered by name."""
    return [Figure(name, count, money) for name, count, _, money in _sums(connection, period, about)]


def _sums(connection: sqlite3.Connection, period: Period, about: str) -> list[tuple[str, int, int, int]]:
    return connection.execute(_SUMS, period.bounds | {"about": about}).fetchall()


def _most_first(figures: list[Figure]) -> list[Figure]:
    return sorted(figures, key=lambda figure: (-figure.money, figure.name))
