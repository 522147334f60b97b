"""어떻게 받으실까요? What is due, what was taken of it so far, and the ways this stall takes money."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.attempt import Rail
from pos.receipt.names import tender_name
from pos.sale import Payment
from pos.shift import CASH
from pos.shop import USUAL
from ui.say import say, won
from ui.viewmodels.handling import Send, ViewModel
from ui.viewmodels.keypad import KeypadViewModel
from ui.viewmodels.rows import RowsModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class PayingViewModel(ViewModel):
    changed = Signal()
    begun = Signal()
    """The customer is about to pay."""

    def __init__(self, send: Send, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._keypad = KeypadViewModel(self)
        self._keypad.changed.connect(self.changed)
        self._shop = USUAL
        self._due = self._keeps = 0
        self._taken: list[Payment] = []
        self._rows = RowsModel(("no", "label", "amount"), self)
        self._part = 0

    @property
    def due(self) -> int:
        """Won still to be paid, of the sale or of what a customer keeps of one that went back."""
        return self._keeps or self._due

    @property
    def asked(self) -> int:
        """Won that are paid next: all that is due, or the part that was named."""
        return self._part or self.due

    @Property(KeypadViewModel, constant=True)
    def keypad(self) -> KeypadViewModel:
        return self._keypad

    @Property(str, notify=changed)
    def question(self) -> str:
        if self._part:
            return say("{part}은 어떻게 받으실까요?", part=won(self._part))
        return say("나머지는 어떻게 받으실까요?") if self._taken else say("어떻게 받으실까요?")

    @Property(str, notify=changed)
    def dueLabel(self) -> str:
        return say("남은 돈") if self._taken else say("받을 돈")

    @Property(str, notify=changed)
    def dueWords(self) -> str:
        return won(self.due)

    @Property(RowsModel, constant=True)
    def taken(self) -> RowsModel:
        """What was paid so far, in its order."""
        return self._rows

    @Property(bool, notify=changed)
    def takesCards(self) -> bool:
        return self._shop.card.rail is not None

    @Property(bool, notify=changed)
    def takesCodes(self) -> bool:
        """Whether a customer's code can be read; where there is no terminal for it, she can still send money."""
        return self._shop.card.rail is Rail.TERMINAL

    @Slot()
    def begin(self) -> None:
        """All that is due, until a part is named."""
        self._part = 0
        self._keypad.clear()
        self.begun.emit()

    @Slot()
    def exactCash(self) -> None:
        """딱 맞게: nothing to count and nothing to give back."""
        self._send(m.TakeTender(m.Tendered(CASH, self._part)) if self._part else m.PayCash(self.due))

    @Slot()
    def payByCard(self) -> None:
        self._send(m.PayByCard(self._part))

    @Slot()
    def askForCode(self) -> None:
        self._send(m.AskForCode(self._part))

    @Slot()
    def askForTransfer(self) -> None:
        self._send(m.AskForTransfer(self._part))

    @Slot(int)
    def giveBack(self, no: int) -> None:
        """What was taken as number `no`."""
        self._send(m.RemoveTender(no))

    # -- 나눠서 받기 ----------------------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def partWords(self) -> str:
        return won(self._keypad.won)

    @Property(str, notify=changed)
    def restWords(self) -> str:
        if self._keypad.won > self.due:
            return say("받을 돈보다 많아요")
        return say("나머지 {rest}", rest=won(self.due - self._keypad.won))

    @Property(bool, notify=changed)
    def partIsReady(self) -> bool:
        return 0 < self._keypad.won < self.due

    @Slot()
    def half(self) -> None:
        """Two people share: to the ten won, the larger half first."""
        part = -(-self.due // 20) * 10
        self._keypad.type(tuple(str(part)) if part < self.due else ())

    @Slot()
    def namePart(self) -> None:
        """The next way to pay takes what was typed."""
        self._part = self._keypad.won
        self._keypad.clear()

    # -- events --------------------------------------------------------------------------------------------------

    def _till_shown(self, event: m.TillShown) -> None:
        self._shop, self._due, self._keeps = event.shop, event.total, event.keeps
        self._taken = list(event.taken)
        self._part = 0
        self._show_taken()

    def _rules_changed(self, event: m.RulesChanged) -> None:
        self._shop = event.shop
        self.changed.emit()

    def _total_changed(self, event: m.TotalChanged) -> None:
        self._due = event.total
        self.changed.emit()

    def _tender_taken(self, event: m.TenderTaken) -> None:
        self._taken.append(event.payment)
        self._part = 0
        self._show_taken()

    def _tender_removed(self, event: m.TenderRemoved) -> None:
        del self._taken[event.no - 1]
        self._show_taken()

    def _paid_again_wanted(self, event: m.PaidAgainWanted) -> None:
        self._keeps = event.due
        self.changed.emit()

    def _over(self, _: m.Event) -> None:
        self._taken, self._part, self._keeps = [], 0, 0
        self._show_taken()

    def _show_taken(self) -> None:
        self._rows.reset(
            [
                {"no": no, "label": say(tender_name(paid.tender)), "amount": won(paid.amount)}
                for no, paid in enumerate(self._taken, 1)
            ]
        )
        self.changed.emit()


PayingViewModel.handlers = {
    m.TillShown: PayingViewModel._till_shown,
    m.RulesChanged: PayingViewModel._rules_changed,
    m.TotalChanged: PayingViewModel._total_changed,
    m.TenderTaken: PayingViewModel._tender_taken,
    m.TenderRemoved: PayingViewModel._tender_removed,
    m.PaidAgainWanted: PayingViewModel._paid_again_wanted,
    m.SaleCompleted: PayingViewModel._over,
    m.SaleRefunded: PayingViewModel._over,
    m.SaleHeld: PayingViewModel._over,
}
