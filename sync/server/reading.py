"""Reading an entry that may be wrong in any way: each value, or None where there is none of that kind. Pure.

Sales that are in order are read by `sale`; all the rest of a market passes here: one look at a value, not two.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

import orjson

from sync.protocol import MAX_SEQ, Malformed, parse_object

Json = Mapping[str, object]
MOST_WON = 10**12
"""No sale, line or payment is larger, in won, pieces or grams: no sum of them leaves a database's integers."""

LONGEST_NAME, LONGEST_WORD = 100, 64
_NO_NAME = "?"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""No database has a place for a zero byte, and UTF-8 none for half a character."""


def read(body: bytes | str) -> Json | None:
    """The object an entry is, if it is one."""
    try:
        said = orjson.loads(body)
    except ValueError:
        return _read_slowly(body)
    return said if type(said) is dict else None


def _read_slowly(body: bytes | str) -> Json | None:
    """There is JSON that only the standard library takes: half a character, numbers of any length. UTF-8 it has to
    be, which that library would not insist on."""
    try:
        return parse_object(body if isinstance(body, str) else body.decode("utf-8"))
    except (Malformed, UnicodeDecodeError):
        return None


def whole(said: Json, key: str) -> int | None:
    value = said.get(key)
    return value if type(value) is int and -MAX_SEQ <= value <= MAX_SEQ else None


def short(said: Json, key: str) -> str | None:
    """Up to `LONGEST_WORD` characters that any database can hold."""
    value = said.get(key)
    return (
        value if type(value) is str and 0 < len(value) <= LONGEST_WORD and not _UNSTORABLE.search(value) else None
    )


@lru_cache(8_192)
def is_short(text: str) -> bool:
    """What `short` asks, of the few words that come all day long."""
    return 0 < len(text) <= LONGEST_WORD and not _UNSTORABLE.search(text)


@lru_cache(8_192)
def storable(text: str) -> str:
    """With a question mark for whatever a database cannot hold. These, too, are a few words."""
    return _UNSTORABLE.sub("?", text)


def name_of(value: object) -> str:
    """What somebody called something, cut to `LONGEST_NAME`; `?` for no name at all."""
    return storable(value[:LONGEST_NAME]) if type(value) is str and value else _NO_NAME


def day(said: Json, key: str) -> str | None:
    """A day there is."""
    value = said.get(key)
    return value if type(value) is str and is_day(value) else None


@lru_cache(1_024)
def is_day(value: str) -> bool:
    """Whether `2026-03-02` is a day there is."""
    try:
        return _DAY.fullmatch(value) is not None and bool(date.fromisoformat(value))
    except ValueError:
        return False


def objects(said: Json, key: str) -> Sequence[Json] | None:
    values = said.get(key)
    if type(values) is not list:
        return None
    for value in values:
        if type(value) is not dict:
            return None
    return values


def standing_lines(said: Json) -> Sequence[Json] | None:
    """The lines that were not taken out again."""
    lines = objects(said, "lines")
    if lines is None:
        return None
    standing = []
    for line in lines:
        voided = line.get("voided", False)
        if voided is False:
            standing.append(line)
        elif voided is not True:
            return None
    return standing
