"""The talk with a SMARTRO TL3500 on one line. Sans-IO.

Every frame but an event is acknowledged. A request goes through *legs*, each one frame of ours and the frame that
answers it:

    leg        says  answered             not acknowledged   no answer in time
    GREET      A     somebody is there    nobody is there    nobody is there
    CHECK      A     Checked              Checked(False)     Checked(False)
    REST       E     RECOGNISE, REMEMBER  NotSent, Unsure    NotSent, StillBusy
    RECOGNISE  L     ASK                  ASK                ASK
    ASK        B C   judged               listens on         CALL_OFF
    CALL_OFF   E     RECALL               Unsure             Unsure
    RECALL     L     weighed              Unsure             Unsure
    REMEMBER   L     Approved, Nothing    Unsure             Unsure

*Why REST.* It proves that somebody is there before a byte of the request leaves, and that the amount of an older
request does not wait on the terminal for the next customer's card. *Why RECOGNISE.* What it did last is asked where
it is not known, so that afterwards it can be said whether anything was added.

*Saying again.* A frame that was refused (15) or not acknowledged within 3 s is said again, 3 times in all; that is
the maker's rule. But B and C move money, and whether the terminal knows the same frame again is not published. They
are said again only when they were refused and the line stayed quiet after it (a 15 followed by anything else was a
damaged 06), never for a missing acknowledgement, which may merely have been lost; and not at all when a frame
before them had to be said again: then the 15 may be the belated word to that one.

*In doubt.* A request that is called off, refused three times, or not answered ends with E and then L. If what L
shows is what the terminal did last before, nothing was approved. If not, or if that was never known, the answer is
`Unsure` with what L shows: it may be this one, or one that somebody made at the terminal by hand. That L shows
cancellations is not published, so a cancellation that is in doubt stays so.

*E while the VAN is asked* is taken to be answered after the VAN has answered; a b or c that comes before the e is
the answer. This, and that the data of l is laid out as that of b, is to be confirmed with the maker.

SMARTRO TL3500S protocol design document V10.1 (2022-02-15); specification notes v3.5.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from math import inf

from drivers.terminal.ability import Ability
from drivers.terminal.answer import (
    Answer,
    Cancelled,
    Checked,
    Doubt,
    NotSent,
    Step,
    StillBusy,
    Unsure,
)
from drivers.terminal.approval import Approval
from drivers.terminal.conversation import Conversation, LineProtocol, Presence
from drivers.terminal.korean_time import korean_time
from drivers.terminal.request import Approve, Cancel, Check, LastApproval, Request
from drivers.terminal.smartro.body import Rejected, Result, approve_body, cancel_body, read_result, refusal
from drivers.terminal.smartro.frame import ACK, NACK, Frame, FrameReader, Sign, written
from drivers.terminal.smartro.verdict import Memory, checked, judged, read_memory, remembered
from drivers.terminal.timing import DEFAULT_TERMINAL_TIMING, TerminalTiming

Money = Approve | Cancel
Clock = Callable[[], str]

_STEPS = {
    "M": Step.CARD_READ,
    "R": Step.CARD_READ,
    "I": Step.CARD_READ,
    "Q": Step.CARD_READ,
    "F": Step.SWIPE_INSTEAD,
}


class Leg(Enum):
    IDLE = auto()
    GREET = auto()
    RECOGNISE = auto()
    CHECK = auto()
    REST = auto()
    ASK = auto()
    CALL_OFF = auto()
    RECALL = auto()
    REMEMBER = auto()


JOBS: Mapping[Leg, str] = {
    Leg.GREET: "A",
    Leg.RECOGNISE: "L",
    Leg.CHECK: "A",
    Leg.REST: "E",
    Leg.CALL_OFF: "E",
    Leg.RECALL: "L",
    Leg.REMEMBER: "L",
}
_PASSES_MONEY = {Leg.ASK, Leg.CALL_OFF, Leg.RECALL}
"""Here a b or c is the answer to the request under way."""


@dataclass(slots=True)
class _Letter:
    """The frame of ours that is on its way; `inf` is never."""

    frame: bytes
    answer_by_s: float
    tries: int = 0
    ack_by_s: float = inf
    again_at_s: float = inf
    is_taken: bool = False

    @property
    def deadline_s(self) -> float:
        return min(self.answer_by_s, self.ack_by_s, self.again_at_s)


class SmartroConversation(Conversation):
    """`catid` fills the terminal id of every frame; `clock` gives YYYYMMDDhhmmss."""

    def __init__(
        self,
        catid: str = "",
        timing: TerminalTiming = DEFAULT_TERMINAL_TIMING,
        clock: Clock = korean_time,
    ) -> None:
        super().__init__(timing)
        self._catid, self._clock = catid, clock
        self._reader = FrameReader(timing.quiet_s)
        self._leg = Leg.IDLE
        self._letter: _Letter | None = None
        self._is_there: bool | None = None
        self._memory: Memory | None = None
        self._cannot_recall = False
        self._probe_at_s = inf
        self._is_called_off = self._was_said_again = False
        self._torn = 0
        self._if_nothing: Answer = Cancelled()

    # For the driver.

    @property
    def deadline_s(self) -> float:
        letter_s = self._letter.deadline_s if self._letter else inf
        return min(letter_s, self._reader.deadline_s, self._probe_at_s)

    def opened(self, now_s: float) -> None:
        self._reader.clear()
        self._is_there = None
        self._memory, self._cannot_recall = None, False
        self._go(Leg.GREET, now_s)

    def feed(self, data: bytes, now_s: float) -> None:
        for heard in self._reader.feed(data, now_s):
            self._hear(heard, now_s)
        self._pass_time(now_s)

    def abort(self, now_s: float) -> None:
        if self._leg in (Leg.REST, Leg.RECOGNISE) and isinstance(self.request, Money):
            self._finish(NotSent("It was called off before it was sent."), now_s)
        elif self._leg is Leg.ASK and not self._is_called_off:
            self._is_called_off = True
            self._call_off_when_settled(now_s)

    def farewell(self) -> bytes:
        return self._written(Frame("E")) if self._leg in (Leg.ASK, Leg.CALL_OFF) else b""

    # What is said.

    def _begin(self, request: Request, now_s: float) -> None:
        self._is_called_off = self._was_said_again = False
        self._torn, self._if_nothing = 0, Cancelled()
        self.may_have_left = not isinstance(request, Money)  # theirs leaves after REST
        self._go(Leg.CHECK if isinstance(request, Check) else Leg.REST, now_s)

    def _cut_off(self) -> None:
        self._reader.clear()
        self._leg, self._letter, self._probe_at_s = Leg.IDLE, None, inf

    def _go(self, leg: Leg, now_s: float) -> None:
        self._leg, self._probe_at_s = leg, inf
        frame = self._money_frame() if leg is Leg.ASK else Frame(JOBS[leg])
        self._letter = _Letter(self._written(frame), now_s + self._patience_s(leg))
        self._post(self._letter, now_s)

    def _patience_s(self, leg: Leg) -> float:
        match leg:
            case Leg.ASK:
                return self.timing.answer_s
            case Leg.REST | Leg.CALL_OFF:
                return self.timing.confirm_s
            case _:
                return self.timing.ack_s * self.timing.tries + self.timing.reply_s

    def _money_frame(self) -> Frame:
        self.may_have_left = True
        if isinstance(self.request, Cancel):
            return Frame("C", cancel_body(self.request))
        assert isinstance(self.request, Approve)
        return Frame("B", approve_body(self.request))

    def _written(self, frame: Frame) -> bytes:
        return written(self._catid, Frame(frame.job, frame.data, self._clock()))

    def _post(self, letter: _Letter, now_s: float) -> None:
        letter.tries += 1
        letter.ack_by_s, letter.again_at_s = now_s + self.timing.ack_s, inf
        self._say(letter.frame)

    def _finish(self, answer: Answer, now_s: float) -> None:
        self._rest(now_s)
        if isinstance(answer, Unsure):
            self._memory = None
        self._end(answer)

    def _rest(self, now_s: float) -> None:
        self._leg, self._letter = Leg.IDLE, None
        self._probe_at_s = inf if self._is_there else now_s + self.timing.probe_s

    def _note_presence(self, is_there: bool) -> None:
        if self._is_there is not is_there:
            self._is_there = is_there
            self._tell(Presence(is_there))

    # What is heard.

    def _hear(self, heard: Frame | Sign, now_s: float) -> None:
        match heard:
            case Sign.TAKEN:
                self._hear_taken(now_s)
            case Sign.AGAIN:
                if self._letter is not None and not self._letter.is_taken:
                    self._letter.ack_by_s, self._letter.again_at_s = inf, now_s + self.timing.quiet_s
            case Sign.TORN:
                self._hear_torn(now_s)
            case Frame():
                self._hear_frame(heard, now_s)

    def _hear_taken(self, now_s: float) -> None:
        letter = self._letter
        if letter is None or letter.is_taken:
            return
        letter.is_taken, letter.ack_by_s, letter.again_at_s = True, inf, inf
        if self._leg is Leg.ASK:
            self._tell(Step.SHOW_CARD)
            self._call_off_when_settled(now_s)

    def _hear_torn(self, now_s: float) -> None:
        self._say(bytes((NACK,)))
        self._torn += 1
        if self._leg in _PASSES_MONEY and self._torn >= self.timing.tries:
            self._finish(Unsure(Doubt.UNREADABLE, "Three answers were damaged on the line."), now_s)

    def _hear_frame(self, frame: Frame, now_s: float) -> None:
        if self._leg is Leg.ASK and self._letter is not None:
            self._letter.again_at_s = inf  # it does speak: what asked to be told again was a damaged 06
        if frame.job == "@":
            self._hear_event(frame.data)
        elif frame.job in ("b", "c"):
            self._hear_money(frame, now_s)
        elif frame.job.islower():
            self._say(bytes((ACK,)))
            if self._letter is not None and self._letter.is_taken and frame.job == JOBS.get(self._leg, "").lower():
                self._note_presence(True)
                self._hear_reply(frame.data, now_s)

    def _hear_event(self, data: bytes) -> None:
        step = _STEPS.get(data.decode("latin-1"))
        if step is not None and self._leg is Leg.ASK:
            self._tell(step)

    def _hear_money(self, frame: Frame, now_s: float) -> None:
        """The answer to the request under way, or to the one that is overdue; or to neither. What only repeats what
        was done before the request under way is not its answer."""
        result = read_result(frame.data)
        is_new = frame.job == "c" or not isinstance(result, Approval) or Memory(result) != self._memory
        mine = self.request if self._leg in _PASSES_MONEY and is_new else None
        overdue = self._overdue
        if isinstance(mine, Money) and frame.job == _answered_by(mine):
            self._finish(self._judged(mine, result), now_s)
        elif isinstance(overdue, Money) and frame.job == _answered_by(overdue) and (is_new or self._owes_answer):
            self._end_overdue(judged(overdue.money.amount, result))
        elif mine is not None:
            self._hear_torn(now_s)
            return
        self._say(bytes((ACK,)))
        self._note_done(frame.job, result)

    def _hear_reply(self, data: bytes, now_s: float) -> None:
        self._torn = 0
        match self._leg:
            case Leg.GREET:
                self._rest(now_s)
            case Leg.CHECK:
                self._finish(checked(data), now_s)
            case Leg.REST if isinstance(self.request, LastApproval):
                self._go(Leg.REMEMBER, now_s)
            case Leg.REST:
                self._go(Leg.ASK if self._memory or self._cannot_recall else Leg.RECOGNISE, now_s)
            case Leg.RECOGNISE:
                self._memory = read_memory(data)
                self._cannot_recall = self._memory is None
                self._go(Leg.ASK, now_s)
            case Leg.CALL_OFF:
                self._go(Leg.RECALL, now_s)
            case Leg.RECALL:
                self._finish(self._weighed(data), now_s)
            case Leg.REMEMBER:
                self._finish(remembered(data), now_s)

    # What becomes of it when time passes.

    def _pass_time(self, now_s: float) -> None:
        if now_s >= self._probe_at_s:
            self._go(Leg.GREET, now_s)
        letter = self._letter
        if letter is None or now_s < letter.deadline_s:
            return
        if now_s >= letter.answer_by_s:
            self._give_up(now_s)
        elif now_s >= letter.again_at_s:
            self._say_again(letter, now_s)
        elif self._leg is Leg.ASK:
            letter.ack_by_s = inf  # it may have been taken
            self._call_off_when_settled(now_s)
        else:
            self._say_again(letter, now_s)

    def _say_again(self, letter: _Letter, now_s: float) -> None:
        is_once = self._leg is Leg.GREET or (self._leg is Leg.ASK and self._was_said_again)
        tries = 1 if is_once else self.timing.tries
        is_unwanted = self._leg is Leg.ASK and self._is_called_off
        if letter.tries < tries and not is_unwanted:
            self._was_said_again = self._was_said_again or self._leg is not Leg.ASK
            self._post(letter, now_s)
        elif self._leg is Leg.ASK:
            self._if_nothing = Cancelled() if self._is_called_off else StillBusy()
            self._go(Leg.CALL_OFF, now_s)
        else:
            self._give_up(now_s)

    def _call_off_when_settled(self, now_s: float) -> None:
        """Not while it is open whether our frame was taken: two frames at once nobody can tell apart."""
        letter = self._letter
        if self._is_called_off and letter is not None and min(letter.ack_by_s, letter.again_at_s) == inf:
            self._go(Leg.CALL_OFF, now_s)

    def _give_up(self, now_s: float) -> None:
        is_taken = self._letter is not None and self._letter.is_taken
        if not is_taken and self._leg is not Leg.ASK:
            self._note_presence(False)
        match self._leg:
            case Leg.GREET:
                self._rest(now_s)
            case Leg.CHECK:
                self._finish(Checked(False, "The terminal does not answer a device check."), now_s)
            case Leg.REST if isinstance(self.request, Money):
                self._finish(NotSent("The terminal did not come to rest before the request."), now_s)
            case Leg.REST if is_taken:
                self._finish(StillBusy(), now_s)
            case Leg.RECOGNISE:
                self._cannot_recall = True
                self._go(Leg.ASK, now_s)
            case Leg.ASK:
                self._go(Leg.CALL_OFF, now_s)
            case _:
                self._finish(Unsure(Doubt.NO_ANSWER, f"No answer to {JOBS[self._leg]}."), now_s)

    # What it means.

    def _judged(self, request: Money, result: Result) -> Answer:
        if isinstance(result, Rejected) and self._is_called_off:
            return Cancelled()
        return judged(request.money.amount, result)

    def _weighed(self, data: bytes) -> Answer:
        """What L shows after something was called off."""
        memory = read_memory(data)
        if isinstance(self.request, Approve) and memory is not None and memory == self._memory:
            return self._if_nothing
        found = memory.approval if memory else None
        return Unsure(Doubt.NO_ANSWER, "Called off; whether it was done before cannot be told.", found)

    def _note_done(self, job: str, result: Result) -> None:
        if isinstance(result, Approval):  # that L shows cancellations is not published
            self._memory = Memory(result) if job == "b" else None
        elif result is None:
            self._memory = None


def _answered_by(request: Request) -> str:
    return "c" if isinstance(request, Cancel) else "b"


PROTOCOL = LineProtocol(
    name="smartro-tl3500",
    reference="SMARTRO TL3500S protocol design document V10.1 (2022-02-15); specification notes v3.5",
    abilities=frozenset({Ability.APPROVE, Ability.CANCEL, Ability.LAST_APPROVAL, Ability.ABORT}),
    refusal=refusal,
    conversation=SmartroConversation,
)
