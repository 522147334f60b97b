"""Won: how they are written, and how change is counted out."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.money import LARGEST_AMOUNT, NOTES_AND_COINS, change_in_notes, format_won

AMOUNTS = st.integers(0, LARGEST_AMOUNT)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "0원"),
        (999, "999원"),
        (1_000, "1,000원"),
        (35_000, "35,000원"),
        (LARGEST_AMOUNT, "999,999,999원"),
        (-5_000, "-5,000원"),
    ],
)
def test_won_are_grouped_by_thousands(amount: int, text: str) -> None:
    assert format_won(amount) == text


@pytest.mark.parametrize(
    ("amount", "notes"),
    [
        (0, ()),
        (9, ()),
        (10, ((10, 1),)),
        (5_000, ((5_000, 1),)),
        (38_870, ((10_000, 3), (5_000, 1), (1_000, 3), (500, 1), (100, 3), (50, 1), (10, 2))),
        (150_000, ((50_000, 3),)),
        (1_009, ((1_000, 1),)),
    ],
)
def test_change_is_counted_out_from_the_largest_note(amount: int, notes: tuple[tuple[int, int], ...]) -> None:
    assert change_in_notes(amount) == notes


@given(AMOUNTS)
def test_change_comes_to_the_amount_but_for_what_no_coin_pays(amount: int) -> None:
    assert sum(face * count for face, count in change_in_notes(amount)) == amount - amount % 10


@given(AMOUNTS)
def test_no_note_is_given_where_a_larger_one_would_do(amount: int) -> None:
    for larger, face in itertools.pairwise(NOTES_AND_COINS):
        assert dict(change_in_notes(amount)).get(face, 0) * face < larger


def test_change_is_never_negative() -> None:
    with pytest.raises(AssertionError):
        change_in_notes(-10)
