"""One straight line of steps, and the way back along it.

START -> WHERE -> CHOOSE -> REVIEW -> PAY -> CARD -> PLACED -> START
                  CHOOSE <-> CHOICES      a good that comes in several ways
                  WHERE is left out where the stall does not ask; an unpaid order goes from PAY to PLACED
"""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.attempt import CHARGED, GOING_BACK, Attempt
from pos.order import Wanted
from pos.shop import Kiosk
from ui.say import say
from ui.viewmodels.handling import ViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

START, WHERE, CHOOSE, CHOICES, REVIEW = "start", "where", "choose", "choices", "review"
PAY, CARD, PLACED, RECALL = "pay", "card", "placed", "recall"

_BACK = {WHERE: START, CHOOSE: WHERE, CHOICES: CHOOSE, REVIEW: CHOOSE, PAY: REVIEW, RECALL: START}
_COUNTED = (WHERE, CHOOSE, REVIEW, PAY, PLACED)
_COUNTS_AS = {CHOICES: CHOOSE, CARD: PAY}


@QmlElement
class StepsViewModel(ViewModel):
    changed = Signal()
    trouble = Signal(object)
    """The attempt that brought no money."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._current = START
        self._asks_where = False

    @property
    def shown(self) -> str:
        return self._current

    @Property(str, notify=changed)
    def current(self) -> str:
        return self._current

    @Property(bool, notify=changed)
    def mayGoBack(self) -> bool:
        return self._before is not None

    @Property(str, notify=changed)
    def where(self) -> str:
        """`4단계 중 1단계`; empty where nothing is counted."""
        counted = [step for step in _COUNTED if step != WHERE or self._asks_where]
        step = _COUNTS_AS.get(self._current, self._current)
        if step not in counted:
            return ""
        return say("{all}단계 중 {now}단계", all=len(counted), now=counted.index(step) + 1)

    def show(self, step: str) -> None:
        if step == WHERE and not self._asks_where:
            step = CHOOSE if self._current == START else START
        if step != self._current:
            self._current = step
            self.changed.emit()

    def back(self) -> None:
        if self._before:
            self.show(self._before)

    @property
    def _before(self) -> str | None:
        return _BACK.get(self._current)

    # -- events --------------------------------------------------------------------------------------------------

    def _till_shown(self, event: m.TillShown) -> None:
        """After a power cut customers find themselves where their money is."""
        self._take_rules(event.shop.kiosk)
        if event.code_for or any(not _is_of_another(attempt) or event.lines for attempt in event.attempts):
            self.show(CARD)
        elif event.lines and self._current == START:
            self.show(REVIEW)
        self.changed.emit()

    def _rules_changed(self, event: m.RulesChanged) -> None:
        self._take_rules(event.shop.kiosk)
        self.changed.emit()

    def _take_rules(self, kiosk: Kiosk | None) -> None:
        self._asks_where = kiosk is not None and len([way for way in kiosk.wanted if way is not Wanted.NONE]) > 1

    def _choices_wanted(self, _: m.ChoicesWanted) -> None:
        self.show(CHOICES)

    def _line_put(self, _: m.LineAdded | m.LineChanged) -> None:
        if self._current == CHOICES:
            self.show(CHOOSE)

    def _attempt_moved(self, event: m.AttemptBegun | m.AttemptMoved) -> None:
        """One that took no money leads back to the question how to pay. What goes back by itself for an order that
        was refused is that of a customer who is gone: whoever stands here now is left where they are."""
        if event.attempt.is_unsettled:
            if not _is_of_another(event.attempt) or self._current in (PAY, CARD):
                self.show(CARD)
        elif event.attempt.state not in CHARGED and self._current == CARD:
            self.show(PAY)
            self.trouble.emit(event.attempt)

    def _code_asked(self, event: m.CodeAsked) -> None:
        if event.amount:
            self.show(CARD)
        elif self._current == CARD:
            self.show(PAY)

    def _placed(self, event: m.OrderPlaced) -> None:
        """What the stall took over may be somebody else's, parked before: that is said in its own words."""
        if not event.order.handed_over:
            self.show(PLACED)

    def _handed_over(self, event: m.CartHandedOver) -> None:
        if not event.code:
            self.show(PLACED)

    def _recalled(self, _: m.SaleRecalled) -> None:
        self.show(REVIEW)


def _is_of_another(attempt: Attempt) -> bool:
    """Money goes back while nobody has just paid here."""
    return attempt.state in GOING_BACK


StepsViewModel.handlers = {
    m.TillShown: StepsViewModel._till_shown,
    m.RulesChanged: StepsViewModel._rules_changed,
    m.ChoicesWanted: StepsViewModel._choices_wanted,
    m.LineAdded: StepsViewModel._line_put,
    m.LineChanged: StepsViewModel._line_put,
    m.AttemptBegun: StepsViewModel._attempt_moved,
    m.AttemptMoved: StepsViewModel._attempt_moved,
    m.CodeAsked: StepsViewModel._code_asked,
    m.OrderPlaced: StepsViewModel._placed,
    m.CartHandedOver: StepsViewModel._handed_over,
    m.SaleRecalled: StepsViewModel._recalled,
}
