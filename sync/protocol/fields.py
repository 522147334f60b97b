"""Reading JSON that anybody may have written: every field is checked for type and bounds before use.

`bool` is an `int` in Python and is refused where a number is meant; NaN and Infinity are refused (RFC 8259 has
neither); numbers with thousands of digits and brackets nested thousands deep end in `Malformed`, not in a crash.
"""

import base64
import binascii
import json
import re
from collections.abc import Mapping
from typing import NoReturn

from sync.protocol.limits import MAX_SEQ, MAX_STATES, MAX_TOKEN

_TOKEN = re.compile(rf"[A-Za-z0-9._-]{{0,{MAX_TOKEN}}}", re.ASCII)

_WORD = re.compile(r"[A-Z0-9_]{1,40}", re.ASCII)

Json = Mapping[str, object]


class Malformed(ValueError):
    """The message is not what the protocol says; the text names the field."""


def parse_object(raw: bytes | str) -> dict[str, object]:
    """Return the JSON object in `raw`; raise `Malformed` for anything else."""
    try:
        value = json.loads(raw, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise Malformed("not JSON") from error
    if not isinstance(value, dict):
        raise Malformed("not a JSON object")
    return value


def dump(value: object) -> bytes:
    """Return `value` as compact UTF-8 JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode("utf-8")


def text(source: Json, key: str, *, longest: int = 200) -> str:
    """Return a non-empty string of at most `longest` characters that a database can hold."""
    value = source.get(key)
    if not isinstance(value, str) or not 0 < len(value) <= longest or not _storable(value):
        raise Malformed(key)
    return value


def token(source: Json, key: str) -> str:
    """Return what the other side will want back as it is; it may be empty, and goes into a URL or a header."""
    value = source.get(key)
    if not isinstance(value, str) or not is_token(value):
        raise Malformed(key)
    return value


def is_token(value: str) -> bool:
    """True for what this protocol hands out to be given back: short, and safe in a URL and in a header."""
    return _TOKEN.fullmatch(value) is not None


def whole(source: Json, key: str, *, low: int = 0, high: int = MAX_SEQ) -> int:
    """Return an integer from `low` to `high`."""
    value = source.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise Malformed(key)
    return value


def whole_if_said(source: Json, key: str) -> int | None:
    """Return an integer from 0; None where it was left out or is null."""
    return None if source.get(key) is None else whole(source, key)


def flag(source: Json, key: str) -> bool:
    """Return a boolean."""
    value = source.get(key)
    if not isinstance(value, bool):
        raise Malformed(key)
    return value


def wholes(source: Json, key: str) -> tuple[int, ...]:
    """Return a list of sequence numbers."""
    values = source.get(key)
    if not isinstance(values, list):
        raise Malformed(key)
    return tuple(whole({key: value}, key) for value in values)


def texts(source: Json, key: str) -> tuple[str, ...]:
    """Return a list of strings of any length; what is in them is somebody else's to judge."""
    values = source.get(key)
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise Malformed(key)
    return tuple(values)


def states(source: Json, key: str) -> dict[str, str]:
    """Return an object of short words, such as what is the matter with which device; without it, an empty one."""
    value = source.get(key, {})
    if not isinstance(value, dict) or len(value) > MAX_STATES:
        raise Malformed(key)
    if not all(isinstance(word, str) and _WORD.fullmatch(word) for pair in value.items() for word in pair):
        raise Malformed(key)
    return value


def hash_hex(source: Json, key: str) -> bytes:
    """Return the 32 bytes written as 64 hexadecimal digits."""
    try:
        value = bytes.fromhex(text(source, key, longest=64))
    except ValueError as error:
        raise Malformed(key) from error
    if len(value) != 32:
        raise Malformed(key)
    return value


def key_base64(source: Json, key: str) -> bytes:
    """Return the 32 bytes of an Ed25519 public key written in base64."""
    try:
        value = base64.b64decode(text(source, key, longest=64), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Malformed(key) from error
    if len(value) != 32:
        raise Malformed(key)
    return value


def _storable(value: str) -> bool:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return "\x00" not in value


def _refuse_constant(name: str) -> NoReturn:
    raise Malformed(name)
