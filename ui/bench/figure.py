"""One measured figure, and how it stands to what it is measured against."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """`ratio` is value over reference: at most 1.0 means the aim is met. Where more is better, `at_least` turns it
    round. Without a reference a figure is told and promises nothing."""

    name: str
    value: float
    unit: str
    reference: float | None
    at_least: bool = False

    @property
    def ratio(self) -> float | None:
        if self.reference is None:
            return None
        return self.reference / self.value if self.at_least else self.value / self.reference

    @property
    def is_met(self) -> bool:
        return self.ratio is None or round(self.ratio, 3) <= 1


class CannotMeasure(Exception):
    """Something a figure is measured against is not to be had here; the text says what."""


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of all values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def scratch() -> Path:
    """Where figures that depend on the disk are taken: here, and not in a memory file system."""
    folder = Path("build").absolute()
    folder.mkdir(exist_ok=True)
    return folder
