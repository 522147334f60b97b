"""A good as a row of the ledger, and back: everything comes back as it was written."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pos.catalogue import Item, Part, PricePeriod
from pos.quantity import Unit
from pos.tax import TaxClass

if TYPE_CHECKING:
    from pos.options import OptionGroup

COLUMNS = (
    "id, name, price, unit, unit_g, tax, category, picture, favourite, sold_out, short_name, code_template,"
    " in_store_code, details"
)
MARKS = ", ".join("?" * len(COLUMNS.split(",")))

_FLAGS = ("age_restricted", "needs_trace_no", "tracks_stock", "away", "own")


def row_of(item: Item) -> tuple[Any, ...]:
    """The values of `COLUMNS`."""
    unit = item.unit
    head = (item.id, item.name, item.price, unit.name, unit.weight_g, item.tax.value, item.category, item.picture)
    codes = (item.code_template, item.in_store_code)
    details = details_of(item)
    text = json.dumps(details, ensure_ascii=False, separators=(",", ":")) if details else ""
    return (*head, item.favourite, item.sold_out, item.short_name, *codes, text)


def item_of(row: tuple[Any, ...]) -> Item:
    item_id, name, price, unit, unit_g, tax, category, picture, favourite, sold_out, short, *codes, details = row
    return Item(
        id=item_id,
        name=name,
        price=price,
        unit=Unit(unit, unit_g),
        tax=TaxClass(tax),
        category=category,
        picture=picture,
        favourite=bool(favourite),
        sold_out=bool(sold_out),
        short_name=short,
        code_template=codes[0],
        in_store_code=codes[1],
        **(fields_of(json.loads(details)) if details else {}),
    )


def details_of(item: Item) -> dict[str, Any]:
    """Only what this good has of it; a list stands for each value, in the order its class declares."""
    details = {
        "barcodes": list(item.barcodes),
        "origin": item.origin,
        "options": [_group_row(group) for group in item.options],
        "parts": [[part.item_id, part.quantity] for part in item.parts],
        "names": [list(name) for name in item.names],
        "prices": [[period.price, period.from_day, period.until_day] for period in item.prices],
        **{flag: getattr(item, flag) for flag in _FLAGS},
    }
    return {key: value for key, value in details.items() if value}


def _group_row(group: "OptionGroup") -> list[Any]:
    return [group.name, group.least, group.most, [[option.name, option.extra] for option in group.options]]


def fields_of(read: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "barcodes": tuple(read.get("barcodes", ())),
        "origin": read.get("origin", ""),
        "options": tuple(_group_of(*row) for row in read.get("options", ())),
        "parts": tuple(Part(*row) for row in read.get("parts", ())),
        "names": tuple((language, name) for language, name in read.get("names", ())),
        "prices": tuple(PricePeriod(*row) for row in read.get("prices", ())),
        **{flag: read.get(flag, False) for flag in _FLAGS},
    }


def _group_of(name: str, least: int, most: int, options: list[tuple[str, int]]) -> "OptionGroup":
    from pos.options import Option, OptionGroup

    return OptionGroup(name, least, most, tuple(Option(*option) for option in options))
