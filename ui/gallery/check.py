"""What is the matter with a screen: it cannot be read, stands out too little, cannot be hit, or has no name."""

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtGui import QImage

from ui.qt import contrast, legibility, targets
from ui.qt.hands import Hands
from ui.qt.targets import Reach

Size = tuple[int, int]


class Seen(Protocol):
    """A studio: whose hands are on the screen, and on which window one looks."""

    @property
    def hands(self) -> Hands: ...

    @property
    def seen(self) -> Hands: ...


WANTED = Reach(target_mm=13.0, gap_mm=2.5)
"""A fingertip that has worked all its life, and that it strays."""

SMALLER: Mapping[Size, Mapping[str, float]] = {
    (1366, 768): {"remedyKey": 11.0},
    (1280, 800): {"remedyKey": 7.5, "notice": 10.5, "day-": 11.0},
    (1024, 600): {"remedyKey": 7.0, "notice": 10.0, "day-": 10.5, "leaveTillKey": 11.0, "": 12.3},
}
"""Where a panel has no room for that, in millimetres, by how a key's object name begins: on 10.1 inch the strip is
too low for its key, a sentence in its place would cover what is below, and a month has six weeks. With 600 lines
everything may be a little smaller."""


def faults(studio: Seen, size: Size, width_mm: int, picture: QImage) -> list[str]:
    """Of what is seen now, and in `picture` of the same moment; of a customer's screen only what it says."""
    found = [*legibility.faults(studio.seen), *contrast_faults(studio, picture)]
    if studio.seen is studio.hands:
        found += targets.faults(studio.hands, size[0] / width_mm, WANTED, SMALLER.get(size, {}))
    return found


def contrast_faults(studio: Seen, picture: QImage) -> list[str]:
    """A customer looks at large letters from farther off and for a moment."""
    least = contrast.AIMED_AT if studio.seen is studio.hands else contrast.LEAST
    return contrast.faults(studio.seen, picture, least)
