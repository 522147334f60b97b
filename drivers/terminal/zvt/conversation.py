"""The talk with a ZVT terminal (PT) on one connection. Sans-IO.

Each message is acknowledged with 80 00 00. What we ask is answered by any number of messages, the last of which is
06 0F (completed) or 06 1E (aborted):

    leg       says    06 0F                       84, 06 1E                 nothing
    REGISTER  06 00   somebody is there           somebody is there         nobody is there
    ENQUIRE   05 01   ASK, REPEAT; well           84 REST; StillBusy        NotSent; nobody is there
    REST      06 B0   ENQUIRE                     06 1E ENQUIRE; StillBusy  StillBusy
    ASK       06 01   judged by 04 0F before it   84 REFUSED; Declined,     CALL_OFF
              06 30                               Cancelled (6C)
    REFUSED   -       as ASK                      as ASK                    StillBusy
    CALL_OFF  06 B0   as ASK                      84 waits on; as ASK       Unsure
    REPEAT    06 20   Approved by 04 0F           Unsure                    Unsure

ENQUIRE proves that somebody is there and does nothing else before a byte of the request leaves. Where it does, REST
ends that: before the last approval is asked for, and where an older request of ours may still wait for a card; what
somebody does at the terminal by hand is left alone. That something was ended so is no answer to the older request,
which may have been done before.

A message is refused only before it was taken. What is refused is not spoken of either: a terminal that goes on
about it has taken it, and the 84 was a damaged 80.

06 01 and 06 30 are said once. An approval holds when a status that can be read (04 0F) said result 00 and our
amount, and 06 0F followed: one without the other, or a field nobody knows in it, is a doubt. The lines it wants
printed are acknowledged and dropped.

The receipt number of an approval is kept as `Approval.tid`: a reversal needs it. ZVT knows no installments, no
codes and no 현금영수증.

ZVT PA00P015, by way of two open implementations that follow it (kotlin-zvt-library, Portalum.Zvt).
"""

from collections.abc import Callable
from enum import Enum, auto
from math import inf

from drivers.terminal.ability import Ability
from drivers.terminal.answer import Answer, Approved, Checked, Doubt, NotSent, StillBusy, Unsure
from drivers.terminal.conversation import Conversation, LineProtocol, Presence
from drivers.terminal.korean_time import korean_time
from drivers.terminal.request import Approve, Cancel, Check, LastApproval, Request
from drivers.terminal.timing import DEFAULT_TERMINAL_TIMING, TerminalTiming
from drivers.terminal.zvt import apdu, body
from drivers.terminal.zvt.apdu import Apdu, ApduReader, fields, written
from drivers.terminal.zvt.body import Fields, Payment, refusal

ACK = written(Apdu(apdu.TAKEN << 8))
CALL_OFF = written(body.call_off())
Clock = Callable[[], str]


class Leg(Enum):
    IDLE = auto()
    REGISTER = auto()
    ENQUIRE = auto()
    REST = auto()
    ASK = auto()
    REFUSED = auto()
    CALL_OFF = auto()
    REPEAT = auto()


_PASSES_MONEY = {Leg.ASK, Leg.REFUSED, Leg.CALL_OFF}
_OWN_STATUS = _PASSES_MONEY | {Leg.REPEAT}


class ZvtConversation(Conversation):
    """`clock` gives YYYYMMDDhhmmss: a terminal does not say the year."""

    def __init__(
        self,
        catid: str = "",
        timing: TerminalTiming = DEFAULT_TERMINAL_TIMING,
        clock: Clock = korean_time,
    ) -> None:
        super().__init__(timing)
        self._clock = clock
        self._reader = ApduReader(timing.quiet_s)
        self._leg = Leg.IDLE
        self._until_s = inf
        self._status: Fields | None = None
        self._late_status: Fields | None = None
        self._was_put_to_rest = False
        self._is_taken = False

    # For the driver.

    @property
    def deadline_s(self) -> float:
        return min(self._until_s, self._reader.deadline_s)

    def opened(self, now_s: float) -> None:
        self._reader.clear()
        self._ask(Leg.REGISTER, body.register(), now_s + self.timing.reply_s)

    def feed(self, data: bytes, now_s: float) -> None:
        for heard in self._reader.feed(data, now_s):
            if heard is not None:
                self._hear(heard, now_s)
        if now_s >= self._until_s:
            self._give_up(now_s)

    def abort(self, now_s: float) -> None:
        if self._leg is Leg.ENQUIRE and isinstance(self.request, Payment):
            self._finish(NotSent("It was called off before it was sent."))
        elif self._leg is Leg.ASK:
            self._call_off(now_s)

    def farewell(self) -> bytes:
        return CALL_OFF if self._leg in (Leg.ASK, Leg.REFUSED) else b""

    # What is said.

    def _begin(self, request: Request, now_s: float) -> None:
        self._status, self._was_put_to_rest = None, False
        self.may_have_left = not isinstance(request, Payment)  # theirs leaves after ENQUIRE
        self._enquire(now_s)

    def _enquire(self, now_s: float) -> None:
        self._ask(Leg.ENQUIRE, body.enquire(), now_s + self.timing.reply_s)

    def _cut_off(self) -> None:
        self._reader.clear()
        self._late_status = None
        self._go(Leg.IDLE, inf)

    def _proceed(self, now_s: float) -> None:
        """It is there, and does nothing."""
        self._tell(Presence(True))
        match self.request:
            case Check():
                self._finish(Checked(True))
            case LastApproval():
                self._ask(Leg.REPEAT, body.repeat(), now_s + self.timing.reply_s)
            case Approve() | Cancel() as payment:
                self.may_have_left = True
                self._ask(Leg.ASK, body.ask(payment), now_s + self.timing.answer_s)
            case _:
                self._go(Leg.IDLE, inf)

    def _call_off(self, now_s: float) -> None:
        self._ask(Leg.CALL_OFF, body.call_off(), now_s + self.timing.confirm_s)

    def _ask(self, leg: Leg, message: Apdu, until_s: float) -> None:
        self._say(written(message))
        self._is_taken = False
        self._go(leg, until_s)

    def _go(self, leg: Leg, until_s: float) -> None:
        self._leg, self._until_s = leg, until_s

    def _finish(self, answer: Answer) -> None:
        self._go(Leg.IDLE, inf)
        self._end(answer)

    # What is heard.

    def _hear(self, heard: Apdu, now_s: float) -> None:
        if heard.is_refused and not self._is_taken:
            self._hear_refusal(now_s)
            return
        if self._leg is Leg.REFUSED:
            self._go(Leg.ASK, now_s + self.timing.answer_s)
        if heard.is_taken:
            self._is_taken = True
            return
        self._say(ACK)
        match heard.command:
            case apdu.PROGRESS if self._leg is Leg.ASK:
                self._hear_progress(heard.data, now_s)
            case apdu.STATUS:
                self._hear_status(heard.data)
            case apdu.COMPLETED | apdu.ABORTED:
                self._hear_end(heard, now_s)

    def _hear_refusal(self, now_s: float) -> None:
        """84: it does not take what we said last."""
        match self._leg:
            case Leg.REGISTER:
                self._tell(Presence(True))
                self._go(Leg.IDLE, inf)
            case Leg.ENQUIRE if isinstance(self.request, Check):
                self._finish(Checked(False, "The terminal is busy."))
            case Leg.ENQUIRE if self._may_put_to_rest():
                self._was_put_to_rest = True
                self._ask(Leg.REST, body.call_off(), now_s + self.timing.confirm_s)
            case Leg.ASK:
                self._go(Leg.REFUSED, now_s + self.timing.quiet_s)
            case Leg.ENQUIRE | Leg.REST:
                self._finish(StillBusy())
            case Leg.REPEAT:
                self._finish(Unsure(Doubt.UNREADABLE, "It does not repeat what it did last."))

    def _may_put_to_rest(self) -> bool:
        return not self._was_put_to_rest and (isinstance(self.request, LastApproval) or self._owes_answer)

    def _hear_progress(self, data: bytes, now_s: float) -> None:
        step = body.STEPS.get(data[0]) if data else None
        if step is not None:
            self._tell(step)
        self._go(Leg.ASK, now_s + self.timing.answer_s)

    def _hear_status(self, data: bytes) -> None:
        """Outside a payment of ours, one that names an amount belongs to a payment from before."""
        status = fields(data)
        if self._leg in _OWN_STATUS:
            self._status = status
        elif status is not None and apdu.AMOUNT in status:
            self._late_status = status

    def _hear_end(self, heard: Apdu, now_s: float) -> None:
        request, is_late = self.request, self._late_status is not None
        if self._leg in _PASSES_MONEY and isinstance(request, Payment):
            self._finish(self._judged(request, heard, self._status))
        elif self._leg is Leg.REST or is_late:
            self._hear_late_end(heard)
            if self._leg is Leg.REST:
                self._enquire(now_s)
        elif self._leg is Leg.REPEAT:
            self._finish(self._repeated(heard.command == apdu.COMPLETED))
        elif self._leg in (Leg.REGISTER, Leg.ENQUIRE):
            self._hear_rest(heard, now_s)

    def _hear_late_end(self, heard: Apdu) -> None:
        status, self._late_status = self._late_status, None
        if isinstance(self._overdue, Payment) and status is not None:
            self._end_overdue(self._judged(self._overdue, heard, status))

    def _judged(self, payment: Payment, heard: Apdu, status: Fields | None) -> Answer:
        if heard.command == apdu.COMPLETED:
            return body.completed(payment, status, self._clock())
        return body.aborted(heard.data, status, self._clock())

    def _hear_rest(self, heard: Apdu, now_s: float) -> None:
        if heard.command == apdu.COMPLETED or self._leg is Leg.REGISTER:
            self._proceed(now_s)
        elif isinstance(self.request, Check):
            self._finish(Checked(False, f"The terminal answers {heard.data[:1].hex().upper()}."))
        else:
            self._finish(StillBusy())

    def _repeated(self, is_done: bool) -> Answer:
        said = self._status
        approval = body.approval_in(said, self._clock()) if said is not None else None
        if is_done and said is not None and said.get(apdu.RESULT, b"\0") == b"\0" and approval is not None:
            return Approved(approval)
        return Unsure(Doubt.UNREADABLE, "It shows no payment that can be read.")

    # What becomes of it when time passes.

    def _give_up(self, now_s: float) -> None:
        silent = "The terminal does not answer on this connection."
        match self._leg:
            case Leg.REGISTER:
                self._go(Leg.IDLE, inf)
                self._tell(Presence(False))
            case Leg.ENQUIRE:
                self._finish(self._unanswered(silent))
                self._tell(Presence(False))
            case Leg.ASK:
                self._call_off(now_s)
            case Leg.REST | Leg.REFUSED:
                self._finish(StillBusy())
            case _:
                self._finish(Unsure(Doubt.NO_ANSWER, silent))

    def _unanswered(self, detail: str) -> Answer:
        match self.request:
            case Check():
                return Checked(False, detail)
            case LastApproval():
                return Unsure(Doubt.NO_ANSWER, detail)
            case _:
                return NotSent(detail)


PROTOCOL = LineProtocol(
    name="zvt",
    reference="ZVT PA00P015",
    abilities=frozenset({Ability.APPROVE, Ability.CANCEL, Ability.LAST_APPROVAL, Ability.ABORT}),
    refusal=refusal,
    conversation=ZvtConversation,
    reopens=True,
)
