"""What devices tell the till: immutable facts, sent on the device's own thread.

The sink must return quickly and must not block: a slow sink is a scanner that misses a code.
"""

from collections.abc import Callable
from dataclasses import dataclass

from drivers.device import DeviceState, Reason
from drivers.printer.job import JobState
from drivers.scanner.faults import ScanFault


@dataclass(frozen=True, slots=True)
class BarcodeScanned:
    """One read. `number` counts the reads of this scanner since its worker was built, from 1."""

    device: str
    code: str
    symbology: str | None
    number: int


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


DriverEvent = BarcodeScanned | ScanRefused | DeviceChanged | PrintJobChanged | DrawerKicked
Sink = Callable[[DriverEvent], None]
