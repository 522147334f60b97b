"""What the market office wants of a stall's goods, and what became of it.

A wish says only what is to be different, and up to which entry of this till the office had seen the stall when it
wished. What the stall itself changed after that is newer than the wish, and stays.
"""

from dataclasses import dataclass, replace
from enum import Enum

from pos import strange_body as told
from pos.catalogue import Item
from pos.fact import Fact
from pos.goods_change import GoodForm, as_said, form_of
from pos.money import LARGEST_AMOUNT
from pos.quantity import LARGEST_WEIGHT_G, Unit
from pos.strange_body import Fields, StrangeField
from pos.tax import TaxClass

MARKET = "market"
"""Who changed a good, in the journal, when it was the office."""

LONGEST_BODY = 16_384
"""Characters."""
_MOST_BARCODES = 20

_WORDS = ("category", "picture")
_FLAGS = ("favourite", "tracks_stock", "away")
_BESIDE_THE_FORM = ("short_name", "origin")
_OTHERS = ("name", "price", "unit", "per", "tax", "barcodes", "sold_out")
_KNOWN = frozenset((*_OTHERS, *_WORDS, *_FLAGS, *_BESIDE_THE_FORM))


class Outcome(Enum):
    """TAKEN: it is so now. OWN_STAYS: the stall changed it meanwhile. REFUSED: it cannot be so."""

    TAKEN = "TAKEN"
    OWN_STAYS = "OWN_STAYS"
    REFUSED = "REFUSED"


@dataclass(frozen=True, slots=True)
class Wish:
    """`version` grows with every wish for this good, of this stall's `own` and of the whole market's apart. `body`
    is a JSON object of the fields that are to be different, called as in `good_put` in the journal; a good nobody
    has yet needs a name and a price."""

    item_id: str
    own: bool
    version: int
    seen_seq: int
    body: str


@dataclass(frozen=True, slots=True)
class WishAnswer(Fact):
    """`why` it is refused: the name of a `Refusal`, and of what it speaks; empty otherwise."""

    item_id: str
    own: bool
    version: int
    outcome: Outcome
    why: str = ""


def wished(wish: Wish, before: Item | None) -> tuple[Item, GoodForm]:
    """The good as it would be, its form not yet looked at. Raises `StrangeField`."""
    fields = told.fields_of(told.parsed(wish.body, LONGEST_BODY, "wish"), _KNOWN, "wish")
    item = before or Item(wish.item_id, told.text(fields, "name"), _price(fields))
    form = _form(fields, form_of(item))
    beside: Fields = {name: told.text(fields, name, "") for name in _BESIDE_THE_FORM if name in fields}
    if "sold_out" in fields:
        item = replace(item, sold_out=told.flag(fields, "sold_out"))
    item = replace(item, **beside)
    return as_said(item, form), form


def _form(fields: Fields, form: GoodForm) -> GoodForm:
    said: Fields = {name: told.text(fields, name, "") for name in _WORDS if name in fields}
    said |= {name: told.flag(fields, name) for name in _FLAGS if name in fields}
    if "name" in fields:
        said["name"] = told.text(fields, "name")
    if "price" in fields:
        said["price"] = _price(fields)
    if "tax" in fields:
        said["tax"] = told.one_of(fields, "tax", TaxClass, form.tax)
    if "barcodes" in fields:
        said["barcodes"] = _barcodes(fields["barcodes"])
    if "unit" in fields:
        weight_g = told.number(fields, "per", 1, LARGEST_WEIGHT_G) if "per" in fields else 0
        said["unit"] = Unit(told.text(fields, "unit"), weight_g)
    return replace(form, **said)


def _price(fields: Fields) -> int:
    return told.number(fields, "price", 1, LARGEST_AMOUNT)


def _barcodes(said: object) -> tuple[str, ...]:
    if not isinstance(said, list) or len(said) > _MOST_BARCODES or not all(isinstance(code, str) for code in said):
        raise StrangeField("barcodes")
    return tuple(said)
