"""Counting, and saying what was counted as Prometheus reads it (text exposition format 0.0.4).

https://prometheus.io/docs/instrumenting/exposition_formats/ . A family counts under the values of its labels; who
counts takes them from a fixed list, so that there are as many lines after a year as on the first day. For one
thread.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Protocol

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Family(Protocol):
    """A name with its lines."""

    def lines(self) -> Iterator[str]: ...


class Count:
    """What only grows."""

    def __init__(self, name: str, means: str, *labels: str) -> None:
        self._name, self._means, self._labels = name, means, labels
        self._counted: dict[tuple[str, ...], int] = {} if labels else {(): 0}

    def add(self, *values: str, by: int = 1) -> None:
        self._counted[values] = self._counted.get(values, 0) + by

    def lines(self) -> Iterator[str]:
        yield from _head(self._name, "counter", self._means)
        for values in sorted(self._counted):
            yield f"{self._name}{_labelled(zip(self._labels, values, strict=True))} {self._counted[values]}"


class Level:
    """What is read off at the moment somebody asks."""

    def __init__(self, name: str, means: str, read: Callable[[], float]) -> None:
        self._name, self._means, self._read = name, means, read

    def lines(self) -> Iterator[str]:
        yield from _head(self._name, "gauge", self._means)
        yield f"{self._name} {self._read()}"


class Spread:
    """How long something took: how often it stayed within each bound, in seconds."""

    def __init__(self, name: str, means: str, bounds_s: Sequence[float]) -> None:
        self._name, self._means, self._bounds_s = name, means, bounds_s
        self._counted = [0] * (len(bounds_s) + 1)
        self._sum_s = 0.0

    def note(self, seconds: float) -> None:
        self._counted[bisect_left(self._bounds_s, seconds)] += 1
        self._sum_s += seconds

    def lines(self) -> Iterator[str]:
        yield from _head(self._name, "histogram", self._means)
        within = list(accumulate(self._counted))
        for bound, count in zip((*map(str, self._bounds_s), "+Inf"), within, strict=True):
            yield f"{self._name}_bucket{_labelled([('le', bound)])} {count}"
        yield f"{self._name}_sum {self._sum_s!r}"
        yield f"{self._name}_count {within[-1]}"


def exposition(families: Iterable[Family]) -> str:
    return "".join(f"{line}\n" for family in families for line in family.lines())


def _head(name: str, kind: str, means: str) -> Iterator[str]:
    yield f"# HELP {name} {means}"
    yield f"# TYPE {name} {kind}"


def _labelled(pairs: Iterable[tuple[str, str]]) -> str:
    told = ",".join(f'{label}="{value}"' for label, value in pairs)
    return f"{{{told}}}" if told else ""
