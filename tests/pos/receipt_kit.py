"""Sales to print, and papers read back as words and rows."""

from pos_kit import NOON

from pos.discount import Kind
from pos.receipt import Columns, Elements, Stall, Text
from pos.sale import GivenDiscount, Line, Original, Payment, Sale, taxes_of
from pos.tax import GENERAL, TaxRule

STALL = Stall("영자네 생선", "1248100998", "김영자", "서울 종로구 창경궁로 88", "02-123-4567")
ORIGINAL = Original("original", 11, 12, "2026-03-01")


def cash(won: int, tendered: int | None = None) -> Payment:
    tendered = won if tendered is None else tendered
    return Payment("cash", won, tendered, tendered - won)


def given(kind: Kind, won: int, reason: str, percent: int = 0) -> GivenDiscount:
    return GivenDiscount(kind, won, reason, "owner", percent)


def sale(
    *lines: Line,
    paid: tuple[Payment, ...] | None = None,
    rule: TaxRule = GENERAL,
    discounts: tuple[GivenDiscount, ...] = (),
    note: str = "",
) -> Sale:
    taxes = taxes_of(lines, rule)
    payments = (cash(taxes.total),) if paid is None else paid
    return Sale("id", 12, NOON, "2026-03-02", "owner", 12, lines, payments, taxes, rule, discounts, note)


def texts(paper: Elements) -> list[str]:
    return [element.text for element in paper if isinstance(element, Text)]


def rows(paper: Elements) -> dict[str, str]:
    """What stands on the left, and the figure beside it; of two rows that begin alike the last."""
    return {element.left: element.right for element in paper if isinstance(element, Columns)}


def between(paper: Elements, first: str, last: str) -> list[tuple[str, str]]:
    """The rows from the one on the left of which stands `first` to the one of `last`."""
    found = [(element.left, element.right) for element in paper if isinstance(element, Columns)]
    names = [name for name, _ in found]
    return found[names.index(first) : names.index(last) + 1]
