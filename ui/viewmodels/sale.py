"""The open sale: its lines, its total, and what can be done to the line that is chosen."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.sale import Line
from ui.say import say, won
from ui.viewmodels.handling import Send, ViewModel
from ui.viewmodels.line_row import let_off_words, line_row, lines_on_top
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
        self._let_off = ""
        self._on_top: set[int] = set()
        self._selected = NO_LINE

    @property
    def chosen(self) -> Line | None:
        return self._open.get(self._selected)

    @property
    def open_lines(self) -> tuple[Line, ...]:
        return tuple(self._open.values())

    @Property(RowsModel, constant=True)
    def lines(self) -> RowsModel:
        return self._lines

    @Property(str, notify=changed)
    def total(self) -> str:
        return won(self._total)

    @Property(str, notify=changed)
    def pieces(self) -> str:
        return say("{count:,}개", count=self._pieces)

    @Property(str, notify=changed)
    def letOff(self) -> str:
        """What was let off in all; empty where nothing was."""
        return self._let_off

    @Property(bool, notify=selectionChanged)
    def hasGood(self) -> bool:
        """Whether the chosen line is a good, of which more can be given."""
        return bool(self.chosen and self.chosen.item_id)

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

    @Slot(int)
    def select(self, no: int) -> None:
        self._selected = no
        self.selectionChanged.emit()

    @Slot()
    def undo(self) -> None:
        self._send(m.UndoLastStep())

    # -- events --------------------------------------------------------------------------------------------------

    def _till_shown(self, event: m.TillShown) -> None:
        self._show(event.lines)
        self._set_total(event)

    def _line_put(self, event: m.LineAdded | m.LineChanged) -> None:
        line = event.line
        known = line.no in self._open
        if line.voided:
            self._drop(line.no)
        elif known:
            self._open[line.no] = line
            self._lines.change(self._row_of(line.no), self._row(line))
            self.select(line.no)
        else:
            self._open[line.no] = line
            self._open = dict(sorted(self._open.items()))
            self._lines.insert(self._row_of(line.no), self._row(line))
            self.select(line.no)

    def _drop(self, no: int) -> None:
        if no not in self._open:
            return
        row = self._row_of(no)
        del self._open[no]
        self._lines.remove(row)
        self.select(next(reversed(self._open), NO_LINE))

    def _over(self, _: m.SaleCompleted | m.SaleHeld) -> None:
        self._show(())

    def _sale_recalled(self, event: m.SaleRecalled) -> None:
        self._show(event.held.cart.open_lines)

    def _set_total(self, event: m.TotalChanged | m.TillShown) -> None:
        self._total, self._pieces = event.total, event.pieces
        self._let_off = let_off_words(event.let_off)
        before, self._on_top = self._on_top, lines_on_top(event.let_off)
        for no in (before ^ self._on_top) & set(self._open):
            self._lines.change(self._row_of(no), self._row(self._open[no]))
        self.changed.emit()

    def _show(self, lines: tuple[Line, ...]) -> None:
        self._open = {line.no: line for line in lines}
        self._lines.reset([self._row(line) for line in lines])
        self.select(lines[-1].no if lines else NO_LINE)

    def _row(self, line: Line) -> Row:
        return line_row(line, line.no in self._on_top)

    def _row_of(self, no: int) -> int:
        return list(self._open).index(no)


SaleViewModel.handlers = {
    m.TillShown: SaleViewModel._till_shown,
    m.LineAdded: SaleViewModel._line_put,
    m.LineChanged: SaleViewModel._line_put,
    m.TotalChanged: SaleViewModel._set_total,
    m.SaleCompleted: SaleViewModel._over,
    m.SaleHeld: SaleViewModel._over,
    m.SaleRecalled: SaleViewModel._sale_recalled,
}
