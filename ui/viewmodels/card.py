"""One card payment as the merchant sees it: what the customer is to do, and what to do when nobody knows.

asking          the terminal has it: the amount, the next step, 취소
by_hand         a terminal that stands alone: she types the amount there, and says here how it ended
unknown         it is asked again and again; she may look at it herself
seen_paid       she says it was approved: its number, if she wants to type it
seen_unpaid     she says it was not: asked once more
giving_back     an approval is taken back
code            the customer shows a code on her telephone
''              nothing is under way
"""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.attempt import Attempt, AttemptState, Rail
from pos.kiosks import PaymentInDoubt
from pos.settling_by_hand import LONGEST_APPROVAL_NO, LOOK_AFTER_S
from ui import card_words
from ui.say import say, won
from ui.viewmodels.handling import Send, ViewModel
from ui.viewmodels.keypad import KeypadViewModel, Presses, digits_pressed

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

ASKING, BY_HAND, UNKNOWN, GIVING_BACK, CODE, NONE = "asking", "by_hand", "unknown", "giving_back", "code", ""
SEEN_PAID, SEEN_UNPAID = "seen_paid", "seen_unpaid"

_STAGES = {
    AttemptState.SENDING: ASKING,
    AttemptState.WAITING: ASKING,
    AttemptState.UNKNOWN: UNKNOWN,
    AttemptState.REVERSING: GIVING_BACK,
    AttemptState.REVERSAL_UNKNOWN: UNKNOWN,
}
TYPING = frozenset({BY_HAND, SEEN_PAID})
"""Stages in which an approval number may be typed."""


@QmlElement
class CardViewModel(ViewModel):
    changed = Signal()

    def __init__(self, send: Send, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._keypad = KeypadViewModel(self, self._presses_with)
        self._keypad.changed.connect(self.changed)
        self._attempt: Attempt | PaymentInDoubt | None = None
        self._code_for = 0
        self._step: m.Step | None = None
        self._wants = ""
        self._looked = False
        self._waited_s = 0
        self._cancelled = False

    @Property(KeypadViewModel, constant=True)
    def keypad(self) -> KeypadViewModel:
        return self._keypad

    @Property(str, notify=changed)
    def stage(self) -> str:
        return self._stage

    @Property(str, notify=changed)
    def amount(self) -> str:
        return won(self._attempt.amount if self._attempt else self._code_for)

    @Property(str, notify=changed)
    def headline(self) -> str:
        return self._headline

    @Property(str, notify=changed)
    def advice(self) -> str:
        return self._advice

    @property
    def doubt(self) -> str:
        """What nobody knows, and where to look; empty while it is known."""
        return f"{self.headline}. {self.advice}" if self._stage == UNKNOWN else ""

    @Property(str, notify=changed)
    def kept(self) -> str:
        """What is not lost while nobody knows."""
        if self._gives_back:
            return say("돌려줄 돈 {amount} · 안전하게 적혀 있어요", amount=self.amount)
        return say("받을 돈 {amount} · 이 판매는 안전하게 보관돼 있어요", amount=self.amount)

    @Property(str, notify=changed)
    def yes(self) -> str:
        """The key that says: the terminal did it."""
        return say("취소됐어요") if self._gives_back else say("승인됐어요")

    @Property(str, notify=changed)
    def no(self) -> str:
        return say("취소 안 됐어요") if self._gives_back else say("안 됐어요")

    @Property(str, notify=changed)
    def waited(self) -> str:
        return say("{seconds}초", seconds=self._waited_s)

    @Property(float, notify=changed)
    def sureness(self) -> float:
        """How much of the time has gone by, 0 to 1, after which it can be told by looking."""
        return min(1.0, self._waited_s / LOOK_AFTER_S)

    @Property(str, notify=changed)
    def number(self) -> str:
        """The approval number as typed so far."""
        return self._keypad.digits

    @Property(bool, notify=changed)
    def mayCancel(self) -> bool:
        return self._stage in (CODE, BY_HAND) or (self._stage == ASKING and not self._cancelled)

    @Property(bool, notify=changed)
    def mayLeave(self) -> bool:
        """Whether there is anything else to do at this till before it is known."""
        return self._may_leave

    @Slot()
    def cancel(self) -> None:
        self._send(m.CancelAttempt())

    @Slot()
    def itWasDone(self) -> None:
        """By hand it is settled at once; at a terminal of ours she looks first, and is asked for the number."""
        self._say_seen(SEEN_PAID, done=True)

    @Slot()
    def itWasNot(self) -> None:
        self._say_seen(SEEN_UNPAID, done=False)

    @Slot()
    def sure(self) -> None:
        """The second step of two."""
        self._settle(done=self._wants == SEEN_PAID)

    @Slot()
    def lookAgain(self) -> None:
        """Back from the second step to waiting."""
        self._looked = False
        self._keypad.clear()

    @Slot()
    def secondPassed(self) -> None:
        self._waited_s += 1
        self.changed.emit()

    @property
    def _headline(self) -> str:
        stage = self._stage
        if stage == UNKNOWN and self._gives_back:
            return say("취소됐는지 아직 몰라요")
        if stage == ASKING:
            return say("단말기에 취소를 알렸어요") if self._cancelled else say(card_words.step(self._step))
        return say(card_words.HEADLINES.get(stage, ""))

    @property
    def _advice(self) -> str:
        stage = self._stage
        if stage == ASKING and self._cancelled:
            return say("단말기가 답할 때까지 기다려 주세요.")
        if stage == SEEN_UNPAID and self._gives_back:
            return say("취소되지 않았으면 카드 취소를 다시 해 봅니다.")
        return say(card_words.ADVICE.get(stage, ""))

    @property
    def _may_leave(self) -> bool:
        return False

    @property
    def _stage(self) -> str:
        if self._attempt is None:
            return CODE if self._code_for else NONE
        if self._looked:
            return self._wants
        stage = _STAGES.get(self._attempt.state, NONE)
        return BY_HAND if stage == ASKING and self._attempt.rail is Rail.BY_HAND else stage

    @property
    def _gives_back(self) -> bool:
        """Whether the doubt is about a reversal."""
        states = (AttemptState.REVERSING, AttemptState.REVERSAL_UNKNOWN)
        return self._attempt is not None and self._attempt.state in states

    def _presses_with(self, presses: Presses, key: str) -> Presses:
        return digits_pressed(presses, key, LONGEST_APPROVAL_NO) if self._stage in TYPING else presses

    def _say_seen(self, wants: str, *, done: bool) -> None:
        if self._attempt is None:
            return
        if self._stage == BY_HAND:
            self._settle(done=done)
            return
        self._wants = wants
        self._send(m.LookAtTerminal(self._attempt.id))

    def _settle(self, *, done: bool) -> None:
        if self._attempt:
            self._send(m.SettleByHand(self._attempt.id, done, self._keypad.digits if done else ""))

    # -- events --------------------------------------------------------------------------------------------------

    def _till_shown(self, event: m.TillShown) -> None:
        self._code_for = event.code_for
        self._stand(event.attempts[0] if event.attempts else None)

    def _attempt_begun(self, event: m.AttemptBegun) -> None:
        self._step, self._cancelled = None, False
        self._stand(event.attempt)

    def _attempt_moved(self, event: m.AttemptMoved) -> None:
        if event.attempt.is_unsettled:
            self._stand(event.attempt)
        elif self._attempt and self._attempt.id == event.attempt.id:
            self._stand(None)

    def _step_noted(self, event: m.StepNoted) -> None:
        self._step = event.step
        self.changed.emit()

    def _abort_wanted(self, _: m.AbortWanted) -> None:
        self._cancelled = True
        self.changed.emit()

    def _looked_at(self, event: m.LookedAt) -> None:
        self._looked = bool(self._wants) and self._attempt is not None and self._attempt.id == event.attempt_id
        self.changed.emit()

    def _code_asked(self, event: m.CodeAsked) -> None:
        self._code_for = event.amount
        self.changed.emit()

    def _stand(self, attempt: Attempt | PaymentInDoubt | None) -> None:
        """A word of the terminal while she types what she saw there does not take the page from under her hands."""
        same_doubt = (
            attempt and self._attempt and (attempt.id, attempt.state) == (self._attempt.id, self._attempt.state)
        )
        self._attempt = attempt
        if not same_doubt:
            self._looked, self._wants, self._waited_s = False, "", 0
            self._keypad.clear()
        self.changed.emit()


CardViewModel.handlers = {
    m.TillShown: CardViewModel._till_shown,
    m.AttemptBegun: CardViewModel._attempt_begun,
    m.AttemptMoved: CardViewModel._attempt_moved,
    m.StepNoted: CardViewModel._step_noted,
    m.AbortWanted: CardViewModel._abort_wanted,
    m.LookedAt: CardViewModel._looked_at,
    m.CodeAsked: CardViewModel._code_asked,
}
