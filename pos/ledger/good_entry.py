"""A good as it stands in an entry of the journal, and back. What most goods do not have is left out."""

from collections.abc import Mapping
from typing import Any

from pos.catalogue import Item
from pos.ledger.item_rows import details_of, fields_of
from pos.quantity import Unit
from pos.tax import TaxClass

_WORDS = ("picture", "short_name", "code_template", "in_store_code")
_FLAGS = ("favourite", "sold_out")


def good_entry(item: Item) -> dict[str, Any]:
    """`per` is how many grams one price buys, of what is weighed."""
    entry = {
        "item": item.id,
        "name": item.name,
        "price": item.price,
        "unit": item.unit.name,
        "tax": item.tax.value,
        "category": item.category,
    }
    rarer = {"per": item.unit.weight_g, **{name: getattr(item, name) for name in (*_WORDS, *_FLAGS)}}
    return entry | {name: value for name, value in rarer.items() if value} | details_of(item)


def read_good(entry: Mapping[str, Any]) -> Item:
    """As `good_entry` wrote it, in this version or an earlier one."""
    return Item(
        id=entry["item"],
        name=entry["name"],
        price=entry["price"],
        unit=Unit(entry["unit"], entry.get("per", 0)),
        tax=TaxClass(entry["tax"]),
        category=entry["category"],
        **{name: entry.get(name, "") for name in _WORDS},
        **{name: entry.get(name, False) for name in _FLAGS},
        **fields_of(entry),
    )
