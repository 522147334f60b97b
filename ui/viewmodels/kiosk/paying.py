"""How the customer pays: which ways there are, what the terminal wants, and what to do when nobody knows.

asking     the terminal has it
code       a code on the customer's telephone is scanned
doubt      nobody knows whether it was paid: the merchant comes, and no card is held against anything
''         nothing is under way
"""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.attempt import GOING_BACK, NOBODY_KNOWS, Attempt, AttemptState, Rail
from pos.language import Language
from pos.order import Wanted
from pos.shop import Shop
from ui.say import say, won
from ui.viewmodels.handling import Send, ViewModel
from ui.viewmodels.kiosk.voice import sentences
from ui.viewmodels.rows import Row, RowsModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

ASKING, CODE, DOUBT, NONE = "asking", "code", "doubt", ""
BY_CARD, BY_CODE, AT_COUNTER = "card", "code", "counter"

_STEPS: dict[m.Step, str] = {
    m.Step.SHOW_CARD: "카드를 아래 단말기에 꽂거나 대 주세요",
    m.Step.CARD_READ: "카드를 읽었어요",
    m.Step.SWIPE_INSTEAD: "카드를 긁어 주세요",
    m.Step.INSERT_INSTEAD: "카드를 꽂아 주세요",
    m.Step.READ_AGAIN: "카드를 다시 대 주세요",
    m.Step.ENTER_PIN: "단말기에서 비밀번호를 눌러 주세요",
    m.Step.SIGN: "단말기에 서명해 주세요",
    m.Step.ASKING: "카드사에 물어보고 있어요",
    m.Step.REMOVE_CARD: "카드를 빼 주세요",
}
_ENDS: dict[AttemptState, str] = {
    AttemptState.DECLINED: "카드가 승인되지 않았어요. 다른 카드나 다른 방법으로 내 주세요.",
    AttemptState.CANCELLED: "결제를 그만뒀어요. 다시 하거나 다른 방법으로 내 주세요.",
    AttemptState.NOT_FOUND: "확인해 보니 결제되지 않았어요. 다시 해 주세요.",
    AttemptState.NOT_CHARGED: "확인해 보니 결제되지 않았어요. 다시 해 주세요.",
    AttemptState.REVERSED: "결제를 취소했어요. 돈은 나가지 않았어요.",
}
_NOT_BEGUN = "카드를 받지 못했어요. 다시 하거나 판매대에서 내 주세요."
_MAY_BE_DONE_AWAY_WITH = frozenset({AttemptState.SENDING, AttemptState.WAITING})


@QmlElement
class KioskPayingViewModel(ViewModel):
    changed = Signal()

    def __init__(self, send: Send, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._ways = RowsModel(("way", "label", "hint", "pictured"), self)
        self._shop: Shop | None = None
        self._attempt: Attempt | None = None
        self._code_for = 0
        self._step: m.Step | None = None
        self._cancelled = False
        self._trouble = ""
        self._amount = 0

    @Property(RowsModel, constant=True)
    def ways(self) -> RowsModel:
        return self._ways

    @Property(str, notify=changed)
    def stage(self) -> str:
        return self._stage

    @Property(str, notify=changed)
    def amount(self) -> str:
        return won(self._attempt.amount if self._attempt else self._code_for or self._amount)

    @Property(str, notify=changed)
    def headline(self) -> str:
        if self._stage == DOUBT:
            return say("점원이 확인하고 있어요")
        if self._stage == CODE:
            return say("휴대폰의 결제 코드를 스캐너에 대 주세요")
        if self.gives_back:
            return say("결제를 취소하고 있어요")
        if self._cancelled:
            return say("단말기에 취소를 알렸어요")
        return say(_STEPS[self._step or m.Step.SHOW_CARD])

    @Property(str, notify=changed)
    def advice(self) -> str:
        if self._stage == DOUBT:
            return say("결제됐는지 아직 몰라요. 카드를 다시 대지 마세요. 주문은 그대로 있어요.")
        return say("단말기가 답할 때까지 기다려 주세요.") if self._cancelled else ""

    @Property(str, notify=changed)
    def trouble(self) -> str:
        """Why the last try brought no money, and what to do; empty where nothing is the matter."""
        return say(self._trouble) if self._trouble else ""

    @Property(bool, notify=changed)
    def mayCancel(self) -> bool:
        if self._attempt:
            return self._attempt.state in _MAY_BE_DONE_AWAY_WITH and not self._cancelled
        return self._code_for > 0

    @property
    def said(self) -> str:
        return sentences(self.headline, self.amount, self.advice)

    @Slot()
    def cancel(self) -> None:
        self._send(m.CancelAttempt())

    def pay(self, way: str, wanted: Wanted, language: Language) -> None:
        """Numbered first: there is no payment without its order."""
        self._trouble = ""
        self._send(m.NumberOrder(wanted, language))
        command: m.Command = m.PlaceUnpaid() if way == AT_COUNTER else m.PayByCard()
        self._send(m.AskForCode() if way == BY_CODE else command)
        self.changed.emit()

    def say_again(self) -> None:
        self._show_ways()

    def forget(self) -> None:
        self._trouble = ""
        self.changed.emit()

    def how_it_ended(self, attempt: Attempt) -> None:
        """No money came."""
        self._trouble = _ENDS.get(attempt.state, _NOT_BEGUN)
        self.changed.emit()

    @property
    def waits_for_code(self) -> bool:
        """Whether no money is under way yet, and a customer is to show how it comes."""
        return self._stage == CODE

    @property
    def gives_back(self) -> bool:
        """Whether money goes back, which need not be that of whoever stands here."""
        return self._attempt is not None and self._attempt.state in GOING_BACK

    @property
    def _stage(self) -> str:
        if self._attempt:
            return DOUBT if self._attempt.state in NOBODY_KNOWS else ASKING
        return CODE if self._code_for else NONE

    # -- events --------------------------------------------------------------------------------------------------

    def _till_shown(self, event: m.TillShown) -> None:
        self._shop, self._amount, self._code_for = event.shop, event.total, event.code_for
        self._attempt = event.attempts[0] if event.attempts else None
        self._show_ways()

    def _rules_changed(self, event: m.RulesChanged) -> None:
        self._shop = event.shop
        self._show_ways()

    def _total_changed(self, event: m.TotalChanged) -> None:
        self._amount = event.total
        self.changed.emit()

    def _attempt_begun(self, event: m.AttemptBegun) -> None:
        self._attempt, self._step, self._cancelled = event.attempt, None, False
        self.changed.emit()

    def _attempt_moved(self, event: m.AttemptMoved) -> None:
        if event.attempt.is_unsettled:
            self._attempt = event.attempt
        elif self._attempt and self._attempt.id == event.attempt.id:
            self._attempt = None
        self.changed.emit()

    def _step_noted(self, event: m.StepNoted) -> None:
        self._step = event.step
        self.changed.emit()

    def _abort_wanted(self, _: m.AbortWanted) -> None:
        self._cancelled = True
        self.changed.emit()

    def _code_asked(self, event: m.CodeAsked) -> None:
        self._code_for = event.amount
        self.changed.emit()

    def _rejected(self, event: m.CommandRejected) -> None:
        if isinstance(event.command, m.PayByCard | m.AskForCode):
            self._trouble = _NOT_BEGUN
            self.changed.emit()

    def _show_ways(self) -> None:
        """Those this stall has, the usual one first. At a terminal that stands alone nobody here could say how a
        payment ended."""
        shop = self._shop
        ways: list[Row] = []
        if shop and shop.card.rail is Rail.TERMINAL:
            ways.append(_way(BY_CARD, say("카드"), say("온누리 카드도 돼요"), "card.png"))
            ways.append(_way(BY_CODE, say("휴대폰 결제"), say("QR이나 바코드"), "phone.png"))
        if shop and shop.kiosk and shop.kiosk.cash_at_counter:
            ways.append(_way(AT_COUNTER, say("판매대에서 내기"), say("현금이나 종이 상품권"), "till.png"))
        self._ways.reset(ways)
        self.changed.emit()


KioskPayingViewModel.handlers = {
    m.TillShown: KioskPayingViewModel._till_shown,
    m.RulesChanged: KioskPayingViewModel._rules_changed,
    m.TotalChanged: KioskPayingViewModel._total_changed,
    m.AttemptBegun: KioskPayingViewModel._attempt_begun,
    m.AttemptMoved: KioskPayingViewModel._attempt_moved,
    m.StepNoted: KioskPayingViewModel._step_noted,
    m.AbortWanted: KioskPayingViewModel._abort_wanted,
    m.CodeAsked: KioskPayingViewModel._code_asked,
    m.CommandRejected: KioskPayingViewModel._rejected,
}


def _way(way: str, label: str, hint: str, icon: str) -> Row:
    return {"way": way, "label": label, "hint": hint, "pictured": icon}
