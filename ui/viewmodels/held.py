"""잠깐 보관: sales put aside, each under the number that is called out, and taken up again."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.sale import HeldSale
from ui.say import say, won
from ui.several_goods import goods_words
from ui.viewmodels.clock_words import time_words
from ui.viewmodels.handling import Send, ViewModel
from ui.viewmodels.rows import Row, RowsModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class HeldViewModel(ViewModel):
    changed = Signal()
    recalled = Signal()

    def __init__(self, send: Send, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._held: dict[str, HeldSale] = {}
        self._rows = RowsModel(("code", "goods", "when", "amount"), self)

    @Property(RowsModel, constant=True)
    def sales(self) -> RowsModel:
        """In the order they were put aside."""
        return self._rows

    @Property(int, notify=changed)
    def count(self) -> int:
        return len(self._held)

    @Slot()
    def hold(self) -> None:
        self._send(m.HoldSale())

    @Slot(str)
    def recall(self, code: str) -> None:
        self._send(m.RecallSale(code))

    # -- events --------------------------------------------------------------------------------------------------

    def _till_shown(self, event: m.TillShown) -> None:
        self._held = {held.code: held for held in event.held}
        self._show()

    def _sale_held(self, event: m.SaleHeld) -> None:
        self._held[event.held.code] = event.held
        self._show()

    def _sale_recalled(self, event: m.SaleRecalled) -> None:
        self._held.pop(event.held.code, None)
        self._show()
        self.recalled.emit()

    def _show(self) -> None:
        self._rows.reset([_row(held) for held in self._held.values()])
        self.changed.emit()


HeldViewModel.handlers = {
    m.TillShown: HeldViewModel._till_shown,
    m.SaleHeld: HeldViewModel._sale_held,
    m.SaleRecalled: HeldViewModel._sale_recalled,
}


def _row(held: HeldSale) -> Row:
    names = tuple(line.name for line in held.cart.open_lines)
    return {
        "code": held.code,
        "goods": goods_words(names) if names else say("돌려받는 물건"),
        "when": say("{when}에 보관", when=time_words(held.at.local)),
        "amount": won(held.cart.due),
    }
