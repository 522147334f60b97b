"""Won shared out pro rata: nobody gains or loses one on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.money import LARGEST_AMOUNT, allocate

AMOUNTS = st.integers(0, LARGEST_AMOUNT)
WEIGHTS = st.lists(st.integers(0, LARGEST_AMOUNT), min_size=1, max_size=30).filter(any)


@pytest.mark.parametrize(
    ("amount", "weights", "shares"),
    [
        (100, (1, 1, 1), (34, 33, 33)),
        (100, (1, 2, 2), (20, 40, 40)),
        (1_000, (3, 7, 7), (176, 413, 411)),
        (1, (1, 5), (0, 1)),
        (500, (0, 4_000), (0, 500)),
        (0, (0, 0), (0, 0)),
        (0, (), ()),
        (0, (2, 1), (0, 0)),
    ],
)
def test_what_is_left_over_goes_to_the_largest_and_first(
    amount: int, weights: tuple[int, ...], shares: tuple[int, ...]
) -> None:
    assert allocate(amount, weights) == shares


@given(AMOUNTS, WEIGHTS)
def test_no_won_is_lost(amount: int, weights: list[int]) -> None:
    shares = allocate(amount, weights)
    assert sum(shares) == amount
    assert len(shares) == len(weights)


@given(AMOUNTS, WEIGHTS)
def test_every_share_but_the_largest_is_the_floor_of_its_due(amount: int, weights: list[int]) -> None:
    largest = weights.index(max(weights))
    for place, (share, weight) in enumerate(zip(allocate(amount, weights), weights, strict=True)):
        over = share - amount * weight // sum(weights)
        assert over == 0 if place != largest else 0 <= over < len(weights)


@given(AMOUNTS, WEIGHTS)
def test_nobody_is_given_more_than_there_is_and_nothing_weighs_nothing(amount: int, weights: list[int]) -> None:
    for share, weight in zip(allocate(amount, weights), weights, strict=True):
        assert 0 <= share <= amount
        assert weight or not share


@pytest.mark.parametrize(("amount", "weights"), [(-1, (1,)), (5, (0, 0)), (5, ()), (5, (3, -1))])
def test_sharing_without_a_rule_is_a_bug(amount: int, weights: tuple[int, ...]) -> None:
    with pytest.raises(AssertionError):
        allocate(amount, weights)
