"""What is asked about a good, and what may be answered: plain values, for the two screens that ask."""

from collections.abc import Callable
from dataclasses import dataclass

from ui.viewmodels.keypad import Units


@dataclass(frozen=True, slots=True)
class Answer:
    """A key. `picture` is a URL; `note` is said smaller."""

    value: str
    label: str
    note: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class HowMuch:
    """A number is asked for: `say` puts it in words, and none may be more than `most` or less than `least`."""

    asked: str
    units: Units
    least: int
    most: int
    say: Callable[[int], str]
