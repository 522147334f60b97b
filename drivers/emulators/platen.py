"""The printing half of the emulated printer: obeys formatting commands and lays rows on the paper. Pure.

It starts as many imported printers do, with two-byte characters off: a driver that forgets FS & prints junk
here too.
"""

from drivers.emulators.commands import Command
from drivers.emulators.paper import QrRow, RasterRow, Row, TextRow
from drivers.printer.glyphs import Cell

UNREADABLE = "▯"
QR_LEVELS = {48: "L", 49: "M", 50: "Q", 51: "H"}


class Platen:
    """Rows are what lies on the paper since the last cut; `take` tears them off."""

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._data = bytearray()
        self.reset()

    def reset(self) -> None:
        """ESC @: modes and the unfinished line go, the paper stays."""
        self._cells: list[Cell] = []
        self._align = 0
        self._bold = False
        self._wide = self._tall = 1
        self._korean_set = self._two_byte = False
        self._qr_data, self._qr_dots, self._qr_level = "", 3, "L"

    @property
    def blank(self) -> bool:
        return not self._rows and not self._cells

    def take(self) -> tuple[tuple[Row, ...], bytes]:
        """Everything since the last cut, and the bytes that printed it."""
        self._end_line_if_begun()
        rows, data = tuple(self._rows), bytes(self._data)
        self._rows.clear()
        self._data.clear()
        return rows, data

    def obey(self, command: Command) -> None:
        self._data += command.raw
        match command.name, tuple(command.data[:1]):
            case b"", _:
                self._text(command.data)
            case b"\n", _:
                self._end_line()
            case b"\x1b@", _:
                self.reset()
            case b"\x1c&", _:
                self._two_byte = True
            case b"\x1c.", _:
                self._two_byte = False
            case b"\x1bd", (lines,):
                self._feed(lines)
            case b"\x1d(k", _:
                self._qr(command.data[2:])
            case b"\x1dv0", _:
                self._raster(command.data)
            case name, (value,):
                self._set(name, value)

    def _set(self, name: bytes, value: int) -> None:
        match name:
            case b"\x1ba":
                self._align = value % 48 % 3
            case b"\x1bE":
                self._bold = bool(value & 1)
            case b"\x1bR":
                self._korean_set = value == 13
            case b"\x1d!":
                self._wide, self._tall = (value >> 4) + 1, (value & 7) + 1
            case b"\x1b!":
                self._bold = bool(value & 0x08)
                self._wide, self._tall = (2 if value & 0x20 else 1), (2 if value & 0x10 else 1)

    def _text(self, data: bytes) -> None:
        for char in self._decode(data):
            columns = 1 if char.isascii() or not self._two_byte or char == "₩" else 2
            self._cells.append(Cell(char, columns, self._wide, self._tall, self._bold))

    def _decode(self, data: bytes) -> str:
        if not self._two_byte:
            return "".join(chr(byte) if byte < 0x7F else UNREADABLE for byte in data)
        text = data.decode("cp949", errors="replace").replace("\ufffd", UNREADABLE)
        return text.replace("\\", "₩") if self._korean_set else text

    def _end_line(self) -> None:
        self._rows.append(TextRow(tuple(self._cells), self._align))
        self._cells.clear()

    def _end_line_if_begun(self) -> None:
        if self._cells:
            self._end_line()

    def _feed(self, lines: int) -> None:
        self._end_line_if_begun()
        self._rows += [TextRow((), self._align)] * lines

    def _qr(self, data: bytes) -> None:
        symbol, function, body = data[:1], data[1:2], data[2:]
        match symbol, function:
            case b"1", b"C":
                self._qr_dots = body[0]
            case b"1", b"E":
                self._qr_level = QR_LEVELS.get(body[0], "L")
            case b"1", b"P":
                self._qr_data = body[1:].decode("utf-8", errors="replace")
            case b"1", b"Q" if self._qr_data:
                self._end_line_if_begun()
                self._rows.append(QrRow(self._qr_data, self._qr_dots, self._qr_level, self._align))

    def _raster(self, data: bytes) -> None:
        self._end_line_if_begun()
        self._rows.append(RasterRow(int.from_bytes(data[1:3], "little"), data[5:], self._align))
