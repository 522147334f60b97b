"""A document as ESC/POS bytes. Pure; runs on the printer's thread.

Text is cp949 after FS & (two-byte characters on) and ESC R 13 (Korean set), as Epson's and Bixolon's Korean models
expect. What a printer lacks, letters or codes, it gets as dots (GS v 0), line by line, so that the rest stays text:
a slip drawn whole takes a minute and more at 9600 baud.
"""

from typing import TYPE_CHECKING

from drivers.printer import bars, qr
from drivers.printer.builder import builder_class
from drivers.printer.document import Align, Barcode, Cut, Document, Feed, Image, QrCode, Size
from drivers.printer.fonts import Fonts
from drivers.printer.layout import Laid, Line, hri_line, lay_out, no_font
from drivers.printer.letters import CanDraw, Letters, as_text, loses_less_drawn
from drivers.printer.paper import Paper, paper_of
from drivers.printer.raster import raster
from drivers.printer.realtime import holds_request

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

TWO_BYTE = b"\x1c\x26"
KOREAN_SIGNS = b"\x1b\x52\x0d"
KOREAN = TWO_BYTE + KOREAN_SIGNS
CUT = b"\x1d\x56\x42\x00"  # GS V 66 0: feed to the knife, then cut
FENCE = b"\x1d\x72\x01"  # GS r 1: answered in order, so after everything before it has been printed
SEPARATE = b"\x1b\x40" + CUT  # whatever a broken link left half printed gets its own piece of paper
AUTO_STATUS_OFF = b"\x1d\x61\x00"

QR_LEVEL_M = 1
_ALIGN = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right"}


def encode(document: Document, paper: Paper | int) -> bytes:
    """The whole job: reset, lines, cut and, last, the fence. Raises ValueError for what cannot be printed."""
    paper = paper_of(paper).read_in(document.reader)
    can_draw = _drawing(paper.fonts)
    pen = _Pen(paper, can_draw)
    for laid in lay_out(document, paper.columns, can_draw):
        pen.draw(laid)
    pen.cut()
    return pen.made + FENCE


def encode_drawn(document: Document, columns: int, fonts: Fonts) -> bytes:
    """The same job as one picture, for a printer that understands nothing but dots."""
    from drivers.printer.picture import dots_of

    pen = _Pen(Paper(columns, Letters.NONE, fonts, native_codes=False), no_font)
    pen.ink(dots_of(document, columns, fonts), Align.LEFT)
    pen.cut()
    return pen.made + FENCE


def _drawing(fonts: Fonts | None) -> CanDraw:
    if fonts is None:
        return no_font
    from drivers.printer.glyphs import has

    return lambda char: has(char, fonts)


class _Pen:
    """Draws, switching an attribute only where it changes: at 9600 baud three bytes a line can be seen."""

    def __init__(self, paper: Paper, can_draw: CanDraw) -> None:
        self._paper, self._can_draw = paper, can_draw
        self._builder = builder_class()()
        self._align, self._size, self._bold = Align.LEFT, Size.NORMAL, False
        self._builder.hw("INIT")
        self._builder._raw(KOREAN_SIGNS if paper.letters is Letters.NONE else KOREAN)

    @property
    def made(self) -> bytes:
        return bytes(self._builder.made)

    def draw(self, laid: Laid) -> None:
        match laid:
            case Line():
                self._line(laid)
            case QrCode():
                self._qr(laid)
            case Barcode():
                self._barcode(laid)
            case Image():
                self._drawn(laid)
            case Feed(lines):
                self._builder.print_and_feed(lines)
            case Cut():
                self.cut()

    def cut(self) -> None:
        self._builder.cut(feed=False)

    def ink(self, ink: "Picture", align: Align) -> None:
        self._aligned(align)
        self._builder._raw(raster(ink, align))

    def _drawn(self, laid: Line | QrCode | Barcode | Image, align: Align = Align.CENTER) -> None:
        from drivers.printer.dots import ink_of

        self.ink(ink_of(laid, self._paper.columns, self._paper.fonts), align)

    def _line(self, line: Line) -> None:
        letters = self._paper.letters
        if self._paper.fonts and loses_less_drawn(line.text, letters, self._can_draw):
            self._drawn(line, line.align)
            return
        if line.text:
            self._aligned(line.align)
            self._styled(line.size, line.bold)
        self._builder._raw(as_text(line.text, letters) + b"\n")

    def _qr(self, code: QrCode) -> None:
        native = builder_class()()
        module_dots = qr.module_dots(code.data, self._paper.columns)
        native.qr(code.data, ec=QR_LEVEL_M, size=module_dots, native=True)
        if not self._taken_over(native.made):
            self._drawn(code)

    def _barcode(self, code: Barcode) -> None:
        native = builder_class()()
        native._hw_barcode(  # `barcode` does the same and talks on standard output
            bars.payload(code),
            code.symbology.name,
            height=bars.HEIGHT_DOTS,
            width=bars.module_dots(code, self._paper.columns),
            align_ct=False,
            function_type="B",
            check=False,
        )
        if not self._taken_over(native.made):
            self._drawn(code)
            self._line(hri_line(code))

    def _taken_over(self, native: bytes) -> bool:
        """True if the printer draws such codes, and none of the data would be obeyed as a request."""
        if not self._paper.native_codes or holds_request(native):
            return False
        self._aligned(Align.CENTER)
        self._builder._raw(bytes(native))
        return True

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
