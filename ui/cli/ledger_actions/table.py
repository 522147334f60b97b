"""Text in columns, for letters that are one or two columns wide."""

import unicodedata
from collections.abc import Iterable, Sequence

from ui.cli.ledger_actions.telling import visible

GAP = "  "
_NO_WIDTH = ("Mn", "Me", "Cf")


def width(text: str) -> int:
    """Columns of a terminal (UAX #11): hangul and emoji take two, marks over a letter none."""
    return sum(
        0 if unicodedata.category(char) in _NO_WIDTH else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def aligned(rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> str:
    """Each row on a line, the columns numbered in `right` on their right edge."""
    cells = [[visible(cell).replace("\n", " ") for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        GAP.join(_padded(cell, widths[place], place in right) for place, cell in enumerate(row)).rstrip()
        for row in cells
    )


def _padded(cell: str, wide: int, on_the_right: bool) -> str:
    room = " " * (wide - width(cell))
    return room + cell if on_the_right else cell + room
