"""What the customer has chosen, line by line: more of it, less of it, away with it."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.catalogue import Item
from pos.sale import Line
from ui.say import say, won
from ui.viewmodels.handling import Send, ViewModel
from ui.viewmodels.kiosk.naming import Naming
from ui.viewmodels.rows import Row, RowsModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_NAMED_IN_SHORT = 1
"""So many goods are named where there is little room for all of them."""


@QmlElement
class OrderedViewModel(ViewModel):
    changed = Signal()

    def __init__(self, send: Send, naming: Naming, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._naming = naming
        self._lines: dict[int, Line] = {}
        self._items: dict[str, Item] = {}
        self._total = self._pieces = 0
        self._rows = RowsModel(("no", "name", "detail", "amount", "count", "note", "spoken"), self)

    @Property(RowsModel, constant=True)
    def lines(self) -> RowsModel:
        return self._rows

    @Property(bool, notify=changed)
    def empty(self) -> bool:
        return not self._pieces

    @Property(str, notify=changed)
    def total(self) -> str:
        return won(self._total)

    @Property(str, notify=changed)
    def inShort(self) -> str:
        """`떡볶이 1 외 2가지`: the newest; the others are counted."""
        lines = list(reversed(self._lines.values()))
        if not lines:
            return say("아직 고른 것이 없어요")
        named = [f"{self._name(line)} {line.quantity}" for line in lines[:_NAMED_IN_SHORT]]
        further = len(lines) - _NAMED_IN_SHORT
        return " · ".join(named) + (" " + say("외 {count}가지", count=further) if further > 0 else "")

    @property
    def said(self) -> str:
        """All of it, read back."""
        rows = [self._row(line)["spoken"] for line in self._lines.values()]
        return ". ".join([*map(str, rows), say("모두 {won}", won=self.total)])

    def said_of(self, line: Line) -> str:
        """What was just taken in or changed, and what all comes to."""
        if line.voided:
            return say("{name:을/를} 뺐어요", name=self._name(line))
        return ". ".join((str(self._row(line)["spoken"]), say("모두 {won}", won=self.total)))

    @Slot(int)
    def oneMore(self, no: int) -> None:
        self._send(m.ChangeQuantity(no, 1))

    @Slot(int)
    def oneLess(self, no: int) -> None:
        """One less than one is none."""
        line = self._lines.get(no)
        if line is not None:
            self._send(m.ChangeQuantity(no, -1) if line.quantity > 1 else m.VoidLine(no))

    @Slot(int)
    def takeOut(self, no: int) -> None:
        self._send(m.VoidLine(no))

    def say_again(self) -> None:
        """In another language."""
        self._show()

    # -- events --------------------------------------------------------------------------------------------------

    def _till_shown(self, event: m.TillShown) -> None:
        self._lines = {line.no: line for line in event.lines if not line.voided}
        self._set_total(event.total, event.pieces)

    def _line_put(self, event: m.LineAdded | m.LineChanged) -> None:
        line = event.line
        if line.voided:
            self._lines.pop(line.no, None)
        else:
            self._lines[line.no] = line

    def _recalled(self, event: m.SaleRecalled) -> None:
        self._lines = {line.no: line for line in event.held.cart.open_lines}

    def _total_changed(self, event: m.TotalChanged) -> None:
        if not event.pieces:
            self._lines = {}
        self._set_total(event.total, event.pieces)

    def _shelf_shown(self, event: m.ShelfShown) -> None:
        """Goods have their names and prices from the shelf they lie on."""
        self._items.update({item.id: item for item in event.items})
        self._show()

    def _set_total(self, total: int, pieces: int) -> None:
        self._total, self._pieces = total, pieces
        self._show()

    def _show(self) -> None:
        rows = [self._row(line) for line in self._lines.values()]
        if [row["no"] for row in rows] == self._numbers():
            for place, row in enumerate(rows):
                self._rows.change(place, row)
        else:
            self._rows.reset(rows)
        self.changed.emit()

    def _numbers(self) -> list[object]:
        count = self._rows.rowCount()
        return [self._rows.row(place)["no"] for place in range(count)]

    def _row(self, line: Line) -> Row:
        name, note = self._name(line), self._price_note(line)
        detail = " · ".join(map(self._naming.choice, line.choices))
        spoken = say("{name} {count}개, {won}", name=name, count=line.quantity, won=won(line.amount))
        return {
            "no": line.no,
            "name": name,
            "detail": detail,
            "amount": won(line.amount),
            "count": line.quantity,
            "note": note,
            "spoken": ", ".join(filter(None, (spoken, detail, note))),
        }

    def _name(self, line: Line) -> str:
        item = self._items.get(line.item_id or "")
        return self._naming.good(item or Item(line.item_id or "", line.name, line.unit_price))

    def _price_note(self, line: Line) -> str:
        """A price that changed since is not the customer's: the one that was tapped holds."""
        item = self._items.get(line.item_id or "")
        if item is None or item.options or item.price == line.unit_price:
            return ""
        return say("고를 때 값 {won} 그대로예요", won=won(line.unit_price))


OrderedViewModel.handlers = {
    m.TillShown: OrderedViewModel._till_shown,
    m.LineAdded: OrderedViewModel._line_put,
    m.LineChanged: OrderedViewModel._line_put,
    m.SaleRecalled: OrderedViewModel._recalled,
    m.TotalChanged: OrderedViewModel._total_changed,
    m.ShelfShown: OrderedViewModel._shelf_shown,
}
