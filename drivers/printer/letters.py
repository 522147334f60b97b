"""Which letters a printer's ROM has, and what becomes of the others. Pure.

A line with a letter that the ROM lacks is drawn dot by dot, which costs some thirty times the bytes of text; every
other line stays text. A syllable of KS X 1001 has both bytes of its cp949 code at 0xA1 or above; the 8,822 that
Unified Hangul Code added have not.
"""

from collections.abc import Callable
from enum import Enum, auto
from functools import lru_cache

ENCODING = "cp949"
MISSING = "□"
_BOX_OF_ASCII = "[]"
"""As wide as the box it stands for, in a ROM that has no box either."""

CanDraw = Callable[[str], bool]
"""Whether some font has the character."""


class Letters(Enum):
    """FULL: all of cp949. KS: those of KS X 1001. NONE: no hangul, ASCII alone."""

    FULL = auto()
    KS = auto()
    NONE = auto()


@lru_cache(maxsize=4096)
def in_rom(char: str, letters: Letters) -> bool:
    """Whether the printer prints this as text."""
    code = cp949_code(char)
    match letters:
        case Letters.FULL:
            return bool(code)
        case Letters.KS:
            return char.isascii() or (bool(code) and min(code) >= 0xA1)
        case Letters.NONE:
            return char.isascii()


def cp949_code(char: str) -> bytes:
    """One byte for ASCII, two for everything else it has, none for what it lacks."""
    try:
        code = char.encode(ENCODING)
    except UnicodeEncodeError:
        return b""
    return code if char.isascii() or len(code) == 2 else b""


def as_text(text: str, letters: Letters) -> bytes:
    """What to send for the text, as many columns wide; a box for what the ROM lacks."""
    box = _BOX_OF_ASCII if letters is Letters.NONE else MISSING
    return "".join(char if in_rom(char, letters) else box for char in text).encode(ENCODING)


def loses_less_drawn(text: str, letters: Letters, can_draw: CanDraw) -> bool:
    """Whether more of it can be read when it is drawn; a character that nobody has is a box either way."""
    lost = [char for char in text if not in_rom(char, letters)]
    return bool(lost) and len(lost) > sum(not can_draw(char) for char in text)
