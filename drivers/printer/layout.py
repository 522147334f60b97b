"""Where each character goes on the paper. Pure.

A Korean receipt printer gives two columns to whatever cp949 writes in two bytes (including stars and circled
digits that a terminal would draw in one), so a character's width is the length of its cp949 bytes and
nothing else. Everything is cut as `str`: 3,606 cp949 syllables have an ASCII trail byte, and a line cut
between two bytes prints junk from there on.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from drivers.printer.document import (
    CENTER,
    LEFT,
    NORMAL,
    RIGHT,
    Align,
    Barcode,
    Columns,
    Cut,
    Document,
    Element,
    Feed,
    Image,
    QrCode,
    Rule,
    Size,
    Text,
)
from drivers.printer.letters import MISSING, CanDraw, cp949_code

_NEVER_DRAWN = {MISSING, "₩"}
"""A won sign is not worth the dots of a whole line."""
_SPACES = {"\t": " ", "\u00a0": " ", "\u3000": "  "}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of paper, without the spaces that alignment needs and without its line feed."""

    text: str
    align: Align = LEFT
    size: Size = NORMAL
    bold: bool = False


Laid = Line | QrCode | Barcode | Image | Feed | Cut


def no_font(_: str) -> bool:
    """Nobody draws what the printer lacks."""
    return False


@lru_cache(maxsize=4096)
def _printable(char: str) -> str:
    if char in _SPACES:
        return _SPACES[char]
    if char.isascii():  # control bytes would be commands
        return char if char.isprintable() else ""
    if cp949_code(char):
        return char
    # Joiners, variation selectors and skin tones belong to an emoji that has become one box already.
    return "" if unicodedata.category(char) in {"Cc", "Cf", "Mn", "Me", "Sk"} else MISSING


def printable(text: str, can_draw: CanDraw = no_font) -> str:
    """The text as it can be printed: composed hangul, no control characters, □ for what nobody has."""
    return "".join(_shown(char, can_draw) for char in unicodedata.normalize("NFC", text))


def _shown(char: str, can_draw: CanDraw) -> str:
    shown = _printable(char)
    drawn = shown == MISSING and char not in _NEVER_DRAWN and can_draw(char)
    return char if drawn else shown


def width(text: str) -> int:
    """Columns that printable text takes at normal size; a character that cp949 lacks takes two, as its box does."""
    return sum(1 if char.isascii() else 2 for char in text)


def wrap(text: str, columns: int) -> list[str]:
    """Printable text in lines of at most `columns`, broken at a space where there is one; at least one line."""
    lines: list[str] = []
    rest = text
    while rest and width(rest) > columns:
        cut = _break_at(rest, columns)
        lines.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*lines, rest] if rest or not lines else lines


def _break_at(text: str, columns: int) -> int:
    fits = _fitting(text, columns)
    space = text.rfind(" ", 1, fits + 1)
    return space if text[:space].strip() and space > 0 else max(fits, 1)


def _fitting(text: str, columns: int) -> int:
    used = 0
    for index, char in enumerate(text):
        used += width(char)
        if used > columns:
            return index
    return len(text)


def lay_out(document: Document, columns: int, can_draw: CanDraw = no_font) -> list[Laid]:
    """Every element as lines of the paper, in order. A cut at the end is left to the driver."""
    laid = [laid for element in document.elements for laid in _lay(element, columns, can_draw)]
    while laid and isinstance(laid[-1], Cut):
        laid.pop()
    return laid


def _lay(element: Element, columns: int, can_draw: CanDraw) -> Iterator[Laid]:
    match element:
        case Text():
            yield from _text(element, columns, can_draw)
        case Columns():
            yield from _columns(element, columns, can_draw)
        case Rule():
            yield Line(_rule(element.char, columns))
        case _:
            yield element


def _text(text: Text, columns: int, can_draw: CanDraw) -> Iterator[Line]:
    for paragraph in text.text.split("\n"):
        for line in _indented(printable(paragraph, can_draw), columns // text.size.wide):
            yield Line(line.rstrip(), text.align, text.size, text.bold)


def _indented(text: str, columns: int) -> list[str]:
    """Wrapped so that what is indented stays indented on every line it takes."""
    words = text.lstrip(" ")
    indent = " " * min(len(text) - len(words), columns // 2)
    return [indent + line for line in wrap(words, columns - len(indent))]


def _columns(row: Columns, columns: int, can_draw: CanDraw) -> Iterator[Line]:
    *above, last = wrap(printable(row.left, can_draw), columns)
    rights = wrap(printable(row.right, can_draw), columns) if row.right else []
    if len(rights) == 1 and width(last) + 1 + width(rights[0]) <= columns:
        gap = " " * (columns - width(last) - width(rights[0]))
        rights, above = [], [*above, (last + gap + rights[0]).rstrip()]
    else:
        above = [*above, last]
    for line in above:
        yield Line(line, bold=row.bold)
    for line in rights:
        yield Line(line, align=RIGHT, bold=row.bold)


def _rule(char: str, columns: int) -> str:
    mark = printable(char)[:1] or "-"
    return mark * (columns // width(mark))


def plain_lines(document: Document, columns: int) -> list[str]:
    """The slip as a person would read it, one string a line, alignment shown with spaces."""
    return [line for laid in lay_out(document, columns) for line in _plain(laid, columns)]


def _plain(laid: Laid, columns: int) -> list[str]:
    match laid:
        case Line():
            return [_indent(laid, columns) + laid.text if laid.text else ""]
        case QrCode():
            return [f"[QR {laid.data}]"]
        case Barcode():
            return [f"[{laid.symbology.name} {laid.text}]", _indent(hri_line(laid), columns) + laid.text]
        case Image():
            return ["[image]"]
        case Feed():
            return [""] * laid.lines
        case Cut():
            return ["[cut]"]


def hri_line(barcode: Barcode) -> Line:
    """What bars say, for people."""
    return Line(barcode.text, CENTER)


def _indent(line: Line, columns: int) -> str:
    free = columns - width(line.text) * line.size.wide
    if line.align is CENTER:
        return " " * (free // 2)
    return " " * free if line.align is RIGHT else ""
