"""Names as people type, paste and scan them, made fit to be kept, shown and printed: the one place that does it.

Control characters could end a line of a receipt or hide text from a screen; characters that turn the direction of
writing could show another name than the one that is kept. Both go. Emoji, hanja and every syllable stay.
"""

import unicodedata

LONGEST_NAME = 60
"""Characters. A receipt line has 42 columns and a tile shows two dozen; what is longer is a description."""

_BLANKS = "\u3164\uffa0\u2800"
"""Letters to Unicode, nothing to the eye: the fillers of hangul, and braille without a dot."""

_TURNS_OF_DIRECTION = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_UNSEEN = "\u00ad\u200b\u2060\ufeff\ufff9\ufffa\ufffb"
_JOINER = "\u200d"
"""Stays: it is what holds an emoji of several together."""

_DROPPED = dict.fromkeys(map(ord, _TURNS_OF_DIRECTION + _UNSEEN)) | dict.fromkeys(map(ord, _BLANKS), " ")
_OUT_OF_PLACE = frozenset({"Cc", "Cs"})
_NOTHING_TO_SEE = frozenset("CMZ")


class NoName(ValueError):
    """Nothing is left of it that could be seen."""


def clean_name(text: str) -> str:
    """`text` in NFC and on one line, without control characters and turns of direction, at most 60 characters.

    What is longer is cut. Cleaning a clean name changes nothing. Raises `NoName`.
    """
    return clean_text(text, LONGEST_NAME)


def clean_text(text: str, longest: int) -> str:
    """As `clean_name`, for what may say more: `longest` is in characters."""
    spaced = " ".join(text.translate(_DROPPED).split())
    kept = "".join(char for char in spaced if unicodedata.category(char) not in _OUT_OF_PLACE)
    name = " ".join(unicodedata.normalize("NFC", kept).split())[:longest].rstrip(f" {_JOINER}")
    if all(unicodedata.category(char)[0] in _NOTHING_TO_SEE for char in name):
        raise NoName(text)
    return name


def clean_or_nothing(text: str) -> str:
    """As `clean_name`, for what may be left out: empty when nothing is left of it."""
    try:
        return clean_name(text)
    except NoName:
        return ""
