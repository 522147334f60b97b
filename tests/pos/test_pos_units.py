"""The units of a market, and "만원어치": a weight from a price."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.quantity import COUNTED, GEUN_OF_MEAT, GEUN_OF_PRODUCE, GRAM, GWAN, KILOGRAM, WEIGHED, Unit, unit_called


@pytest.mark.parametrize(
    ("name", "weight_g", "unit"),
    [
        ("kg", 0, KILOGRAM),
        ("g", 0, GRAM),
        ("100g", 0, Unit("100g", 100)),
        ("500g", 0, Unit("500g", 500)),
        ("2kg", 0, Unit("2kg", 2_000)),
        ("관", 0, GWAN),
        ("관", 4_000, Unit("관", 4_000)),
        ("근", 600, GEUN_OF_MEAT),
        ("근", 400, GEUN_OF_PRODUCE),
        ("근", 0, Unit("근")),
        ("되", 0, Unit("되")),
        ("되", 1_600, Unit("되", 1_600)),
        ("마리", 0, Unit("마리")),
        ("0g", 0, Unit("0g")),
        ("mg", 0, Unit("mg")),
        ("１kg", 0, Unit("１kg")),
        ("백g", 0, Unit("백g")),
    ],
)
def test_a_unit_is_known_by_its_name(name: str, weight_g: int, unit: Unit) -> None:
    assert unit_called(name, weight_g) == unit


def test_what_is_offered_is_offered_once() -> None:
    offered = [*COUNTED, *WEIGHED]
    assert len(set(offered)) == len(offered)
    assert not any(unit.is_weighed for unit in COUNTED)
    assert all(unit.is_weighed for unit in WEIGHED)


@pytest.mark.parametrize(
    ("unit", "won", "unit_price", "grams"),
    [
        (GEUN_OF_MEAT, 10_000, 35_000, 171),
        (GEUN_OF_PRODUCE, 10_000, 3_000, 1_333),
        (GEUN_OF_PRODUCE, 5_000, 8_000, 250),
        (KILOGRAM, 10_000, 15_000, 667),
        (Unit("100g", 100), 10_000, 1_290, 775),
        (GRAM, 10_000, 3, 3_333),
        (GEUN_OF_MEAT, 1, 35_000, 1),
        (KILOGRAM, 3, 2_000, 2),
        (GWAN, 10_000, 10_000, 3_750),
    ],
)
def test_ten_thousand_won_worth(unit: Unit, won: int, unit_price: int, grams: int) -> None:
    assert unit.weight_for(won, unit_price) == grams


@given(st.sampled_from(WEIGHED), st.integers(1, 1_000_000), st.integers(1, 1_000_000))
def test_the_weight_is_the_nearest_gram(unit: Unit, won: int, unit_price: int) -> None:
    exact = Fraction(won * unit.weight_g, unit_price)
    grams = unit.weight_for(won, unit_price)
    assert grams == 1 if exact < Fraction(1, 2) else abs(grams - exact) <= Fraction(1, 2)


@pytest.mark.parametrize(("unit", "won", "unit_price"), [(Unit("개"), 1, 1), (KILOGRAM, 0, 1), (KILOGRAM, 1, 0)])
def test_what_cannot_be_weighed_out_is_a_bug(unit: Unit, won: int, unit_price: int) -> None:
    with pytest.raises(AssertionError):
        unit.weight_for(won, unit_price)


@pytest.mark.parametrize(
    ("unit", "quantity", "words"),
    [
        (GRAM, 850, "850 g"),
        (GWAN, 3_750, "1관 · 3.75 kg"),
        (GWAN, 1_875, "반 관 · 1.875 kg"),
        (Unit("되", 1_600), 2_400, "1되 반 · 2.4 kg"),
        (Unit("되"), 2, "2되"),
    ],
)
def test_every_unit_is_said_as_a_stall_says_it(unit: Unit, quantity: int, words: str) -> None:
    assert unit.describe(quantity) == words
