"""What a paper is made of: words, rows with a figure, rules; and who prints it."""

from dataclasses import dataclass
from enum import Enum


class Align(Enum):
    LEFT = "LEFT"
    CENTER = "CENTER"
    RIGHT = "RIGHT"


@dataclass(frozen=True, slots=True)
class Text:
    """Words. Blanks at the beginning indent every line they are wrapped to."""

    text: str
    align: Align = Align.LEFT
    large: bool = False
    bold: bool = False
    huge: bool = False
    """Twice as large as large: for a number that is read across a room."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Words on the left edge, a figure on the right."""

    left: str
    right: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    pass


@dataclass(frozen=True, slots=True)
class Qr:
    """A code for a customer's telephone, and what it is for."""

    data: str


Element = Text | Columns | Rule | Qr
Elements = tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Stall:
    """Who sells: what the law wants printed. Empty fields are left out."""

    name: str
    business_number: str = ""
    owner: str = ""
    address: str = ""
    phone: str = ""
