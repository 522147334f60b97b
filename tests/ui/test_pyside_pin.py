"""Guards the pin of PySide6 6.11.3: 6.12.0 on Python 3.10/3.11 loses references to None and True, and the process
aborts after some thousand calls. A short test stays green; this one is long enough to abort."""

import sys

from PySide6.QtCore import Property, QObject, Signal, Slot


class Lamp(QObject):
    changed = Signal()
    told = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__()
        self._lit = False
        self._label: object = None
        self.heard = 0

    def _is_lit(self) -> bool:
        return self._lit

    def _set_lit(self, lit: bool) -> None:
        self._lit = lit
        self.changed.emit()

    def _get_label(self) -> object:
        return self._label

    def _set_label(self, label: object) -> None:
        self._label = label

    lit = Property(bool, _is_lit, _set_lit, notify=changed)
    label = Property(object, _get_label, _set_label, notify=changed)

    @Slot(object, bool)
    def hear(self, _: object, __: bool) -> None:
        self.heard += 1


def test_twenty_thousand_sets_and_five_thousand_emits_lose_no_reference() -> None:
    lamp = Lamp()
    lamp.told.connect(lamp.hear)
    before = [sys.getrefcount(value) for value in (None, True, False)]
    for number in range(10_000):
        assert lamp.setProperty("lit", number % 2 == 0)
        assert lamp.setProperty("label", None)
        assert lamp.property("lit") is (number % 2 == 0)
    for _ in range(5_000):
        lamp.told.emit(None, True)
    assert lamp.heard == 5_000
    after = [sys.getrefcount(value) for value in (None, True, False)]
    lost = [were - are for were, are in zip(before, after, strict=True)]
    assert max(lost) < 500, f"references lost to None, True, False: {lost}"
