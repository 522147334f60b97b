"""An ESC/POS receipt printer made of software, with the faults of a real one. Sans-IO; any thread, one at a time.

It behaves like the printers on the counters in what matters to a driver: real-time requests are answered on
arrival, everything else in order; without paper it goes on taking bytes and prints them with the next roll,
answering the fence late; a wire pulled in the middle leaves half a slip on the paper.
"""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from drivers.emulators.commands import Command, CommandSplitter, RealTimeFilter
from drivers.emulators.condition import Condition
from drivers.emulators.ink import Fonts
from drivers.emulators.line import HangUp
from drivers.emulators.platen import Platen
from drivers.emulators.slip import Slip, slip_of

MODEL = b"_JANGNAL EMULATOR\0"
KOREAN_ROM = b"_KOREA C-5601C\0"
REMEMBERED_SLIPS = 256
REMEMBERED_BYTES = 64 * 1024


@dataclass(slots=True)
class Faults:
    """What shall go wrong next; None and 0 mean nothing."""

    cut_after: int | None = None  # bytes of jobs until the wire is gone
    cut_answers: bool = True  # whether the answers to those bytes still get out
    paper_out_after: int | None = None  # bytes of jobs until the roll is empty
    swallow_fences: int = 0
    deaf: bool = False  # prints but never answers


class PrinterEmulator:
    """`on_slip` and `on_kick` are called on the line's thread and must be quick."""

    def __init__(
        self,
        fonts: Fonts,
        columns: int = 42,
        on_slip: Callable[[Slip], None] | None = None,
        on_kick: Callable[[], None] | None = None,
    ) -> None:
        self.columns = columns
        self.condition = Condition()
        self.faults = Faults()
        self.slips: deque[Slip] = deque(maxlen=REMEMBERED_SLIPS)
        self.kicks = 0
        self.blank_cuts = 0
        self.rounds = 0  # how often DLE EOT 4 was asked, the last question of a health round
        self.received = bytearray()
        self._fonts, self._on_slip, self._on_kick = fonts, on_slip, on_kick
        self._lock = threading.RLock()
        self._platen = Platen()
        self._splitter = CommandSplitter()
        self._real_time = RealTimeFilter()
        self._send: Callable[[bytes], None] | None = None
        self._auto_status = False

    # The wire.

    def connected(self, send: Callable[[bytes], None]) -> None:
        with self._lock:
            self._send = send

    def disconnected(self) -> None:
        """A half command is forgotten; what waits for paper is not."""
        with self._lock:
            self._send = None
            self._real_time = RealTimeFilter()
            if not self.condition.holding:
                self._splitter.clear()

    def feed(self, data: bytes) -> bytes:
        """Raises HangUp when a fault pulls the wire."""
        with self._lock:
            requests, rest = self._real_time.feed(data)
            answers = b"".join(self._answer(request) for request in requests)
            rest, cut = self._spend_cut(rest)
            answers += self._take_in(rest)
            if cut:
                raise HangUp(answers if self.faults.cut_answers else b"")
            return b"" if self.faults.deaf else answers

    # The person in front of it.

    def paper_out(self) -> None:
        self.change(paper_out=True)

    def load_paper(self) -> None:
        """A new roll: prints what it holds and answers what it owes."""
        self.change(paper_out=False, paper_near_end=False)

    def paper_near_end(self) -> None:
        self.change(paper_near_end=True)

    def change(self, **condition: bool) -> None:
        """Set any fields of Condition; printing goes on if nothing holds it any more."""
        with self._lock:
            for name, value in condition.items():
                setattr(self.condition, name, value)
            out = self.condition.auto_status() if self._auto_status else b""
            self._say(out + self._work())

    def power_cycle(self) -> None:
        """Held bytes and modes are gone; paper that is out stays out of the knife."""
        with self._lock:
            self._splitter.clear()
            self._real_time = RealTimeFilter()
            self._platen.reset()
            self._auto_status = False

    # Inside.

    def _say(self, data: bytes) -> None:
        if data and self._send is not None:
            self._send(data)

    def _answer(self, request: bytes) -> bytes:
        if request[1] != 0x04:
            return b""
        self.rounds += request[2] == 4
        return self.condition.real_time(request[2])

    def _spend_cut(self, data: bytes) -> tuple[bytes, bool]:
        left = self.faults.cut_after
        if left is None or not data:
            return data, False
        if len(data) < left:
            self.faults.cut_after = left - len(data)
            return data, False
        self.faults.cut_after = None
        return data[:left], True

    def _take_in(self, data: bytes) -> bytes:
        left = self.faults.paper_out_after
        if left is None or len(data) < left:
            self.faults.paper_out_after = None if left is None else left - len(data)
            return self._store_and_work(data)
        self.faults.paper_out_after = None
        answers = self._store_and_work(data[:left])
        self.condition.paper_out = True
        return answers + self._store_and_work(data[left:])

    def _store_and_work(self, data: bytes) -> bytes:
        self.received += data
        del self.received[:-REMEMBERED_BYTES]
        self._splitter.feed(data)
        return self._work()

    def _work(self) -> bytes:
        answers = b""
        if self.condition.holding:
            return answers
        for command in self._splitter.commands():
            answers += self._obey(command)
        return answers

    def _obey(self, command: Command) -> bytes:
        match command.name:
            case b"\x1dr":
                return self._fence()
            case b"\x1da":
                self._auto_status = command.data != b"\0"
                return self.condition.auto_status() if self._auto_status else b""
            case b"\x1dI":
                return KOREAN_ROM if command.data == b"E" else MODEL
            case b"\x1bp":
                self._kick()
            case b"\x1dV":
                self._cut(command)
            case _:
                self._platen.obey(command)
        return b""

    def _fence(self) -> bytes:
        if self.faults.swallow_fences:
            self.faults.swallow_fences -= 1
            return b""
        return self.condition.fence()

    def _kick(self) -> None:
        self.kicks += 1
        if self._on_kick is not None:
            self._on_kick()

    def _cut(self, command: Command) -> None:
        blank = self._platen.blank
        rows, data = self._platen.take()
        if blank:
            self.blank_cuts += 1
            return
        slip = slip_of(rows, data + command.raw, self.columns, self._fonts)
        self.slips.append(slip)
        if self._on_slip is not None:
            self._on_slip(slip)
