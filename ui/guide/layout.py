"""Where everything of a page stands, in mm from the corner of the paper; `NoRoom` where something would not fit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ui.guide.sheet import Blank, Card, Command, Line, Page, Picture, Row, Say, Tick, Typed
from ui.guide.typeset import NoRoom, Run, ascent_mm, broken, line_mm, width_mm

WIDTH_MM, HEIGHT_MM, MARGIN_MM = 210.0, 297.0, 11.0
"""No printer of an office prints closer than 5 mm to the edge; the rest is for a punch."""
GAP_MM, INSET_MM = 3.0, 2.8
LEADING = 1.32
TITLE, HEADING, PAGE_TITLE, UNDER = 1.2, 1.25, 9.0, 4.4
"""The first two in letters of the page, the others in mm."""
COMMAND, WRITING = 9.0, 0.7
"""The room of a command, and of a hand that writes above the line, in letters of the page."""
BAND_MM = 20.0
SCREEN = 3 / 4
"""How high a picture of the whole screen is to its width."""


@dataclass(frozen=True, slots=True)
class Box:
    """`kind` names how it is painted."""

    kind: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Words:
    """One line of letters, and the room it takes."""

    box: Box
    size: float
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture, and its room."""

    box: Box
    picture: Picture


Placed = Box | Words | Shown


def lay_out(page: Page) -> list[Placed]:
    """What room is left goes between the rows and into them."""
    wide = WIDTH_MM - 2 * MARGIN_MM
    placed: list[Placed] = list(_band(page, wide))
    tall = [_height(row, page.letter_mm, wide) for row in page.rows]
    headings = [_heading_height(row, page.letter_mm) for row in page.rows]
    y = MARGIN_MM + BAND_MM + GAP_MM
    spare = HEIGHT_MM - MARGIN_MM - y - sum(tall) - sum(headings) - GAP_MM * (len(tall) - 1)
    if spare < 0:
        raise NoRoom(f"'{page.title}': {-spare:.1f}mm 모자랍니다")
    for row, height, heading in zip(page.rows, tall, headings, strict=True):
        if row.heading:
            placed.extend(_lines(row.heading, HEADING * page.letter_mm, MARGIN_MM, y, wide, bold=True))
        y += heading
        height += spare / len(tall)
        placed.extend(_row(row, page.letter_mm, y, height))
        y += height + GAP_MM
    return placed


def _band(page: Page, wide: float) -> Iterator[Placed]:
    yield Box("band", MARGIN_MM, MARGIN_MM, wide, BAND_MM)
    x, room = MARGIN_MM + INSET_MM + 1, wide - 2 * INSET_MM - 2
    title = _lines(page.title, PAGE_TITLE, x, MARGIN_MM + 1.2, room, bold=True, most=1)
    under = _lines(page.under, UNDER, x, MARGIN_MM + 1.2 + PAGE_TITLE * LEADING, room, most=1)
    yield from (_light(one) for one in (*title, *under))


def _row(row: Row, size: float, y: float, height: float) -> Iterator[Placed]:
    x = MARGIN_MM
    for card, wide in zip(row.cards, _widths(row), strict=True):
        yield Box("card", x, y, wide, height)
        yield from _card(card, size, x, y, wide, height)
        x += wide + GAP_MM


def _widths(row: Row) -> list[float]:
    room = WIDTH_MM - 2 * MARGIN_MM - GAP_MM * (len(row.cards) - 1)
    return [room * card.width / sum(one.width for one in row.cards) for card in row.cards]


def _height(row: Row, size: float, wide: float) -> float:
    cards = zip(row.cards, _widths(row), strict=True)
    return max(_end(_card(card, size, 0.0, 0.0, width, 0.0)) + INSET_MM for card, width in cards)


def _heading_height(row: Row, size: float) -> float:
    return HEADING * size * LEADING + 0.5 if row.heading else 0.0


def _end(placed: Iterator[Placed]) -> float:
    return max(box.y + box.height for box in map(box_of, placed))


def box_of(placed: Placed) -> Box:
    return placed if isinstance(placed, Box) else placed.box


def _card(card: Card, size: float, x: float, y: float, wide: float, height: float) -> Iterator[Placed]:
    """From the top down; where there is a picture the words have what is left below it."""
    x, room, y = x + INSET_MM, wide - 2 * INSET_MM, y + INSET_MM * 0.7
    title = TITLE * size
    head = list(_title(card, title, x, y, room))
    yield from head
    y = _end(iter(head)) + 1.0
    if card.picture:
        shown = Shown(Box("picture", x, y, room, room * SCREEN * card.picture.share), card.picture)
        yield shown
        y += shown.box.height + 1.2
    for line in card.lines:
        said = list(_line(line, size, x, y, room))
        yield from said
        y = _end(iter(said)) + size * 0.22


def _title(card: Card, size: float, x: float, y: float, room: float) -> Iterator[Placed]:
    if card.number:
        side = size * LEADING
        yield Box("number", x, y, side, side)
        small = size * 0.85
        middle = x + (side - width_mm(card.number, small, True)) / 2
        (digits,) = _lines(card.number, small, middle, y + (side - small * LEADING) / 2, side, bold=True)
        yield _light(digits)
        x, room = x + side + 1.2, room - side - 1.2
    yield from _lines(card.title, size, x, y, room, bold=True)


def _light(words: Words) -> Words:
    """As it is written on green."""
    return replace(words, box=replace(words.box, kind="light"))


def _line(line: Line, size: float, x: float, y: float, room: float) -> Iterator[Placed]:
    match line:
        case Say(words):
            yield from _lines(words, size, x, y, room)
        case Tick(words):
            yield Box("tick", x, y + size * 0.2, size * 0.9, size * 0.9)
            yield from _lines(words, size, x + size * 1.5, y, room - size * 1.5)
        case Typed(words):
            yield Box("typed", x, y, room, size * LEADING + 1.0)
            yield from _lines(words, size, x + 1.5, y + 0.5, room - 3, bold=True, most=1)
        case Command(name, words):
            yield from _lines(name, size, x, y, COMMAND * size, bold=True, most=1)
            yield from _lines(words, size, x + COMMAND * size, y, room - COMMAND * size)
        case Blank(words):
            (said,) = _lines(words, size, x, y + WRITING * size, room, bold=True, most=1)
            yield said
            begin = said.box.width + 2
            yield Box("blank", x + begin, y + (WRITING + LEADING) * size - 0.4, room - begin, 0.4)


def _lines(
    words: str, size: float, x: float, y: float, room: float, *, bold: bool = False, most: int = 0
) -> Iterator[Words]:
    """Raises `NoRoom` where there are more lines than `most`, if that says anything."""
    lines: Sequence[list[Run]] = broken(words, size, room, bold=bold)
    if most and len(lines) > most:
        raise NoRoom(f"'{words}': {len(lines)}줄이 됩니다")
    for number, runs in enumerate(lines):
        last = runs[-1]
        wide = last.x + width_mm(last.words, size, last.bold)
        yield Words(Box("words", x, y + number * size * LEADING, wide, size * LEADING), size, tuple(runs))


def baseline(words: Words) -> float:
    """In mm from the paper's upper edge."""
    return words.box.y + (words.box.height - line_mm(words.size)) / 2 + ascent_mm(words.size)
