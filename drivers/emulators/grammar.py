"""How long an ESC/POS command is. Pure; written from Epson's reference, with no look at what our drivers send.

A command that this table does not know is taken for two bytes. That is what a printer does, and why one that is
unknown and longer prints junk.
"""

from collections.abc import Callable

DLE, ESC, FS, GS = 0x10, 0x1B, 0x1C, 0x1D
HEAD_BYTES = 320
"""As much of a command as is looked at to learn how long it is."""

MAX_COMMAND_BYTES = 1 << 20
"""Nobody prints a picture of a megabyte; such a length is noise."""

_ARGUMENTS = {
    ESC: {0: "@2<LSimv\x0c", 1: " !%-3=?EGJKMRTUVadertu{", 2: "$\\c", 3: "p", 8: "W"},
    FS: {0: "&.", 1: "!-?CW", 2: "Sp", 74: "2"},
    GS: {0: ":", 1: "!/BHITabfhrw", 2: "$LPW\\", 3: "^z", 4: "g"},
}
"""Bytes after the name, and which names have that many."""

_FIXED = {
    bytes((lead, ord(letter))): 2 + count
    for lead, rows in _ARGUMENTS.items()
    for count, letters in rows.items()
    for letter in letters
}


def command_bytes(head: bytes) -> int | None:
    """The length of the command that begins here; None while too little of it has come to know."""
    if len(head) < 2:
        return None
    measure = _MEASURED.get(head[:2])
    length = measure(head) if measure else _FIXED.get(head[:2], 2)
    return 2 if length is not None and length > MAX_COMMAND_BYTES else length


def text_bytes(buffer: bytes | bytearray, *, two_byte: bool) -> int | None:
    """A control byte stands alone; printable bytes go in one run, a two-byte character never torn."""
    if buffer[0] < 0x20:
        return 1
    length = 0
    while length < len(buffer) and buffer[length] >= 0x20:
        pair = two_byte and buffer[length] >= 0x81
        if pair and length + 1 == len(buffer):
            break
        length += 2 if pair and is_trail(buffer[length + 1]) else 1
    return length or None


def is_trail(byte: int) -> bool:
    """Whether it can be the second byte of a cp949 character."""
    return byte >= 0x41


def _little(head: bytes, at: int, size: int = 2) -> int | None:
    return int.from_bytes(head[at : at + size], "little") if len(head) >= at + size else None


def _counted(header: int, at: int, size: int = 2) -> Callable[[bytes], int | None]:
    """A header that says how many bytes follow it."""

    def measure(head: bytes) -> int | None:
        count = _little(head, at, size)
        return None if count is None else header + count

    return measure


def _cut(head: bytes) -> int | None:
    if len(head) < 3:
        return None
    return 4 if head[2] in (65, 66, 97, 98, 103, 104) else 3


def _raster(head: bytes) -> int | None:
    if len(head) < 8:
        return None
    return 8 + int.from_bytes(head[4:6], "little") * int.from_bytes(head[6:8], "little")


def _barcode(head: bytes) -> int | None:
    if len(head) < 4:
        return None
    return _up_to_nul(head, 3) if head[2] <= 6 else 4 + head[3]


def _up_to_nul(head: bytes, begin: int = 2) -> int | None:
    end = head.find(0, begin)
    if end < 0:
        return None if len(head) < HEAD_BYTES else 2
    return end + 1


def _bit_image(head: bytes) -> int | None:
    columns = _little(head, 3)
    return None if columns is None else 5 + columns * (3 if head[2] in (32, 33) else 1)


def _downloaded_image(head: bytes) -> int | None:
    return 4 + head[2] * head[3] * 8 if len(head) >= 4 else None


_MEASURED: dict[bytes, Callable[[bytes], int | None]] = {
    b"\x1b*": _bit_image,
    b"\x1bD": _up_to_nul,
    b"\x1b(": _counted(5, 3),
    b"\x1c(": _counted(5, 3),
    b"\x1d(": _counted(5, 3),
    b"\x1d8": _counted(7, 3, 4),
    b"\x1d*": _downloaded_image,
    b"\x1dV": _cut,
    b"\x1dk": _barcode,
    b"\x1dv": _raster,
}
