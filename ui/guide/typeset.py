"""Letters measured in mm, and paragraphs broken between words, never inside one, as Korean is set for reading."""

from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QFont, QFontMetricsF

from ui.qt.platform import PRETENDARD

EM = 1000
"""Measured and drawn at so many units a letter, so that no hinting rounds anything."""


class NoRoom(Exception):
    """What is to be said does not fit onto the page; says what, and by how much."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one weight, `x` mm from where their line begins."""

    words: str
    bold: bool
    x: float


@dataclass(frozen=True, slots=True)
class Fragment:
    words: str
    bold: bool


@cache
def font(bold: bool) -> QFont:
    made = QFont(PRETENDARD.family)
    made.setPixelSize(EM)
    made.setBold(bold)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def width_mm(words: str, size_mm: float, bold: bool) -> float:
    return QFontMetricsF(font(bold)).horizontalAdvance(words) * size_mm / EM


def ascent_mm(size_mm: float) -> float:
    return QFontMetricsF(font(True)).ascent() * size_mm / EM


def line_mm(size_mm: float) -> float:
    """From the highest to the lowest that any letter reaches."""
    return QFontMetricsF(font(True)).height() * size_mm / EM


def broken(words: str, size_mm: float, room_mm: float, *, bold: bool = False) -> list[list[Run]]:
    """`words` as lines no wider than `room_mm`. Raises `NoRoom` for a word that is wider by itself."""
    space = width_mm(" ", size_mm, bold)
    lines: list[list[Run]] = [[]]
    x = 0.0
    for word in _words(words, bold):
        wide = sum(width_mm(one.words, size_mm, one.bold) for one in word)
        if wide > room_mm:
            raise NoRoom(f"'{words}': 한 낱말이 {wide - room_mm:.1f}mm 넓습니다")
        if lines[-1] and x + wide > room_mm:
            lines.append([])
            x = 0.0
        for one in word:
            lines[-1].append(Run(one.words, one.bold, x))
            x += width_mm(one.words, size_mm, one.bold)
        x += space
    return lines


def _words(words: str, bold: bool) -> list[list[Fragment]]:
    """Each word in the fragments of one weight that it consists of; `*` turns boldness on and off."""
    found: list[list[Fragment]] = [[]]
    for number, part in enumerate(words.split("*")):
        heavy = bold or number % 2 == 1
        for place, piece in enumerate(part.split(" ")):
            if place:
                found.append([])
            if piece:
                found[-1].append(Fragment(piece, heavy))
    return [word for word in found if word]
