"""What is heard: a tone for what was done, and words for what she would otherwise have to look for."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.order import OrderState
from pos.sale import Sale
from ui import order_words, stall_kiosk_words, words
from ui.say import say, spoken
from ui.viewmodels.handling import NOT_ASKED_FOR, ViewModel

if TYPE_CHECKING:
    from ui.viewmodels.others import Others
    from ui.viewmodels.paying import PayingViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

PRESS, ADDED, PAID, REFUSED, ATTENTION = "press", "added", "paid", "refused", "attention"


@QmlElement
class SoundsViewModel(ViewModel):
    changed = Signal()
    tone = Signal(str)
    said = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def follow(self, others: "Others") -> None:
        """What they show is said as well: for whoever cannot read it, or looks elsewhere."""
        paying = others.paying
        paying.begun.connect(lambda: self._paying_begun(paying))
        self._say_what_is_new(others.voucher, lambda: others.voucher.rule_of_change)
        self._say_what_is_new(others.card, lambda: others.card.doubt)
        self._say_what_is_new(others.help, lambda: others.help.told)
        self._say_what_is_new(others.lessons, lambda: others.lessons.told)

    @Slot()
    def keyWentDown(self) -> None:
        self.tone.emit(PRESS)

    def _paying_begun(self, paying: "PayingViewModel") -> None:
        if paying.due:
            self.said.emit(say("받을 돈 {amount}", amount=spoken(paying.due)))

    def _say_what_is_new(self, shows: ViewModel, told: Callable[[], str]) -> None:
        """Whatever `told` has become whenever `shows` has changed; nothing while it is empty."""
        last = ""

        def look() -> None:
            nonlocal last
            now = told()
            if now and now != last:
                self.said.emit(now)
            last = now

        shows.changed.connect(look)

    # -- events --------------------------------------------------------------------------------------------------

    def _line_added(self, _: m.LineAdded) -> None:
        self.tone.emit(ADDED)

    def _sale_completed(self, event: m.SaleCompleted) -> None:
        self.tone.emit(PAID)
        change = _change_of(event.sale)
        if change:
            self.said.emit(say("거스름돈 {change}", change=spoken(change)))

    def _rejected(self, event: m.CommandRejected) -> None:
        if not isinstance(event.command, NOT_ASKED_FOR):
            self.tone.emit(REFUSED)

    def _condition_noted(self, event: m.ConditionNoted) -> None:
        trouble = words.TROUBLES[event.place].get(event.condition)
        if trouble:
            self._call(trouble)

    def _drawer_stayed_shut(self, _: m.DrawerStayedShut) -> None:
        self._call(words.DRAWER_SHUT)

    def _order_noted(self, event: m.OrderNoted) -> None:
        self._call(stall_kiosk_words.CAME if event.order.handed_over else order_words.ARRIVED)

    def _help_called(self, event: m.HelpCalled) -> None:
        self._call(stall_kiosk_words.DOUBTS if event.doubt else stall_kiosk_words.CALLS, letter=event.letter)

    def _notice_posted(self, _: m.NoticePosted) -> None:
        self._call(words.OFFICE_WRITES)

    def _order_is_late(self, event: m.OrderIsLate) -> None:
        missed = event.order.state is OrderState.READY
        self._call(order_words.NOT_COLLECTED if missed else order_words.WAITS)

    def _order_moved(self, event: m.OrderMoved) -> None:
        if event.order.state is OrderState.CANCELLED:
            self._call(order_words.CANCELLED)

    def _call(self, sentence: str, **named: object) -> None:
        self.tone.emit(ATTENTION)
        self.said.emit(say(sentence, **named).replace(" · ", ". "))


def _change_of(sale: Sale) -> int:
    return sum(paid.change for paid in sale.payments)


SoundsViewModel.handlers = {
    m.LineAdded: SoundsViewModel._line_added,
    m.SaleCompleted: SoundsViewModel._sale_completed,
    m.CommandRejected: SoundsViewModel._rejected,
    m.ConditionNoted: SoundsViewModel._condition_noted,
    m.OrderNoted: SoundsViewModel._order_noted,
    m.HelpCalled: SoundsViewModel._help_called,
    m.NoticePosted: SoundsViewModel._notice_posted,
    m.OrderIsLate: SoundsViewModel._order_is_late,
    m.OrderMoved: SoundsViewModel._order_moved,
    m.DrawerStayedShut: SoundsViewModel._drawer_stayed_shut,
}
