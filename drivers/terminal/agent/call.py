"""One exchange with an agent, on a thread of its own, so that the terminal's can look after it.

Blocking I/O is left to libraries that do it well; what they cannot do is be stopped. So the socket is shown here,
and shut down from outside: whatever waits on it comes back at once.
"""

import logging
import socket
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import suppress

from drivers.errors import TransportLost
from drivers.terminal.agent.address import AgentAddress
from drivers.terminal.agent.dialogue import Broken, Errand, NotLeft, Outcome, Reply

CONNECT_TIMEOUT_S = 0.8  # stop() has to be done within a second, even while connecting
MOST_BYTES = 256 * 1024
"""Of one reply. The longest there is carries a signature of a few thousand."""


log = logging.getLogger(__name__)


class BrokenOff(OSError):
    """The exchange was stopped from outside, or the port has called itself."""


class Call(ABC):
    """`begin`, `abort` and `end` belong to the terminal's thread. `about_to_send` is called once there is a
    connection and before the first byte leaves, `on_end` when there is an outcome; both on the call's thread."""

    def __init__(
        self,
        name: str,
        address: AgentAddress,
        errand: Errand,
        about_to_send: Callable[[], None],
        on_end: Callable[[], None],
    ) -> None:
        self.address, self.errand = address, errand
        self.outcome: Outcome | None = None
        self._about_to_send, self._on_end = about_to_send, on_end
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._is_broken_off = False
        self._has_left = False

    # The terminal's thread.

    def begin(self) -> None:
        self._thread.start()

    def abort(self) -> None:
        """Say the errand's abort; what has not left yet does not leave any more. Never waits long, never raises."""
        with self._lock:
            self._is_broken_off = self._is_broken_off or not self._has_left
        if self._has_left:
            self._say_abort()

    def end(self) -> None:
        """Nothing runs any more when this returns."""
        with self._lock:
            self._is_broken_off = True
            if self._socket is not None:
                with suppress(OSError):
                    self._socket.shutdown(socket.SHUT_RDWR)
        self._thread.join()

    def _say_abort(self) -> None:
        return

    # The call's thread.

    @abstractmethod
    def _exchange(self) -> Reply:
        """Raises OSError, or what `_is_lost` knows."""

    def _is_lost(self, error: Exception) -> bool:
        """Whether that is a connection that failed, and no bug."""
        return isinstance(error, OSError | TransportLost)

    def _connected(self, connection: socket.socket) -> None:
        """There is a connection, and nothing was said on it yet. Raises BrokenOff when it must not be used."""
        with self._lock:
            if self._is_broken_off or connection.getsockname() == connection.getpeername():
                raise BrokenOff
            self._socket = connection

    def _leave(self) -> None:
        """From here on nobody can be sure. Raises BrokenOff when it must not leave any more."""
        with self._lock:
            if self._is_broken_off:
                raise BrokenOff
            self._has_left = True
        self._about_to_send()

    def _run(self) -> None:
        try:
            self.outcome = self._outcome()
        finally:
            with self._lock:
                self._socket = None
            self._on_end()

    def _outcome(self) -> Outcome:
        try:
            return self._exchange()
        except Exception as error:  # whatever it is, the request has to have an outcome
            if not self._is_lost(error):
                log.exception("%s crashed", self._thread.name)
            how = type(error).__name__  # its text may have the message in it, and the message a telephone number
        return Broken(f"The connection failed ({how}).") if self._has_left else NotLeft(f"No connection ({how}).")


class KnockCall(Call):
    def _exchange(self) -> Reply:
        self.address.knock()
        return Reply(b"")
