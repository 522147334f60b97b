"""What was plugged in and what was pulled, told once. One named thread; opens no device."""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from drivers.ports import Port, ports

EVERY_S = 1.0
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PortsChanged:
    """At least one of the two is not empty. A device that came back under another path is in both."""

    appeared: tuple[Port, ...]
    vanished: tuple[Port, ...]


def difference(before: Sequence[Port], after: Sequence[Port]) -> PortsChanged | None:
    """None when nothing changed."""
    appeared = tuple(port for port in after if port not in before)
    vanished = tuple(port for port in before if port not in after)
    return PortsChanged(appeared, vanished) if appeared or vanished else None


class PortWatch:
    """Looks once a second from `start` to `stop`. `tell` is called on the watch's thread and must be quick."""

    def __init__(
        self,
        tell: Callable[[PortsChanged], None],
        look: Callable[[], tuple[Port, ...]] = ports,
        every_s: float = EVERY_S,
    ) -> None:
        self._tell = tell
        self._look = look
        self._every_s = every_s
        self._seen: tuple[Port, ...] = ()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="port-watch", daemon=True)

    def start(self) -> None:
        """What is there already is not news."""
        self._seen = self._look()
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stop.wait(self._every_s):
            try:
                self._look_again()
            except Exception:  # the top of the thread: whoever is told may fail, looking must go on
                log.exception("looking at the ports failed")

    def _look_again(self) -> None:
        now = self._look()
        change = difference(self._seen, now)
        self._seen = now
        if change:
            self._tell(change)
