"""금액 넣기: selling by a bare price, typed the way it is said."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.catalogue import Category
from pos.tax import TaxClass
from ui.say import say, spoken, won
from ui.viewmodels.handling import Send, ViewModel
from ui.viewmodels.keypad import KeypadViewModel
from ui.viewmodels.rows import RowsModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

OTHER = "그 밖에"
MOST_KINDS = 6


@QmlElement
class AmountViewModel(ViewModel):
    changed = Signal()

    def __init__(self, send: Send, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._keypad = KeypadViewModel(self)
        self._keypad.changed.connect(self.changed)
        self._kinds = RowsModel(("label", "category"), self)
        self._categories: tuple[Category, ...] = ()
        self._taxes: dict[str, TaxClass] = {}
        self._category = ""

    @Property(KeypadViewModel, constant=True)
    def keypad(self) -> KeypadViewModel:
        return self._keypad

    @Property(RowsModel, constant=True)
    def kinds(self) -> RowsModel:
        return self._kinds

    @Property(str, notify=changed)
    def amount(self) -> str:
        return won(self._keypad.won)

    @Property(str, notify=changed)
    def spoken(self) -> str:
        return spoken(self._keypad.won) if self._keypad.won else say("금액을 눌러 주세요")

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        return self._keypad.won > 0

    @Property(str, notify=changed)
    def category(self) -> str:
        return self._category

    @Property(str, notify=changed)
    def taxName(self) -> str:
        return say("면세") if self._exempt else say("과세")

    @Property(str, notify=changed)
    def taxHint(self) -> str:
        if self._exempt:
            return say("{kind:은/는} 세금이 없어요", kind=self._category)
        return say("값에 부가세가 들어 있어요")

    @Slot(str)
    def choose(self, category: str) -> None:
        self._category = category
        self.changed.emit()

    @Slot()
    def add(self) -> None:
        """Puts the amount into the sale and starts a new one, of no kind: no tax class is left over for it."""
        self._send(m.AddAmount(self._keypad.won, self._category))
        self._category = ""
        self._keypad.clear()

    @property
    def _exempt(self) -> bool:
        return self._taxes.get(self._category) is TaxClass.EXEMPT

    # -- events --------------------------------------------------------------------------------------------------

    def _till_shown(self, event: m.TillShown) -> None:
        self._show_kinds(event.categories)

    def _category_added(self, event: m.CategoryAdded) -> None:
        self._show_kinds((*self._categories, event.category))

    def _show_kinds(self, categories: tuple[Category, ...]) -> None:
        self._categories = categories
        shelves = categories[: MOST_KINDS - 1]
        self._taxes = {shelf.name: shelf.tax for shelf in shelves}
        kinds = [{"label": shelf.name, "category": shelf.name} for shelf in shelves]
        self._kinds.reset([*kinds, {"label": say(OTHER), "category": ""}])
        self.changed.emit()


AmountViewModel.handlers = {
    m.TillShown: AmountViewModel._till_shown,
    m.CategoryAdded: AmountViewModel._category_added,
}
