"""One sentence about what could not be done, until the next thing is done."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.slip import Paper
from ui import card_words, words
from ui import enquiries as q
from ui.say import say
from ui.viewmodels.handling import ViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class NoticeViewModel(ViewModel):
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sentence = ""
        self._is_new = False

    @Property(str, notify=changed)
    def sentence(self) -> str:
        return self._sentence

    @Slot()
    def dismiss(self) -> None:
        self._is_new = False
        self._say("")

    def begin(self) -> None:
        """What one command brought about follows: a sentence about it is not put away by the rest of it."""
        self._is_new = False

    def _say(self, sentence: str) -> None:
        if self._is_new and not sentence:
            return
        self._is_new = bool(sentence)
        if sentence != self._sentence:
            self._sentence = sentence
            self.changed.emit()

    # -- events --------------------------------------------------------------------------------------------------

    def _rejected(self, event: m.CommandRejected) -> None:
        if isinstance(event.command, _NOT_ASKED_FOR):
            return
        sentence = say(words.REFUSALS[event.reason])
        if event.reason in _NAMED:
            sentence = say("{name:은/는} {sentence}", name=_short(event.detail), sentence=sentence)
        self._say(sentence)

    def _drawer_stayed_shut(self, _: m.DrawerStayedShut) -> None:
        self._say(say(words.DRAWER_SHUT))

    def _stumbled(self, _: m.EngineStumbled) -> None:
        self._say(say(words.STUMBLED))

    def _hint(self, event: m.Event) -> None:
        self._say(say(words.HINTS[type(event)]))

    def _shift_closed(self, event: m.ShiftClosed) -> None:
        self._say(say(words.CLOSED_ITSELF) if event.closing.itself else "")

    def _slip_queued(self, event: m.SlipQueued) -> None:
        """The report of a shift that closed itself comes along with its notice, and does not take it away; nor does
        a 현금영수증, which comes when nobody waits."""
        if event.slip.paper not in (Paper.SHIFT, Paper.CASH_RECEIPT):
            self._say("")

    def _attempt_moved(self, event: m.AttemptMoved) -> None:
        """A reversal whose refund goes on says so by its end, and not here."""
        self._say(card_words.how_it_ended(event.attempt))

    def _refund_given_up(self, _: m.RefundGivenUp) -> None:
        self._say(say(words.NOT_GIVEN_BACK))

    def _sale_refunded(self, event: m.SaleRefunded) -> None:
        self._say(words.refunded(event.refund))

    def _receipt_moved(self, event: m.CashReceiptMoved) -> None:
        sentence = words.CASH_RECEIPTS.get(event.receipt.state)
        if sentence:
            self._say(say(sentence))

    def _nothing_shown(self, event: q.NothingShown) -> None:
        """A list of lessons that cannot be read is nobody's trouble: it only looks untouched."""
        if not isinstance(event.asked, q.ShowLearnt | q.NoteLearnt):
            self._say(words.NOT_LOOKED_UP)

    def _something_done(self, _: m.Event) -> None:
        self._say("")


_NOT_ASKED_FOR = (m.MoveSlip, m.NoteMarket)
"""What devices and sync report; that it could not be written down is on the strip already."""

LONGEST_NAME = 16


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[:LONGEST_NAME] + "…"


_NAMED = frozenset({m.Refusal.NOT_ON_FILE, m.Refusal.SOLD_OUT})
"""Refusals that say what they speak of."""

NoticeViewModel.handlers = {
    m.CommandRejected: NoticeViewModel._rejected,
    m.DrawerStayedShut: NoticeViewModel._drawer_stayed_shut,
    m.EngineStumbled: NoticeViewModel._stumbled,
    m.TotalChanged: NoticeViewModel._something_done,
    m.WeightWanted: NoticeViewModel._something_done,
    m.SlipQueued: NoticeViewModel._slip_queued,
    m.ShiftClosed: NoticeViewModel._shift_closed,
    q.NothingShown: NoticeViewModel._nothing_shown,
    m.AttemptBegun: NoticeViewModel._something_done,
    m.AttemptMoved: NoticeViewModel._attempt_moved,
    m.RefundGivenUp: NoticeViewModel._refund_given_up,
    m.SaleRefunded: NoticeViewModel._sale_refunded,
    m.CashReceiptMoved: NoticeViewModel._receipt_moved,
    **dict.fromkeys(words.HINTS, NoticeViewModel._hint),
}
