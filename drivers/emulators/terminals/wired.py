"""What every emulated terminal on a line of bytes has in common: a wire that can be cut, and people in front of it.

Sans-IO. `feed` is called on the line's thread, the rest on any.
"""

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from time import monotonic

from drivers.emulators.line import HangUp
from drivers.emulators.terminals.card_house import CardHouse
from drivers.emulators.terminals.counter import Counter, Happening, State
from drivers.emulators.terminals.customer import Customer, Deed, TerminalFaults

ROOM_BYTES = 4096


class WiredTerminal(ABC):
    """`clock` is any steady one, in seconds."""

    def __init__(self, house: CardHouse, clock: Callable[[], float] = monotonic) -> None:
        self.house = house
        self.customer = Customer()
        self.faults = TerminalFaults()
        self.asked: list[str] = []
        self._lock = threading.RLock()
        self._counter = Counter(house, self.customer, self.faults, clock)
        self._outgoing = bytearray()
        self._held: list[bytes] = []
        self._send: Callable[[bytes], None] | None = None

    # The wire.

    def connected(self, send: Callable[[bytes], None]) -> None:
        with self._lock:
            self._outgoing.clear()
            self._send = send
            self._link_changed()

    def disconnected(self) -> None:
        with self._lock:
            self._send = None
            self._link_changed()

    def feed(self, data: bytes) -> bytes:
        """Raises HangUp when a fault cuts the wire. Nothing fed means that time has passed."""
        with self._lock:
            left = self.faults.cut_in_after
            taken = data if left is None else data[:left]
            self._hear(taken)
            self._work()
            if left is not None:
                self.faults.cut_in_after = left - len(taken) or None
                if left == len(taken):
                    raise HangUp(self._spoken())
            return self._spoken()

    def room(self) -> int:
        return ROOM_BYTES

    def due_in_s(self) -> float | None:
        """How soon it wants to be fed nothing, to go on."""
        with self._lock:
            waits_s = [
                wait_s for wait_s in (self._counter.due_in_s(), self._answer_due_in_s()) if wait_s is not None
            ]
            return min(waits_s, default=None)

    # The person in front of it.

    @property
    def state(self) -> State:
        with self._lock:
            return self._counter.state

    def act(self, deed: Deed) -> None:
        """The customer who is waited for does this now; the next ones do the same."""
        with self._lock:
            self.customer.does = deed
            self._counter.hurry()
            self._speak_up()

    def restart(self) -> None:
        """It was switched off and on: what was under way is forgotten, the approvals in its memory are not."""
        with self._lock:
            self._counter.forget()
            self._outgoing.clear()
            self._held.clear()
            self._restarted()

    def send_late(self) -> None:
        """Every answer that was held back arrives now."""
        with self._lock:
            self.faults.late = False
            held, self._held = self._held, []
            for answer in held:
                self._say_answer(answer)
            self._speak_up()

    # For protocols, under the lock.

    @abstractmethod
    def _hear(self, data: bytes) -> None: ...

    @abstractmethod
    def _happened(self, happening: Happening) -> None: ...

    @abstractmethod
    def _say_answer(self, answer: bytes) -> None:
        """An answer to a request for money, as the protocol sends one."""

    @abstractmethod
    def _link_changed(self) -> None:
        """A wire came or went."""

    @abstractmethod
    def _restarted(self) -> None:
        """Forget where in the talk it was."""

    def _answer_due_in_s(self) -> float | None:
        return None

    def _pass_time(self) -> None:
        return

    def _say(self, data: bytes) -> None:
        self._outgoing += data

    def _answer(self, answer: bytes) -> None:
        """As the faults let it out."""
        if self.faults.spend("drop_answers"):
            return
        if self.faults.late:
            self._held.append(answer)
        else:
            self._say_answer(answer)

    def _work(self) -> None:
        for happening in self._counter.advance():
            self._happened(happening)
        self._pass_time()

    def _speak_up(self) -> None:
        """On the thread of whoever stands there: no fault cuts the wire here."""
        self._work()
        data = self._take_outgoing()
        if self._send is not None:
            self._send(data)

    def _take_outgoing(self) -> bytes:
        data = bytes(self._outgoing)
        self._outgoing.clear()
        return data

    def _spoken(self) -> bytes:
        data = self._take_outgoing()
        left = self.faults.cut_out_after
        if left is None:
            return data
        if len(data) >= left:
            self.faults.cut_out_after = None
            raise HangUp(data[:left])
        self.faults.cut_out_after = left - len(data)
        return data
