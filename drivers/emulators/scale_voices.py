"""How emulated scales talk, one class a protocol. Sans-IO; written from the makers' tables, not from the drivers.

A voice turns what the display shows into bytes and knows which bytes are commands. What it does not know:
faults, time and wires.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from enum import Enum, auto
from functools import reduce
from operator import xor
from typing import ClassVar

from drivers.emulators.scale_pan import Display


class Command(Enum):
    HELLO = auto()  # "have you a weight?", answered before the weight is asked for
    WEIGH = auto()
    WHY = auto()  # "why had you none?"
    TARE = auto()
    ZERO = auto()
    ENOUGH = auto()  # stop sending by yourself


class Ear:
    """Cuts what the till says into commands; what is none is skipped byte by byte."""

    def __init__(self, commands: Mapping[bytes, Command]) -> None:
        self._commands = commands
        self._heard = b""

    def listen(self, data: bytes) -> Iterator[Command]:
        for value in data:
            self._heard += bytes((value,))
            while self._heard and not any(known.startswith(self._heard) for known in self._commands):
                self._heard = self._heard[1:]
            if self._heard in self._commands:
                command, self._heard = self._commands[self._heard], b""
                yield command


class Voice(ABC):
    """`check_at` is where a frame has its check character, counted from the end; 0 when it has none."""

    commands: ClassVar[Mapping[bytes, Command]] = {}
    streams = False  # talks all the time
    tells_changes = False  # talks when the display changes
    nak = b""
    check_at = 0

    @abstractmethod
    def weight(self, shown: Display) -> bytes:
        """The frame for what is shown; b"" when the protocol would say nothing."""

    def greeting(self, command: Command, shown: Display) -> bytes:
        """What goes before the weight, or is the whole answer to another command."""
        return b""

    def spoiled(self, frame: bytes) -> bytes:
        """The same frame with a wrong check, or with its last digit turned into something else."""
        if self.check_at:
            at = len(frame) - self.check_at
            return frame[:at] + bytes((frame[at] ^ 0x01,)) + frame[at + 1 :]
        at = max(at for at, value in enumerate(frame) if chr(value).isdigit())
        return frame[:at] + b"*" + frame[at + 1 :]


def _bcc(data: bytes) -> bytes:
    return bytes((reduce(xor, data),))


class Ap1(Voice):
    commands: ClassVar[Mapping[bytes, Command]] = {b"\x05": Command.HELLO, b"\x11": Command.WEIGH}
    nak = b"\x15"
    check_at = 3

    def greeting(self, command: Command, shown: Display) -> bytes:
        return b"\x06" if command is Command.HELLO else b""

    def weight(self, shown: Display) -> bytes:
        sign = "F" if shown.over else "-" if shown.negative else " "
        digits = "FFFFFF" if shown.over else f"{abs(shown.weight_g) / 1000:06.3f}"
        data = f"{'U' if shown.moving else 'S'}{sign}{digits}kg".encode()
        return b"\x01\x02" + data + _bcc(data) + b"\x03\x04"


class Pd2Type0(Voice):
    commands: ClassVar[Mapping[bytes, Command]] = {b"\x05\x12": Command.WEIGH}
    nak = b"\x15"
    check_at = 2

    def greeting(self, command: Command, shown: Display) -> bytes:
        return b"\x15" if shown.moving or shown.negative else b"\x06"

    def weight(self, shown: Display) -> bytes:
        if shown.moving or shown.negative:
            return b""
        data = b"0" + (b"FFFFF" if shown.over else b"%05d" % shown.weight_g)
        return b"\x02" + data + _bcc(data) + b"\x03"


class Pd2Type2(Voice):
    commands: ClassVar[Mapping[bytes, Command]] = {b"W": Command.WEIGH, b"\r": Command.ENOUGH}
    tells_changes = True

    def weight(self, shown: Display) -> bytes:
        if shown.moving or shown.over or shown.negative:
            return b"\x02?" + (b"4" if shown.over else b"1") + b"\r"
        return b"\x02%05d\r" % shown.weight_g


class Pd2Type5(Voice):
    commands: ClassVar[Mapping[bytes, Command]] = {b"W": Command.WEIGH, b"T": Command.TARE, b"Z": Command.ZERO}

    def weight(self, shown: Display) -> bytes:
        status = 0x30 | (0x01 if shown.moving else 0) | (0x04 if shown.over else 0) | (0x08 if shown.net else 0)
        digits = f"-{-shown.weight_g:04}" if shown.negative else f"{shown.weight_g:5}"
        return b"\x02" + bytes((status,)) + digits.encode() + b"k\r"


class Stream22(Voice):
    streams = True

    def weight(self, shown: Display) -> bytes:
        header = "OL" if shown.over else "US" if shown.moving else "ST"
        lamps = (
            0x80 | (0 if shown.moving else 0x40) | (0x02 if shown.net else 0x04) | (0 if shown.weight_g else 0x01)
        )
        digits = f"{shown.weight_g / 1000:+08.3f}"
        kind = "NT" if shown.net else "GS"
        return f"{header},{kind},1".encode() + bytes((lamps,)) + f",{digits} kg\r\n".encode()


class Ecr12(Voice):
    commands: ClassVar[Mapping[bytes, Command]] = {
        b"\x04\x05": Command.WEIGH,
        b"\x04\x0208\x03": Command.WHY,
        b"\x04\x0231\x03": Command.ZERO,
    }
    nak = b"\x15"

    def greeting(self, command: Command, shown: Display) -> bytes:
        match command:
            case Command.WHY:
                return b"\x0209\x1b" + self._reason(shown) + b"\x03"
            case Command.ZERO:
                return b"\x06"
            case _:
                return b"" if self._reason(shown) == b"00" else self.nak

    def weight(self, shown: Display) -> bytes:
        if self._reason(shown) != b"00":
            return b""
        return b"\x0202\x1b3\x1b%05d\x1b000000\x1b000000\x03" % shown.weight_g

    def _reason(self, shown: Display) -> bytes:
        if shown.moving:
            return b"20"
        if shown.over:
            return b"32"
        if shown.negative:
            return b"31"
        return b"00" if shown.weight_g else b"30"


class Ecr14(Voice):
    tells_changes = True

    def weight(self, shown: Display) -> bytes:
        silent = shown.moving or shown.over or shown.negative
        return b"" if silent else b"S%05d" % shown.weight_g


class Pb2(Voice):
    commands: ClassVar[Mapping[bytes, Command]] = {
        b"\x02\x02RW\x07\x03": Command.WEIGH,
        b"\x02\x02KT\x1d\x03": Command.TARE,
        b"\x02\x02KZ\x13\x03": Command.ZERO,
    }
    nak = b"\x02\x01\x15\x14\x03"
    check_at = 2

    def greeting(self, command: Command, shown: Display) -> bytes:
        return b"" if command is Command.WEIGH else b"\x02\x01\x06\x07\x03"

    def weight(self, shown: Display) -> bytes:
        status = "O" if shown.over else "U" if shown.moving else "S"
        data = f"RW,{status}{shown.weight_g / 1000:7.3f}kg".encode()
        body = bytes((len(data),)) + data
        return b"\x02" + body + _bcc(body) + b"\x03"


class Toledo8217(Voice):
    commands: ClassVar[Mapping[bytes, Command]] = {b"W": Command.WEIGH, b"T\r": Command.TARE, b"Z": Command.ZERO}

    def greeting(self, command: Command, shown: Display) -> bytes:
        return b"" if command is Command.WEIGH else self._status(shown)

    def weight(self, shown: Display) -> bytes:
        if shown.moving or shown.over or shown.negative:
            return self._status(shown)
        return f"\x02{shown.weight_g / 1000:06.3f}{'N' if shown.net else ''}\r".encode()

    def _status(self, shown: Display) -> bytes:
        bits = (shown.moving, shown.over, shown.negative, False, shown.weight_g == 0, shown.net, True)
        return b"\x02?" + bytes((sum(1 << place for place, is_set in enumerate(bits) if is_set),)) + b"\r"


class Sma(Voice):
    commands: ClassVar[Mapping[bytes, Command]] = {
        b"\nW\r": Command.WEIGH,
        b"\nT\r": Command.TARE,
        b"\nZ\r": Command.ZERO,
    }

    def greeting(self, command: Command, shown: Display) -> bytes:
        return b"" if command is Command.WEIGH else self.weight(shown)

    def weight(self, shown: Display) -> bytes:
        status = "O" if shown.over else "U" if shown.negative else "Z" if shown.weight_g == 0 else " "
        kind, motion = "N" if shown.net else "G", "M" if shown.moving else " "
        return f"\n{status}1{kind}{motion} {shown.weight_g / 1000:10.3f}kg \r".encode()


VOICES: Mapping[str, type[Voice]] = {
    "cas-ap1": Ap1,
    "cas-pd2": Pd2Type0,
    "cas-pd2-w": Pd2Type2,
    "cas-pd2-type5": Pd2Type5,
    "cas-stream": Stream22,
    "cas-ecr12": Ecr12,
    "cas-ecr14": Ecr14,
    "cas-pb2": Pb2,
    "toledo-8217": Toledo8217,
    "sma": Sma,
}
