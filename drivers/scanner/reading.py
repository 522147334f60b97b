"""From codes to the facts the till hears, the same way for every scanner. Owned by the scanner's thread."""

from dataclasses import dataclass

from drivers.events import BarcodeScanned, PaymentCodeScanned, ScanRefused
from drivers.scanner import gs1
from drivers.scanner.faults import ScanFault
from drivers.scanner.framing import Frame, Refused, Scan
from drivers.scanner.payment_code import wallet_of
from drivers.scanner.repeat import RepeatFilter
from drivers.worker import DeviceWorker

ScanEvent = BarcodeScanned | PaymentCodeScanned | ScanRefused


@dataclass(frozen=True, slots=True)
class Read:
    """An accepted scan and its number."""

    scan: Scan
    number: int


class Reader:
    """Refuses repeats and counts. `number` goes on counting over unplugging."""

    def __init__(self, device: str) -> None:
        self._device = device
        self._repeats = RepeatFilter()
        self._reads = 0

    def events(self, frames: list[Frame], now_s: float) -> list[ScanEvent]:
        """Noise first: whoever hears of it last would scan a good code once more."""
        reads = [frame for frame in frames if isinstance(frame, Scan)]
        events = self._complaints([frame for frame in frames if isinstance(frame, Refused)])
        return events + [event_of(self._device, read) for scan in reads if (read := self.accept(scan, now_s))]

    def accept(self, scan: Scan, now_s: float) -> Read | None:
        """None for what is still the read before."""
        if not self._repeats.is_new(scan.code, now_s):
            return None
        self._reads += 1
        return Read(scan, self._reads)

    def _complaints(self, refusals: list[Refused]) -> list[ScanEvent]:
        """Noise comes in hundreds: one event a reason for what was read at once."""
        dropped: dict[ScanFault, int] = {}
        for refused in refusals:
            dropped[refused.reason] = dropped.get(refused.reason, 0) + refused.dropped_bytes
        return [ScanRefused(self._device, reason, count) for reason, count in dropped.items()]


def tell(worker: DeviceWorker, event: ScanEvent) -> None:
    """Send it; a misread is worth a line in the log, a code never is: it may be money."""
    if isinstance(event, ScanRefused):
        worker.log.warning("%s: %s, %d bytes dropped", worker.name, event.reason.name, event.dropped_bytes)
    worker.send(event)


def event_of(device: str, read: Read) -> ScanEvent:
    """What the read is: a good, money, or a misread. GS1 goes first, for a carton's code may look like money."""
    code, symbology = read.scan.code, read.scan.symbology
    try:
        elements = gs1.read(code, symbology)
    except gs1.WrongCheckDigit:
        return ScanRefused(device, ScanFault.WRONG_CHECK_DIGIT, len(code))
    wallet = None if elements else wallet_of(code, symbology)
    if wallet:
        return PaymentCodeScanned(device, wallet, code, read.number)
    return BarcodeScanned(device, code, symbology, read.number, elements)
