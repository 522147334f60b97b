"""The day the shop lives in: before the hour a day begins at, it is still the one before."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtCore import QObject, Signal

from pos import messages as m
from pos.shop import USUAL
from ui.viewmodels.handling import ViewModel


class BusinessDay(ViewModel):
    """Shown by nobody itself: it says to the others which day is today."""

    changed = Signal()

    def __init__(self, wall_clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wall_clock = wall_clock
        self._begins_at_h = USUAL.day_begins_at_h

    @property
    def begins_at_h(self) -> int:
        return self._begins_at_h

    @property
    def hour(self) -> int:
        """By the clock on the wall."""
        return self._wall_clock().hour

    @property
    def today(self) -> date:
        return self.of(self._wall_clock())

    def of(self, at: datetime) -> date:
        return (at - timedelta(hours=self._begins_at_h)).date()

    def _go_by(self, event: m.TillShown | m.RulesChanged) -> None:
        self._begins_at_h = event.shop.day_begins_at_h
        self.changed.emit()


BusinessDay.handlers = {m.TillShown: BusinessDay._go_by, m.RulesChanged: BusinessDay._go_by}
