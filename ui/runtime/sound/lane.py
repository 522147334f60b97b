"""One voice of the speaker: plays one thing after the other, on a thread of its own, by children it ends.

What is wanted is never waited for: a lane holds so many things, and the newest drives out the oldest.
"""

import logging
import subprocess
import threading
from collections import deque

from ui.runtime.sound.programs import Order, Orders

LONGEST_S = 15.0
"""After which a child has hung, as one does whose sound server is gone."""

log = logging.getLogger(__name__)


class Lane:
    def __init__(self, name: str, *, room: int, cuts_in: bool) -> None:
        """Up to `room` things wait; one that `cuts_in` does not let what is being played come to its end."""
        self._waiting: deque[Orders] = deque(maxlen=room)
        self._cuts_in = cuts_in
        self._child: subprocess.Popen[bytes] | None = None
        self._current: Orders = ()
        self._ended = False
        self._changed = threading.Condition()
        self._failed: set[str] = set()
        self._thread = threading.Thread(target=self._run, name=f"sound-{name}")

    def play(self, orders: Orders) -> None:
        """From any thread, without waiting. The first wakes the thread."""
        if not orders:
            return
        with self._changed:
            if self._ended:
                return
            self._waiting.append(orders)
            if self._cuts_in:
                self._hush()
            if self._thread.ident is None:
                self._thread.start()
            self._changed.notify()

    def hush(self) -> None:
        """Forgets what waits and ends what is being played."""
        with self._changed:
            self._waiting.clear()
            self._hush()

    def stop(self) -> None:
        with self._changed:
            self._ended = True
            self._waiting.clear()
            self._hush()
            self._changed.notify()
        if self._thread.ident is not None:
            self._thread.join()

    def _hush(self) -> None:
        self._current = ()
        if self._child:
            self._child.kill()

    def _run(self) -> None:
        while (orders := self._next()) is not None:
            for order in orders:
                self._play(orders, order)

    def _next(self) -> Orders | None:
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._ended)
            if self._ended:
                return None
            self._current = self._waiting.popleft()
            return self._current

    def _play(self, orders: Orders, order: Order) -> None:
        reads = order.reads.encode()
        for command in filter(None, (order.reader, order.command)):
            child = self._begin(orders, command, is_heard=command is order.reader)
            if child is None:
                return
            reads = self._let_end(child, command[0], reads)

    def _let_end(self, child: "subprocess.Popen[bytes]", program: str, reads: bytes) -> bytes:
        """What it wrote, for whatever reads on."""
        try:
            written, _ = child.communicate(reads, timeout=LONGEST_S)
            return written or b""
        except subprocess.TimeoutExpired:
            log.warning("%s hung and was ended", program)
            child.kill()
            child.communicate()
            return b""
        finally:
            with self._changed:
                self._child = None

    def _begin(
        self, orders: Orders, command: tuple[str, ...], *, is_heard: bool
    ) -> "subprocess.Popen[bytes] | None":
        """None when something newer is wanted meanwhile, or the program cannot be started. Of one that makes sounds
        nothing is read: what it started may outlive it, and would keep the pipe open."""
        if self._current is not orders:
            return None
        quiet = subprocess.DEVNULL
        try:
            child = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE if is_heard else quiet, stderr=quiet
            )
        except OSError as error:
            self._say_once(command[0], error)
            return None
        with self._changed:
            self._child = child
            if self._current is not orders:
                child.kill()
        return child

    def _say_once(self, program: str, error: OSError) -> None:
        if program not in self._failed:
            self._failed.add(program)
            log.warning("%s makes no sound: %s", program, error)
