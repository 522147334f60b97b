"""What lies on the emulated paper: rows of cells, codes and pictures. Pure."""

from dataclasses import dataclass

from drivers.printer.glyphs import Cell


@dataclass(frozen=True, slots=True)
class TextRow:
    cells: tuple[Cell, ...]
    align: int  # as in ESC a: 0 left, 1 centre, 2 right

    @property
    def columns(self) -> int:
        return sum(cell.columns * cell.wide for cell in self.cells)

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

    def plain(self, columns: int) -> str:
        return f"[QR {self.data}]"


@dataclass(frozen=True, slots=True)
class RasterRow:
    """One bit a dot, most significant first, 1 is black."""

    width_bytes: int
    bits: bytes
    align: int

    def plain(self, columns: int) -> str:
        return f"[image {self.width_bytes * 8}x{len(self.bits) // max(1, self.width_bytes)}]"


Row = TextRow | QrRow | RasterRow
