"""A scale made of software, for any of the protocols, with the faults of a real one. Sans-IO but for a metronome.

Any thread may put things on it. A scale that streams has one named thread of its own while it is connected; it
ends with `disconnected`, before that returns.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from drivers.emulators.scale_pan import CAPACITY_G, Display, Pan
from drivers.emulators.scale_voices import VOICES, Command, Ear

ALWAYS = 1 << 30
GARBAGE = b"\x00\x1f\x7f\x02S"


@dataclass(slots=True)
class ScaleFaults:
    """What shall go wrong with the next frames: counts of frames, ALWAYS for all of them, 0 for none."""

    wrong_checks: int = 0  # where the protocol has no check character: a damaged digit
    naks: int = 0
    truncated: int = 0  # only the first half is sent
    after_garbage: int = 0
    doubled: int = 0
    silent: bool = False
    late: bool = False  # answers are held back until `send_late`

    def spend(self, name: str) -> bool:
        left: int = getattr(self, name)
        setattr(self, name, max(0, left - 1))
        return left > 0


class ScaleEmulator:
    """`protocol` is the driver's name, such as "cas-ap1"."""

    def __init__(self, protocol: str, stream_hz: float = 20.0) -> None:
        self.faults = ScaleFaults()
        self.commands: list[Command] = []
        self._voice = VOICES[protocol]()
        self._ear = Ear(self._voice.commands)
        self._pan = Pan()
        self._lock = threading.RLock()
        self._send: Callable[[bytes], None] | None = None
        self._held: list[bytes] = []
        self._subscribed = False
        self._metronome = Metronome(1 / stream_hz, self._tell) if self._voice.streams else None

    # The wire.

    def connected(self, send: Callable[[bytes], None]) -> None:
        with self._lock:
            self._send = send
            self._subscribed = not self._voice.commands  # others wait to be asked
        if self._metronome is not None:
            self._metronome.start()

    def disconnected(self) -> None:
        if self._metronome is not None:
            self._metronome.stop()
        with self._lock:
            self._send = None
            self._ear = Ear(self._voice.commands)
            self._held.clear()

    def feed(self, data: bytes) -> bytes:
        with self._lock:
            return b"".join(self._obey(command) for command in self._ear.listen(data))

    # The person in front of it.

    @property
    def display(self) -> Display:
        with self._lock:
            return self._pan.display

    def put(self, weight_g: int) -> None:
        """This is what lies on the pan now, at rest."""
        self._change(lambda: self._pan.put(weight_g))

    def lift(self) -> None:
        self.put(0)

    def overload(self) -> None:
        self.put(CAPACITY_G * 2)

    def wobble(self) -> None:
        """Unstable until `settle`, or until something else is put there."""
        self._change(lambda: setattr(self._pan, "moving", True))

    def settle(self) -> None:
        self._change(lambda: setattr(self._pan, "moving", False))

    def tare(self) -> None:
        """The key on the scale."""
        self._change(self._pan.tare)

    def zero(self) -> None:
        self._change(self._pan.zero)

    def send_late(self) -> None:
        """Everything that was held back arrives now."""
        with self._lock:
            held, self._held = self._held, []
            self._emit(b"".join(held))

    def send_raw(self, data: bytes) -> None:
        with self._lock:
            self._emit(data)

    # Inside.

    def _change(self, deed: Callable[[], None]) -> None:
        with self._lock:
            deed()
            if self._voice.tells_changes and self._subscribed:
                self._tell()

    def _tell(self) -> None:
        with self._lock:
            self._emit(self._spoken(self._voice.weight(self._pan.display)))

    def _emit(self, data: bytes) -> None:
        if data and self._send is not None:
            self._send(data)

    def _obey(self, command: Command) -> bytes:
        self.commands.append(command)
        match command:
            case Command.TARE:
                self._pan.tare()
            case Command.ZERO:
                self._pan.zero()
            case Command.WEIGH | Command.ENOUGH:
                self._subscribed = command is Command.WEIGH
        return b"" if self.faults.silent else self._answer(command)

    def _answer(self, command: Command) -> bytes:
        asked = command in (Command.HELLO, Command.WEIGH)
        if asked and self._voice.nak and self.faults.spend("naks"):
            return self._voice.nak
        greeting = self._voice.greeting(command, self._pan.display)
        if command is not Command.WEIGH:
            return greeting
        return greeting + self._spoken(self._voice.weight(self._pan.display))

    def _spoken(self, frame: bytes) -> bytes:
        """The frame as the faults let it out."""
        if not frame or self.faults.silent:
            return b""
        if self.faults.spend("wrong_checks"):
            frame = self._voice.spoiled(frame)
        if self.faults.spend("truncated"):
            frame = frame[: len(frame) // 2]
        if self.faults.spend("after_garbage"):
            frame = GARBAGE + frame
        if self.faults.spend("doubled"):
            frame *= 2
        if self.faults.late:
            self._held.append(frame)
            return b""
        return frame


class Metronome:
    """Calls `beat` every `interval_s` on a thread of its own, from `start` to `stop`."""

    def __init__(self, interval_s: float, beat: Callable[[], None]) -> None:
        self._interval_s, self._beat = interval_s, beat
        self._end = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        self.stop()
        self._end.clear()
        self._thread = threading.Thread(target=self._run, name="scale-stream", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """It beats no more when this returns."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self._end.set()
            thread.join()

    def _run(self) -> None:
        while not self._end.wait(self._interval_s):
            self._beat()
