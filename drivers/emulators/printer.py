"""An ESC/POS receipt printer made of software, with the faults of a real one. Sans-IO; any thread, one at a time.

It behaves like the printers on the counters in what matters to a driver: real-time requests are answered on
arrival, everything else in order; without paper it goes on taking bytes and prints them with the next roll,
answering the fence late; a wire pulled in the middle leaves half a slip on the paper.
"""

import threading
from collections import deque
from collections.abc import Callable
from time import monotonic

from drivers.emulators.commands import DC4, ENQ, EOT, Command, CommandSplitter, RealTimeFilter
from drivers.emulators.condition import Condition
from drivers.emulators.faults import Faults
from drivers.emulators.identity import who_are_you
from drivers.emulators.ink import Fonts
from drivers.emulators.line import HangUp
from drivers.emulators.model import Model
from drivers.emulators.mouth import Mouth
from drivers.emulators.platen import Platen
from drivers.emulators.slip import Slip, slip_of

__all__ = ["Faults", "PrinterEmulator"]

REMEMBERED_SLIPS = 256
REMEMBERED_BYTES = 64 * 1024
REMEMBERED_KICKS = 256
ENDLESS_BYTES = 1 << 20
GOOD_MODEL = Model()
CLEARED = b"\x37\x25\x00"


class PrinterEmulator:
    """`on_slip` and `on_kick` are called on the line's thread and must be quick. `clock` is in seconds."""

    def __init__(
        self,
        fonts: Fonts,
        columns: int = 42,
        on_slip: Callable[[Slip], None] | None = None,
        on_kick: Callable[[], None] | None = None,
        model: Model = GOOD_MODEL,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self.columns, self.model = columns, model
        self.condition = Condition(drawer_open_level=model.drawer_open_level)
        self.faults = Faults()
        self.slips: deque[Slip] = deque(maxlen=REMEMBERED_SLIPS)
        self.kicks = 0
        self.kicked_pins: deque[int] = deque(maxlen=REMEMBERED_KICKS)
        self.blank_cuts = 0
        self.rounds = 0  # how often DLE EOT 4 was asked, the last question of a health round
        self.received = bytearray()
        self._fonts, self._on_slip, self._on_kick, self._clock = fonts, on_slip, on_kick, clock
        self._lock = threading.RLock()
        self._platen = Platen(columns, model)
        self._splitter = CommandSplitter()
        self._real_time = RealTimeFilter(in_data=model.obeys_in_data)
        self._mouth = Mouth(self.faults, mute=not model.answers)
        self._send: Callable[[bytes], None] | None = None
        self._auto_status = False
        self._busy_until_s = 0.0

    # The wire.

    def connected(self, send: Callable[[bytes], None]) -> None:
        with self._lock:
            self._send = send

    def disconnected(self) -> None:
        """A half command is forgotten; what waits for paper is not."""
        with self._lock:
            self._send = None
            self._mouth.forget()
            self._real_time = RealTimeFilter(in_data=self.model.obeys_in_data)
            if not self._at_rest:
                self._splitter.clear()

    def feed(self, data: bytes) -> bytes:
        """Raises HangUp when a fault pulls the wire. Nothing fed means that time has passed."""
        with self._lock:
            answers = self._mouth.due(self._clock())
            for piece in self._real_time.feed(data):
                if piece.is_request:
                    answers += self._at_once(piece.data)
                    continue
                rest, cut = self._spend_cut(piece.data)
                answers += self._take_in(rest)
                if cut:
                    raise HangUp(answers if self.faults.cut_answers else b"")
            return answers + self._work()

    def room(self) -> int:
        """Bytes it would take now; a line reads no more. What is printed as it arrives never fills the buffer."""
        with self._lock:
            if self.faults.frozen:
                return 0
            if self.model.buffer_bytes is None:
                return ENDLESS_BYTES
            waiting = len(self._splitter) if self._at_rest else 0
            return max(0, self.model.buffer_bytes - waiting)

    def due_in_s(self) -> float | None:
        """How soon it wants to be fed nothing, to go on by itself; None when it waits for bytes or for people."""
        with self._lock:
            moments = [self._mouth.next_s()]
            if len(self._splitter) and not self.condition.holding and self._busy:
                moments.append(self._busy_until_s)
            soon = [moment for moment in moments if moment is not None]
            return max(0.0, min(soon) - self._clock()) if soon else None

    # The person in front of it.

    def paper_out(self) -> None:
        self.change(paper_out=True)

    def load_paper(self) -> None:
        """A new roll: prints what it holds and answers what it owes."""
        self.change(paper_out=False, paper_near_end=False)

    def paper_near_end(self) -> None:
        self.change(paper_near_end=True)

    def close_drawer(self) -> None:
        self.change(drawer_open=False)

    def change(self, **condition: bool) -> None:
        """Set any fields of Condition; printing goes on if nothing holds it any more."""
        with self._lock:
            self._say(self._changed(**condition) + self._work())

    def power_cycle(self) -> None:
        """Held bytes and modes are gone; paper that is out stays out of the knife."""
        with self._lock:
            self._splitter.switch_on()
            self._mouth.forget()
            self._real_time = RealTimeFilter(in_data=self.model.obeys_in_data)
            self._platen.reset()
            self._auto_status = False
            self._busy_until_s = 0.0

    # Real-time requests.

    def _at_once(self, request: bytes) -> bytes:
        kind, n = request[1], request[2]
        if kind == EOT:
            self.rounds += n == 4
            return self._mouth.at_once(self.condition.real_time(n))
        if kind == ENQ and self.condition.recoverable:
            return self._recover(forget=n == 2)
        if kind == DC4 and n == 1:
            return self._kick(request[3])
        if kind == DC4 and n == 8:
            self._forget()
            return self._mouth.at_once(CLEARED)
        return b""

    def _recover(self, *, forget: bool) -> bytes:
        if forget:
            self._forget()
        return self._changed(cutter_jam=False, stuck=False) + self._work()

    def _forget(self) -> None:
        """The buffers are cleared; paper that is printed stays."""
        self._splitter.switch_on()
        self._platen.reset()

    # Inside.

    @property
    def _busy(self) -> bool:
        return self._clock() < self._busy_until_s

    @property
    def _at_rest(self) -> bool:
        """It prints nothing now, so what arrives has to wait."""
        return self.condition.holding or self._busy

    def _in_turn(self, answer: bytes) -> bytes:
        return self._mouth.in_turn(answer, self._clock())

    def _say(self, data: bytes) -> None:
        if data and self._send is not None:
            self._send(data)

    def _changed(self, **condition: bool) -> bytes:
        for name, value in condition.items():
            setattr(self.condition, name, value)
        return self._mouth.at_once(self.condition.auto_status()) if self._auto_status else b""

    def _spend_cut(self, data: bytes) -> tuple[bytes, bool]:
        left = self.faults.cut_after
        if left is None:
            return data, False
        if len(data) < left:
            self.faults.cut_after = left - len(data)
            return data, False
        self.faults.cut_after = None
        return data[:left], True

    def _spend_freeze(self, count: int) -> None:
        left = self.faults.freeze_after
        if left is not None:
            self.faults.freeze_after = left - count if count < left else None
            self.faults.frozen = count >= left

    def _take_in(self, data: bytes) -> bytes:
        left = self.faults.paper_out_after
        if left is None or len(data) < left:
            self.faults.paper_out_after = None if left is None else left - len(data)
            return self._store_and_work(data)
        self.faults.paper_out_after = None
        answers = self._store_and_work(data[:left])
        answers += self._changed(paper_out=True)
        return answers + self._store_and_work(data[left:])

    def _store_and_work(self, data: bytes) -> bytes:
        self._spend_freeze(len(data))
        self.received += data
        del self.received[:-REMEMBERED_BYTES]
        self._splitter.feed(data)
        return self._work()

    def _work(self) -> bytes:
        answers = b""
        while not self._at_rest and (command := next(self._splitter.commands(), None)) is not None:
            fed_dots = self._platen.fed_dots
            answers += self._obey(command)
            answers += self._pay_for(self._platen.fed_dots - fed_dots)
        return answers

    def _pay_for(self, rows: int) -> bytes:
        """Printing takes time and paper."""
        if self.model.rows_per_s:
            self._busy_until_s = self._clock() + rows / self.model.rows_per_s
        left = self.faults.paper_end_after_rows
        if left is None:
            return b""
        self.faults.paper_end_after_rows = left - rows if rows < left else None
        return self._changed(paper_out=True) if rows >= left else b""

    def _obey(self, command: Command) -> bytes:
        first = command.data[0] if command.data else 0
        match command.name:
            case b"\x1dr":
                return self._fence(first)
            case b"\x1da":
                self._auto_status = bool(first)
                return self._in_turn(self.condition.auto_status()) if first else b""
            case b"\x1dI":
                return self._in_turn(who_are_you(first, self.model))
            case b"\x1bp":
                return self._kick(first)
            case b"\x1dV" | b"\x1bi" | b"\x1bm":
                return self._cut(command)
            case _:
                self._platen.obey(command)
        return b""

    def _fence(self, n: int) -> bytes:
        if self.faults.swallow_fences:
            self.faults.swallow_fences -= 1
            return b""
        return self._in_turn(self.condition.sensors(n))

    def _kick(self, connector: int) -> bytes:
        self.kicks += 1
        self.kicked_pins.append(5 if connector % 48 else 2)
        answer = self._changed(drawer_open=True)
        if self._on_kick is not None:
            self._on_kick()
        return answer

    def _cut(self, command: Command) -> bytes:
        if self.faults.jam_next_cut:
            self.faults.jam_next_cut = False
            self._splitter.put_back(command)
            return self._changed(cutter_jam=True)
        blank = self._platen.blank
        rows, data = self._platen.take()
        if blank:
            self.blank_cuts += 1
            return b""
        slip = slip_of(rows, data + command.raw, self.columns, self._fonts)
        self.slips.append(slip)
        if self._on_slip is not None:
            self._on_slip(slip)
        return b""
