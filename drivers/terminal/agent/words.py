"""What agents have in common in how they write: JSONP, fields of digits, times without a century. Pure."""

import json
import re
from collections.abc import Mapping

from drivers.terminal.approval import masked_number

Fields = Mapping[str, str]

_CODE = re.compile(r"[0-9A-Za-z]{2,6}", re.ASCII)
_TIMES = {6: "20", 12: "20", 8: "", 14: ""}


def in_callback(text: str, callback: str) -> str | None:
    """What stands between the brackets of `callback(...)`, with or without a semicolon."""
    name, bracket, rest = text.strip().removesuffix(";").rstrip().partition("(")
    return rest[:-1].strip() if bracket and name.rstrip() == callback and rest.endswith(")") else None


def read_object(text: str, wrapped_in: str = "") -> dict[str, str] | None:
    """A flat JSON object as text; whole numbers as they are written. Other values are as if they were absent.

    `wrapped_in` is a name under which it may stand alone in another object.
    """
    try:
        read = json.loads(text, parse_int=str, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        return None
    if isinstance(read, dict) and list(read) == [wrapped_in]:
        read = read[wrapped_in]
    if not isinstance(read, dict):
        return None
    return {name: value.strip() for name, value in read.items() if isinstance(value, str)}


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    names = dict(pairs)
    if len(names) != len(pairs):
        raise ValueError("a name comes twice")
    return names


def won(text: str) -> int | None:
    """None when that is no amount."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 15 else None


def is_code(text: str) -> bool:
    """Whether that can be an answer's code."""
    return _CODE.fullmatch(text) is not None


def is_approval_no(text: str) -> bool:
    return 0 < len(text) <= 20 and text.isascii() and text.isalnum()


def at(text: str) -> str:
    """YYYYMMDDhhmmss of a time that may lack the century, or the hours; empty when it is none."""
    century = _TIMES.get(len(text))
    return f"{century}{text}" if century is not None and text.isascii() and text.isdigit() else ""


def short_day(at: str) -> str:
    """YYMMDD of YYYYMMDDhhmmss."""
    return at[2:8]


def shown(text: str) -> str:
    """A word of the agent's own, fit to be kept: nothing unprintable, no whole card number, no novel."""
    return masked_number("".join(letter for letter in text if letter.isprintable()))[:200].strip()


def shown_card(text: str) -> str:
    return masked_number(text)[:40]
