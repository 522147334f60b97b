"""What keys amount to: digits typed, and 만, 천, 근 or kg that settle what was typed before them.

3 만 5 천 is 35,000: a unit key multiplies the digits since the last unit key, or one if there are none, and adds
the product to what is settled. The presses are kept, so that 지우기 takes back exactly the last one.
"""

from collections.abc import Mapping, Sequence

Units = Mapping[str, int]

WON_UNITS: Units = {"만": 10_000, "천": 1_000}


def value_of(presses: Sequence[str], units: Units) -> int:
    """The whole number the presses stand for; each press is digits (`7`, `00`) or a key of `units`."""
    settled, typed = 0, ""
    for press in presses:
        if press in units:
            settled += units[press] * int(typed or 1)
            typed = ""
        else:
            typed += press
    return settled + int(typed or 0)


def pressed(presses: Sequence[str], key: str, units: Units, most: int) -> tuple[str, ...]:
    """The presses after `key`; one that would exceed `most`, or is neither digits nor a unit, is not taken."""
    if key not in units and not key.isdigit():
        return tuple(presses)
    more = (*presses, key)
    return more if value_of(more, units) <= most else tuple(presses)
