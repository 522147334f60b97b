"""돈통: cash put in or taken out beside selling, with its reason; or only opened."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.shift import Direction
from ui.say import say, won
from ui.viewmodels.handling import Send, ViewModel
from ui.viewmodels.keypad import KeypadViewModel
from ui.viewmodels.rows import RowsModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_REASONS: dict[Direction, tuple[str, ...]] = {
    Direction.IN: ("거스름돈", "빌려 온 돈", "다른 까닭"),
    Direction.OUT: ("물건값", "은행에 넣기", "밥값", "다른 까닭"),
}
"""As the book keeps them and papers say them, whatever language the screen speaks."""


@QmlElement
class DrawerViewModel(ViewModel):
    changed = Signal()

    def __init__(self, send: Send, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._keypad = KeypadViewModel(self)
        self._keypad.changed.connect(self._typed_anew)
        self._direction = Direction.OUT
        self._reason = ""
        self._told = ""
        self._reasons = RowsModel(("reason", "label", "named"), self)
        self._choose(Direction.OUT)

    @Property(KeypadViewModel, constant=True)
    def keypad(self) -> KeypadViewModel:
        return self._keypad

    @Property(bool, notify=changed)
    def putsIn(self) -> bool:
        return self._direction is Direction.IN

    @Property(RowsModel, constant=True)
    def reasons(self) -> RowsModel:
        return self._reasons

    @Property(str, notify=changed)
    def amount(self) -> str:
        return won(self._keypad.won)

    @Property(str, notify=changed)
    def told(self) -> str:
        """What was just done; empty otherwise."""
        return self._told

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        return self._keypad.won > 0 and bool(self._reason)

    @Property(str, notify=changed)
    def goLabel(self) -> str:
        if not self._keypad.won:
            return say("얼마인지 눌러 주세요")
        if not self._reason:
            return say("까닭을 눌러 주세요")
        amount = won(self._keypad.won)
        return say("{amount} 넣기", amount=amount) if self.putsIn else say("{amount} 꺼내기", amount=amount)

    @Slot()
    def begin(self) -> None:
        self._choose(Direction.OUT)

    @Slot(bool)
    def putIn(self, puts_in: bool) -> None:
        self._choose(Direction.IN if puts_in else Direction.OUT)

    @Slot(str)
    def because(self, reason: str) -> None:
        self._reason = reason
        self._show()

    @Slot()
    def move(self) -> None:
        if self.ready:
            self._send(m.MoveCash(self._direction, self._keypad.won, self._reason))

    @Slot()
    def onlyOpen(self) -> None:
        self._send(m.MoveCash(Direction.NONE))

    def _typed_anew(self) -> None:
        """What was done before is told no longer."""
        self._told = ""
        self.changed.emit()

    def _choose(self, direction: Direction) -> None:
        self._direction, self._reason = direction, ""
        self._keypad.clear()
        self._show()

    def _show(self) -> None:
        self._reasons.reset(
            [
                {"reason": reason, "label": say(reason), "named": reason == self._reason}
                for reason in _REASONS[self._direction]
            ]
        )
        self.changed.emit()

    # -- events --------------------------------------------------------------------------------------------------

    def _cash_moved(self, event: m.CashMoved) -> None:
        moved = event.movement
        self._choose(self._direction)
        self._told = {
            Direction.IN: say("{amount} 넣었어요. 돈통을 닫아 주세요.", amount=won(moved.amount)),
            Direction.OUT: say("{amount} 꺼냈어요. 돈통을 닫아 주세요.", amount=won(moved.amount)),
            Direction.NONE: say("돈통을 열었어요. 다 보고 닫아 주세요."),
        }[moved.direction]
        self.changed.emit()


DrawerViewModel.handlers = {m.CashMoved: DrawerViewModel._cash_moved}
