"""What an entry says of a stall's goods: what is put on the shelf, its price, that it is sold out or gone. Pure.

The office sees the stall's goods as the stall last had them, and what became of its own wishes.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from sync.server.reading import MOST_WON, Json, short, whole

_LONGEST = 100
_MOST_BARCODES = 20


@dataclass(frozen=True, slots=True)
class Good:
    """Won for one `unit`, or for `per` grams of what is weighed. `gone` is no longer on the shelf."""

    item_id: str
    name: str
    price: int
    category: str = ""
    unit: str = ""
    per: int = 0
    tax: str = ""
    barcodes: tuple[str, ...] = ()
    sold_out: bool = False
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a stall did with a wish for one of its goods."""

    item_id: str
    own: bool
    version: int
    outcome: str
    why: str
    at_ms: int


Shelf = dict[str, Good]


def put(shelf: Shelf, said: Json) -> tuple[str, ...]:
    """Change `shelf` by an entry and return which good it was; one that cannot be read changes nothing."""
    item_id, change = short(said, "item"), _CHANGES.get(str(said.get("kind")))
    if item_id is None or change is None:
        return ()
    good = change(item_id, shelf.get(item_id), said)
    if good is None:
        return ()
    shelf[item_id] = good
    return (item_id,)


def is_about_goods(said: Json) -> bool:
    return said.get("kind") in _CHANGES


def is_named(said: Json) -> bool:
    """Whether it says which good it is about."""
    return short(said, "item") is not None


def answer_in(said: Json) -> Answer | None:
    """The answer to a wish, if the entry is one."""
    item_id, version, at_ms = short(said, "item"), whole(said, "version"), whole(said, "at_ms")
    outcome = short(said, "outcome")
    if said.get("kind") != "wish_answer" or item_id is None or version is None or outcome is None:
        return None
    return Answer(item_id, said.get("own") is True, version, outcome, short(said, "why") or "", at_ms or 0)


def _good_put(item_id: str, _: Good | None, said: Json) -> Good | None:
    name, price = _text(said, "name"), whole(said, "price")
    if not name or price is None or abs(price) > MOST_WON:
        return None
    return Good(
        item_id,
        name,
        price,
        category=_text(said, "category"),
        unit=_text(said, "unit"),
        per=min(max(whole(said, "per") or 0, 0), MOST_WON),
        tax=_text(said, "tax"),
        barcodes=_barcodes(said),
        sold_out=said.get("sold_out") is True,
        gone=said.get("away") is True,
    )


def _price_changed(_: str, good: Good | None, said: Json) -> Good | None:
    price = whole(said, "new")
    return replace(good, price=price) if good and price is not None and abs(price) <= MOST_WON else None


def _sold_out_changed(_: str, good: Good | None, said: Json) -> Good | None:
    return replace(good, sold_out=said.get("sold_out") is True) if good else None


def _good_gone(_: str, good: Good | None, __: Json) -> Good | None:
    return replace(good, gone=True) if good else None


_CHANGES: Mapping[str, Callable[[str, Good | None, Json], Good | None]] = {
    "good_put": _good_put,
    "price_changed": _price_changed,
    "sold_out_changed": _sold_out_changed,
    "good_gone": _good_gone,
}


def _text(said: Json, key: str) -> str:
    value = said.get(key)
    if not isinstance(value, str) or "\x00" in value or any("\ud800" <= one <= "\udfff" for one in value):
        return ""
    return value[:_LONGEST]


def _barcodes(said: Json) -> tuple[str, ...]:
    codes = said.get("barcodes")
    if not isinstance(codes, list):
        return ()
    told = [_text({"code": code}, "code") for code in codes[:_MOST_BARCODES]]
    return tuple(code for code in told if code)


def barcodes_text(good: Good) -> str:
    """As a database holds them."""
    return json.dumps(good.barcodes, ensure_ascii=False)


def barcodes_of(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))
