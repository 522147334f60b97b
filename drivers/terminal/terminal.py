"""A card terminal: takes one request at a time and gives exactly one answer to it, whatever happens.

    free --ask--> taken --(its bytes may leave)--> sent --answer--> free

What ends a request that has no answer follows from where it stands: taken is `NotSent`, sent is `Unsure`. Nothing
is ever asked twice by itself; how money came to stand is the till's to find out, with `LastApproval` and people.

A subclass talks (`talk`), on the terminal's own thread, and uses `take`, `may_have_left`, `progress`, `answer` and
`answer_late`. That no answer is lost or given twice is kept here.
"""

import threading
from abc import abstractmethod
from dataclasses import dataclass

from drivers.device import Reason
from drivers.events import Sink, TerminalAnswered, TerminalProgressed
from drivers.terminal.ability import Ability
from drivers.terminal.answer import Answer, Doubt, NotSent, Step, Unsupported, Unsure
from drivers.terminal.request import Approve, Cancel, CashReceipt, CashReceiptCancel, LastApproval, Request
from drivers.timing import DEFAULT_TIMING, Timing
from drivers.transport.base import Endpoint, Transport
from drivers.worker import DeviceWorker

_CANNOT = {
    Ability.APPROVE: "This terminal cannot take card payments from a till.",
    Ability.CANCEL: "This terminal cannot cancel a payment from a till.",
    Ability.CANCEL_PART: "This terminal cannot give back a part of a payment, only the whole.",
    Ability.CODE_PAYMENT: "How this terminal is told of a payment code is not published.",
    Ability.CASH_RECEIPT: "How this terminal is asked for a 현금영수증 is not published.",
    Ability.CASH_RECEIPT_CANCEL: "How this terminal is asked to cancel a 현금영수증 is not published.",
    Ability.LAST_APPROVAL: "This terminal cannot be asked for its last approval.",
}


@dataclass(slots=True)
class _Held:
    request: Request
    is_taken: bool = False
    may_have_left: bool = False
    is_called_off: bool = False


class Terminal(DeviceWorker):
    """`ask`, `abort` and `refusal` may be called from any thread and never block."""

    def __init__(
        self,
        name: str,
        endpoint: Endpoint,
        sink: Sink,
        abilities: frozenset[Ability],
        timing: Timing = DEFAULT_TIMING,
    ) -> None:
        super().__init__(name, endpoint, sink, timing)
        self.abilities = abilities
        self._lock = threading.Lock()
        self._held: _Held | None = None
        self._has_link = False

    # Any thread.

    def ask(self, request: Request) -> bool:
        """False while another request is under way. Otherwise one TerminalAnswered follows, perhaps before this
        returns and then on the caller's thread: `Unsupported`, or `NotSent` because there is no link."""
        sentence = self.refusal(request)
        with self._lock:
            if self._held is not None:
                return False
            refused = self._refused(sentence)
            if refused is None:
                self._held = _Held(request)
        if refused is not None:
            self.send(TerminalAnswered(self.name, request.id, refused))
        else:
            self.wake()
        return True

    def abort(self, request_id: str) -> None:
        """Call off the request under way if it is this one. Its answer says what became of it."""
        with self._lock:
            held = self._held
            if held is None or held.request.id != request_id:
                return
            held.is_called_off = True
        self.wake()

    def refusal(self, request: Request) -> str:
        """Why this terminal cannot do that at all, one sentence; empty when it can."""
        missing = [_CANNOT[ability] for ability in needed_for(request) if ability not in self.abilities]
        return missing[0] if missing else ""

    # The terminal's thread: for subclasses.

    @abstractmethod
    def talk(self, link: Transport) -> None:
        """Work until `stopping`; raise TransportLost when the link is gone."""

    def take(self) -> Request | None:
        """The request that waits to be begun, once. One that was called off while it waited is answered here."""
        with self._lock:
            held = self._held
            if held is None or held.is_taken:
                return None
            held.is_taken = True
            if not held.is_called_off:
                return held.request
        self.answer(NotSent("It was called off before anything was sent."))
        return None

    @property
    def is_called_off(self) -> bool:
        """Whether the request under way is to be aborted; stays True until it is answered."""
        with self._lock:
            return self._held is not None and self._held.is_called_off

    def may_have_left(self) -> None:
        """Call this before the first byte that could move money is written: from here on nobody can be sure."""
        with self._lock:
            if self._held is not None:
                self._held.may_have_left = True

    def progress(self, step: Step) -> None:
        with self._lock:
            held = self._held
        if held is not None:
            self.send(TerminalProgressed(self.name, held.request.id, step))

    def answer(self, answer: Answer) -> None:
        """The one answer to the request under way; nothing happens when there is none."""
        with self._lock:
            held, self._held = self._held, None
        if held is not None:
            self.send(TerminalAnswered(self.name, held.request.id, answer))

    def answer_late(self, request_id: str, answer: Answer) -> None:
        """What the terminal said after all of a request that was answered without it."""
        self.send(TerminalAnswered(self.name, request_id, answer, late=True))

    # The terminal's thread: the life of the link.

    def serve(self, link: Transport) -> None:
        with self._lock:
            self._has_link = True
        self.talk(link)

    def link_down(self, reason: Reason) -> None:
        with self._lock:
            self._has_link = False
            sent = self._held is not None and self._held.may_have_left
        if sent:
            doubt = Doubt.STOPPED if reason is Reason.STOPPED else Doubt.LINK_LOST
            self.answer(Unsure(doubt, f"{reason.name} before there was an answer."))
        else:
            self.answer(NotSent(f"{reason.name} before anything was sent."))

    # Inside.

    def _refused(self, sentence: str) -> Answer | None:
        if sentence:
            return Unsupported(sentence)
        if not self._has_link:
            return NotSent("There is no link to the terminal.")
        return None


def needed_for(request: Request) -> tuple[Ability, ...]:
    """What a terminal must be able to do for it. Any can be checked: there is a link, or there is none."""
    match request:
        case Approve(code=code):
            return (Ability.CODE_PAYMENT,) if code else (Ability.APPROVE,)
        case Cancel(is_part=is_part, code=code):
            more = ((is_part, Ability.CANCEL_PART), (bool(code), Ability.CODE_PAYMENT))
            return (Ability.CANCEL, *(ability for needed, ability in more if needed))
        case CashReceipt():
            return (Ability.CASH_RECEIPT,)
        case CashReceiptCancel():
            return (Ability.CASH_RECEIPT_CANCEL,)
        case LastApproval():
            return (Ability.LAST_APPROVAL,)
        case _:
            return ()
