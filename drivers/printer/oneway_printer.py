"""A printer that cannot answer (no back channel): everything is sent, nothing is known. One thread.

A job ends SENT_UNCONFIRMED, never DONE. The technician chooses this driver where the other one says
NOT_ANSWERING although paper comes out.
"""

from time import monotonic

from drivers.device import Reason
from drivers.errors import TransportLost
from drivers.printer.base import Printer
from drivers.printer.job import JobState
from drivers.printer.recovery import Held
from drivers.transport.base import Transport

READ_BYTES = 256
IDLE_WAIT_S = 1.0
TICK_S = 0.05


class OneWayPrinter(Printer):
    """ESC/POS without a back channel."""

    def serve(self, link: Transport) -> None:
        self.show_ready()
        while not self.stopping:
            link.read(READ_BYTES, TICK_S if self._delivery else IDLE_WAIT_S)  # only to notice the end of the link
            self.kick_if_asked(link)
            self.recover_if_asked(link)
            self._deliver(link)

    def may_kick(self) -> bool | None:
        return None if self._delivery else True

    def holds(self) -> Held:
        if self._delivery is None:
            return Held.NOTHING
        stalled = self._delivery.idle_s(monotonic()) > self.timing.stall_notice_s
        return Held.STALLED_PART if stalled else Held.MOVING_PART

    def cleared(self) -> None:
        if self._delivery is not None:
            self.finish(JobState.UNKNOWN, Reason.STALLED)

    def _deliver(self, link: Transport) -> None:
        waiting = None if self._delivery else self.next_job()
        if waiting is not None:
            self.begin(waiting[0], waiting[1])
        while self._delivery is not None and not self.stopping:
            if self.push(link):
                link.end_of_job()
                self.finish(JobState.SENT_UNCONFIRMED)
                self.wake()  # there may be more in the queue
            elif self._delivery.idle_s(monotonic()) > self.timing.stall_timeout_s:
                raise TransportLost(Reason.STALLED, "the printer takes no more bytes")
            else:
                self.recover_if_asked(link)
                self.kick_if_asked(link)
