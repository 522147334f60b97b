"""Bars for the pages, drawn on the server: they need no script, print as they are, and are read out in words.

Positions are in the drawing's own units. Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_STEP, _WIDTH, _HEIGHT = 34, 24, 68
_FIRST_H, _LAST_H = 8, 18


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a bar stands and how high it is; `best` is the highest."""

    label: str
    money: int
    x: int
    y: int
    height: int
    best: bool

    @property
    def middle(self) -> int:
        return self.x + _WIDTH // 2


@dataclass(frozen=True, slots=True)
class Chart:
    bars: tuple[Bar, ...]
    width: int
    best: str


def bars(told: Sequence[tuple[str, int]]) -> Chart | None:
    """One bar for each (label, won), in this order; None when nothing was taken."""
    most = max((money for _, money in told), default=0)
    if most <= 0:
        return None
    best = next(label for label, money in told if money == most)
    drawn = []
    for place, (label, money) in enumerate(told):
        height = max(0, money) * _HEIGHT // most
        drawn.append(Bar(label, money, place * _STEP, _HEIGHT - height, height, label == best))
    return Chart(tuple(drawn), (len(drawn) - 1) * _STEP + _WIDTH, best)


def hour_bars(money_by_hour: Mapping[int, int]) -> Chart | None:
    """From eight to six, and wherever else something was sold."""
    hours = range(min(_FIRST_H, *money_by_hour, _FIRST_H), max(_LAST_H, *money_by_hour, _LAST_H) + 1)
    return bars([(str(hour), money_by_hour.get(hour, 0)) for hour in hours])


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole: its name, how often, won, and thousandths of the largest."""

    name: str
    times: int
    money: int
    width: int


def shares(told: Sequence[tuple[str, int, int]]) -> tuple[Share, ...]:
    """From (name, times, won), the largest first."""
    most = max((money for *_, money in told), default=0)
    ordered = sorted(told, key=lambda one: -one[2])
    return tuple(Share(*one, max(0, one[2]) * 1000 // most if most > 0 else 0) for one in ordered)
