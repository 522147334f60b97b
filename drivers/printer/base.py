"""What every receipt printer does the same way: take jobs and kicks from any thread, report on its own.

A drawer kick is five bytes between jobs, sent once or not at all: nobody wants a drawer that opens by itself
later.
"""

from abc import abstractmethod
from collections import deque
from time import monotonic

from drivers.device import Reason
from drivers.errors import TransportLost
from drivers.events import DrawerKicked, PrintJobChanged, Sink
from drivers.printer.builder import builder_class
from drivers.printer.delivery import Delivery
from drivers.printer.drawer import ON_PIN_2, Drawer
from drivers.printer.escpos import encode
from drivers.printer.job import JobState, PrintJob
from drivers.printer.paper import Paper, paper_of
from drivers.printer.queue import PrintQueue
from drivers.printer.realtime import CLEAR
from drivers.printer.recovery import REMEDIES, Held, Wish
from drivers.timing import DEFAULT_TIMING, Timing
from drivers.transport.base import Endpoint, Transport
from drivers.worker import DeviceWorker

WRITE_WAIT_S = 0.1
CHUNK_BYTES = 1024


class Printer(DeviceWorker):
    """`print`, `cancel`, `kick_drawer` and `recover` may be called from any thread and never block.

    `paper` may be just the number of columns of a printer that has every letter and code.
    """

    def __init__(
        self,
        name: str,
        endpoint: Endpoint,
        sink: Sink,
        paper: Paper | int = 42,
        timing: Timing = DEFAULT_TIMING,
        drawer: Drawer = ON_PIN_2,
    ) -> None:
        super().__init__(name, endpoint, sink, timing)
        self._paper = paper_of(paper)
        self._drawer = drawer
        self._queue = PrintQueue()
        self._wishes: deque[Wish] = deque(maxlen=1)
        self._delivery: Delivery | None = None
        self._ready_job: tuple[PrintJob, bytes, float] | None = None
        self._encoding: PrintJob | None = None

    # Any thread.

    def print(self, job: PrintJob) -> bool:
        """False when the queue is full: keep the job and offer it again."""
        taken = self._queue.offer(job)
        self.wake()
        return taken

    def cancel(self, job_id: str) -> bool:
        """True if the job was still waiting: it will not be printed. The caller asked, so no event follows."""
        return self._queue.cancel(job_id)

    def kick_drawer(self, request_id: str) -> bool:
        """False when it was not even queued; otherwise one DrawerKicked follows within about two seconds."""
        if self._drawer.kick is None or self._thread is None or self.stopping:
            return False
        taken = self._queue.offer_kick(request_id, monotonic())
        self.wake()
        return taken

    def recover(self, wish: Wish = Wish.GO_ON) -> bool:
        """A person has put an error right: go on, or clear what the printer holds. False when it is not there.

        A job that is cleared ends UNKNOWN.
        """
        if self._link is None or self.stopping:
            return False
        self._wishes.append(wish)
        self.wake()
        return True

    # The printer's thread.

    @abstractmethod
    def holds(self) -> Held | None:
        """What the printer holds of the job under way; None when it has no error to recover from."""

    @abstractmethod
    def cleared(self) -> None:
        """The printer has forgotten what it held."""

    @abstractmethod
    def may_kick(self) -> bool | None:
        """True: send it now. None: not now, perhaps in a moment. False: refuse it."""

    def prepare(self) -> None:
        builder_class()

    def idle(self) -> None:
        self._refuse_kicks()

    def link_down(self, reason: Reason) -> None:
        self._wishes.clear()
        if self._delivery is not None:
            self.finish(JobState.UNKNOWN, reason)
        if self._encoding is not None:  # this document crashes us: without it the next try can work
            self._refuse_job(self._encoding)
        if self.stopping:
            self._refuse_kicks()

    def next_job(self) -> tuple[PrintJob, bytes, float] | None:
        """The oldest waiting job, its bytes, and when it came to the head of the queue; not taken yet."""
        job = self._queue.head()
        if job is None:
            return None
        if self._ready_job is None or self._ready_job[0] is not job:
            self._ready_job = self._encode(job)
        return self._ready_job

    def begin(self, job: PrintJob, data: bytes) -> None:
        """From here on the job's bytes may reach paper."""
        if self._queue.begin(job):
            self._delivery = Delivery(job, data, monotonic())
            self.become(JobState.SENDING)

    def push(self, link: Transport) -> bool:
        """Hand over some bytes of the job under way; True when all have been."""
        delivery = self._delivery
        assert delivery is not None
        count = link.write(delivery.rest[:CHUNK_BYTES], WRITE_WAIT_S)
        delivery.handed_over(count, monotonic())
        return not delivery.rest

    def become(self, state: JobState, reason: Reason | None = None) -> None:
        assert self._delivery is not None
        self._delivery.become(state)
        self.send(PrintJobChanged(self.name, self._delivery.job.id, state, reason))

    def finish(self, state: JobState, reason: Reason | None = None) -> None:
        assert self._delivery is not None
        delivery, self._delivery = self._delivery, None  # first: a sink that raises must not end it twice
        delivery.become(state)
        self.send(PrintJobChanged(self.name, delivery.job.id, state, reason))

    def kick_if_asked(self, link: Transport) -> None:
        while (kick := self._queue.kick()) is not None:
            request_id, asked_s = kick
            verdict = self.may_kick() if monotonic() - asked_s < self.timing.kick_timeout_s else False
            if verdict is None:
                self._queue.return_kick(kick)
                return
            self._kick(link, request_id, verdict)

    def recover_if_asked(self, link: Transport) -> None:
        if not self._wishes:
            return
        held = self.holds()
        request = None if held is None else REMEDIES[held, self._wishes[0]]
        if held is None or request is not None:
            self._wishes.clear()
        if request is not None:
            self.write_whole(link, request)
        if request == CLEAR:
            self.cleared()

    def write_whole(self, link: Transport, data: bytes) -> None:
        """A few bytes that must not be torn; a link that will not take them within a second is lost."""
        until_s = monotonic() + self.timing.answer_timeout_s
        while data:
            data = data[link.write(data, WRITE_WAIT_S) :]
            if data and monotonic() > until_s:
                raise TransportLost(Reason.STALLED, "the link takes no bytes")
        link.end_of_job()

    def _kick(self, link: Transport, request_id: str, wanted: bool) -> None:
        sent = False
        try:
            if wanted and self._drawer.kick is not None:
                self.write_whole(link, self._drawer.kick)
                sent = True
        finally:
            self.send(DrawerKicked(self.name, request_id, sent))

    def _refuse_kicks(self) -> None:
        while (kick := self._queue.kick()) is not None:
            self.send(DrawerKicked(self.name, kick[0], False))

    def _encode(self, job: PrintJob) -> tuple[PrintJob, bytes, float] | None:
        self._encoding = job
        try:
            data = encode(job.document, self._paper)
        except ValueError:
            self.log.exception("%s: job %s cannot be printed", self.name, job.id)
            self._refuse_job(job)
            return None
        self._encoding = None
        return job, data, monotonic()

    def _refuse_job(self, job: PrintJob) -> None:
        self._encoding = None
        if self._queue.cancel(job.id):
            self.send(PrintJobChanged(self.name, job.id, JobState.CANCELLED, Reason.UNPRINTABLE))
