"""A terminal behind an agent: holds dialogues with it, and never asks it anything twice.

    taken --errands that move nothing--> the errand that moves money --reply--> answered
                                              |  no reply in time: it is called off, where that can be done
                                              v
                                         Unsure, and the line stays open: what comes on it then is told as late

While a line stays open the agent is still at it, and everything else that is asked is answered `StillBusy`: only so
is "what did you do last?" an answer about something that has ended. It is given up in the end, and when it breaks.

While nothing is asked the agent is pinged now and then, so that READY and LOST are true.
"""

from time import monotonic
from typing import TYPE_CHECKING

from drivers.device import DeviceState, Reason
from drivers.errors import TransportLost
from drivers.events import Sink
from drivers.terminal.agent.address import AgentAddress
from drivers.terminal.agent.call import Call, KnockCall
from drivers.terminal.agent.dialogue import (
    AgentProtocol,
    Errand,
    HttpMessage,
    Knock,
    MoneyRequest,
    NotLeft,
    Outcome,
    Reply,
    Silent,
    SocketMessage,
)
from drivers.terminal.answer import Answer, StillBusy, Unsure
from drivers.terminal.request import Request
from drivers.terminal.terminal import Terminal
from drivers.timing import DEFAULT_TIMING, Timing
from drivers.transport.base import Transport

if TYPE_CHECKING:
    from drivers.terminal.agent.socket_call import ProgressWatch

LONGEST_WAIT_S = 1.0
OVERDUE_S = 600.0
"""Twice the longest that an agent waits for a card and its VAN."""


class _Stopped(Exception):
    """The till stops; what becomes of the request follows from where it stands."""


class AgentTerminal(Terminal):
    """`catid` is the number the VAN gave the terminal; empty where the agent does not need it."""

    def __init__(
        self,
        name: str,
        address: AgentAddress,
        sink: Sink,
        protocol: AgentProtocol,
        catid: str = "",
        timing: Timing = DEFAULT_TIMING,
    ) -> None:
        super().__init__(name, address, sink, protocol.abilities, timing)
        self._address, self._protocol, self._catid = address, protocol, catid
        self._talk = protocol.talk(address, catid, timing.terminal)
        self._calls: list[Call] = []
        self._overdue: tuple[MoneyRequest, Call, float] | None = None
        self._ping_at_s = 0.0
        self._makers: dict[type, type[Call]] = {}

    # Any thread.

    def refusal(self, request: Request) -> str:
        return super().refusal(request) or self._protocol.refusal(request, self._catid)

    # The terminal's thread.

    def prepare(self) -> None:
        from drivers.terminal.agent.http_call import HttpCall  # slow to import, and only of use behind an agent
        from drivers.terminal.agent.socket_call import SocketCall

        self._makers = {Knock: KnockCall, HttpMessage: HttpCall, SocketMessage: SocketCall}

    def talk(self, link: Transport) -> None:
        self._ping_at_s = 0.0
        watch = self._progress_watch()
        try:
            while not self.stopping:
                self._work(link)
        except _Stopped:
            return
        finally:
            if watch is not None:
                watch.stop()
            self._hang_up()

    def _work(self, link: Transport) -> None:
        self._hear_overdue()
        request = self.take()
        if request is not None:
            self.answer(self._answered(link, request))
            self._ping_at_s = 0.0
        elif self._overdue is None and monotonic() >= self._ping_at_s:
            self._ping(link)
        else:
            due_in_s = LONGEST_WAIT_S if self._overdue is not None else self._ping_at_s - monotonic()
            link.read(1, max(0.0, min(due_in_s, LONGEST_WAIT_S)))

    # Requests.

    def _answered(self, link: Transport, request: Request) -> Answer:
        if self._overdue is not None:
            return StillBusy()
        dialogue = self._talk.dialogue(request)
        try:
            errand = next(dialogue)
            while True:
                errand = dialogue.send(self._outcome_of(link, errand, request))
        except StopIteration as end:
            answer: Answer = end.value
            return answer

    def _outcome_of(self, link: Transport, errand: Errand, request: Request | None = None) -> Outcome:
        if errand.moves_money and self.is_called_off:
            return NotLeft("It was called off before it was sent.")
        is_money = isinstance(request, MoneyRequest)
        call = self._call(link, errand, counts=request is not None and errand.moves_money == is_money)
        outcome = self._wait(link, call)
        if isinstance(outcome, Silent) and errand.moves_money and isinstance(request, MoneyRequest):
            self._overdue = request, call, monotonic() + OVERDUE_S
        else:
            self._end(call)
        return outcome

    def _wait(self, link: Transport, call: Call) -> Outcome:
        """Called off, or out of patience, it says so to the agent, and listens a little longer."""
        until_s, is_aborted = monotonic() + call.errand.patience_s, False
        while call.outcome is None:
            if self.stopping:
                self._part(link, call)
                continue
            left_s = until_s - monotonic()
            wants_abort = left_s <= 0 or (self.is_called_off and call.errand.moves_money)
            if wants_abort and call.errand.abort is not None and not is_aborted:
                is_aborted = True
                until_s = monotonic() + self.timing.terminal.confirm_s
                call.abort()
            elif left_s <= 0:
                return Silent()
            else:
                link.read(1, min(left_s, LONGEST_WAIT_S))
        return call.outcome

    def _part(self, link: Transport, call: Call) -> None:
        """So that nobody pays a till that is gone. Raises _Stopped when there is no outcome even so."""
        if call.errand.moves_money and call.errand.abort is not None:
            call.abort()
            until_s = monotonic() + self.timing.farewell_s
            while call.outcome is None and (left_s := until_s - monotonic()) > 0:
                link.read(1, left_s)
        if call.outcome is None:
            raise _Stopped

    def _call(self, link: Transport, errand: Errand, *, counts: bool) -> Call:
        def about_to_send() -> None:
            if counts:
                self.may_have_left()
            if errand.step is not None:
                self.progress(errand.step)

        make = self._makers[type(errand.message)]
        call = make(f"{self.name}-call", self._address, errand, about_to_send, link.wake)
        self._calls.append(call)
        call.begin()
        return call

    def _end(self, call: Call) -> None:
        self._calls.remove(call)
        call.end()

    def _hang_up(self) -> None:
        self._overdue = None
        for call in tuple(self._calls):
            self._end(call)

    # Nobody asks.

    def _hear_overdue(self) -> None:
        """The answer that came after all, once; an open line is given up in the end."""
        if self._overdue is None:
            return
        request, call, until_s = self._overdue
        if call.outcome is None and monotonic() < until_s:
            return
        self._overdue = None
        self._end(call)
        if isinstance(call.outcome, Reply):
            answer = self._talk.judged(request, call.outcome.body)
            self._talk.forget()
            if not isinstance(answer, Unsure) or answer.found is not None:
                self.answer_late(request.id, answer)

    def _ping(self, link: Transport) -> None:
        outcome = self._outcome_of(link, self._talk.ping())
        self._ping_at_s = monotonic() + self.timing.terminal.probe_s
        if isinstance(outcome, NotLeft):
            raise TransportLost(Reason.NOT_ANSWERING, outcome.detail)
        if isinstance(outcome, Reply) and self._talk.is_there(outcome.body):
            self.show_ready()
        else:
            self.show(DeviceState.ATTENTION, Reason.NOT_ANSWERING)

    def _progress_watch(self) -> "ProgressWatch | None":
        if not self._protocol.progress:
            return None
        from drivers.terminal.agent.socket_call import ProgressWatch

        watch = ProgressWatch(f"{self.name}-progress", self._address, self._protocol.progress, self._hear_progress)
        watch.start()
        return watch

    def _hear_progress(self, text: str) -> None:
        """On the watch's thread."""
        step = self._talk.step_of(text)
        if step is not None:
            self.progress(step)
