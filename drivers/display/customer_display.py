"""A customer display (CD5220) on a serial line. One thread: writes the newest content, again and again.

The display cannot answer, so nobody knows whether it is lit. It may have a plug of its own and forget what it
showed; what it ought to show is therefore written anew at every interval. Only the newest content counts, and it is
written when the port has taken what went before: a slow display is late by one content, never by a queue of them.
"""

from dataclasses import dataclass
from time import monotonic, sleep

from drivers.device import DeviceState, Reason
from drivers.display import cd5220
from drivers.display.content import Content, lines
from drivers.events import Sink
from drivers.timing import DEFAULT_TIMING, Timing
from drivers.transport.base import Endpoint, Transport
from drivers.worker import DeviceWorker

READ_BYTES = 256
DRAIN_LOOK_S = 0.02
PAID_S = 30.0
"""How long a customer may read her change; what she paid is not for the next one to see."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    content: Content | None
    since_s: float


class CustomerDisplay(DeviceWorker):
    """READY while the port is open, ATTENTION(STALLED) while it takes no bytes (flow control), dark on stop."""

    def __init__(
        self, name: str, endpoint: Endpoint, sink: Sink, timing: Timing = DEFAULT_TIMING, paid_s: float = PAID_S
    ) -> None:
        super().__init__(name, endpoint, sink, timing)
        self._paid_s = paid_s
        self._wanted = _Wanted(None, 0.0)

    # Any thread.

    def display(self, content: Content | None) -> None:
        """What the customer is to see from now on, None for nothing. Never blocks; what was not written yet is
        forgotten."""
        self._wanted = _Wanted(content, monotonic())
        self.wake()

    # The display's thread.

    def serve(self, link: Transport) -> None:
        pen = _Pen(link, cd5220.BEGIN)
        self.show_ready()
        while not self.stopping:
            if not pen.push():
                self._write_what_is_due(pen)
            self._tell_how_it_is(pen)
            link.read(READ_BYTES, DRAIN_LOOK_S if pen.is_busy else self.timing.health_interval_s)
        self._put_out(pen)

    def _write_what_is_due(self, pen: "_Pen") -> None:
        data = self._wanted_bytes()
        if data != pen.last or monotonic() - pen.put_s >= self.timing.health_interval_s:
            pen.put(data)
            pen.push()

    def _wanted_bytes(self) -> bytes:
        wanted = self._wanted
        content = wanted.content
        if content is None or (content.is_paid and monotonic() - wanted.since_s > self._paid_s):
            return cd5220.CLEAR
        return cd5220.both_lines(*lines(content))

    def _tell_how_it_is(self, pen: "_Pen") -> None:
        if not pen.is_busy:
            self.show_ready()
        elif monotonic() - pen.moved_s > self.timing.stall_notice_s:
            self.show(DeviceState.ATTENTION, Reason.STALLED)

    def _put_out(self, pen: "_Pen") -> None:
        """A display that takes nothing is left as it is."""
        pen.put(cd5220.CLEAR)
        until_s = monotonic() + self.timing.farewell_s
        while pen.push() and monotonic() < until_s:
            sleep(DRAIN_LOOK_S)


class _Pen:
    """Bytes on their way to the display. `last` is what was put there last, `moved_s` when a byte last got away."""

    def __init__(self, link: Transport, data: bytes) -> None:
        self._link = link
        self._unsent = data
        self._left = len(data)
        self.last = data
        self.put_s = self.moved_s = monotonic()

    @property
    def is_busy(self) -> bool:
        """Whether the port still holds some of them."""
        return self._left > 0

    def put(self, data: bytes) -> None:
        """Behind what the port has not taken yet, so that no line is torn."""
        self._unsent += data
        self._left += len(data)
        self.last = data
        self.put_s = monotonic()
        if self._left == len(data):
            self.moved_s = self.put_s

    def push(self) -> bool:
        """Hands over as much as the port takes without waiting; True while there is more to do."""
        if self._unsent:
            self._unsent = self._unsent[self._link.write(self._unsent, 0) :]
        left = len(self._unsent) + self._link.pending()
        if left < self._left:
            self.moved_s = monotonic()
        self._left = left
        return self.is_busy
