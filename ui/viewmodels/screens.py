"""Which screen is shown. Home is 팔기; a new thing in the sale always leads back to it from 끝났습니다."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from ui.viewmodels.handling import ViewModel
from ui.viewmodels.rows import RowsModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

SELL = "sell"
AMOUNT, WEIGHT, CASH, DONE, SLIP, HELP = "amount", "weight", "cash", "done", "slip", "help"
OTHERS = (CASH, DONE, AMOUNT, WEIGHT, HELP, SLIP)
"""Every screen but home, each in a file of its name; those that are soonest wanted first."""


@QmlElement
class ScreensViewModel(ViewModel):
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._current = SELL
        self._before_help = SELL
        self._others = RowsModel(("name",), self)
        self._others.reset([{"name": name} for name in OTHERS])

    @Property(str, notify=changed)
    def current(self) -> str:
        return self._current

    @Property(RowsModel, constant=True)
    def others(self) -> RowsModel:
        return self._others

    @Slot(str)
    def show(self, screen: str) -> None:
        if screen != self._current:
            self._current = screen
            self.changed.emit()

    @Slot()
    def help(self) -> None:
        if self._current != HELP:
            self._before_help = self._current
        self.show(HELP)

    @Slot()
    def leaveHelp(self) -> None:
        self.show(self._before_help)

    # -- events --------------------------------------------------------------------------------------------------

    def _line_put(self, event: m.LineAdded | m.LineChanged) -> None:
        """A scan leads home, but not away from a weight being typed: only the weighed good itself does."""
        if self._current in (DONE, HELP) or (self._current == WEIGHT and event.line.unit.is_weighed):
            self.show(SELL)

    def _weight_wanted(self, _: m.WeightWanted) -> None:
        self.show(WEIGHT)

    def _sale_completed(self, _: m.SaleCompleted) -> None:
        self.show(DONE)


ScreensViewModel.handlers = {
    m.LineAdded: ScreensViewModel._line_put,
    m.LineChanged: ScreensViewModel._line_put,
    m.WeightWanted: ScreensViewModel._weight_wanted,
    m.SaleCompleted: ScreensViewModel._sale_completed,
}
