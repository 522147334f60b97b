"""A month as it hangs on the wall, to tap a day of. Days to come cannot be chosen: nothing was sold on them yet."""

from datetime import date, timedelta

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from ui.viewmodels.business_day import BusinessDay
from ui.viewmodels.clock_words import month_words
from ui.viewmodels.rows import Row, RowsModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

WEEKS = 6
"""A month never touches more."""


@QmlElement
class CalendarViewModel(QObject):
    changed = Signal()
    chosen = Signal(str)

    def __init__(self, business_day: BusinessDay, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._business_day = business_day
        self._month = business_day.today.replace(day=1)
        self._rows = RowsModel(("iso", "number", "within", "enabled_", "isToday"), self)

    @Property(str, notify=changed)
    def title(self) -> str:
        return month_words(self._month)

    @Property(RowsModel, constant=True)
    def days(self) -> RowsModel:
        """Six weeks from Sunday on."""
        return self._rows

    @Property(bool, notify=changed)
    def hasNext(self) -> bool:
        return _next_month(self._month) <= self._business_day.today

    @Slot()
    def begin(self) -> None:
        self._show(self._business_day.today.replace(day=1))

    @Slot()
    def previous(self) -> None:
        self._show((self._month - timedelta(days=1)).replace(day=1))

    @Slot()
    def next(self) -> None:
        if self.hasNext:
            self._show(_next_month(self._month))

    @Slot(str)
    def choose(self, iso: str) -> None:
        self.chosen.emit(iso)

    def _show(self, month: date) -> None:
        self._month = month
        first = month - timedelta(days=(month.weekday() + 1) % 7)
        self._rows.reset([self._row(first + timedelta(days=place)) for place in range(7 * WEEKS)])
        self.changed.emit()

    def _row(self, day: date) -> Row:
        within = day.month == self._month.month
        return {
            "iso": day.isoformat(),
            "number": str(day.day),
            "within": within,
            "enabled_": within and day <= self._business_day.today,
            "isToday": day == self._business_day.today,
        }


def _next_month(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)
