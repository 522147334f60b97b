"""A document as ESC/POS bytes. Pure; runs on the printer's thread.

python-escpos is used as a builder of command bytes and nothing more. Its text encoder knows no Korean code
page and sends GB18030 as soon as a hanja appears, its status calls misread replies, and its connectors hide
what was sent; so `_raw` collects, and `magic` is replaced by one that writes cp949 after FS & (two-byte
characters on) and ESC R 13 (Korean set), as Epson's and Bixolon's Korean models expect.

Importing it parses YAML for a third of a second, leaves a temporary directory behind and configures logging
for the whole program; `builder_class` imports it on first use and cleans up.
"""

import logging
import os
import shutil
from functools import lru_cache
from threading import Lock
from typing import Any

from drivers.printer.document import Align, Document, Feed, QrCode, Size
from drivers.printer.layout import ENCODING, Laid, Line, lay_out

KOREAN = b"\x1c\x26\x1b\x52\x0d"
CUT = b"\x1d\x56\x42\x00"  # GS V 66 0: feed to the knife, then cut
FENCE = b"\x1d\x72\x01"  # GS r 1: answered in order, so after everything before it has been printed
KICK_PIN_2 = b"\x1b\x70\x00\x32\x32"  # ESC p: 100 ms on, 100 ms off
SEPARATE = b"\x1b\x40" + CUT  # whatever a broken link left half printed gets its own piece of paper
AUTO_STATUS_OFF = b"\x1d\x61\x00"

DOTS_PER_COLUMN = 12
QR_MODULE_DOTS = 6
QR_LEVEL_M = 1
_ALIGN = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right"}
_import_lock = Lock()


def encode(document: Document, columns: int) -> bytes:
    """The whole job: reset, text, cut and, last, the fence."""
    builder = builder_class()()
    builder.hw("INIT")
    builder.magic.begin()
    pen = _Pen(builder)
    for laid in lay_out(document, columns):
        pen.draw(laid, columns)
    builder.cut(feed=False)
    return bytes(builder.made) + FENCE


class _Pen:
    """Draws, switching an attribute only where it changes: at 9600 baud three bytes a line can be seen."""

    def __init__(self, builder: Any) -> None:
        self._builder = builder
        self._align, self._size, self._bold = Align.LEFT, Size.NORMAL, False

    def draw(self, laid: Laid, columns: int) -> None:
        match laid:
            case Line():
                self._line(laid)
            case QrCode(data):
                self._aligned(Align.CENTER)
                self._builder.qr(data, ec=QR_LEVEL_M, size=module_dots(data, columns), native=True)
            case Feed(lines):
                self._builder.print_and_feed(lines)

    def _line(self, line: Line) -> None:
        if line.text:
            self._aligned(line.align)
            self._styled(line.size, line.bold)
        self._builder.text(line.text + "\n")

    def _aligned(self, align: Align) -> None:
        if align is not self._align:
            self._align = align
            self._builder.set(align=_ALIGN[align])

    def _styled(self, size: Size, bold: bool) -> None:
        if size is not self._size:
            self._size = size
            self._builder.set(custom_size=True, width=size.wide, height=size.tall)
        if bold is not self._bold:
            self._bold = bold
            self._builder.set(bold=bold)


@lru_cache(maxsize=64)
def module_dots(data: str, columns: int) -> int:
    """Dots a module so that the code and its quiet zone fit the paper. Raises ValueError if it cannot fit."""
    import qrcode
    from qrcode.exceptions import DataOverflowError

    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M)
    code.add_data(data)
    try:
        modules = 17 + 4 * code.best_fit() + 8
    except (DataOverflowError, ValueError):
        raise ValueError(f"{len(data)} characters do not fit a QR code") from None
    return max(2, min(QR_MODULE_DOTS, columns * DOTS_PER_COLUMN // modules))


class _Cp949Magic:
    """Stands in for python-escpos' MagicEncode; the text it gets is printable already."""

    def __init__(self, builder: Any) -> None:
        self._builder = builder

    def begin(self) -> None:
        self._builder._raw(KOREAN)

    def write(self, text: str) -> None:
        self._builder._raw(text.encode(ENCODING))

    def force_encoding(self, encoding: str) -> None:
        """Part of the interface; there is only one encoding here."""


@lru_cache(maxsize=1)
def builder_class() -> Any:
    """A class of python-escpos printers that collect their bytes in `made`."""
    with _import_lock:
        base = _quiet_import()

    class ByteBuilder(base):  # type: ignore[misc, valid-type]
        def __init__(self) -> None:
            self.made = bytearray()
            super().__init__()
            self.magic = _Cp949Magic(self)

        def _raw(self, msg: bytes) -> None:
            self.made += msg

    return ByteBuilder


def _quiet_import() -> Any:
    handlers = list(logging.root.handlers)
    cached_in = os.environ.pop("ESCPOS_CAPABILITIES_PICKLE_DIR", None)  # one truncated pickle there blocks imports
    try:
        from escpos import capabilities
        from escpos.escpos import Escpos
    finally:
        if cached_in is not None:
            os.environ["ESCPOS_CAPABILITIES_PICKLE_DIR"] = cached_in
    shutil.rmtree(capabilities.pickle_dir, ignore_errors=True)
    for handler in [handler for handler in logging.root.handlers if handler not in handlers]:
        logging.root.removeHandler(handler)
    return Escpos
