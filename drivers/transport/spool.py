"""A print queue of the system (CUPS), for a printer that only its maker's driver can reach. POSIX.

Each job goes to `lp -o raw` whole, so nothing of it leaves before its last byte is known. What the queue does
with it afterwards nobody is told: it needs the driver for printers without a back channel.
"""

import shutil
import subprocess
from dataclasses import dataclass

from drivers.device import Reason
from drivers.errors import TransportLost, TransportMisconfigured
from drivers.transport.waiter import Waiter

PROGRAM = "lp"
HAND_OVER_S = 0.8
"""The queue takes a job at once or not at all; stopping must be done within a second."""


@dataclass(frozen=True, slots=True)
class SpoolEndpoint:
    """The name of a queue as `lpstat -e` lists it."""

    queue: str

    def open(self) -> "SpoolTransport":
        program = shutil.which(PROGRAM)
        if program is None:
            raise TransportMisconfigured(f"the program {PROGRAM} is not installed")
        return SpoolTransport([program, "-d", self.queue, "-o", "raw", "-s"])

    def absent(self) -> Reason | None:
        return None


class SpoolTransport:
    """Collects a job, then hands it over."""

    def __init__(self, command: list[str]) -> None:
        self._command = command
        self._job = bytearray()
        self._waiter = Waiter()

    def read(self, max_bytes: int, timeout_s: float) -> bytes:
        self._waiter.rest(timeout_s)
        return b""

    def write(self, data: bytes, timeout_s: float) -> int:
        self._job += data
        return len(data)

    def pending(self) -> int:
        return len(self._job)

    def end_of_job(self) -> None:
        job = bytes(self._job)
        self._job.clear()
        try:
            subprocess.run(self._command, input=job, capture_output=True, timeout=HAND_OVER_S, check=True)
        except subprocess.TimeoutExpired as error:
            raise TransportLost(Reason.STALLED, "the print queue does not answer") from error
        except (OSError, subprocess.CalledProcessError) as error:
            said = getattr(error, "stderr", b"") or b""
            raise TransportLost(
                Reason.NOT_ANSWERING, said.decode(errors="replace").strip() or str(error)
            ) from error

    def wake(self) -> None:
        self._waiter.wake()

    def close(self) -> None:
        self._waiter.close()
