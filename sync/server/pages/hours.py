"""When the market sold how much, as bars for the page. Pure; positions are in the drawing's own units."""

from collections.abc import Mapping
from dataclasses import dataclass

_FIRST, _LAST = 8, 18
_STEP, _WIDTH, _HEIGHT = 34, 24, 68


@dataclass(frozen=True, slots=True)
class Bar:
    """One hour: where its bar stands and how high it is; `best` is the busiest hour."""

    hour: int
    x: int
    y: int
    height: int
    best: bool

    @property
    def middle(self) -> int:
        return self.x + _WIDTH // 2


@dataclass(frozen=True, slots=True)
class HourChart:
    bars: tuple[Bar, ...]
    width: int
    best_hour: int


def hour_chart(money_by_hour: Mapping[int, int]) -> HourChart | None:
    """Return the bars from eight to six and wherever else something was sold; None when nothing was."""
    most = max(money_by_hour.values(), default=0)
    if most <= 0:
        return None
    hours = range(min(_FIRST, *money_by_hour), max(_LAST, *money_by_hour) + 1)
    best_hour = max(money_by_hour, key=lambda hour: money_by_hour[hour])
    bars = []
    for index, hour in enumerate(hours):
        height = max(0, money_by_hour.get(hour, 0)) * _HEIGHT // most
        bars.append(Bar(hour, index * _STEP, _HEIGHT - height, height, hour == best_hour))
    return HourChart(tuple(bars), (len(bars) - 1) * _STEP + _WIDTH, best_hour)
