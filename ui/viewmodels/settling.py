"""단말기 맞춰 보기: the total on a terminal's closing slip against the book, and what may be why they differ."""

from datetime import date, timedelta

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos.clock import Moment
from ui import enquiries as q
from ui import settlement_words
from ui.say import say, won
from ui.viewmodels.business_day import BusinessDay
from ui.viewmodels.clock_words import day_words, time_words
from ui.viewmodels.handling import Send, ViewModel
from ui.viewmodels.keypad import KeypadViewModel
from ui.viewmodels.rows import RowsModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class SettlingViewModel(ViewModel):
    """The book's own total is not told before the slip's was typed: it would only be copied."""

    changed = Signal()

    def __init__(self, send: Send, business_day: BusinessDay, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._keypad = KeypadViewModel(self)
        self._keypad.changed.connect(self._typed_anew)
        self._business_day = business_day
        self._day = business_day.today
        self._shown: q.SettlementShown | None = None
        self._clues = RowsModel(("words",), self)

    @Property(KeypadViewModel, constant=True)
    def keypad(self) -> KeypadViewModel:
        return self._keypad

    @Property(str, notify=changed)
    def day(self) -> str:
        return day_words(self._day, self._business_day.today)

    @Property(bool, notify=changed)
    def ofToday(self) -> bool:
        return self._day == self._business_day.today

    @Property(str, notify=changed)
    def typed(self) -> str:
        return won(self._keypad.won)

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        return bool(self._keypad.presses)

    @Property(bool, notify=changed)
    def compared(self) -> bool:
        return self._shown is not None

    @Property(bool, notify=changed)
    def fits(self) -> bool:
        return self._shown is not None and not self._apart

    @Property(str, notify=changed)
    def verdict(self) -> str:
        if self._shown is None:
            return ""
        return say(settlement_words.difference(self._apart), won=won(abs(self._apart)))

    @Property(str, notify=changed)
    def book(self) -> str:
        """What the book says, once it was compared."""
        if self._shown is None:
            return ""
        return say(
            "장부: 승인 {approvals:,}건, 취소 {reversals:,}건, 모두 {net}",
            approvals=self._shown.approvals,
            reversals=self._shown.reversals,
            net=won(self._shown.net),
        )

    @Property(RowsModel, constant=True)
    def clues(self) -> RowsModel:
        """What may be why, the likeliest first."""
        return self._clues

    @Slot()
    def begin(self) -> None:
        self._begin(self._business_day.today)

    @Slot(bool)
    def choose(self, of_today: bool) -> None:
        self._begin(self._business_day.today if of_today else self._business_day.today - timedelta(days=1))

    @Slot()
    def compare(self) -> None:
        self._send(q.CompareSettlement(self._day.isoformat(), self._keypad.won))

    @property
    def _apart(self) -> int:
        """Won the terminal says more than the book."""
        return self._shown.asked.terminal_won - self._shown.net if self._shown else 0

    def _begin(self, day: date) -> None:
        self._day = day
        self._keypad.clear()

    def _typed_anew(self) -> None:
        """What was said of another amount is not said of this one."""
        self._shown = None
        self._clues.reset([])
        self.changed.emit()

    # -- events --------------------------------------------------------------------------------------------------

    def _settlement_shown(self, event: q.SettlementShown) -> None:
        self._shown = event
        self._clues.reset([{"words": _clue(clue)} for clue in event.clues])
        self.changed.emit()


SettlingViewModel.handlers = {q.SettlementShown: SettlingViewModel._settlement_shown}


def _clue(clue: q.Clue) -> str:
    at = time_words(Moment(clue.at_ms, 0, "").local)
    return say(settlement_words.CLUES[clue.why], at=at, won=won(abs(clue.amount)), no=clue.receipt_no)
