"""After the sale: what was paid, and the way to the next customer."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.money import format_won
from ui.viewmodels.handling import Send, ViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class DoneViewModel(ViewModel):
    changed = Signal()
    completed = Signal()

    def __init__(self, send: Send, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._paid = ""
        self._total = ""
        self._sales = 0

    @Property(str, notify=changed)
    def paid(self) -> str:
        return self._paid

    @Property(str, notify=changed)
    def customer(self) -> str:
        return f"오늘 {self._sales:,}번째 손님 · {self._total}"

    @Slot()
    def printAgain(self) -> None:
        self._send(m.ReprintLastReceipt())

    # -- events --------------------------------------------------------------------------------------------------

    def _sale_completed(self, event: m.SaleCompleted) -> None:
        cash = event.sale.payments[0]
        change = f"거스름돈 {format_won(cash.change)}" if cash.change else "거스름돈 없음"
        self._paid = f"현금 {format_won(cash.tendered)} 받음 · {change}"
        self._total = format_won(event.sale.total)
        self.changed.emit()
        self.completed.emit()

    def _day_changed(self, event: m.DayChanged) -> None:
        self._sales = event.sales
        self.changed.emit()


DoneViewModel.handlers = {m.SaleCompleted: DoneViewModel._sale_completed, m.DayChanged: DoneViewModel._day_changed}
