"""부가가치세: one eleventh of the taxable sum, once a receipt, floored (Toss Place: `Math.floor(price/11)`)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.tax import TaxClass, TaxTotals, totals_of

LINES = st.lists(st.tuples(st.sampled_from(TaxClass), st.integers(0, 9_999_999)), max_size=30)


@pytest.mark.parametrize(
    ("price", "vat", "supply"),
    [
        (1_000, 90, 910),
        (1_004, 91, 913),
        (5_000, 454, 4_546),
        (9_999, 909, 9_090),
        (35_000, 3_181, 31_819),
        (110, 10, 100),
        (1, 0, 1),
        (0, 0, 0),
    ],
)
def test_a_price_splits_into_supply_and_vat(price: int, vat: int, supply: int) -> None:
    taxes = TaxTotals(taxable=price)
    assert (taxes.vat, taxes.supply) == (vat, supply)


def test_vat_is_worked_out_on_the_sum_not_on_each_line() -> None:
    """Three times 1,009 is 3,027 with 275 of tax; line by line it would be 3 x 91 = 273."""
    assert totals_of([(TaxClass.TAXABLE, 1_009)] * 3).vat == 275 != 3 * TaxTotals(1_009).vat


@given(LINES)
def test_the_parts_come_to_the_whole(lines: list[tuple[TaxClass, int]]) -> None:
    taxes = totals_of(lines)
    assert taxes.supply + taxes.vat + taxes.exempt == taxes.total == sum(amount for _, amount in lines)
    assert 0 <= taxes.taxable - 11 * taxes.vat < 11
    assert taxes.exempt == sum(amount for tax, amount in lines if tax is TaxClass.EXEMPT)
