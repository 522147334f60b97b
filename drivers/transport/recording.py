"""What went over a link, written down; and a recording as a link, to put a driver before it again.

A recording is a text file, a JSON object a line: `{"t_ms": 12, "way": "in", "hex": "16"}`. The ways are `open`,
`in` (from the device), `out` (to it), `lost` (with its `reason`) and `close`. A replay gives each `in` as soon as
the driver has written every byte that stood before it, so it needs no time and depends on none.

Whatever is long enough to pay with (a customer's code, a card's) is masked in what came in before anything is
written down, which is why a recording is written when the link closes and not while it is open. A scale's line has
blanks, commas and dots, a printer's answer is a few bytes, a good's code has up to fourteen characters: they stay.
"""

import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from time import monotonic
from typing import TypeVar

from drivers.device import Reason
from drivers.errors import DriverError, TransportLost
from drivers.scanner import payment_code
from drivers.scanner.symbology import split
from drivers.transport.base import Endpoint, Transport
from drivers.transport.waiter import Waiter

OPEN, IN, OUT, LOST, CLOSE = "open", "in", "out", "lost", "close"
WAYS = frozenset({OPEN, IN, OUT, LOST, CLOSE})
MOST_BYTES = 16 << 20
MOST_NOTES = 100_000
"""Of one session; what comes later is not written down, and the recording says so by ending."""

_LINE = re.compile(rb"[ -~]+")
"""Line ends, other control bytes and whatever is beyond ASCII stand between two of them."""
_RUN = re.compile(r"[^ ,.]+")

Answer = TypeVar("Answer")


class RecordingFault(DriverError, ValueError):
    """A file that is no recording; the message says which line, and why."""


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that happened, `t_ms` after the recording began."""

    t_ms: int
    way: str
    data: bytes = b""
    reason: Reason | None = None

    def line(self) -> str:
        said: dict[str, object] = {"t_ms": self.t_ms, "way": self.way}
        if self.way in (IN, OUT):
            said["hex"] = self.data.hex()
        if self.reason:
            said["reason"] = self.reason.name
        return json.dumps(said)


def read_recording(path: Path) -> tuple[Note, ...]:
    """Raises `RecordingFault`, or OSError."""
    try:
        lines = path.read_text(encoding="ascii").splitlines()
    except UnicodeDecodeError:
        raise RecordingFault(f"{path} is not a recording: it is no text.") from None
    return tuple(_note(path, number, line) for number, line in enumerate(lines, start=1) if line)


def _note(path: Path, number: int, line: str) -> Note:
    try:
        said = json.loads(line)
        reason = Reason[said["reason"]] if "reason" in said else None
        note = Note(int(said["t_ms"]), said["way"], bytes.fromhex(said.get("hex", "")), reason)
    except (ValueError, KeyError, TypeError):
        raise RecordingFault(f"{path}, line {number}: not a line of a recording.") from None
    if note.way not in WAYS:
        raise RecordingFault(
            f"{path}, line {number}: the way {note.way!r} must be one of {', '.join(sorted(WAYS))}."
        )
    return note


def masked(notes: list[Note]) -> Iterator[Note]:
    """The same notes, what one could pay with blacked out, even where it came in several pieces."""
    arrived = b"".join(note.data for note in notes if note.way == IN)
    hidden = BytesIO(_LINE.sub(lambda line: _masked_line(line[0].decode("ascii")).encode("ascii"), arrived))
    for note in notes:
        yield replace(note, data=hidden.read(len(note.data))) if note.way == IN else note


def _masked_line(line: str) -> str:
    """Of a wallet nobody told us of, at least every run of characters as long as a payment code is hidden."""
    code, _ = split(line)
    aim = line.removesuffix(code)
    if payment_code.wallet_of(code):
        return aim + _blacked_out(code)
    shortest = payment_code.shipped_table().shortest
    return aim + _RUN.sub(lambda run: run[0] if len(run[0]) < shortest else _blacked_out(run[0]), code)


def _blacked_out(code: str) -> str:
    """What `payment_code.masked` shows, and as long as it was: how bytes were cut into reads is kept."""
    first, _, rest = payment_code.masked(code).partition("…")
    last = rest[: rest.rindex(" (")]
    return first + "*" * (len(code) - len(first) - len(last)) + last


@dataclass(slots=True)
class RecordedEndpoint:
    """Another endpoint, each session of which is added to the file `path`, readable by its owner alone."""

    endpoint: Endpoint
    path: Path
    begun_s: float
    fault: OSError | DriverError | None = None
    """Why a session could not be written down; to be looked at when the device has stopped."""

    def open(self) -> "RecordedTransport":
        return RecordedTransport(self.endpoint.open(), self._keep, self.begun_s)

    def absent(self) -> Reason | None:
        return self.endpoint.absent()

    def _keep(self, notes: list[Note]) -> None:
        """Never raises: the device is not to blame for a full disk."""
        try:
            self._write(notes)
        except (OSError, DriverError) as error:
            self.fault = self.fault or error

    def _write(self, notes: list[Note]) -> None:
        fileno = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        with open(fileno, "w", encoding="ascii") as file:
            file.writelines(note.line() + "\n" for note in masked(notes))


class RecordedTransport:
    """Passes everything on, and remembers it."""

    def __init__(self, link: Transport, write_down: Callable[[list[Note]], None], begun_s: float) -> None:
        self._link = link
        self._write_down = write_down
        self._begun_s = begun_s
        self._notes: list[Note] = []
        self._bytes = 0
        self._closed = False
        self._add(OPEN)

    def read(self, max_bytes: int, timeout_s: float) -> bytes:
        data = self._watched(lambda: self._link.read(max_bytes, timeout_s))
        if data:
            self._add(IN, data)
        return data

    def write(self, data: bytes, timeout_s: float) -> int:
        count = self._watched(lambda: self._link.write(data, timeout_s))
        if count:
            self._add(OUT, data[:count])
        return count

    def pending(self) -> int:
        return self._link.pending()

    def end_of_job(self) -> None:
        self._watched(self._link.end_of_job)

    def wake(self) -> None:
        self._link.wake()

    def close(self) -> None:
        try:
            self._link.close()
        finally:
            if not self._closed:
                self._closed = True
                self._add(CLOSE)
                self._write_down(self._notes)

    def _watched(self, call: Callable[[], Answer]) -> Answer:
        try:
            return call()
        except TransportLost as lost:
            self._add(LOST, reason=lost.reason)
            raise

    def _add(self, way: str, data: bytes = b"", reason: Reason | None = None) -> None:
        self._bytes += len(data)
        if self._bytes <= MOST_BYTES and len(self._notes) < MOST_NOTES:
            self._notes.append(Note(round((monotonic() - self._begun_s) * 1_000), way, data, reason))


@dataclass(frozen=True, slots=True)
class ReplayEndpoint:
    """The sessions of a recording, one an `open`, and the last one for good."""

    sessions: tuple[tuple[Note, ...], ...]
    opened: Iterator[int]

    def open(self) -> "ReplayTransport":
        number = next(self.opened, len(self.sessions))
        if number >= len(self.sessions):
            raise TransportLost(Reason.UNPLUGGED, "the recording is over")
        return ReplayTransport(self.sessions[number])

    def absent(self) -> Reason | None:
        return None


def replay(notes: tuple[Note, ...]) -> ReplayEndpoint:
    """Raises `RecordingFault` when nothing was ever opened."""
    starts = [place for place, note in enumerate(notes) if note.way == OPEN]
    if not starts:
        raise RecordingFault("the recording holds no session.")
    ends = [*starts[1:], len(notes)]
    sessions = tuple(notes[start:end] for start, end in zip(starts, ends, strict=True))
    return ReplayEndpoint(sessions, iter(range(len(sessions))))


class ReplayTransport:
    """A link on which the device says what it said, whatever the driver writes, as long as it writes as much."""

    def __init__(self, notes: tuple[Note, ...]) -> None:
        written = accumulate(len(note.data) if note.way == OUT else 0 for note in notes)
        self._due = [(after, note) for after, note in zip(written, notes, strict=True) if note.way in (IN, LOST)]
        self._due.reverse()
        self._written = 0
        self._unread = bytearray()
        self._waiter = Waiter()

    def read(self, max_bytes: int, timeout_s: float) -> bytes:
        if not self._unread:
            self._arrive()
        if not self._unread:
            self._waiter.rest(timeout_s)
        data = bytes(self._unread[:max_bytes])
        del self._unread[:max_bytes]
        return data

    def write(self, data: bytes, timeout_s: float) -> int:
        self._written += len(data)
        return len(data)

    def pending(self) -> int:
        return 0

    def end_of_job(self) -> None:
        return

    def wake(self) -> None:
        self._waiter.wake()

    def close(self) -> None:
        self._waiter.close()

    def _arrive(self) -> None:
        """One note at a time, as it was read: how bytes were cut into reads is part of what is replayed."""
        if not self._due or self._due[-1][0] > self._written:
            return
        _, note = self._due.pop()
        if note.way == LOST:
            raise TransportLost(note.reason or Reason.UNPLUGGED, "as recorded")
        self._unread += note.data
