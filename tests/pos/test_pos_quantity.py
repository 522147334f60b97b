"""Pieces and grams: what they cost and how a stall says them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.quantity import LARGEST_COUNT, LARGEST_WEIGHT_G, PIECE, Unit, describe_weight

MEAT, PRODUCE = Unit("근", weight_g=600), Unit("근", weight_g=400)
KILO, HUNDRED = Unit("kg", weight_g=1_000), Unit("100g", weight_g=100)


@pytest.mark.parametrize(
    ("unit", "quantity", "unit_price", "amount"),
    [
        (PIECE, 3, 1_500, 4_500),
        (PIECE, LARGEST_COUNT, 100, 999_900),
        (MEAT, 600, 35_000, 35_000),
        (MEAT, 300, 35_000, 17_500),
        (MEAT, 100, 35_000, 5_833),
        (PRODUCE, 600, 3_000, 4_500),
        (PRODUCE, 400, 3_000, 3_000),
        (KILO, 1_250, 8_000, 10_000),
        (HUNDRED, 850, 1_290, 10_965),
        (HUNDRED, 250, 1_001, 2_503),
        (MEAT, 1, 299, 0),
        (MEAT, 1, 300, 1),
        (KILO, LARGEST_WEIGHT_G, 1_000, 999_999),
        (PIECE, 5, 0, 0),
    ],
)
def test_price_of_a_quantity_half_a_won_up(unit: Unit, quantity: int, unit_price: int, amount: int) -> None:
    assert unit.price_of(quantity, unit_price) == amount


@given(st.integers(1, 5_000), st.integers(1, LARGEST_WEIGHT_G), st.integers(0, 10_000_000))
def test_a_weighed_price_is_the_nearest_won(weight_g: int, quantity: int, unit_price: int) -> None:
    exact = Fraction(quantity * unit_price, weight_g)
    assert -Fraction(1, 2) < Unit("근", weight_g).price_of(quantity, unit_price) - exact <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("unit", "quantity", "unit_price", "asked"),
    [
        (MEAT, 100, 35_000, 5_830),
        (PRODUCE, 805, 3_000, 6_030),
        (PRODUCE, 600, 3_000, 4_500),
        (MEAT, 1, 300, 0),
        (PIECE, 3, 1_505, 4_515),
    ],
)
def test_a_weighed_price_is_cut_to_the_smallest_coin(
    unit: Unit, quantity: int, unit_price: int, asked: int
) -> None:
    assert unit.charge_for(quantity, unit_price) == asked


@pytest.mark.parametrize(
    ("unit", "quantity", "words"),
    [
        (Unit("마리"), 2, "2마리"),
        (PIECE, 9_999, "9,999개"),
        (MEAT, 600, "1근 · 600 g"),
        (MEAT, 900, "1근 반 · 900 g"),
        (MEAT, 300, "반 근 · 300 g"),
        (MEAT, 1_200, "2근 · 1.2 kg"),
        (MEAT, 850, "850 g"),
        (PRODUCE, 600, "1근 반 · 600 g"),
        (PRODUCE, 200, "반 근 · 200 g"),
        (PRODUCE, 400, "1근 · 400 g"),
        (HUNDRED, 300, "300 g"),
        (HUNDRED, 1_250, "1.25 kg"),
        (Unit("", weight_g=400), 850, "850 g"),
    ],
)
def test_a_quantity_is_said_the_way_a_stall_says_it(unit: Unit, quantity: int, words: str) -> None:
    assert unit.describe(quantity) == words


@pytest.mark.parametrize(
    ("weight_g", "words"),
    [
        (0, "0 g"),
        (999, "999 g"),
        (1_000, "1 kg"),
        (1_005, "1.005 kg"),
        (1_050, "1.05 kg"),
        (10_500, "10.5 kg"),
        (999_999, "999.999 kg"),
    ],
)
def test_weights_are_grams_below_a_kilogram(weight_g: int, words: str) -> None:
    assert describe_weight(weight_g) == words


@pytest.mark.parametrize(("unit", "largest"), [(PIECE, 9_999), (MEAT, 999_999)])
def test_a_line_holds_so_much(unit: Unit, largest: int) -> None:
    assert unit.largest == largest
