"""JSON from outside, read by functions that believe nothing of it: not its kind, not its size, not its fields."""

import json
import re
from collections.abc import Callable
from enum import Enum
from typing import Any, NoReturn, TypeVar

from pos.names import LONGEST_NAME, clean_or_nothing

Fields = dict[str, Any]
_Choice = TypeVar("_Choice", bound=Enum)


class StrangeField(ValueError):
    """`name` is the field that is missing, of another kind, too large, or not one of those that are known."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def parsed(text: str, longest: int, name: str) -> Any:
    """`longest` is in characters."""
    if len(text) > longest:
        raise StrangeField(name)
    try:
        return json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise StrangeField(name) from None


def fields_of(said: Any, known: frozenset[str], name: str) -> Fields:
    """A field nobody here knows is refused: it may be the one that matters."""
    if not isinstance(said, dict) or not said.keys() <= known:
        raise StrangeField(name)
    return said


def matching(fields: Fields, name: str, form: re.Pattern[str]) -> str:
    said = fields.get(name)
    if not isinstance(said, str) or not form.fullmatch(said):
        raise StrangeField(name)
    return said


def number(fields: Fields, name: str, least: int, most: int) -> int:
    said = fields.get(name)
    if type(said) is not int or not least <= said <= most:
        raise StrangeField(name)
    return said


def flag(fields: Fields, name: str) -> bool:
    said = fields.get(name)
    if type(said) is not bool:
        raise StrangeField(name)
    return said


def text(fields: Fields, name: str, without: str | None = None) -> str:
    """In the form names are kept in, but nothing of it is cut off. `without` is for what may be left out."""
    said = fields.get(name, without)
    if not isinstance(said, str) or len(said) > LONGEST_NAME:
        raise StrangeField(name)
    clean = clean_or_nothing(said)
    if not clean and without is None:
        raise StrangeField(name)
    return clean


def one_of(fields: Fields, name: str, kind: Callable[[Any], _Choice], without: _Choice) -> _Choice:
    if name not in fields:
        return without
    try:
        return kind(fields[name])
    except (ValueError, TypeError):
        raise StrangeField(name) from None


def items_of(fields: Fields, name: str, most: int) -> list[Any]:
    """A list; what stands in it is not looked at yet."""
    said = fields.get(name)
    if not isinstance(said, list) or len(said) > most:
        raise StrangeField(name)
    return said


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)
