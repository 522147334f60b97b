"""What is the matter with a kiosk's screen: as for the merchant's, by the larger measures of a kiosk."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtGui import QFont, QImage
from PySide6.QtQuick import QQuickItem

from ui.qt import contrast, legibility, targets
from ui.qt.hands import Hands
from ui.qt.targets import Reach

LETTER_MM, SMALL_PANEL_LETTER_MM, SMALL_PANEL_MM = 12.0, 7.25, 280.0
"""A syllable's height; on a panel of up to 28 cm less is enough (the notice's 별표 5)."""
TARGET_MM, EASY_TARGET_MM, GAP_MM = 13.0, 20.0, 2.5
SYLLABLE = 0.85
"""Of a font's size: how high Pretendard's 한 is."""
_SLACK = 0.99
_SETTLED_S = 0.5


@dataclass(frozen=True, slots=True)
class Worn:
    """What a customer has chosen to make it easier."""

    easy: bool = False
    large: bool = False
    contrast: bool = False


class Shown(Protocol):
    """A kiosk's window on which something has been played."""

    @property
    def hands(self) -> Hands: ...

    @property
    def worn(self) -> Worn: ...


def faults(studio: Shown, picture: QImage, size: tuple[int, int], width_mm: int) -> list[str]:
    """Of what is seen now, and in `picture` of the same moment."""
    per_mm = size[0] / width_mm
    least = contrast.AIMED_AT if studio.worn.contrast else contrast.LEAST
    reach = Reach(EASY_TARGET_MM if studio.worn.easy else TARGET_MM, GAP_MM)
    return [
        *legibility.faults(studio.hands),
        *contrast.faults(studio.hands, picture, least),
        *targets.faults(studio.hands, per_mm, reach),
        *_too_small(studio, size, per_mm),
    ]


def settled_faults(studio: Shown, size: tuple[int, int], width_mm: int) -> list[str]:
    """Still, a moment after it was seen first: on a busy machine a list may not be laid out yet."""
    if not faults(studio, studio.hands.picture(), size, width_mm):
        return []
    studio.hands.rest(_SETTLED_S)
    return faults(studio, studio.hands.picture(), size, width_mm)


def letters_mm(studio: Shown, per_mm: float) -> Iterator[tuple[QQuickItem, float]]:
    """Every label, and how high its syllables are."""
    for label in legibility.labels(studio.hands):
        font = label.property("font")
        assert isinstance(font, QFont)
        yield label, font.pixelSize() * SYLLABLE / per_mm


def least_letter_mm(size: tuple[int, int], per_mm: float) -> float:
    diagonal_mm = (size[0] ** 2 + size[1] ** 2) ** 0.5 / per_mm
    return SMALL_PANEL_LETTER_MM if diagonal_mm <= SMALL_PANEL_MM else LETTER_MM


def _too_small(studio: Shown, size: tuple[int, int], per_mm: float) -> Iterator[str]:
    least = least_letter_mm(size, per_mm) * (2 if studio.worn.large else 1)
    for label, high in letters_mm(studio, per_mm):
        if high < least * _SLACK:
            yield f"'{label.property('text')}' is {high:.1f} mm high, not {least:g}"
