"""What keys amount to: the way amounts and weights are said in a market."""

from fractions import Fraction

import pytest

from pos.money import LARGEST_AMOUNT
from ui.viewmodels.keypad import WON_UNITS, pressed, value_of

GEUN = {"근": 400, "반": Fraction(200), "kg": 1_000}


@pytest.mark.parametrize(
    ("keys", "won"),
    [
        ("", 0),
        ("0", 0),
        ("3 만 5 천", 35_000),
        ("만", 10_000),
        ("만 천", 11_000),
        ("1 2 만", 120_000),
        ("3 만 5 0 0", 30_500),
        ("5 천 5 00", 5_500),
        ("1 000", 1_000),
        ("3 만 만", 40_000),
        ("천 천 천", 3_000),
    ],
)
def test_amounts_are_typed_as_they_are_said(keys: str, won: int) -> None:
    assert value_of(keys.split(), WON_UNITS) == won


@pytest.mark.parametrize(
    ("keys", "grams"),
    [
        ("근", 400),
        ("근 반", 600),
        ("2 근", 800),
        ("반", 200),
        ("1 kg 2 5 0", 1_250),
        ("6 00", 600),
        ("2 근 반", 1_000),
    ],
)
def test_weights_are_typed_as_they_are_said(keys: str, grams: int) -> None:
    assert value_of(keys.split(), GEUN) == grams


def test_half_of_an_odd_unit_is_not_rounded_before_the_end() -> None:
    assert value_of(("반", "반"), {"반": Fraction(375, 2)}) == 375


def test_a_key_too_many_is_not_taken() -> None:
    full = tuple("999999999")
    assert pressed(full, "9", WON_UNITS, LARGEST_AMOUNT) == full
    assert pressed(("9", "9", "9", "9", "9"), "만", WON_UNITS, LARGEST_AMOUNT) == ("9", "9", "9", "9", "9", "만")
    assert pressed(("9",) * 6, "만", WON_UNITS, LARGEST_AMOUNT) == ("9",) * 6


@pytest.mark.parametrize("key", ["근", "x", "-", "", "1.5"])
def test_what_is_no_key_is_not_taken(key: str) -> None:
    assert pressed(("1",), key, WON_UNITS, LARGEST_AMOUNT) == ("1",)
