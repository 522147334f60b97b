"""What the office may set for its stalls, and which values a till takes: a second reading of the till's own rules.

The till judges everything anew and refuses what it does not take; this is here so that whoever fills in the form
hears of it, and not only the log of a till. A test holds the two against each other.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sync.protocol import ChangeKind
from sync.server.feed import Thing

Value = str | int

_WHOLE_NUMBER = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,12}", re.ASCII)
_VOUCHER = re.compile(r"(\S.*?) +([0-9]{1,3})% +([0-9]+(?:,[0-9]+)*)(?: +한도 +[0-9]{1,12})?", re.ASCII)
_LIMIT = re.compile(r"(?<=[0-9]) +limit +(?=[0-9])", re.ASCII)
_LONGEST_NAME = 20
_SMALLEST_FACE, _LARGEST_FACE = 100, 1_000_000
_LOOK_EMPTY = "\u3164\uffa0\u2800\u115f\u1160"


class Unfitting(ValueError):
    """No till takes this value; the text is the setting's key."""


@dataclass(frozen=True, slots=True)
class StallSetting:
    """`input` is what a form asks it with: `text`, `number` or `date`. `read` returns what is sent for what was
    typed, None for what does not fit."""

    key: str
    input: str
    longest: int
    read: Callable[[str], Value | None]

    def value(self, typed: str) -> Value:
        """Raises `Unfitting`."""
        value = self.read(typed) if len(typed) <= self.longest and typed.isprintable() else None
        if value is None:
            raise Unfitting(self.key)
        return value


def setting_sent(key: str, value: Value | None) -> Thing:
    """What is published; without a value it is taken back."""
    return Thing(ChangeKind.CONFIG, key, None if value is None else {"value": value})


def _number(least: int, most: int) -> Callable[[str], int | None]:
    def read(typed: str) -> int | None:
        value = int(typed.replace(",", "")) if _WHOLE_NUMBER.fullmatch(typed) else -1
        return value if least <= value <= most else None

    return read


def _day(typed: str) -> str | None:
    """`2028-12-31`; empty for a stall that is not registered."""
    try:
        return typed if not typed or date.fromisoformat(typed).isoformat() == typed else None
    except ValueError:
        return None


def _text(typed: str) -> str | None:
    return typed


def _names(typed: str) -> str | None:
    """`상인회, 군청`; empty for nobody, and not for commas alone."""
    return typed if not typed or any(name.strip() for name in typed.split(",")) else None


def _vouchers(typed: str) -> str | None:
    """`순창사랑상품권 60% 5000,10000 한도 3000000; 다음 상품권 70% 10000`; also with `limit` for 한도."""
    typed = _LIMIT.sub(" 한도 ", typed)
    kinds = [part.strip() for part in typed.split(";") if part.strip()]
    found = [_VOUCHER.fullmatch(kind) for kind in kinds]
    if not all(match and _is_voucher(*match.groups()) for match in found):
        return None
    names = {match[1] for match in found if match}
    return typed if len(names) == len(kinds) else None


def _is_voucher(name: str, percent: str, faces: str) -> bool:
    values = [int(face[:9]) for face in faces.split(",")]
    fits = len(set(values)) == len(values) and all(_SMALLEST_FACE <= face <= _LARGEST_FACE for face in values)
    return fits and 1 <= int(percent) <= 100 and _is_name(name)


def _is_name(name: str) -> bool:
    """Of letters that can be seen, and written in one way only."""
    if len(name) > _LONGEST_NAME or ":" in name or unicodedata.normalize("NFC", name) != name:
        return False
    kinds = [unicodedata.category(char)[0] for char in name.replace(" ", "")]
    return "  " not in name and set(kinds) <= set("LNPS") and not set(name) & set(_LOOK_EMPTY)


STALL_SETTINGS: Mapping[str, StallSetting] = {
    setting.key: setting
    for setting in (
        StallSetting("help.call", "text", 60, _text),
        StallSetting("vouchers.local", "text", 500, _vouchers),
        StallSetting("coupons.bearers", "text", 200, _names),
        StallSetting("onnuri.until", "date", 10, _day),
        StallSetting("onnuri.exchange_limit", "number", 16, _number(0, 1_000_000_000)),
        StallSetting("order.late_min", "number", 16, _number(1, 120)),
    )
}
"""By key, in the order in which the office is asked."""
