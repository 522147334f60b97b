"""What to print, in words no printer knows: lines, columns, rules, codes, pictures. Pure, immutable.

The last cut and the fence are not here: they belong to the driver, which must never forget them.
"""

from dataclasses import dataclass
from enum import Enum, auto

from drivers.printer.symbology import Symbology, completed


class Align(Enum):
    LEFT = auto()
    CENTER = auto()
    RIGHT = auto()


class Size(Enum):
    """Character cells as multiples of the normal one."""

    NORMAL = (1, 1)
    TALL = (1, 2)
    LARGE = (2, 2)
    HUGE = (4, 4)

    @property
    def wide(self) -> int:
        return self.value[0]

    @property
    def tall(self) -> int:
        return self.value[1]


LEFT, CENTER, RIGHT = Align.LEFT, Align.CENTER, Align.RIGHT
NORMAL, TALL, LARGE, HUGE = Size.NORMAL, Size.TALL, Size.LARGE, Size.HUGE


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
class Barcode:
    """Bars, centred, with what they say below. Raises ValueError for data that its symbology cannot say."""

    data: str
    symbology: Symbology = Symbology.CODE128

    def __post_init__(self) -> None:
        completed(self.data, self.symbology)

    @property
    def text(self) -> str:
        """What a scanner reads: the data, with its check digit if it has one."""
        return completed(self.data, self.symbology)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture, centred; a wide one is made to fit the paper, a small one stays small."""

    png: bytes


@dataclass(frozen=True, slots=True)
class Feed:
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Cut:
    """Here one piece of paper ends and the next begins; nothing at the end, where the driver cuts anyway."""


Element = Text | Columns | Rule | QrCode | Barcode | Image | Feed | Cut


@dataclass(frozen=True, slots=True)
class Document:
    """`reader` is the language (ISO 639-1) of whoever reads it, where that is not Korean: letters that no printer
    has are drawn as they are written there."""

    elements: tuple[Element, ...]
    reader: str = ""
