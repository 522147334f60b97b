"""What one check found."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

Tell = Callable[[int], None]
"""Told how many trials are done, on any of the check's threads."""


class Status(Enum):
    PASSED = "passed"
    FAILED = "failed"
    NOT_RUN = "not run"


class NotRun(Exception):
    """This machine lacks what the check needs; `why` says it in Korean."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Result:
    """`violations` are things that must never happen, `notes` one sentence of each, to find the cause by.

    `blind` is why a check without violations proves nothing: it did not see what it must be able to see.
    """

    check: str
    trials: int = 0
    violations: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    notes: Sequence[str] = ()
    blind: str = ""
    why: str = ""
    seconds: float = 0.0

    @property
    def status(self) -> Status:
        if self.why:
            return Status.NOT_RUN
        return Status.FAILED if self.violations or self.blind or not self.trials else Status.PASSED


def nobody(_: int) -> None:
    """A `Tell` for a check that nobody watches."""
