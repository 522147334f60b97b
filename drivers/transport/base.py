"""What a driver may do with a link, whatever it is made of.

One thread reads, writes and closes; `wake` alone may be called from any other.
"""

from typing import Protocol

from drivers.device import Reason


class Transport(Protocol):
    def read(self, max_bytes: int, timeout_s: float) -> bytes:
        """Return as soon as anything arrives; b"" after the time-out or a `wake`. Raises TransportLost."""

    def write(self, data: bytes, timeout_s: float) -> int:
        """Hand over as much as the link takes and return how many bytes that was. Raises TransportLost."""

    def pending(self) -> int:
        """Bytes handed over that the peer has not taken yet, as far as the system knows."""

    def end_of_job(self) -> None:
        """Everything written so far belongs together and may go now; most links need no telling.

        Raises TransportLost.
        """

    def wake(self) -> None:
        """Make a `read` that is waiting, or the next one, return at once."""

    def close(self) -> None:
        """Give the link back; never raises, may be called twice."""


class Endpoint(Protocol):
    """Where a device is; can be opened again and again."""

    def open(self) -> Transport:
        """Raises TransportLost, TransportBusy or TransportMisconfigured."""

    def absent(self) -> Reason | None:
        """Cheap look from outside: a reason when opening cannot work now, None when it is worth trying."""
