"""What a printer says, decoded by bit pattern. Sans-IO and pure.

Epson's ESC/POS replies can be told apart by fixed bits, whatever order they come in:

    DLE EOT answer   0xx1xx10          GS r answer   0xx0xxxx          XON 11, XOFF 13
    ASB              0xx1xx00 then three 0xx0xxxx      block         5F or 37 ... 00

A library that takes "the next byte" for its answer says paper is fine on a closed socket and out when an
automatic status (ASB) lies in the buffer.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from drivers.device import DeviceState, Reason

XON, XOFF = 0x11, 0x13
BLOCK_STARTS = frozenset({0x5F, 0x37})
MAX_BLOCK_BYTES = 80


@dataclass(frozen=True, slots=True)
class RealTime:
    """The answer to some DLE EOT; which one is known only by having asked one at a time."""

    value: int


@dataclass(frozen=True, slots=True)
class AutoStatus:
    data: bytes


@dataclass(frozen=True, slots=True)
class Fence:
    """The answer to GS r: everything sent before it has been processed."""

    value: int


@dataclass(frozen=True, slots=True)
class Block:
    """Text between its first byte and NUL, such as the model name GS I asks for."""

    data: bytes


@dataclass(frozen=True, slots=True)
class FlowControl:
    go: bool


Reply = RealTime | AutoStatus | Fence | Block | FlowControl


class ReplyDecoder:
    """Garbage is skipped and counted; it costs at most the reply it lies in."""

    def __init__(self) -> None:
        self._part = bytearray()
        self.garbage_bytes = 0

    def feed(self, data: bytes) -> list[Reply]:
        return [reply for byte in data if (reply := self._take(byte)) is not None]

    def _take(self, byte: int) -> Reply | None:
        if self._part:
            return self._continue(byte)
        return self._begin(byte)

    def _begin(self, byte: int) -> Reply | None:
        if byte in (XON, XOFF):
            return FlowControl(byte == XON)
        if byte & 0x93 == 0x12:
            return RealTime(byte)
        if byte & 0x90 == 0x00:
            return Fence(byte)
        if byte in BLOCK_STARTS or byte & 0x93 == 0x10:
            self._part.append(byte)
        else:
            self.garbage_bytes += 1
        return None

    def _continue(self, byte: int) -> Reply | None:
        in_block = self._part[0] in BLOCK_STARTS
        if in_block and (byte >= 0x80 or len(self._part) > MAX_BLOCK_BYTES):
            return self._give_up(byte)
        if not in_block and byte & 0x90:
            return self._give_up(byte)
        self._part.append(byte)
        return self._block() if in_block else self._auto_status()

    def _block(self) -> Reply | None:
        return Block(self._taken()[1:-1]) if self._part[-1] == 0 else None

    def _auto_status(self) -> Reply | None:
        return AutoStatus(self._taken()) if len(self._part) == 4 else None

    def _give_up(self, byte: int) -> Reply | None:
        self.garbage_bytes += len(self._taken())
        return self._begin(byte)

    def _taken(self) -> bytes:
        part = bytes(self._part)
        self._part.clear()
        return part


@dataclass(frozen=True, slots=True)
class PrinterStatus:
    """`drawer_pin_high` depends on the drawer's wiring: its meaning is a setting.

    `recoverable`: stopped by something a person can put right, such as a jam; it waits to be told (DLE ENQ).
    """

    offline: bool = False
    cover_open: bool = False
    paper_out: bool = False
    paper_near_end: bool = False
    cutter_jam: bool = False
    unrecoverable: bool = False
    overheated: bool = False
    recoverable: bool = False
    drawer_pin_high: bool = False

    @classmethod
    def from_real_time(cls, answers: Mapping[int, int]) -> "PrinterStatus":
        """From the answers to DLE EOT 1 to 4; a missing one counts as nothing wrong."""
        printer, cause, error, paper = (answers.get(n, 0x12) for n in (1, 2, 3, 4))
        return cls(
            offline=bool(printer & 0x08),
            cover_open=bool(cause & 0x04),
            paper_out=bool(cause & 0x20 or paper & 0x60),
            paper_near_end=bool(paper & 0x0C),
            cutter_jam=bool(error & 0x08),
            unrecoverable=bool(error & 0x20),
            overheated=bool(error & 0x40),
            recoverable=bool(error & 0x0C),
            drawer_pin_high=bool(printer & 0x04),
        )

    @classmethod
    def from_auto_status(cls, data: bytes) -> "PrinterStatus":
        printer, error, paper, _ = data
        return cls(
            offline=bool(printer & 0x08),
            cover_open=bool(printer & 0x20),
            paper_out=bool(paper & 0x0C),
            paper_near_end=bool(paper & 0x03),
            cutter_jam=bool(error & 0x08),
            unrecoverable=bool(error & 0x20),
            overheated=bool(error & 0x40),
            recoverable=bool(error & 0x0C),
            drawer_pin_high=bool(printer & 0x04),
        )

    def state(self) -> tuple[DeviceState, Reason | None]:
        """The one thing a person should look at first."""
        wrong = (
            (self.unrecoverable, Reason.UNRECOVERABLE),
            (self.cutter_jam, Reason.CUTTER_JAM),
            (self.overheated, Reason.OVERHEATED),
            (self.cover_open, Reason.COVER_OPEN),
            (self.paper_out, Reason.PAPER_OUT),
            (self.offline, Reason.OFFLINE),
            (self.paper_near_end, Reason.PAPER_NEAR_END),
        )
        for happened, reason in wrong:
            if happened:
                return DeviceState.ATTENTION, reason
        return DeviceState.READY, None

    @property
    def can_print(self) -> bool:
        return self.state()[1] in (None, Reason.PAPER_NEAR_END)
