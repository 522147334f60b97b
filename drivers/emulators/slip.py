"""What falls from the emulated knife. Pure; the picture is drawn when somebody asks for it, on their thread."""

from dataclasses import dataclass, field

from drivers.emulators.ink import Fonts, picture
from drivers.emulators.paper import Row


@dataclass(frozen=True, slots=True)
class Slip:
    """`text` is what a person reads, aligned with spaces; `data` the printing bytes since the last cut."""

    text: str
    data: bytes
    rows: tuple[Row, ...] = field(repr=False)
    columns: int
    fonts: Fonts

    def png(self) -> bytes:
        return picture(self.rows, self.columns, self.fonts)


def slip_of(rows: tuple[Row, ...], data: bytes, columns: int, fonts: Fonts) -> Slip:
    return Slip("\n".join(row.plain(columns) for row in rows), data, rows, columns, fonts)
