"""Who keeps this program: systemd, where the program is its service (sd_notify(3)).

It is told once that the program is up, and from then on, again and again, that it is well. When it hears nothing
of that for as long as the service's `WatchdogSec` it ends the program and starts it anew; the open sale is in the
ledger.
"""

import logging
import socket
import time
from collections.abc import Callable, MutableMapping

_BEATS = 4
"""In the time after which silence means that it hangs: a busy second is none."""

log = logging.getLogger(__name__)


class Keeper:
    """`silent_s` is the silence that ends the program, in seconds; 0 where nobody minds it. Used by one thread."""

    def __init__(self, address: str, silent_s: float) -> None:
        self._address = f"\0{address[1:]}" if address.startswith("@") else address
        self._line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC)
        self._line.setblocking(False)
        self._complained = False
        self._after_s = 0.0
        self._then: Callable[[], None] | None = None
        self._up_since_s: float | None = None
        self.beat_every_s = silent_s / _BEATS

    def when_settled(self, after_s: float, then: Callable[[], None] | None) -> None:
        """`then` is called once, when the program has been up and well for `after_s`; None: nobody wants to
        know."""
        self._after_s, self._then = after_s, then

    def up(self) -> None:
        self._up_since_s = time.monotonic()
        self._tell("READY=1")

    def well(self) -> None:
        self._tell("WATCHDOG=1")
        then, since_s = self._then, self._up_since_s
        if then and since_s is not None and time.monotonic() - since_s >= self._after_s:
            self._then = None
            then()

    def ending(self) -> None:
        self._tell("STOPPING=1")

    def close(self) -> None:
        self._line.close()

    def _tell(self, word: str) -> None:
        """Never waits. A keeper that cannot be told is complained of once."""
        try:
            self._line.sendto(word.encode("ascii"), self._address)
        except OSError as error:
            if not self._complained:
                self._complained = True
                log.warning("the service manager cannot be told %s: %s", word, error)


def keeper_in(environment: MutableMapping[str, str]) -> Keeper | None:
    """None where the program is nobody's service. The variables are taken out: a child that said it is well, such
    as the practice till, would be believed for this program."""
    address = environment.pop("NOTIFY_SOCKET", "")
    microseconds = environment.pop("WATCHDOG_USEC", "")
    environment.pop("WATCHDOG_PID", None)
    if not address:
        return None
    return Keeper(address, int(microseconds) / 1e6 if microseconds.isascii() and microseconds.isdigit() else 0.0)
