"""부가가치세: one eleventh of the taxable sum, once a receipt, floored (Toss Place: `Math.floor(price/11)`)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.tax import GENERAL, Merchant, TaxClass, TaxRule, TaxTotals, VatMode

LINES = st.lists(st.tuples(st.sampled_from(TaxClass), st.integers(0, 9_999_999)), max_size=30)
RULES = st.builds(TaxRule, st.sampled_from(Merchant), st.sampled_from(VatMode))


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
    taxes = GENERAL.totals_of([(TaxClass.TAXABLE, price)])
    assert (taxes.vat, taxes.supply) == (vat, supply)


@pytest.mark.parametrize(("price", "supply", "vat"), [(1_000, 909, 91), (1_100, 1_000, 100), (5, 5, 0), (6, 5, 1)])
def test_some_gateways_round_the_supply_value_instead(price: int, supply: int, vat: int) -> None:
    taxes = TaxRule(mode=VatMode.ROUND).totals_of([(TaxClass.TAXABLE, price)])
    assert (taxes.supply, taxes.vat) == (supply, vat)


@pytest.mark.parametrize(
    ("merchant", "totals", "shows_vat"),
    [
        (Merchant.GENERAL, TaxTotals(11_000, 500, 1_000), True),
        (Merchant.SIMPLIFIED, TaxTotals(11_000, 500, 1_000), True),
        (Merchant.SIMPLIFIED_NO_INVOICE, TaxTotals(11_000, 500, 0), False),
        (Merchant.EXEMPT, TaxTotals(0, 11_500, 0), False),
    ],
)
def test_what_a_merchant_is_decides_how_a_receipt_is_taxed(
    merchant: Merchant, totals: TaxTotals, shows_vat: bool
) -> None:
    rule = TaxRule(merchant)
    assert rule.totals_of([(TaxClass.TAXABLE, 11_000), (TaxClass.EXEMPT, 500)]) == totals
    assert rule.shows_vat is shows_vat


def test_vat_is_worked_out_on_the_sum_not_on_each_line() -> None:
    """Three times 1,009 is 3,027 with 275 of tax; line by line it would be 3 x 91 = 273."""
    assert GENERAL.totals_of([(TaxClass.TAXABLE, 1_009)] * 3).vat == 275 != 3 * GENERAL.vat_in(1_009)


@given(LINES, RULES)
def test_the_parts_come_to_the_whole(lines: list[tuple[TaxClass, int]], rule: TaxRule) -> None:
    taxes = rule.totals_of(lines)
    assert taxes.supply + taxes.vat + taxes.exempt == taxes.total == sum(amount for _, amount in lines)
    assert taxes.vat == 0 or -11 < taxes.taxable - 11 * taxes.vat < 11
    assert min(taxes.taxable, taxes.exempt, taxes.vat, taxes.supply) >= 0


@given(LINES, LINES)
def test_what_is_taken_back_in_parts_is_what_was_charged(
    sold: list[tuple[TaxClass, int]], back: list[tuple[TaxClass, int]]
) -> None:
    whole, rest = GENERAL.totals_of([*sold, *back]), GENERAL.totals_of(sold)
    assert (whole - rest) + rest == whole
