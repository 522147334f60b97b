"""Won, as whole numbers: no decimals exist in the currency and none exist here.

An amount is a plain `int`. What a person reads goes through `format_won`; what a person hears is in `hangul`.
"""

from collections.abc import Sequence

NOTES_AND_COINS = (50_000, 10_000, 5_000, 1_000, 500, 100, 50, 10)
"""What a market drawer holds, largest first. The one and five won coins are out of use."""

LARGEST_AMOUNT = 999_999_999
"""The most one sale may come to, won. Nine digits are what card terminals and this screen can carry."""


def are_whole(*numbers: object) -> bool:
    """Whether all are whole numbers and nothing that only counts like them: no 1.0, no True."""
    return all(type(number) is int for number in numbers)


def format_won(amount: int) -> str:
    """`35000` -> `35,000원`; a minus sign stands before the digits."""
    return f"{amount:,}원"


def change_in_notes(amount: int) -> tuple[tuple[int, int], ...]:
    """The fewest notes and coins for `amount` won, as (face, count), largest first.

    What is left below ten won cannot be paid out in cash and is not listed.
    """
    assert amount >= 0, amount
    counts = []
    for face in NOTES_AND_COINS:
        count, amount = divmod(amount, face)
        if count:
            counts.append((face, count))
    return tuple(counts)


def allocate(amount: int, weights: Sequence[int]) -> tuple[int, ...]:
    """`amount` won shared out by `weights`: each share floored, what is left over to the largest weight.

    Of equal weights the first counts as the largest. The shares come to `amount` to the won.
    """
    assert amount >= 0, amount
    assert all(weight >= 0 for weight in weights), weights
    whole = sum(weights)
    assert whole > 0 or amount == 0, "won for nobody"
    if whole == 0:
        return (0,) * len(weights)
    shares = [amount * weight // whole for weight in weights]
    shares[weights.index(max(weights))] += amount - sum(shares)
    return tuple(shares)
