"""The printing half of the emulated printer: obeys formatting commands and lays rows on the paper. Pure.

It starts as many imported printers do, with two-byte characters off: a driver that forgets FS & prints junk
here too.
"""

from collections.abc import Iterator

from drivers.emulators.commands import Command
from drivers.emulators.grammar import is_trail
from drivers.emulators.model import Model, Rom
from drivers.emulators.native_codes import BarcodePrinter, QrPrinter
from drivers.emulators.paper import GapRow, RasterRow, Row, TextRow
from drivers.printer.glyphs import Cell

UNREADABLE = "▯"
KOREAN_SET = 13
MAX_ROWS = 20_000
"""Of one piece of paper; what is older has rolled off the counter."""

MAX_BYTES = 4 << 20


class Platen:
    """Rows are what lies on the paper since the last cut; `take` tears them off."""

    def __init__(self, columns: int, model: Model) -> None:
        self.fed_dots = 0  # since the printer was made
        self._columns, self._model = columns, model
        self._rows: list[Row] = []
        self._data = bytearray()
        self.reset()

    def reset(self) -> None:
        """ESC @: modes and the unfinished line go, the paper stays."""
        self._cells: list[Cell] = []
        self._used_columns = 0
        self._align = 0
        self._bold = False
        self._wide = self._tall = 1
        self._korean_set = self._two_byte = False
        self._qr = QrPrinter()
        self._barcode = BarcodePrinter()

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
        del self._data[:-MAX_BYTES]
        match command.name:
            case b"":
                self._text(command.data)
            case b"\n":
                self._end_line()
            case b"\x1b@":
                self.reset()
            case b"\x1c&":
                self._two_byte = self._model.rom is not Rom.NONE
            case b"\x1c.":
                self._two_byte = False
            case b"\x1d(k":
                self._print_code(self._qr.obey(command.data[2:], self._align))
            case b"\x1dk":
                self._print_code(self._barcode.print(command.data, self._align))
            case b"\x1dv0":
                self._raster(command.data)
            case name if len(command.data) == 1:
                self._set(name, command.data[0])

    def _set(self, name: bytes, value: int) -> None:
        match name:
            case b"\x1ba":
                self._align = value % 48 % 3
            case b"\x1bE" | b"\x1bG":
                self._bold = bool(value & 1)
            case b"\x1bR":
                self._korean_set = value == KOREAN_SET
            case b"\x1bd":
                self._feed_lines(value)
            case b"\x1bJ":
                self._feed_dots(value)
            case b"\x1d!":
                self._wide, self._tall = (value >> 4 & 7) + 1, (value & 7) + 1
            case b"\x1b!":
                self._bold = bool(value & 0x08)
                self._wide, self._tall = (2 if value & 0x20 else 1), (2 if value & 0x10 else 1)
            case b"\x1dh" | b"\x1dw" | b"\x1dH":
                self._barcode.set(name, value)

    def _text(self, data: bytes) -> None:
        for char, columns in self._decode(data):
            cell = Cell(char, columns, self._wide, self._tall, self._bold)
            if self._used_columns + columns * cell.wide > self._columns:
                self._end_line_if_begun()
            self._cells.append(cell)
            self._used_columns += columns * cell.wide

    def _decode(self, data: bytes) -> Iterator[tuple[str, int]]:
        """Characters and their columns."""
        at = 0
        while at < len(data):
            code = data[at : at + 2]
            if self._two_byte and code[0] >= 0x81 and len(code) == 2 and is_trail(code[1]):
                yield self._model.rom.char(code) or UNREADABLE, 2
                at += 2
            else:
                yield self._single(code[0]), 1
                at += 1

    def _single(self, byte: int) -> str:
        if self._korean_set and byte == ord("\\"):
            return "₩"
        return chr(byte) if byte < 0x7F else UNREADABLE

    def _lay(self, row: Row) -> None:
        self._rows.append(row)
        self.fed_dots += row.height_dots
        del self._rows[:-MAX_ROWS]

    def _end_line(self) -> None:
        row = TextRow(tuple(self._cells), self._align)
        self._cells.clear()
        self._used_columns = 0
        self._lay(row)

    def _end_line_if_begun(self) -> None:
        if self._cells:
            self._end_line()

    def _feed_lines(self, lines: int) -> None:
        self._end_line_if_begun()
        for _ in range(lines):
            self._lay(TextRow((), self._align))

    def _feed_dots(self, dots: int) -> None:
        self._end_line_if_begun()
        self._lay(GapRow(dots))

    def _print_code(self, rows: tuple[Row, ...]) -> None:
        if rows and self._model.native_codes:
            self._end_line_if_begun()
            for row in rows:
                self._lay(row)

    def _raster(self, data: bytes) -> None:
        width_bytes = int.from_bytes(data[1:3], "little")
        if width_bytes and len(data) > 5:
            self._end_line_if_begun()
            self._lay(RasterRow(width_bytes, data[5:], self._align))
