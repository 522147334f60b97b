"""A wire between a till and its terminal on which one byte goes wrong, once.

A TCP relay on loopback, on one thread. Bytes are counted each way from when it is armed, over all connections.
"""

import re
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from select import select

READ_BYTES = 4096
LATE_S = 0.45
"""Longer than anybody waits (`terminals.IMPATIENT`), or remembers half a frame."""
QUIET_S = 0.02
"""On loopback, where an answer takes a tenth of that."""

_PORT = re.compile(r"(?<=127\.0\.0\.1:)\d+")


class Way(Enum):
    OUT = "to the terminal"
    IN = "to the till"


class Harm(Enum):
    CUT = "cut after it"
    LATE = "late, with all behind it"
    TWICE = "said twice"
    FLIPPED = "one bit flipped"


@dataclass(frozen=True, slots=True)
class Spot:
    """`byte` is counted from 1; `bit` says which one is flipped."""

    way: Way
    byte: int
    harm: Harm
    bit: int = 0

    def __str__(self) -> str:
        bit = f" {self.bit}" if self.harm is Harm.FLIPPED else ""
        return f"byte {self.byte} {self.way.value}: {self.harm.value}{bit}"


@dataclass(frozen=True, slots=True)
class Passed:
    """What comes out at the other end: at once, and late; `is_cut` is the end of the wire."""

    now: bytes
    late: bytes = b""
    is_cut: bool = False


def harmed(spot: Spot, data: bytes, at: int) -> Passed:
    """`data` with the byte at `at` in it as `spot` has it."""
    before, byte, after = data[:at], data[at : at + 1], data[at + 1 :]
    match spot.harm:
        case Harm.CUT:
            return Passed(before + byte, is_cut=True)
        case Harm.LATE:
            return Passed(before, late=byte + after)
        case Harm.TWICE:
            return Passed(before + byte + byte + after)
        case Harm.FLIPPED:
            return Passed(before + bytes((byte[0] ^ 1 << spot.bit,)) + after)


def port_in(connection: str) -> int:
    """The first one: an agent's own, and not that of its progress."""
    found = _PORT.search(connection)
    assert found is not None, connection
    return int(found.group())


def through(connection: str, port: int) -> str:
    """`connection` by way of another port of this machine's."""
    return _PORT.sub(str(port), connection, count=1)


@dataclass(slots=True, eq=False)
class _Pair:
    """A connection of the till's and the one it is joined to. What is late comes at `late_at_s`, one way only."""

    ends: dict[Way, socket.socket]
    """Where the bytes that go this way come from."""
    late: bytearray = field(default_factory=bytearray)
    late_way: Way | None = None
    late_at_s: float = 0.0
    is_ending: bool = False

    def say(self, way: Way, data: bytes) -> None:
        other = self.ends[Way.IN if way is Way.OUT else Way.OUT]
        if way is self.late_way:
            self.late += data
        elif data:
            other.sendall(data)

    def close(self) -> None:
        for end in self.ends.values():
            end.close()


class Relay:
    """From `start` to `stop` it hands connections on to `target`, a port of this machine's."""

    def __init__(self, target: int, name: str = "prove-wire") -> None:
        self._target, self._name = target, name
        self._lock = threading.Lock()
        self._spot: Spot | None = None
        self._passed = dict.fromkeys(Way, 0)
        self._heard_s = 0.0
        self._pairs: list[_Pair] = []
        self._is_stopping = False

    def start(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._bell, self._rope = socket.socketpair()
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._is_stopping = True
        self._rope.send(b"!")
        self._thread.join()

    # Any thread.

    def arm(self, spot: Spot | None) -> None:
        """Counts anew from here; None harms nothing."""
        with self._lock:
            self._spot = spot
            self._passed = dict.fromkeys(Way, 0)

    @property
    def passed(self) -> dict[Way, int]:
        """Bytes each way since it was armed."""
        with self._lock:
            return dict(self._passed)

    @property
    def is_armed(self) -> bool:
        """Whether the byte has not come yet."""
        with self._lock:
            return self._spot is not None

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing is on its way."""
        with self._lock:
            is_late = any(pair.late_way for pair in self._pairs)
            return not is_late and time.monotonic() - self._heard_s > QUIET_S

    def wait_for_rest(self) -> None:
        while not self.is_at_rest:
            time.sleep(QUIET_S / 4)

    # The relay's thread.

    def _run(self) -> None:
        try:
            while not self._is_stopping:
                self._turn()
        finally:
            for pair in self._pairs:
                pair.close()
            for end in (self._listener, self._bell, self._rope):
                end.close()

    def _turn(self) -> None:
        sources = {end: (pair, way) for pair in self._pairs for way, end in pair.ends.items() if not pair.is_ending}
        ready, _, _ = select([self._listener, self._bell, *sources], [], [], self._late_in_s())
        for end in ready:
            if end is self._listener:
                self._join(self._listener.accept()[0])
            elif end in sources:
                self._weather(*sources[end], self._carry)
        for pair in tuple(self._pairs):
            if pair.late_way and time.monotonic() >= pair.late_at_s:
                self._weather(pair, pair.late_way, self._deliver_late)

    def _late_in_s(self) -> float | None:
        late_s = [pair.late_at_s for pair in self._pairs if pair.late_way]
        return max(0.0, min(late_s) - time.monotonic()) if late_s else None

    def _join(self, till: socket.socket) -> None:
        try:
            terminal = socket.create_connection(("127.0.0.1", self._target))
        except OSError:
            till.close()
            return
        for end in (till, terminal):
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with self._lock:
            self._pairs.append(_Pair({Way.OUT: till, Way.IN: terminal}))

    def _weather(self, pair: _Pair, way: Way, deed: Callable[[_Pair, Way], bool]) -> None:
        """Carries on, or ends a connection that somebody has ended."""
        goes_on = False
        if pair in self._pairs:
            with suppress(OSError):
                goes_on = deed(pair, way)
            if not goes_on:
                pair.close()
                with self._lock:
                    self._pairs.remove(pair)

    def _carry(self, pair: _Pair, way: Way) -> bool:
        data = pair.ends[way].recv(READ_BYTES)
        if not data:
            pair.is_ending = pair.late_way is not None
            return pair.is_ending
        passed = self._harmed(way, data)
        pair.say(way, passed.now)
        if passed.late:
            with self._lock:
                pair.late_way, pair.late_at_s = way, time.monotonic() + LATE_S
            pair.say(way, passed.late)
        return not passed.is_cut

    def _harmed(self, way: Way, data: bytes) -> Passed:
        with self._lock:
            self._heard_s = time.monotonic()
            before, spot = self._passed[way], self._spot
            self._passed[way] += len(data)
            if spot is None or spot.way is not way or not before < spot.byte <= before + len(data):
                return Passed(data)
            self._spot = None
            return harmed(spot, data, spot.byte - before - 1)

    def _deliver_late(self, pair: _Pair, way: Way) -> bool:
        with self._lock:
            late, pair.late_way = bytes(pair.late), None
            self._heard_s = time.monotonic()
        pair.say(way, late)
        return not pair.is_ending
