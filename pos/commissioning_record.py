"""The commissioning record: how a box was when it was set up for a stall, part by part, and who was there.

Kept in the journal, so that whoever comes years later reads what worked on that day, and sent to the market like
every entry.
"""

from dataclasses import dataclass
from enum import Enum

from pos.fact import Fact


class Verdict(Enum):
    """UNTRIED also where something was tried, and nobody looked at what came of it."""

    WORKS = "WORKS"
    FAILS = "FAILS"
    UNTRIED = "UNTRIED"


@dataclass(frozen=True, slots=True)
class TriedPart:
    """`name` is a `Place`'s; `driver` and `connection` are the settings', empty for the box itself."""

    name: str
    verdict: Verdict
    driver: str = ""
    connection: str = ""


@dataclass(frozen=True, slots=True)
class Commissioning(Fact):
    """`technician` as one wrote it, or empty; `version` is the program's."""

    technician: str
    version: str
    parts: tuple[TriedPart, ...]

    @property
    def is_well(self) -> bool:
        """Nothing that was tried failed."""
        return all(part.verdict is not Verdict.FAILS for part in self.parts)
