"""A sale is read back from the journal as it was written, whatever the rules of today are."""

from pos.clock import Moment
from pos.ledger.entries import read_sale, sale_entry
from pos.quantity import Unit
from pos.sale import Line, Payment, Sale
from pos.tax import TaxClass


def _sale() -> Sale:
    line = Line(1, "potato", "감자", Unit("근", 400), 3_000, 805, TaxClass.EXEMPT)
    return Sale("id", 1, 1, Moment(0, 0, ""), "owner", (line,), (Payment("cash", 6_030, 7_000, 970),))


def test_a_sale_comes_back_as_the_same_sale() -> None:
    sale = _sale()
    assert read_sale(sale_entry(sale, "device")) == sale


def test_a_line_came_to_what_the_journal_says_and_not_to_what_it_would_today() -> None:
    entry = sale_entry(_sale(), "device")
    entry["lines"][0]["amount"] = entry["payments"][0]["amount"] = 6_038  # an older rule, to the won
    read = read_sale(entry)
    assert read.lines[0].amount == read.total == 6_038
