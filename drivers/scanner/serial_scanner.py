"""A barcode scanner on a serial line (USB-CDC or RS-232). One thread: reads, frames, reports.

Serial mode rather than keyboard mode: a keyboard needs the focus, and under a Hangul input method it garbles
letters.
"""

from time import monotonic

from drivers.events import BarcodeScanned, ScanRefused, Sink
from drivers.scanner.faults import ScanFault
from drivers.scanner.framing import QUIET_S, Frame, Refused, Scan, ScanFramer
from drivers.scanner.repeat import RepeatFilter
from drivers.timing import DEFAULT_TIMING, Timing
from drivers.transport.base import Endpoint, Transport
from drivers.worker import DeviceWorker

READ_BYTES = 4096
WAIT_S = 5.0  # a lost port or a stop ends the wait at once


class SerialScanner(DeviceWorker):
    """`number` goes on counting over unplugging; a half frame does not survive it."""

    def __init__(self, name: str, endpoint: Endpoint, sink: Sink, timing: Timing = DEFAULT_TIMING) -> None:
        super().__init__(name, endpoint, sink, timing)
        self._repeats = RepeatFilter()
        self._reads = 0

    def serve(self, link: Transport) -> None:
        framer = ScanFramer()
        self.show_ready()
        while not self.stopping:
            data = link.read(READ_BYTES, QUIET_S if framer.pending else WAIT_S)
            now_s = monotonic()
            self._report(framer.feed(data, now_s), now_s)

    def _report(self, frames: list[Frame], now_s: float) -> None:
        """Noise first: whoever hears of it last would scan a good code once more."""
        self._complain([frame for frame in frames if isinstance(frame, Refused)])
        for frame in frames:
            if isinstance(frame, Scan):
                self._accept(frame, now_s)

    def _complain(self, refusals: list[Refused]) -> None:
        """Noise comes in hundreds: one event a reason for what was read at once."""
        dropped: dict[ScanFault, int] = {}
        for refused in refusals:
            dropped[refused.reason] = dropped.get(refused.reason, 0) + refused.dropped_bytes
        for reason, dropped_bytes in dropped.items():
            self.log.warning("%s: %s, %d bytes dropped", self.name, reason.name, dropped_bytes)
            self.send(ScanRefused(self.name, reason, dropped_bytes))

    def _accept(self, scan: Scan, now_s: float) -> None:
        if self._repeats.is_new(scan.code, now_s):
            self._reads += 1
            self.send(BarcodeScanned(self.name, scan.code, scan.symbology, self._reads))
