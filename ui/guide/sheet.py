"""What stands on a printed page: rows of cards, each with a title, a picture of a screen and words. Pure.

What lies between two `*` is written boldly: the words of a key, or a command.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Say:
    """A paragraph."""

    words: str


@dataclass(frozen=True, slots=True)
class Tick:
    """Something to look at, with a box to tick."""

    words: str


@dataclass(frozen=True, slots=True)
class Typed:
    """A line as it is typed into a terminal."""

    words: str


@dataclass(frozen=True, slots=True)
class Command:
    """A command, and beside it what it does."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Blank:
    """A line to write on."""

    words: str


Line = Say | Tick | Typed | Command | Blank


@dataclass(frozen=True, slots=True)
class Picture:
    """A scene of the gallery; only the upper `share` of it where what is below says nothing here."""

    scene: str
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Card:
    """`number` is empty where nothing comes one after the other; `width` is in parts of its row's."""

    title: str
    lines: tuple[Line, ...]
    picture: Picture | None = None
    number: str = ""
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Row:
    """`heading` stands over it, where something new begins."""

    cards: tuple[Card, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """`letter_mm` is the size of what is said, as typographers measure it; titles follow from it."""

    title: str
    under: str
    rows: tuple[Row, ...]
    letter_mm: float


def pictures_of(page: Page) -> list[Picture]:
    return [card.picture for row in page.rows for card in row.cards if card.picture]
