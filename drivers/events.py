"""What devices tell the till: immutable facts, sent on the device's own thread.

The sink must return quickly and must not block: a slow sink is a scanner that misses a code.
"""

from collections.abc import Callable
from dataclasses import dataclass

from drivers.device import DeviceState, Reason
from drivers.printer.job import JobState
from drivers.scale.reading import Reading, ScaleFault
from drivers.scanner.faults import ScanFault
from drivers.scanner.gs1 import Gs1
from drivers.scanner.payment_code import masked
from drivers.terminal.answer import Answer, Step


@dataclass(frozen=True, slots=True)
class BarcodeScanned:
    """One read. `number` counts the reads of this scanner since its worker was built, from 1."""

    device: str
    code: str
    symbology: str | None
    number: int
    gs1: Gs1 | None = None


@dataclass(frozen=True, slots=True, repr=False)
class PaymentCodeScanned:
    """A code a customer pays with, counted among the reads. Money for three minutes: written out, it is masked."""

    device: str
    wallet: str
    code: str
    number: int

    def __repr__(self) -> str:
        return f"PaymentCodeScanned({self.device!r}, {self.wallet}, {masked(self.code)}, {self.number})"


@dataclass(frozen=True, slots=True)
class ScanRefused:
    """Bytes that were no code, so that a dirty line shows up as a count and not as a mystery."""

    device: str
    reason: ScanFault
    dropped_bytes: int


@dataclass(frozen=True, slots=True)
class DeviceChanged:
    """Sent only on a change of state or reason; silent retries of a lost device stay LOST."""

    device: str
    state: DeviceState
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class PrintJobChanged:
    device: str
    job_id: str
    state: JobState
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class DrawerKicked:
    """`sent` means handed to the link whole; there is no answer to a kick, and it is never repeated."""

    device: str
    request_id: str
    sent: bool


@dataclass(frozen=True, slots=True)
class WeightChanged:
    """The display shows another weight now, and it may be priced: `weight_g(reading)` gives whole grams."""

    device: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class WeightLost:
    """What was said before is not true any more, and there is no weight to price until the next WeightChanged."""

    device: str
    fault: ScaleFault


@dataclass(frozen=True, slots=True)
class DrawerMoved:
    """Somebody opened or closed the drawer; its first known state counts as a move.

    Only where the drawer's sense line is wired and the settings say which way.
    """

    device: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class TerminalProgressed:
    """What happens at the terminal while `request_id` is under way; money never hangs on it."""

    device: str
    request_id: str
    step: Step


@dataclass(frozen=True, slots=True)
class TerminalAnswered:
    """Exactly one for every request that was taken. `late`: a second one, to a request that was answered `Unsure`;
    or to one answered otherwise, when money has moved after all."""

    device: str
    request_id: str
    answer: Answer
    late: bool = False


DriverEvent = (
    BarcodeScanned
    | PaymentCodeScanned
    | ScanRefused
    | DeviceChanged
    | PrintJobChanged
    | DrawerKicked
    | DrawerMoved
    | WeightChanged
    | WeightLost
    | TerminalProgressed
    | TerminalAnswered
)
Sink = Callable[[DriverEvent], None]
