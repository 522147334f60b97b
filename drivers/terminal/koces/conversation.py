"""The talk with a KOCES CAT on one connection. Sans-IO.

    leg       ours           answered                        no answer in time
    KNOCK     06             06: the request, or well        NotSent; nobody is there
    ASK       G + request    06: SHOW_CARD                   listens on: the 06 may have been lost
    CARD      -              A110: 06 06, VAN; E: Cancelled  CALL_OFF
    VAN       06 06          the result: CLOSE               Unsure
    CLOSE     G125 received  04: the result is the answer    Unsure, with what was read
    CALL_OFF  E              E: Cancelled; A110: 06 06, VAN  Unsure

Nothing that moves money is said twice. A terminal that is not told that its result has arrived takes the money back
by itself; so an approval holds only once our G125 has left and 04 has come, and one that nobody can use (other
amount, other terminal, unreadable) is left without G125. The same goes for a result that comes when nothing is
under way and nothing is overdue: nobody in the shop knows of that sale.

A terminal that calls off with E while the VAN is asked, or answers A115 or any letter that is not published, is not
taken to have done nothing. There is no way to ask for its last approval.

Source: the CAT part of KOCES's Android sample application, com.koces.androidpos (CatPaymentSdk.java and
KocesTcpClient.java).
"""

from enum import Enum, auto
from math import inf

from drivers.terminal.ability import Ability
from drivers.terminal.answer import (
    Answer,
    Approved,
    Cancelled,
    Checked,
    Declined,
    Doubt,
    NotSent,
    Step,
    StillBusy,
    Unsure,
)
from drivers.terminal.conversation import Conversation, LineProtocol, Presence
from drivers.terminal.koces.body import TID_CHARS, UNCLEAR, Payment, Result, body, read_result, refusal, reply
from drivers.terminal.koces.frame import ENCODING, Frame, FrameReader, Sign, written
from drivers.terminal.request import Cancel, CashReceiptCancel, Check, Request
from drivers.terminal.timing import DEFAULT_TERMINAL_TIMING, TerminalTiming

ACK = bytes((Sign.TAKEN.value,))
CALL_OFF = written(b"E" + b" " * 10)


class Leg(Enum):
    IDLE = auto()
    KNOCK = auto()
    ASK = auto()
    CARD = auto()
    VAN = auto()
    CLOSE = auto()
    CALL_OFF = auto()


_MAY_BE_CALLED_OFF = {Leg.ASK, Leg.CARD}
_WAITS_FOR_A_RESULT = {Leg.ASK, Leg.CARD, Leg.VAN, Leg.CALL_OFF}
_LETTERS = {b"D": Step.READ_AGAIN, b"F": Step.SWIPE_INSTEAD}


class KocesConversation(Conversation):
    """`catid` is the terminal's number of up to ten letters and digits; it stands in every request."""

    def __init__(self, catid: str = "", timing: TerminalTiming = DEFAULT_TERMINAL_TIMING) -> None:
        super().__init__(timing)
        self._catid = catid
        self._reader = FrameReader(timing.quiet_s)
        self._leg = Leg.IDLE
        self._until_s = inf
        self._result: Answer = Cancelled()
        self._late: Answer | None = None
        self._if_nothing: Answer = Cancelled()

    # For the driver.

    @property
    def deadline_s(self) -> float:
        return min(self._until_s, self._reader.deadline_s)

    def opened(self, now_s: float) -> None:
        self._reader.clear()
        self._knock(now_s)

    def feed(self, data: bytes, now_s: float) -> None:
        for heard in self._reader.feed(data, now_s):
            if isinstance(heard, Frame):
                self._hear_frame(heard, now_s)
            else:
                self._hear_sign(heard, now_s)
        if now_s >= self._until_s:
            self._give_up(now_s)

    def abort(self, now_s: float) -> None:
        if self._leg is Leg.KNOCK and isinstance(self.request, Payment):
            self._finish(NotSent("It was called off before it was sent."))
        elif self._leg in _MAY_BE_CALLED_OFF:
            self._call_off(Cancelled(), now_s)

    def farewell(self) -> bytes:
        return CALL_OFF if self._leg in _MAY_BE_CALLED_OFF else b""

    # What is said.

    def _begin(self, request: Request, now_s: float) -> None:
        self.may_have_left = False
        self._knock(now_s)

    def _cut_off(self) -> None:
        self._reader.clear()
        self._late = None
        self._go(Leg.IDLE, inf)

    def _knock(self, now_s: float) -> None:
        self._say(ACK)
        self._go(Leg.KNOCK, now_s + self.timing.ack_s)

    def _ask(self, request: Payment, now_s: float) -> None:
        self.may_have_left = True
        self._say(written(body(request, self._catid)))
        self._go(Leg.ASK, now_s + self.timing.ack_s)

    def _call_off(self, if_nothing: Answer, now_s: float) -> None:
        self._if_nothing = if_nothing
        self._say(CALL_OFF)
        self._go(Leg.CALL_OFF, now_s + self.timing.confirm_s)

    def _go(self, leg: Leg, until_s: float) -> None:
        self._leg, self._until_s = leg, until_s

    def _finish(self, answer: Answer) -> None:
        self._go(Leg.IDLE, inf)
        self._end(answer)

    # What is heard.

    def _hear_sign(self, sign: Sign, now_s: float) -> None:
        match sign, self._leg:
            case Sign.TAKEN, Leg.KNOCK:
                self._hear_welcome(now_s)
            case Sign.TAKEN, Leg.ASK:
                self._tell(Step.SHOW_CARD)
                self._go(Leg.CARD, now_s + self.timing.answer_s)
            case Sign.NOT_TAKEN, Leg.ASK:
                self._call_off(StillBusy(), now_s)  # it may have been a damaged 06
            case Sign.NOT_TAKEN, Leg.VAN:
                self._say(ACK + ACK)
            case Sign.OVER, Leg.CLOSE:
                self._finish(self._result)
            case Sign.OVER, _ if self._late is not None:
                self._end_overdue(self._late)
                self._late = None
            case Sign.TORN, Leg.VAN:
                self._finish(Unsure(Doubt.UNREADABLE, "The answer was damaged on its way."))

    def _hear_welcome(self, now_s: float) -> None:
        self._tell(Presence(True))
        if isinstance(self.request, Payment):
            self._ask(self.request, now_s)
        elif isinstance(self.request, Check):
            self._finish(Checked(True))
        else:
            self._go(Leg.IDLE, inf)

    def _hear_frame(self, frame: Frame, now_s: float) -> None:
        if frame.begins(b"G"):
            self._hear_result(frame, now_s)
        elif b"A110" in frame.body and self._leg in _WAITS_FOR_A_RESULT:
            self._tell(Step.ASKING)
            self._say(ACK + ACK)
            self._go(Leg.VAN, now_s + self.timing.answer_s)
        elif self._leg in (Leg.ASK, Leg.CARD, Leg.CALL_OFF):
            self._hear_letter(frame)
        elif self._leg is Leg.VAN:
            self._finish(Unsure(Doubt.UNREADABLE, f"{_shown(frame)} while the VAN was asked."))

    def _hear_letter(self, frame: Frame) -> None:
        step = _LETTERS.get(frame.body[:1])
        if step is not None:
            self._tell(step)
        elif frame.begins(b"E"):
            self._finish(self._if_nothing if self._leg is Leg.CALL_OFF else Cancelled())
        elif frame.begins(b"Q"):
            self._finish(Declined("Q", ""))
        else:
            self._finish(Unsure(Doubt.UNREADABLE, f"{_shown(frame)} is not published."))

    def _hear_result(self, frame: Frame, now_s: float) -> None:
        if self._leg in _WAITS_FOR_A_RESULT and isinstance(self.request, Payment):
            result = read_result(frame.body, self.request.money)
            self._result = self._judged(self.request, result)
            if _is_of_use(self._result) and result is not None:
                self._say(written(reply(result.command)))
                self._go(Leg.CLOSE, now_s + self.timing.reply_s)
            else:
                self._finish(self._result)
        elif self._leg is Leg.CLOSE and isinstance(self.request, Payment):
            again = read_result(frame.body, self.request.money)
            if again is not None:
                self._say(written(reply(again.command)))
        elif isinstance(self._overdue, Payment):
            self._hear_late(self._overdue, frame)

    def _hear_late(self, overdue: Payment, frame: Frame) -> None:
        result = read_result(frame.body, overdue.money)
        answer = self._judged(overdue, result)
        if _is_of_use(answer) and result is not None:
            self._late = answer
            self._say(written(reply(result.command)))

    # What becomes of it when time passes.

    def _give_up(self, now_s: float) -> None:
        match self._leg:
            case Leg.KNOCK:
                self._give_up_knocking()
            case Leg.ASK:
                self._go(Leg.CARD, now_s + self.timing.answer_s)
            case Leg.CARD:
                self._call_off(Cancelled(), now_s)
            case Leg.CLOSE if isinstance(self._result, Approved):
                self._finish(
                    Unsure(Doubt.NO_ANSWER, "It did not close; it may have taken it back.", self._result.approval)
                )
            case Leg.CLOSE:
                self._finish(self._result)
            case _:
                self._finish(Unsure(Doubt.NO_ANSWER, f"No answer in {self._leg.name}."))

    def _give_up_knocking(self) -> None:
        silent = "The terminal does not answer on this connection."
        self._finish(Checked(False, silent) if isinstance(self.request, Check) else NotSent(silent))
        self._tell(Presence(False))

    # What it means.

    def _judged(self, request: Payment, result: Result | None) -> Answer:
        if result is None or result.code in UNCLEAR:
            return Unsure(Doubt.UNREADABLE, "The answer is not one that is published.")
        if result.code != "0000":
            return Declined(result.code, result.message)
        found = result.approval
        if found is None:
            return Unsure(Doubt.UNREADABLE, "It approves without a number, an amount or a time.")
        if self._catid and result.tid and result.tid != self._catid:
            return Unsure(Doubt.OTHER_REFERENCE, f"The answer is that of terminal {result.tid}.", found)
        if isinstance(request, Cancel | CashReceiptCancel) and result.original_no != request.original.approval_no:
            return Unsure(Doubt.OTHER_REFERENCE, "It cancels another approval.", found)
        if found.amount != request.money.amount:
            return Unsure(Doubt.OTHER_AMOUNT, f"{found.amount} won instead of {request.money.amount}.", found)
        return Approved(found)


def _is_of_use(answer: Answer) -> bool:
    """Whether the terminal is told that its result has arrived."""
    return isinstance(answer, Approved | Declined)


def _shown(frame: Frame) -> str:
    return f"{frame.body[:8].decode(ENCODING, 'replace')!r}"


PROTOCOL = LineProtocol(
    name="koces-cat",
    reference="KOCES CAT, as in KOCES's Android sample application",
    abilities=frozenset(
        {Ability.APPROVE, Ability.CANCEL, Ability.CASH_RECEIPT, Ability.CASH_RECEIPT_CANCEL, Ability.ABORT}
    ),
    refusal=refusal,
    conversation=KocesConversation,
    max_catid=TID_CHARS,
    reopens=True,
)
