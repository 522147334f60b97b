"""What lies on the emulated paper: rows of cells, codes, pictures and gaps. Pure."""

from dataclasses import dataclass

from drivers.printer.glyphs import CELL_HEIGHT_DOTS, LINE_GAP_DOTS, Cell
from drivers.printer.symbology import Symbology


@dataclass(frozen=True, slots=True)
class TextRow:
    cells: tuple[Cell, ...]
    align: int  # as in ESC a: 0 left, 1 centre, 2 right

    @property
    def columns(self) -> int:
        return sum(cell.columns * cell.wide for cell in self.cells)

    @property
    def height_dots(self) -> int:
        return CELL_HEIGHT_DOTS * max((cell.tall for cell in self.cells), default=1) + LINE_GAP_DOTS

    def plain(self, columns: int) -> str:
        text = "".join(cell.char for cell in self.cells)
        free = max(0, columns - self.columns)
        return " " * (0, free // 2, free)[self.align] + text if text else ""


@dataclass(frozen=True, slots=True)
class QrRow:
    data: str
    module_dots: int
    level: str
    align: int

    @property
    def height_dots(self) -> int:
        """Of a code for a short address: nobody needs it closer."""
        return 33 * self.module_dots

    def plain(self, columns: int) -> str:
        return f"[QR {self.data}]"


@dataclass(frozen=True, slots=True)
class BarcodeRow:
    """The bars alone; what they say is a row of text."""

    data: str
    symbology: Symbology
    module_dots: int
    height_dots: int
    align: int

    def plain(self, columns: int) -> str:
        return f"[{self.symbology.name} {self.data}]"


@dataclass(frozen=True, slots=True)
class RasterRow:
    """One bit a dot, most significant first, 1 is black."""

    width_bytes: int
    bits: bytes
    align: int

    @property
    def height_dots(self) -> int:
        return len(self.bits) // max(1, self.width_bytes)

    def plain(self, columns: int) -> str:
        return f"[image {self.width_bytes * 8}x{self.height_dots}]"


@dataclass(frozen=True, slots=True)
class GapRow:
    """Paper fed by dots and not by lines."""

    height_dots: int
    align: int = 0

    def plain(self, columns: int) -> str:
        return ""


Row = TextRow | QrRow | BarcodeRow | RasterRow | GapRow
