"""Finds labels nobody can read whole: cut off, out of their key, over the edge, over one another, under a key."""

from functools import cache
from itertools import combinations

from PySide6.QtCore import QRectF
from PySide6.QtQml import QJSEngine
from PySide6.QtQuick import QQuickItem

from ui.qt.hands import Hands

SLACK_PX = 1.5
_SHARES = {0x01: 0.0, 0x02: 1.0, 0x04: 0.5, 0x20: 0.0, 0x40: 1.0, 0x80: 0.5}
"""Qt.Alignment: how much of the room left over lies before the letters."""


def faults(hands: Hands) -> list[str]:
    """A sentence for each label that cannot be read whole; none when the screen is well."""
    window = QRectF(0, 0, hands.window.width(), hands.window.height())
    there_are = labels(hands)
    found = [fault for label in there_are if (fault := _fault(label, window))]
    still = [(label, ink_of(label)) for label in there_are if not _scrolls(label)]
    found += [
        f"'{_text(one)}' and '{_text(other)}' overlap"
        for (one, here), (other, there) in combinations(still, 2)
        if _overlap(here, there)
    ]
    keys = [key for key in hands.visible_items() if key.inherits("QQuickAbstractButton") and not _scrolls(key)]
    return found + [
        f"'{_text(label)}' lies under a key"
        for label, ink in still
        if button_around(label) is None and any(_overlap(ink, _place_of(key)) for key in keys)
    ]


def labels(hands: Hands) -> list[QQuickItem]:
    """Every text there is to read."""
    return [item for item in hands.visible_items() if _is_label(item)]


def _is_label(item: QQuickItem) -> bool:
    return item.inherits("QQuickText") and bool(_text(item)) and item.opacity() > 0


def _text(item: QQuickItem) -> str:
    return str(item.property("text"))


def _fault(label: QQuickItem, window: QRectF) -> str | None:
    ink = ink_of(label)
    if label.property("truncated"):
        return f"'{_text(label)}' is cut off"
    if not _scrolls(label) and not _within(ink, window):
        return f"'{_text(label)}' runs over the edge of the screen"
    key = button_around(label)
    if key is not None and not _within(ink, _place_of(key)):
        return f"'{_text(label)}' runs out of its key"
    if label.property("contentWidth") > label.width() + SLACK_PX:
        return f"'{_text(label)}' is wider than its place"
    if _sticks_out(label):
        return f"'{_text(label)}' is higher than its place"
    return None


def _sticks_out(label: QQuickItem) -> bool:
    """Above or below its place; a line box reaches about a third of a line beyond the letters."""
    height = float(label.property("contentHeight"))
    return height - label.height() > height / max(1, int(label.property("lineCount"))) / 3


def ink_of(label: QQuickItem) -> QRectF:
    """Where the letters are, in the window's pixels; alignment moves them inside the item."""
    width, height = float(label.property("contentWidth")), float(label.property("contentHeight"))
    horizontal, vertical = _alignment(label)
    left = _SHARES.get(horizontal, 0.0) * (label.width() - width)
    top = _SHARES.get(vertical, 0.0) * (label.height() - height)
    return label.mapRectToScene(QRectF(left, top, width, height))


def _alignment(label: QQuickItem) -> tuple[int, int]:
    """Read through the script engine: Python has no name for this enum of Qt's."""
    seen = _engine().newQObject(label)
    return seen.property("horizontalAlignment").toInt(), seen.property("verticalAlignment").toInt()


@cache
def _engine() -> QJSEngine:
    return QJSEngine()


def _place_of(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(item.boundingRect())


def _within(inner: QRectF, outer: QRectF) -> bool:
    return outer.adjusted(-SLACK_PX, -SLACK_PX, SLACK_PX, SLACK_PX).contains(inner)


def _overlap(one: QRectF, other: QRectF) -> bool:
    """Line boxes reach a little beyond the letters; only a real crossing counts."""
    shared = one.intersected(other)
    return shared.width() > 2 * SLACK_PX and shared.height() > 0.35 * min(one.height(), other.height())


def button_around(label: QQuickItem) -> QQuickItem | None:
    return _ancestor(label, "QQuickAbstractButton")


def _scrolls(label: QQuickItem) -> bool:
    """A line half scrolled out of a list is not cut off: it can be brought back. Tiles that are turned by the page
    do not move."""
    tiles = _ancestor(label, "QQuickGridView")
    return list_around(label) is not None and (tiles is None or bool(tiles.property("interactive")))


def list_around(item: QQuickItem) -> QQuickItem | None:
    return _ancestor(item, "QQuickFlickable")


def _ancestor(item: QQuickItem, kind: str) -> QQuickItem | None:
    parent = item.parentItem()
    while parent is not None and not parent.inherits(kind):
        parent = parent.parentItem()
    return parent
