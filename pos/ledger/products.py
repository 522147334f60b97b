"""The goods a stall sells, kept in the ledger file and looked up one at a time: 20,000 cost nothing at start."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from pos import barcode
from pos.catalogue import FAVOURITES, Category, Item
from pos.quantity import Unit
from pos.tax import TaxClass

_COLUMNS = "id, name, price, unit, unit_g, tax, category, picture, favourite, sold_out"


class StoredCatalogue:
    """A `pos.catalogue.Catalogue` over one connection; used on the thread that owns it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._categories: tuple[Category, ...] | None = None

    def by_id(self, item_id: str) -> Item | None:
        return self._one(f"SELECT {_COLUMNS} FROM item WHERE id = ?", item_id)

    def by_barcode(self, code: str) -> Item | None:
        return self._one(
            f"SELECT {_COLUMNS} FROM item WHERE id = (SELECT item FROM item_barcode WHERE barcode = ?)", code
        )

    def categories(self) -> Sequence[Category]:
        if self._categories is None:
            rows = self._connection.execute("SELECT name, tax FROM category ORDER BY place")
            self._categories = tuple(Category(name, TaxClass(tax)) for name, tax in rows)
        return self._categories

    def items_in(self, category: str, offset: int, limit: int) -> Sequence[Item]:
        where, arguments = _shelf(category)
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM item WHERE {where} ORDER BY place LIMIT ? OFFSET ?",
            (*arguments, limit, offset),
        )
        return [_item(row) for row in rows]

    def count_in(self, category: str) -> int:
        where, arguments = _shelf(category)
        (count,) = self._connection.execute(f"SELECT count(*) FROM item WHERE {where}", arguments).fetchone()
        return int(count)

    def _one(self, query: str, argument: str) -> Item | None:
        row = self._connection.execute(query, (argument,)).fetchone()
        return _item(row) if row else None


def replace_catalogue(
    connection: sqlite3.Connection, categories: Iterable[Category], items: Iterable[Item]
) -> None:
    """Puts this catalogue in the place of the one there is, inside the caller's transaction."""
    for table in ("category", "item", "item_barcode"):
        connection.execute(f"DELETE FROM {table}")
    connection.executemany(
        "INSERT INTO category VALUES (?, ?, ?)",
        ((category.name, place, category.tax.value) for place, category in enumerate(categories)),
    )
    for place, item in enumerate(items):
        connection.execute("INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _row(place, item))
        connection.executemany(
            "INSERT INTO item_barcode VALUES (?, ?)", ((_filed_under(code), item.id) for code in item.barcodes)
        )


def _filed_under(code: str) -> str:
    """As a scan is looked up. A code that no scan can give stays as written: it harms nobody."""
    try:
        return barcode.normalise(code)
    except (barcode.WrongCheckDigit, barcode.NotACode):
        return code


def _shelf(category: str) -> tuple[str, tuple[str, ...]]:
    return ("favourite", ()) if category == FAVOURITES else ("category = ?", (category,))


def _row(place: int, item: Item) -> tuple[Any, ...]:
    unit = item.unit
    head = (item.id, item.name, item.price, unit.name, unit.weight_g, item.tax.value, item.category)
    return (*head, place, item.favourite, item.sold_out, item.picture)


def _item(row: tuple[Any, ...]) -> Item:
    item_id, name, price, unit, unit_g, tax, category, picture, favourite, sold_out = row
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
    )
