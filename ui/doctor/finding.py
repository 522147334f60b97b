"""What the doctor finds. Screens show it, so that nothing of a box itself stands here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class Health(Enum):
    """UNKNOWN is what cannot be seen from here, or has not been done yet: no fault, and no reason to be sure."""

    GOOD = "GOOD"
    BAD = "BAD"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class Finding:
    """`part` is what programs know it by. `words` and `remedy` are sentences of `ui.doctor_words`, with what is
    `named` put in; there is a remedy wherever something is to be done."""

    part: str
    health: Health
    words: str
    remedy: str = ""
    named: Mapping[str, object] = field(default_factory=dict)


def good(part: str, words: str, **named: object) -> Finding:
    return Finding(part, Health.GOOD, words, named=named)


def bad(part: str, words: str, remedy: str, **named: object) -> Finding:
    return Finding(part, Health.BAD, words, remedy, named)


def unknown(part: str, words: str, remedy: str = "", **named: object) -> Finding:
    return Finding(part, Health.UNKNOWN, words, remedy, named)
