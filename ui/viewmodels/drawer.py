"""돈통: cash put in or taken out beside selling, with its reason; or only opened."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.money import LARGEST_AMOUNT
from pos.shift import Direction
from ui.say import say, won
from ui.viewmodels.handling import Send, ViewModel
from ui.viewmodels.keypad import WON_UNITS, pressed, value_of
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
        self._direction = Direction.OUT
        self._reason = ""
        self._presses: tuple[str, ...] = ()
        self._told = ""
        self._reasons = RowsModel(("reason", "label", "named"), self)
        self._choose(Direction.OUT)

    @Property(bool, notify=changed)
    def putsIn(self) -> bool:
        return self._direction is Direction.IN

    @Property(RowsModel, constant=True)
    def reasons(self) -> RowsModel:
        return self._reasons

    @Property(str, notify=changed)
    def amount(self) -> str:
        return won(self._won)

    @Property(str, notify=changed)
    def told(self) -> str:
        """What was just done; empty otherwise."""
        return self._told

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        return self._won > 0 and bool(self._reason)

    @Property(str, notify=changed)
    def goLabel(self) -> str:
        if not self._won:
            return say("얼마인지 눌러 주세요")
        if not self._reason:
            return say("까닭을 눌러 주세요")
        amount = won(self._won)
        return say("{amount} 넣기", amount=amount) if self.putsIn else say("{amount} 꺼내기", amount=amount)

    @Slot()
    def begin(self) -> None:
        self._told = ""
        self._choose(Direction.OUT)

    @Slot(bool)
    def putIn(self, puts_in: bool) -> None:
        self._told = ""
        self._choose(Direction.IN if puts_in else Direction.OUT)

    @Slot(str)
    def because(self, reason: str) -> None:
        self._reason = reason
        self._show()

    @Slot(str)
    def press(self, key: str) -> None:
        self._told = ""
        self._type(pressed(self._presses, key, WON_UNITS, LARGEST_AMOUNT))

    @Slot()
    def erase(self) -> None:
        self._type(self._presses[:-1])

    @Slot()
    def clear(self) -> None:
        self._type(())

    @Slot()
    def move(self) -> None:
        if self.ready:
            self._send(m.MoveCash(self._direction, self._won, self._reason))

    @Slot()
    def onlyOpen(self) -> None:
        self._send(m.MoveCash(Direction.NONE))

    @property
    def _won(self) -> int:
        return value_of(self._presses, WON_UNITS)

    def _choose(self, direction: Direction) -> None:
        self._direction, self._reason, self._presses = direction, "", ()
        self._show()

    def _type(self, presses: tuple[str, ...]) -> None:
        self._presses = presses
        self.changed.emit()

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
        self._told = {
            Direction.IN: say("{amount} 넣었어요. 돈통을 닫아 주세요.", amount=won(moved.amount)),
            Direction.OUT: say("{amount} 꺼냈어요. 돈통을 닫아 주세요.", amount=won(moved.amount)),
            Direction.NONE: say("돈통을 열었어요. 다 보고 닫아 주세요."),
        }[moved.direction]
        self._choose(self._direction)


DrawerViewModel.handlers = {m.CashMoved: DrawerViewModel._cash_moved}
