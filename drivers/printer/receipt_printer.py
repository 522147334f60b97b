"""A receipt printer that answers: prints each job once, knows when it has, and says so when it does not know.

One thread. While idle it asks the printer how it is about once a second; a job's bytes leave only after a
fresh round of answers, so a printer that is away, open or out of paper never sees the first byte and the job
stays QUEUED. From the first byte on only the fence behind the cut makes it DONE; a link lost in between
makes it UNKNOWN, and an UNKNOWN job is never printed again by itself. A printer that runs out of paper
*after* the first byte holds the job itself and prints it with the new roll: resending would print twice, so
the driver waits for the late fence.
"""

from time import monotonic

from drivers.device import LINKED, DeviceState, Reason
from drivers.errors import TransportLost
from drivers.events import DrawerMoved, Sink
from drivers.printer.base import Printer
from drivers.printer.drawer import ON_PIN_2, Drawer
from drivers.printer.fence import FenceSync
from drivers.printer.health import Health
from drivers.printer.job import JobState
from drivers.printer.paper import Paper
from drivers.printer.recovery import Held
from drivers.printer.status import AutoStatus, Fence, RealTime, ReplyDecoder
from drivers.timing import DEFAULT_TIMING, Timing
from drivers.transport.base import Endpoint, Transport

READ_BYTES = 256
TICK_S = 0.05


class ReceiptPrinter(Printer):
    """ESC/POS with a back channel."""

    def __init__(
        self,
        name: str,
        endpoint: Endpoint,
        sink: Sink,
        paper: Paper | int = 42,
        timing: Timing = DEFAULT_TIMING,
        drawer: Drawer = ON_PIN_2,
    ) -> None:
        super().__init__(name, endpoint, sink, paper, timing, drawer)
        self._drawer_open: bool | None = None
        self._sync = FenceSync(timing.fence_timeout_s, timing.fence_quiet_s)
        self._forget_link()

    def serve(self, link: Transport) -> None:
        leave_s: float | None = None
        while leave_s is None or (self._delivery is not None and monotonic() < leave_s):
            self._step(link)
            if self.stopping and leave_s is None:
                leave_s = monotonic() + self.timing.farewell_s

    def link_down(self, reason: Reason) -> None:
        self._sync.lose_step(torso=self._delivery is not None)
        super().link_down(reason)
        self._forget_link()

    def may_kick(self) -> bool | None:
        if self._sending or self._state not in LINKED:
            return None
        return self._can_print

    def holds(self) -> Held | None:
        if self._delivery is not None and self._sending:  # nobody asks how it is between the bytes of a job
            stalled = self._delivery.idle_s(monotonic()) > self.timing.stall_notice_s
            return Held.STALLED_PART if stalled else Held.MOVING_PART
        if self._health.status is None or not self._health.status.recoverable:
            return None
        return Held.NOTHING if self._delivery is None else Held.WHOLE

    def cleared(self) -> None:
        self._sync.lose_step(torso=True)
        self._health.hurry()
        if self._delivery is not None:
            status = self._health.status
            self.finish(JobState.UNKNOWN, Reason.STALLED if self._sending or not status else status.state()[1])

    def _forget_link(self) -> None:
        self._decoder = ReplyDecoder()
        self._health = Health(self.timing.health_interval_s, self.timing.answer_timeout_s)

    @property
    def _sending(self) -> bool:
        return self._delivery is not None and self._delivery.state is JobState.SENDING

    @property
    def _can_print(self) -> bool:
        return self._health.status is not None and self._health.status.can_print

    def _step(self, link: Transport) -> None:
        self._hear(link.read(READ_BYTES, self._wait_s()))
        if not self._sending:  # nothing may come between the bytes of a job
            self._ask(link)
        self.kick_if_asked(link)
        self.recover_if_asked(link)
        self._deliver(link)
        self._judge()

    def _wait_s(self) -> float:
        if self._sending:
            return 0.0
        busy = self._delivery is not None or self._health.asking or not self._sync.in_step
        due_s = self._health.due_in_s(monotonic())
        return min(due_s, TICK_S) if busy else due_s

    def _hear(self, data: bytes) -> None:
        now_s = monotonic()
        for reply in self._decoder.feed(data):
            match reply:
                case RealTime() | AutoStatus():
                    self._health.hear(reply, now_s)
                case Fence():
                    self._hear_fence(now_s)
                case _:
                    self.log.debug("%s said %r", self.name, reply)
        self._sync.settle(now_s)
        self._show_health()
        self._watch_drawer()

    def _hear_fence(self, now_s: float) -> None:
        if self._delivery is not None and self._delivery.state is JobState.FENCE_WAIT:
            self.finish(JobState.DONE)
        else:
            self._sync.hear(now_s)

    def _show_health(self) -> None:
        status = self._health.status
        if status is None or (status.can_print and not self._sync.in_step) or self._sending:
            return
        state, reason = status.state()
        self.show(state, reason)

    def _watch_drawer(self) -> None:
        status = self._health.status
        is_open = None if status is None else self._drawer.is_open(status.drawer_pin_high)
        if is_open is not None and is_open is not self._drawer_open:
            self._drawer_open = is_open
            self.send(DrawerMoved(self.name, is_open))

    def _ask(self, link: Transport) -> None:
        now_s = monotonic()
        if link.pending():
            self._health.still_leaving(now_s)
        question = self._health.next_question(now_s)
        if question is not None:
            self.write_whole(link, question)
        if self._delivery is None and self._can_print:
            probe = self._sync.probe(now_s)
            if probe is not None:
                self.write_whole(link, probe)

    def _deliver(self, link: Transport) -> None:
        if self._delivery is None and not self.stopping:
            self._begin_next()
        if self._sending and self.push(link):
            self.become(JobState.FENCE_WAIT)

    def _begin_next(self) -> None:
        waiting = self.next_job() if self._can_print and self._sync.in_step else None
        if waiting is None:
            return
        job, data, since_s = waiting
        if self._health.checked_s < since_s:  # an answer from before proves nothing: ask again first
            self._health.hurry()
        else:
            self.begin(job, data)

    def _judge(self) -> None:
        now_s = monotonic()
        if not self._can_print:
            self._sync.hold(now_s)
        if self._health.overdue(now_s) or self._sync.overdue(now_s):
            raise TransportLost(Reason.NOT_ANSWERING, "no reply to a status request")
        if self._sending:
            self._judge_sending(now_s)
        elif self._delivery is not None:
            self._judge_fence(now_s)

    def _judge_sending(self, now_s: float) -> None:
        assert self._delivery is not None
        idle_s = self._delivery.idle_s(now_s)
        if idle_s > self.timing.stall_timeout_s:
            raise TransportLost(Reason.STALLED, "the printer takes no more bytes")
        if idle_s > self.timing.stall_notice_s:
            self.show(DeviceState.ATTENTION, Reason.STALLED)

    def _judge_fence(self, now_s: float) -> None:
        assert self._delivery is not None
        arrived = self._health.checked_s > self._delivery.sent_s  # answers asked for after the job's last byte
        if not arrived or not self._can_print:
            self._delivery.hold(now_s)
        elif self._delivery.idle_s(now_s) > self.timing.fence_timeout_s:
            self._sync.lose_step(torso=True)  # switched off and on, it has printed a part and forgotten the rest
            self.finish(JobState.UNKNOWN, Reason.FENCE_MISSING)
