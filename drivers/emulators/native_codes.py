"""Codes that the emulated printer draws by itself: QR (GS ( k) and barcodes (GS k, functions A and B). Pure.

Written from Epson's reference. What it cannot make sense of it does not print.
"""

from drivers.emulators.paper import BarcodeRow, QrRow, Row, TextRow
from drivers.printer.glyphs import Cell
from drivers.printer.symbology import Symbology, completed

QR_LEVELS = {48: "L", 49: "M", 50: "Q", 51: "H"}
_FUNCTION_A = {2: Symbology.EAN13, 3: Symbology.EAN8, 4: Symbology.CODE39, 5: Symbology.ITF}
_FUNCTION_B = {65 + m: symbology for m, symbology in _FUNCTION_A.items()} | {73: Symbology.CODE128}
MOST_QR_BYTES = 2_331  # version 40 at level M
NO_TEXT, ABOVE, BELOW = 0, 1, 2


class QrPrinter:
    """Remembers size, level and data between the commands that set them, store and print."""

    def __init__(self) -> None:
        self._dots, self._level, self._data = 3, "L", ""

    def obey(self, data: bytes, align: int) -> tuple[Row, ...]:
        """`data` is what follows the length: cn, fn and the parameters."""
        symbol, function, body = data[:1], data[1:2], data[2:]
        if symbol != b"1":
            return ()
        match function:
            case b"C" if body:
                self._dots = min(max(body[0], 1), 16)
            case b"E" if body:
                self._level = QR_LEVELS.get(body[0], "L")
            case b"P" if len(body) <= MOST_QR_BYTES:
                self._data = body[1:].decode("utf-8", errors="replace")
            case b"Q" if self._data:
                return (QrRow(self._data, self._dots, self._level, align),)
        return ()


class BarcodePrinter:
    """Remembers height, width and where the letters stand (GS h, GS w, GS H)."""

    def __init__(self) -> None:
        self._height_dots, self._module_dots, self._letters = 162, 3, NO_TEXT

    def set(self, name: bytes, value: int) -> None:
        match name:
            case b"\x1dh" if value:
                self._height_dots = value
            case b"\x1dw" if 1 <= value <= 6:
                self._module_dots = value
            case b"\x1dH":
                self._letters = value % 48 & 3

    def print(self, data: bytes, align: int) -> tuple[Row, ...]:
        """`data` is what follows GS k."""
        symbology = _FUNCTION_A.get(data[0]) or _FUNCTION_B.get(data[0])
        if symbology is None:
            return ()
        said = data[1:-1] if data[0] <= 6 else data[2:]
        try:
            text = completed(_said(said, symbology), symbology)
        except ValueError:
            return ()
        bars = BarcodeRow(text, symbology, self._module_dots, self._height_dots, align)
        letters = TextRow(tuple(Cell(char, 1) for char in text), align)
        above, below = bool(self._letters & ABOVE), bool(self._letters & BELOW)
        return (letters,) * above + (bars,) + (letters,) * below


def _said(data: bytes, symbology: Symbology) -> str:
    return _code128_text(data) if symbology is Symbology.CODE128 else data.decode("ascii", "replace")


def _code128_text(data: bytes) -> str:
    """Sets A and B are letters, C is pairs of digits; the brace begins an escape. Empty if it is none of that."""
    text, code_set, at = "", "", 0
    while at < len(data):
        pair = data[at : at + 2].decode("latin-1")
        if pair in ("{A", "{B", "{C"):
            code_set = pair[1]
            at += 2
        elif pair == "{{":
            text += "{"
            at += 2
        elif code_set == "C" and data[at] > 99:
            return ""
        else:
            text += f"{data[at]:02}" if code_set == "C" else chr(data[at])
            at += 1
    return text if data.startswith((b"{A", b"{B", b"{C")) else ""
