"""What every scanner with a link of its own does the same way. One thread: reads, frames, reports, beeps."""

from abc import abstractmethod
from collections import deque
from time import monotonic
from typing import Protocol

from drivers.device import Reason
from drivers.events import Sink
from drivers.scanner.beeper import SILENT, Beeper
from drivers.scanner.framing import QUIET_S, Frame
from drivers.scanner.reading import Reader, tell
from drivers.timing import DEFAULT_TIMING, Timing
from drivers.transport.base import Endpoint, Transport
from drivers.worker import DeviceWorker

READ_BYTES = 4096
WAIT_S = 5.0  # a lost port, a stop or a beep ends the wait at once
MOST_BEEPS = 4  # a beep that comes much later than its scan would confuse


class Framer(Protocol):
    """Bytes into frames; sans-IO, bounded."""

    @property
    def pending(self) -> bool:
        """Something has begun: feed b"" when the line stays quiet."""

    def feed(self, data: bytes, now_s: float) -> list[Frame]: ...


class Scanner(DeviceWorker):
    """A half frame does not survive unplugging; the count of reads does."""

    def __init__(
        self,
        name: str,
        endpoint: Endpoint,
        sink: Sink,
        timing: Timing = DEFAULT_TIMING,
        beeper: Beeper = SILENT,
    ) -> None:
        super().__init__(name, endpoint, sink, timing)
        self._reader = Reader(name)
        self._beeper = beeper
        self._beeps: deque[bytes] = deque(maxlen=MOST_BEEPS)

    # Any thread.

    def feedback(self, good: bool) -> None:
        """Let the scanner say what became of its read, if it can; forgotten while there is no link."""
        command = self._beeper.good if good else self._beeper.bad
        if command:
            self._beeps.append(command)
            self.wake()

    # The scanner's thread.

    @abstractmethod
    def framer(self) -> Framer:
        """A fresh one for a fresh link."""

    def serve(self, link: Transport) -> None:
        framer = self.framer()
        self._beeps.clear()
        self.show_ready()
        while not self.stopping:
            data = link.read(READ_BYTES, QUIET_S if framer.pending else WAIT_S)
            now_s = monotonic()
            for event in self._reader.events(framer.feed(data, now_s), now_s):
                tell(self, event)
            self._beep(link)

    def link_down(self, reason: Reason) -> None:
        self._beeps.clear()

    def _beep(self, link: Transport) -> None:
        """One try, no waiting: the next code is worth more than a tone."""
        while self._beeps:
            command = self._beeps.popleft()
            if link.write(command, 0) < len(command):
                self.log.debug("%s: no room for a beep", self.name)
