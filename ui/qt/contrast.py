"""How far letters stand out from what they are written on, measured in the picture and not in the theme.

The ratio is WCAG 2's: (lighter + 0.05) / (darker + 0.05) of the relative luminances, from 1 to 21.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem

from ui.qt import legibility
from ui.qt.hands import Hands

AIMED_AT = 7.0
"""WCAG 2.2, 1.4.6 (AAA): for eyes that have grown old, in a market's light."""
LEAST = 4.5
"""1.4.3 (AA)."""
_STRAY = 3
"""Pixels of a colour, from which on it is no accident of the edges of letters."""


def faults(hands: Hands, picture: QImage, least: float) -> list[str]:
    """A sentence for each text of the screen that stands out less than `least` from its ground.

    What cannot be pressed now is pale on purpose. A text that something lies over is found too: its place has no
    letters in the picture.
    """
    return [
        f"'{label.property('text')}' stands out {ratio:.1f} to 1, not {least:g}"
        for label, ratio in _measured(hands, picture)
        if ratio < least
    ]


def ratios(hands: Hands, picture: QImage) -> Iterator[float]:
    """Of every text that can be read whole now."""
    return (ratio for _, ratio in _measured(hands, picture))


def _measured(hands: Hands, picture: QImage) -> Iterator[tuple[QQuickItem, float]]:
    seen = picture.convertToFormat(QImage.Format.Format_RGB32)
    texts = ((label, legibility.ink_of(label)) for label in legibility.labels(hands) if not _is_off(label))
    return ((label, ratio_in(seen, place.toAlignedRect())) for label, place in texts if _is_whole(label, hands))


def ratio_in(picture: QImage, place: QRect) -> float:
    """Between the colour there is most of in `place`, and the one that differs from it most."""
    part = picture.copy(place & picture.rect())
    colours = Counter(memoryview(part.constBits()).cast("I"))
    ground = colours.most_common(1)[0][0]
    return max(contrast(ground, colour) for colour, times in colours.items() if times >= _STRAY)


@cache
def contrast(one: int, other: int) -> float:
    """Of two colours, as `0xRRGGBB`."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@cache
def _luminance(colour: int) -> float:
    shares = ((colour >> 16 & 0xFF, 0.2126), (colour >> 8 & 0xFF, 0.7152), (colour & 0xFF, 0.0722))
    return sum(_linear(value / 255) * share for value, share in shares)


def _linear(value: float) -> float:
    return float(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)


def _is_off(label: QQuickItem) -> bool:
    key = legibility.button_around(label)
    return key is not None and not key.isEnabled()


def _is_whole(label: QQuickItem, hands: Hands) -> bool:
    """Not half scrolled out of a list."""
    around = legibility.list_around(label)
    frame = around.mapRectToScene(around.boundingRect()) if around else None
    return frame is None or frame.contains(legibility.ink_of(label))
