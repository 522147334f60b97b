"""One sentence about what could not be done, until the next thing is done; with a key where one leads on."""

import re

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.operator import Permission
from pos.slip import Paper
from ui import card_words, order_words, people_words, words
from ui import enquiries as q
from ui.say import say
from ui.viewmodels.handling import NOT_ASKED_FOR, ViewModel
from ui.viewmodels.screens import GOOD_FORM, ScreensViewModel
from ui.viewmodels.who import WhoViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_SENTENCE_END = re.compile(r"\. ")


@QmlElement
class NoticeViewModel(ViewModel):
    changed = Signal()
    peopleWanted = Signal()
    newGoodWanted = Signal(str)
    """The code that nobody knew."""
    holdingWanted = Signal(str)
    """The order that is to be taken up once the sale at hand is put aside."""

    def __init__(self, who: WhoViewModel, screens: ScreensViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._who = who
        self._screens = screens
        screens.kept_shut.connect(self._kept_shut)
        self._sentence = self._way = self._unknown = self._waiting = ""
        self._is_new = False

    @Property(str, notify=changed)
    def sentence(self) -> str:
        return self._sentence

    @Property(str, notify=changed)
    def onTwoLines(self) -> str:
        """Where one line has no room for it: broken between two sentences, as near the middle as can be."""
        middle = len(self._sentence) / 2
        ends = [end.end() for end in _SENTENCE_END.finditer(self._sentence)]
        end = min(ends, key=lambda place: abs(place - middle), default=0)
        return f"{self._sentence[:end].rstrip()}\n{self._sentence[end:]}" if end else self._sentence

    @Property(str, notify=changed)
    def way(self) -> str:
        """What a key beside the sentence says; empty where nothing leads on."""
        return self._way

    @Slot()
    def takeWay(self) -> None:
        if self._waiting:
            self.holdingWanted.emit(self._waiting)
        elif self._unknown:
            self.newGoodWanted.emit(self._unknown)
        else:
            self.peopleWanted.emit()

    @Slot()
    def dismiss(self) -> None:
        self._is_new = False
        self._say("")

    def begin(self) -> None:
        """What one command brought about follows: a sentence about it is not put away by the rest of it."""
        self._is_new = False

    def _say(self, sentence: str, way: str = "") -> None:
        if self._is_new and not sentence:
            return
        self._is_new = bool(sentence)
        if (sentence, way) != (self._sentence, self._way):
            self._sentence, self._way = sentence, way
            self.changed.emit()

    # -- events --------------------------------------------------------------------------------------------------

    def _rejected(self, event: m.CommandRejected) -> None:
        if isinstance(event.command, NOT_ASKED_FOR) or self._is_said_on_its_screen(event):
            return
        self._unknown, self._waiting = _unknown_code(event), _waiting_order(event)
        if event.reason in people_words.OTHERS_MAY and self._who.several:
            self._say_who_may(_permission(event))
            return
        sentence = say(words.REFUSALS[event.reason])
        if event.reason in _NAMED:
            sentence = say("{name:은/는} {sentence}", name=_short(event.detail), sentence=sentence)
        self._say(sentence, self._way_on())

    def _way_on(self) -> str:
        if self._waiting:
            return say("보관하고 계산")
        can_be_put_in = self._unknown and self._who.may(Permission.EDIT_GOODS)
        return say("새 물건으로 넣기") if can_be_put_in else ""

    def _is_said_on_its_screen(self, event: m.CommandRejected) -> bool:
        """A PIN that was wrong is spoken of where it was pressed; a code nobody knows is taken by an open page."""
        if isinstance(event.command, m.LetTechnicianIn):
            return True
        if isinstance(event.command, m.SignIn):
            return event.reason in (m.Refusal.WRONG_PIN, m.Refusal.PIN_LOCKED)
        return bool(_unknown_code(event)) and self._screens.shown == GOOD_FORM

    @Slot(object)
    def _kept_shut(self, permission: Permission) -> None:
        """A screen did not open; nothing the till said before was about that."""
        self._unknown = self._waiting = ""
        self._say_who_may(permission)

    def _say_who_may(self, permission: Permission) -> None:
        """The names of those who could be called."""
        sentence = say(people_words.SOMEBODY_FIRST)
        if self._who.now:
            names = self._who.names_of_those_who(permission)
            sentence = (
                say("{names:이/가} 할 수 있어요. 그분이 누르게 해 주세요.", names=names)
                if names
                else say(words.REFUSALS[m.Refusal.NOT_ALLOWED])
            )
        self._say(sentence, say(people_words.CHANGE_PEOPLE))

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

    def _order_moved(self, event: m.OrderMoved) -> None:
        self._say(order_words.ended(event.order))

    def _order_taken_up(self, event: m.OrderTakenUp) -> None:
        self._say(order_words.taken_up(event.order, event.total, event.left_out))

    def _something_done(self, _: m.Event) -> None:
        self._say("")


def _unknown_code(event: m.CommandRejected) -> str:
    """What was scanned, where no good has it; else empty."""
    command = event.command
    if isinstance(command, m.AddByBarcode) and event.reason is m.Refusal.NOT_ON_FILE:
        return command.code
    return ""


def _waiting_order(event: m.CommandRejected) -> str:
    """What could be taken up, were no other sale open; else empty."""
    command = event.command
    if isinstance(command, m.TakeUpOrder) and event.reason is m.Refusal.SALE_OPEN:
        return command.order_id
    return ""


def _permission(event: m.CommandRejected) -> Permission:
    """The one that was missing; what only says "not this one" is an owner's."""
    if event.reason is m.Refusal.OVER_LIMIT:
        return Permission.DISCOUNT_FREELY
    known = {permission.value: permission for permission in Permission}
    return known.get(event.detail, Permission.EDIT_OPERATORS)


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
    m.OrderMoved: NoticeViewModel._order_moved,
    m.OrderTakenUp: NoticeViewModel._order_taken_up,
    m.CashReceiptMoved: NoticeViewModel._receipt_moved,
    **dict.fromkeys(words.HINTS, NoticeViewModel._hint),
}
