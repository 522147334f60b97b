"""Whether a finger hits what it means: how large keys are and how far apart, in millimetres of the panel.

And whether somebody who neither sees nor taps gets there: each key has a name to be read out, and arrows lead
to it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem

from ui.qt.arrow_keys import Spot, Way, next_spot, place_of, spots
from ui.qt.hands import Hands

_WAYS: tuple[Way, ...] = ("left", "right", "up", "down")
_SLACK_MM = 0.05


@dataclass(frozen=True, slots=True)
class Reach:
    """The least there may be, in millimetres: a key's shorter side, and what lies between two keys."""

    target_mm: float
    gap_mm: float


def faults(
    hands: Hands, pixels_per_mm: float, least: Reach, smaller: Mapping[str, float] | None = None
) -> list[str]:
    """A sentence for each key that is too small, too near to another, has no name, or no arrow leads to.

    `smaller` has the millimetres that are enough for keys whose object names begin so.
    """
    keys = [spot for spot in spots(hands.window) if spot.is_in_sight]
    return [
        *_too_small(keys, pixels_per_mm, least.target_mm, smaller or {}),
        *_too_near(keys, pixels_per_mm, least.gap_mm),
        *(f"the key '{spot.key.objectName()}' has no name" for spot in keys if not _is_name(name_of(spot.key))),
        *out_of_reach(keys),
    ]


def name_of(key: QQuickItem) -> str:
    """What a screen reader says."""
    interface = QAccessible.queryAccessibleInterface(key)
    return interface.text(QAccessible.Text.Name) if interface else ""


def _is_name(name: str) -> bool:
    """Where a property is hidden by an item's id, QML puts the item's address into the words."""
    return name != "" and "(0x" not in name


def _too_small(
    keys: Sequence[Spot], pixels_per_mm: float, least_mm: float, smaller: Mapping[str, float]
) -> Iterator[str]:
    for spot in keys:
        side = min(spot.place.width(), spot.place.height()) / pixels_per_mm
        least = next((mm for name, mm in smaller.items() if spot.key.objectName().startswith(name)), least_mm)
        if side < least - _SLACK_MM:
            yield f"'{name_of(spot.key)}' is {side:.1f} mm small, not {least:g}"


def _too_near(keys: Sequence[Spot], pixels_per_mm: float, least_mm: float) -> Iterator[str]:
    placed = [(spot.key, seen(spot)) for spot in keys if not _lies_over(spot.key)]
    for (one, here), (other, there) in combinations(placed, 2):
        gap = gap_between(here, there)
        if gap is not None and gap / pixels_per_mm < least_mm - _SLACK_MM and not (_is_row(one) and _is_row(other)):
            apart = gap / pixels_per_mm
            yield f"'{name_of(one)}' and '{name_of(other)}' are {apart:.1f} mm apart, not {least_mm:g}"


def gap_between(one: QRectF, other: QRectF) -> float | None:
    """In pixels, where they face one another; below 0 where they overlap."""
    across = max(one.left() - other.right(), other.left() - one.right())
    down = max(one.top() - other.bottom(), other.top() - one.bottom())
    return None if across > 0 and down > 0 else max(across, down)


def seen(spot: Spot) -> QRectF:
    """Where it can be seen, in pixels: a row half scrolled out of its list is as small as what is left of it."""
    return spot.place & place_of(spot.list) if spot.list else spot.place


def _lies_over(key: QQuickItem) -> bool:
    """The sentence on top of the strip goes away by itself."""
    return key.objectName().startswith("notice")


def _is_row(key: QQuickItem) -> bool:
    """A line of the sale: wide, and higher than a finger, it lies against the next one as on paper."""
    return key.inherits("QQuickItemDelegate")


def out_of_reach(keys: Sequence[Spot]) -> Iterator[str]:
    """A sentence for each key that arrows do not lead to from every other: if all lead to the first and it to all,
    they do."""
    onward: dict[int, set[int]] = {number: set() for number in range(len(keys))}
    back: dict[int, set[int]] = {number: set() for number in range(len(keys))}
    numbers = {spot.key: number for number, spot in enumerate(keys)}
    for number, spot in enumerate(keys):
        for near in filter(None, (next_spot(keys, spot, way) for way in _WAYS)):
            onward[number].add(numbers[near.key])
            back[numbers[near.key]].add(number)
    for preposition, ways in (("to", onward), ("from", back)):
        for number in set(onward) - _reached(ways):
            yield f"no arrow leads {preposition} '{name_of(keys[number].key)}'"


def _reached(ways: Mapping[int, set[int]]) -> set[int]:
    """From the first on."""
    reached: set[int] = set()
    ahead = {0} if ways else set()
    while ahead:
        reached |= ahead
        ahead = set().union(*(ways[number] for number in ahead)) - reached
    return reached
