"""A CD5220 customer display made of software: keeps what would be lit. Sans-IO; any thread, one at a time.

Partner Tech, "CD5220 / CD6220 User's Manual", section 6. It is as strict as the manual where a driver could go
wrong: in string mode (ESC Q) it heeds nothing but ESC Q, CLR and CAN, and a line that was begun lasts until its CR,
over an unplugged cable too. Every command of the manual is read with all its parameters, so that none of them is
taken for letters; the scroll modes and the brightness are not drawn.
"""

import threading
from collections.abc import Callable, Mapping
from io import BytesIO

from PIL import Image

from drivers.emulators.ink import Fonts
from drivers.printer.glyphs import Cell, line_mask

COLUMNS, ROWS = 20, 2
LONGEST_SCROLL = 40
FOREIGN = "▯"
"""Above 7Eh every maker has letters of its own."""

CR, ESC, US = 0x0D, 0x1B, 0x1F
CLR, CAN = b"\x0c", b"\x18"
STRINGS = b"ABD"
MOST_DOT_COLUMNS = 5

_ESC_PARAMETERS = {**dict.fromkeys(b"*?%_fc=sd#", 1), ord("l"): 2, ord("W"): 4, ord("["): 1}
_US_PARAMETERS = {ord("E"): 1}
"""How many bytes follow the two of the command; none where it is not listed."""

_LAST = COLUMNS * ROWS - 1

_MOVES: Mapping[bytes, Callable[[int], int]] = {
    b"\x08": lambda at: max(0, at - 1),
    b"\x09": lambda at: min(_LAST, at + 1),
    b"\x0a": lambda at: (at + COLUMNS) % (COLUMNS * ROWS),
    b"\x0b": lambda at: 0,
    b"\r": lambda at: at - at % COLUMNS,
    b"\x1b[A": lambda at: (at - COLUMNS) % (COLUMNS * ROWS),
    b"\x1b[B": lambda at: (at + COLUMNS) % (COLUMNS * ROWS),
    b"\x1b[C": lambda at: min(_LAST, at + 1),
    b"\x1b[D": lambda at: max(0, at - 1),
    b"\x1b[H": lambda at: 0,
    b"\x1b[K": lambda at: _LAST,
    b"\x1b[L": lambda at: at - at % COLUMNS,
    b"\x1b[R": lambda at: at - at % COLUMNS + COLUMNS - 1,
}
"""From one cell to another; cells count from 0, row by row."""

_GLASS, _CELL, _LIGHT = (9, 16, 17), (14, 26, 27), (112, 244, 218)
_MARGIN, _MAGNIFIED = 20, 2


class DisplayEmulator:
    """`on_change` is called on the line's thread whenever something else is lit, and must be quick."""

    def __init__(self, on_change: Callable[[], None] | None = None) -> None:
        self._on_change = on_change
        self._lock = threading.Lock()
        self._command = bytearray()
        self._string_mode = False
        self._cells = [" "] * (COLUMNS * ROWS)
        self._at = 0

    # The wire.

    def connected(self, send: Callable[[bytes], None]) -> None:
        """It has nothing to say."""

    def disconnected(self) -> None:
        """It has a plug of its own: what is lit stays, and so does half a command."""

    def feed(self, data: bytes) -> bytes:
        before = self.lines
        with self._lock:
            for value in data:
                self._take(value)
        if self._on_change is not None and self.lines != before:
            self._on_change()
        return b""

    # The person in front of it.

    @property
    def lines(self) -> tuple[str, str]:
        """Upper and lower, COLUMNS characters each."""
        with self._lock:
            lit = "".join(self._cells)
        return lit[:COLUMNS], lit[COLUMNS:]

    def power_cycle(self) -> None:
        with self._lock:
            self._command.clear()
            self._string_mode = False
            self._darken()

    def picture(self, fonts: Fonts) -> bytes:
        """PNG of the glass."""
        return _picture(self.lines, fonts)

    # Inside.

    def _take(self, value: int) -> None:
        command = self._command
        command.append(value)
        if _is_whole(command):
            self._command = bytearray()
            self._obey(bytes(command))
        elif command[1:2] == b"Q" and len(command) > 3 + LONGEST_SCROLL:
            command.pop()  # there is no room for it on the glass either

    def _obey(self, command: bytes) -> None:
        if command in (CLR, CAN):
            self._string_mode = False
            self._darken() if command == CLR else self._darken_row()
        elif command[:2] == b"\x1bQ" and command[2] in STRINGS:
            self._string_mode = True
            self._write_string(command[2:3], command[3:-1])
        elif not self._string_mode:
            self._move_or_write(command)

    def _move_or_write(self, command: bytes) -> None:
        if command in _MOVES:
            self._at = _MOVES[command](self._at)
        elif command == b"\x1b@":
            self._darken()
        elif command[:2] == b"\x1bl":
            self._go_to(command[2], command[3])
        elif command[0] >= 0x20:
            self._cells[self._at] = _glyph(command[0])
            self._at = (self._at + 1) % (COLUMNS * ROWS)

    def _write_string(self, row: bytes, letters: bytes) -> None:
        first = COLUMNS if row == b"B" else 0
        glyphs = [_glyph(value) for value in letters if value >= 0x20][:COLUMNS]
        self._cells[first : first + COLUMNS] = glyphs + [" "] * (COLUMNS - len(glyphs))

    def _go_to(self, column: int, row: int) -> None:
        """Both count from 1; a place that is not there is none."""
        if 1 <= column <= COLUMNS and 1 <= row <= ROWS:
            self._at = (row - 1) * COLUMNS + column - 1

    def _darken(self) -> None:
        self._cells = [" "] * (COLUMNS * ROWS)
        self._at = 0

    def _darken_row(self) -> None:
        first = self._at - self._at % COLUMNS
        self._cells[first : first + COLUMNS] = [" "] * COLUMNS
        self._at = first


def _is_whole(command: bytearray) -> bool:
    if command[0] not in (ESC, US):
        return True
    if len(command) == 1:
        return False
    if command[0] == US:
        return len(command) == 2 + _US_PARAMETERS.get(command[1], 0)
    if command[1] == ord("Q"):
        return len(command) > 2 and (command[2] not in STRINGS or command[-1] == CR)
    if command[1] == ord("&"):
        return _is_whole_font(command)
    return len(command) == 2 + _ESC_PARAMETERS.get(command[1], 0)


def _is_whole_font(command: bytearray) -> bool:
    """ESC & s n m, then for every letter from n to m how many dot columns it has, and those columns."""
    if len(command) < 5:
        return False
    first, last = command[3], command[4]
    at = 5
    for _ in range(first, last + 1):
        if at >= len(command):
            return False
        if command[at] > MOST_DOT_COLUMNS:
            return True  # no font: whatever comes next is read as usual
        at += 1 + command[at]
    return at <= len(command)


def _glyph(value: int) -> str:
    return chr(value) if value < 0x7F else FOREIGN


def _picture(lines: tuple[str, str], fonts: Fonts) -> bytes:
    rows = [line_mask([Cell(char, 1, _MAGNIFIED, _MAGNIFIED) for char in line], fonts) for line in lines]
    width, height = rows[0].size
    glass = Image.new("RGB", (width + 2 * _MARGIN, ROWS * height + (ROWS + 1) * _MARGIN), _GLASS)
    for number, mask in enumerate(rows):
        top = _MARGIN + number * (height + _MARGIN)
        for column in range(COLUMNS):
            cell = (_MARGIN + column * width // COLUMNS + 1, top, width // COLUMNS - 2, height)
            glass.paste(_CELL, (cell[0], cell[1], cell[0] + cell[2], cell[1] + cell[3]))
        glass.paste(_LIGHT, (_MARGIN, top), mask)
    out = BytesIO()
    glass.save(out, "PNG")
    return out.getvalue()
