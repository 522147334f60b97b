"""The demo stall's goods, read from `assets/demo/catalogue.toml`."""

import tomllib
from pathlib import Path
from typing import Any

from pos.catalogue import Category, Item
from pos.quantity import Unit
from pos.tax import TaxClass


def read_goods(path: Path) -> tuple[list[Category], list[Item]]:
    tree = tomllib.loads(path.read_text(encoding="utf-8"))
    categories = [Category(entry["name"], TaxClass(entry["tax"])) for entry in tree["category"]]
    return categories, [_item(entry) for entry in tree["item"]]


def _item(entry: dict[str, Any]) -> Item:
    return Item(
        id=entry["id"],
        name=entry["name"],
        price=entry["price"],
        unit=Unit(entry["unit"], entry.get("weight_g", 0)),
        tax=TaxClass(entry["tax"]),
        category=entry["category"],
        barcodes=tuple(entry["barcodes"]),
        picture=entry["picture"],
        favourite=entry.get("favourite", False),
        sold_out=entry.get("sold_out", False),
    )
