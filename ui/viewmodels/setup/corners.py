"""Five marks to press, and how far from each it was felt: a touch that is askew is known before the first sale."""

from math import hypot

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from ui.say import say

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

MARKS = ((0.08, 0.14), (0.92, 0.14), (0.5, 0.5), (0.08, 0.86), (0.92, 0.86))
"""Parts of the page's width and height."""
ASKEW_MM = 6.0
"""Half of the smallest key: from there on a finger meets its neighbour."""


@QmlElement
class CornersViewModel(QObject):
    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._off_mm: list[float] = []

    @Property(float, notify=changed)
    def x(self) -> float:
        return self._mark[0]

    @Property(float, notify=changed)
    def y(self) -> float:
        return self._mark[1]

    @Property(int, notify=changed)
    def left(self) -> int:
        """How many are still to be pressed."""
        return len(MARKS) - len(self._off_mm)

    @Property(bool, notify=changed)
    def askew(self) -> bool:
        return self.are_pressed and max(self._off_mm) > ASKEW_MM

    @Property(str, notify=changed)
    def told(self) -> str:
        """How straight it is, once all are pressed."""
        if not self.are_pressed:
            return ""
        worst = round(max(self._off_mm))
        if self.askew:
            return say("누른 자리와 {mm}mm 어긋나요. 보호 필름을 떼고 다시 눌러 주세요.", mm=worst)
        return say("잘 맞아요. 가장 어긋난 곳도 {mm}mm예요.", mm=worst)

    @property
    def are_pressed(self) -> bool:
        return len(self._off_mm) == len(MARKS)

    @Slot(float, float)
    def press(self, right_mm: float, down_mm: float) -> None:
        """So far from the mark at hand."""
        if not self.are_pressed:
            self._off_mm.append(hypot(right_mm, down_mm))
            self.changed.emit()

    @Slot()
    def begin(self) -> None:
        self._off_mm.clear()
        self.changed.emit()

    @property
    def _mark(self) -> tuple[float, float]:
        return MARKS[min(len(self._off_mm), len(MARKS) - 1)]
