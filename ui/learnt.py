"""What a merchant has practised to its end."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Learnt:
    """`lesson` was done `times` times, the last time on `day` (`2026-03-02`)."""

    lesson: str
    times: int
    day: str
