"""The open sale: its lines, its total, and what can be done to the line that is chosen."""

from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.money import format_won
from pos.sale import Line
from ui.viewmodels.handling import Send, ViewModel
from ui.viewmodels.rows import Row, RowsModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

NO_LINE = 0


@QmlElement
class SaleViewModel(ViewModel):
    changed = Signal()
    selectionChanged = Signal()

    def __init__(self, send: Send, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._lines = RowsModel(("no", "name", "detail", "amount"), self)
        self._open: dict[int, Line] = {}
        self._total = 0
        self._pieces = 0
        self._selected = NO_LINE

    @Property(RowsModel, constant=True)
    def lines(self) -> RowsModel:
        return self._lines

    @Property(str, notify=changed)
    def total(self) -> str:
        return format_won(self._total)

    @Property(str, notify=changed)
    def pieces(self) -> str:
        return f"{self._pieces:,}개"

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        return not self._open

    @Property(bool, notify=changed)
    def payable(self) -> bool:
        return self._total > 0

    @Property(int, notify=selectionChanged)
    def selectedNo(self) -> int:
        return self._selected

    @Property(int, notify=selectionChanged)
    def selectedRow(self) -> int:
        return self._row_of(self._selected) if self._selected in self._open else -1

    @Property(bool, notify=selectionChanged)
    def selectedIsCounted(self) -> bool:
        """Whether pieces can be added to and taken from the chosen line."""
        line = self._open.get(self._selected)
        return line is not None and not line.unit.is_weighed

    @Slot(int)
    def select(self, no: int) -> None:
        self._selected = no
        self.selectionChanged.emit()

    @Slot()
    def oneMore(self) -> None:
        self._send(m.ChangeQuantity(self._selected, 1))

    @Slot()
    def oneLess(self) -> None:
        self._send(m.ChangeQuantity(self._selected, -1))

    @Slot()
    def voidSelected(self) -> None:
        self._send(m.VoidLine(self._selected))

    @Slot()
    def undo(self) -> None:
        self._send(m.UndoLastStep())

    # -- events --------------------------------------------------------------------------------------------------

    def _till_shown(self, event: m.TillShown) -> None:
        self._open = {line.no: line for line in event.lines}
        self._lines.reset([_row(line) for line in event.lines])
        self._set_total(event.total, event.pieces)
        self.select(event.lines[-1].no if event.lines else NO_LINE)

    def _line_put(self, event: m.LineAdded | m.LineChanged) -> None:
        line = event.line
        known = line.no in self._open
        if line.voided:
            self._drop(line.no)
        elif known:
            self._open[line.no] = line
            self._lines.change(self._row_of(line.no), _row(line))
            self.select(line.no)
        else:
            self._open[line.no] = line
            self._open = dict(sorted(self._open.items()))
            self._lines.insert(self._row_of(line.no), _row(line))
            self.select(line.no)

    def _drop(self, no: int) -> None:
        if no not in self._open:
            return
        row = self._row_of(no)
        del self._open[no]
        self._lines.remove(row)
        self.select(next(reversed(self._open), NO_LINE))

    def _total_changed(self, event: m.TotalChanged) -> None:
        self._set_total(event.total, event.pieces)

    def _sale_completed(self, _: m.SaleCompleted) -> None:
        self._open = {}
        self._lines.reset(())
        self.select(NO_LINE)

    def _set_total(self, total: int, pieces: int) -> None:
        self._total, self._pieces = total, pieces
        self.changed.emit()

    def _row_of(self, no: int) -> int:
        return list(self._open).index(no)


SaleViewModel.handlers = {
    m.TillShown: SaleViewModel._till_shown,
    m.LineAdded: SaleViewModel._line_put,
    m.LineChanged: SaleViewModel._line_put,
    m.TotalChanged: SaleViewModel._total_changed,
    m.SaleCompleted: SaleViewModel._sale_completed,
}


def _row(line: Line) -> Row:
    fields: dict[str, Any] = {"no": line.no, "name": line.name, "amount": format_won(line.amount)}
    fields["detail"] = line.unit.describe(line.quantity) if line.item_id else ""
    return fields
