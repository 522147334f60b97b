"""The arrow keys of a keyboard lead from key to key on the screen; Return or Space presses the one they came to.

Lives on the screen's thread and on one window. Where the next key is follows from where keys lie, so that no
screen has to know. The ring that shows the way (`FocusRing.qml`) is there only after an arrow: a finger, a letter
or another screen takes it away, and from then on Return presses nothing. What a scanner types is taken out before
(`ui.qt.wedge`), and a field that takes letters keeps every key but the arrows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow

Way = Literal["left", "right", "up", "down"]

_WAYS: dict[int, Way] = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_RETURNS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_FINGERS = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin})
_SLACK_PX = 2.0


class ArrowKeys(QObject):
    """Stays with `window` until that is gone."""

    def __init__(self, window: QQuickWindow) -> None:
        super().__init__(window)
        self._window = window
        self._writes: QQuickItem | None = None
        """What took letters before an arrow came."""
        self._place: QRectF | None = None
        """Where the ring is, also while the key in it is being made anew."""
        window.installEventFilter(self)
        window.activeFocusItemChanged.connect(self._look_after_ring)

    def eventFilter(self, receiver: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _FINGERS:
            self.put_away()
        if not isinstance(event, QKeyEvent):
            return False
        if kind == QEvent.Type.KeyPress:
            return self._went_down(event)
        return kind == QEvent.Type.KeyRelease and self._came_up(event)

    def _went_down(self, event: QKeyEvent) -> bool:
        way = _WAYS.get(event.key())
        if way:
            self._move(way)
            return True
        ringed = self._ringed()
        if ringed and event.key() in _RETURNS:
            _as_space(event, ringed)
            return True
        if ringed and event.text() and (self._writes or event.key() != Qt.Key.Key_Space):
            self.put_away()
        return False

    def _came_up(self, event: QKeyEvent) -> bool:
        ringed = self._ringed()
        if ringed and event.key() in _RETURNS:
            _as_space(event, ringed)
            return True
        return event.key() in _WAYS

    def _move(self, way: Way) -> None:
        there_are = spots(self._window)
        ringed = self._ringed()
        at = next((spot for spot in there_are if spot.key is ringed), None)
        to = next_spot(there_are, at, way) if at else self._lying_there(there_are) or first_spot(there_are)
        if to is None:
            return
        if ringed is None:
            self._writes = self._who_writes()
        self._put_ring(to)

    def choose(self, key: QQuickItem) -> None:
        """As if the arrows had led to it, but it stays where it is: a finger lies on it and comes again."""
        self._ring(key)

    def _put_ring(self, spot: "Spot") -> None:
        _bring_into_view(spot)
        self._ring(spot.key)

    def _ring(self, key: QQuickItem) -> None:
        key.forceActiveFocus(Qt.FocusReason.TabFocusReason)
        self._place = place_of(key)

    def _ringed(self) -> QQuickItem | None:
        item = self._window.activeFocusItem()
        return item if item is not None and _is_key(item) and _may_be_pressed(item) else None

    def _who_writes(self) -> QQuickItem | None:
        item = self._window.activeFocusItem()
        return None if item is None or item is self._window.contentItem() or _is_key(item) else item

    @Slot()
    def put_away(self) -> None:
        """What took letters before takes them again."""
        writes, self._writes, self._place = self._writes, None, None
        item = self._window.activeFocusItem()
        if item is not None and _is_key(item):
            item.setFocus(False)
            if writes is not None and writes.isVisible():
                writes.forceActiveFocus()

    @Slot()
    def _look_after_ring(self) -> None:
        """Rows are made anew when one of them is pressed: the ring comes back once they are laid out."""
        if self._place is not None and self._ringed() is None:
            self._window.afterAnimating.connect(self._come_back, Qt.ConnectionType.SingleShotConnection)

    @Slot()
    def _come_back(self) -> None:
        if self._ringed():
            return
        there = self._lying_there(spots(self._window))
        if there:
            self._put_ring(there)
        else:
            self._place = None

    def _lying_there(self, there_are: Sequence["Spot"]) -> "Spot | None":
        """Where the ring was last on this screen."""
        was = self._place
        return next((spot for spot in there_are if was and _same(spot.place, was)), None)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a key lies, in the window's pixels, and the list it stands in if it does."""

    key: QQuickItem
    place: QRectF
    list: QQuickItem | None

    @property
    def is_in_sight(self) -> bool:
        """Most of it, where its list shows its rows."""
        return self.list is None or place_of(self.list).contains(self.place.center())


def spots(window: QQuickWindow) -> list[Spot]:
    """Of every key that could be pressed now, also of those a list would have to be scrolled for."""
    keys = (item for item in _below(window.contentItem()) if _is_key(item) and _may_be_pressed(item))
    return [Spot(key, place_of(key), _list_of(key)) for key in keys]


def first_spot(there_are: Sequence[Spot]) -> Spot | None:
    """As one reads."""
    in_sight = (spot for spot in there_are if spot.is_in_sight)
    return min(in_sight, key=lambda spot: (spot.place.top(), spot.place.left()), default=None)


def next_spot(there_are: Sequence[Spot], origin: Spot, way: Way) -> Spot | None:
    """The nearest to `origin` straight that way, else aside from it; none where there is nothing more."""
    others = (spot for spot in there_are if spot.key is not origin.key)
    eligible = (spot for spot in others if (origin.list and spot.list is origin.list) or spot.is_in_sight)
    seen = ((_seen_along(origin.place, spot.place, way), spot) for spot in eligible)
    ahead = [one for one in seen if one[0][1] >= -_SLACK_PX]
    return min(ahead, key=lambda one: one[0])[1] if ahead else None


def _seen_along(here: QRectF, there: QRectF, way: Way) -> tuple[float, float, float]:
    """In pixels, the nearest least: the gap aside, 0 where they stand in one row; from edge to edge ahead; and from
    middle to middle aside."""
    if way in ("left", "right"):
        ahead = there.left() - here.right() if way == "right" else here.left() - there.right()
        aside = max(there.top() - here.bottom(), here.top() - there.bottom(), 0.0)
        return aside, ahead, abs(there.center().y() - here.center().y())
    ahead = there.top() - here.bottom() if way == "down" else here.top() - there.bottom()
    aside = max(there.left() - here.right(), here.left() - there.right(), 0.0)
    return aside, ahead, abs(there.center().x() - here.center().x())


def place_of(item: QQuickItem) -> QRectF:
    """In the window's pixels."""
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def _same(one: QRectF, other: QRectF) -> bool:
    return one.adjusted(-_SLACK_PX, -_SLACK_PX, _SLACK_PX, _SLACK_PX).contains(other.center())


def _is_key(item: QQuickItem) -> bool:
    return item.inherits("QQuickAbstractButton")


def _may_be_pressed(key: QQuickItem) -> bool:
    return key.isVisible() and key.isEnabled() and key.width() > 0 and key.height() > 0


def _list_of(item: QQuickItem) -> QQuickItem | None:
    around = item.parentItem()
    while around is not None and not around.inherits("QQuickFlickable"):
        around = around.parentItem()
    return around


def _bring_into_view(spot: Spot) -> None:
    """Scrolls its list as far as it takes."""
    if spot.list is None:
        return
    frame, place = place_of(spot.list), spot.place
    _scroll(spot.list, "contentY", _by(frame.top(), frame.bottom(), place.top(), place.bottom()))
    _scroll(spot.list, "contentX", _by(frame.left(), frame.right(), place.left(), place.right()))


def _by(frame_start: float, frame_end: float, start: float, end: float) -> float:
    """What is larger than its frame begins where that does."""
    if end - start > frame_end - frame_start:
        return start - frame_start
    return min(0.0, start - frame_start) or max(0.0, end - frame_end)


def _scroll(around: QQuickItem, start: str, by: float) -> None:
    if by:
        around.setProperty(start, float(around.property(start)) + by)


def _as_space(event: QKeyEvent, key: QQuickItem) -> None:
    """Which a key that has the focus takes for a finger. One that is held down presses once."""
    if not event.isAutoRepeat():
        space = QKeyEvent(event.type(), Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ")
        QCoreApplication.sendEvent(key, space)


def _below(item: QQuickItem) -> Iterator[QQuickItem]:
    yield item
    for child in item.childItems():
        if child.isVisible():
            yield from _below(child)
