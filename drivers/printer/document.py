"""What to print, in words no printer knows: lines, columns, rules, codes. Pure, immutable.

The cut and the fence are not here: they belong to the driver, which must never forget them.
"""

from dataclasses import dataclass
from enum import Enum, auto


class Align(Enum):
    LEFT = auto()
    CENTER = auto()
    RIGHT = auto()


class Size(Enum):
    """Character cells as multiples of the normal one."""

    NORMAL = (1, 1)
    TALL = (1, 2)
    LARGE = (2, 2)

    @property
    def wide(self) -> int:
        return self.value[0]

    @property
    def tall(self) -> int:
        return self.value[1]


LEFT, CENTER, RIGHT = Align.LEFT, Align.CENTER, Align.RIGHT
NORMAL, TALL, LARGE = Size.NORMAL, Size.TALL, Size.LARGE


@dataclass(frozen=True, slots=True)
class Text:
    """Words, wrapped to the paper; a line feed inside starts a new line."""

    text: str
    align: Align = LEFT
    size: Size = NORMAL
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """A name on the left and an amount at the right edge, on one line while it fits."""

    left: str
    right: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One character across the whole paper."""

    char: str = "-"


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code, centred, as large as is useful."""

    data: str


@dataclass(frozen=True, slots=True)
class Feed:
    lines: int = 1


Element = Text | Columns | Rule | QrCode | Feed


@dataclass(frozen=True, slots=True)
class Document:
    elements: tuple[Element, ...]
