"""The goods a stall sells, kept in the ledger file and looked up one at a time: 20,000 cost nothing at start."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pos import barcode
from pos.catalogue import FAVOURITES, Category, Item
from pos.ledger.item_rows import COLUMNS, MARKS, item_of, row_of
from pos.money import LARGEST_AMOUNT
from pos.tax import TaxClass

if TYPE_CHECKING:
    from pos.instore_code import Reading, Template
    from pos.search import SearchIndex

_SELECT = f"SELECT {COLUMNS} FROM item"
_ON_THE_SHELF = "CASE details WHEN '' THEN 1 ELSE details ->> 'away' IS NULL END"


class BarcodeTaken(ValueError):
    """Another good is already filed under this code. `name` is that good's."""

    def __init__(self, code: str, name: str) -> None:
        super().__init__(code)
        self.code = code
        self.name = name


@dataclass(slots=True)
class _MadeOfGoods:
    """What is kept in memory of one edition of the goods, each made when it is first asked for."""

    edition: int
    categories: tuple[Category, ...] | None = None
    templates: "tuple[Template, ...] | None" = None
    index: "SearchIndex | None" = None


class StoredCatalogue:
    """A `pos.catalogue.Catalogue` over one connection; used on the thread that owns it."""

    def __init__(self, connection: sqlite3.Connection, *, also_away: bool = False) -> None:
        """`also_away` searches what is off the shelf as well: it could not be put back otherwise."""
        self._connection = connection
        self._searched = "1" if also_away else _ON_THE_SHELF
        self._made = _MadeOfGoods(edition=0)

    def by_id(self, item_id: str) -> Item | None:
        return self._one(f"{_SELECT} WHERE id = ?", item_id)

    def by_barcode(self, code: str) -> Item | None:
        return self._one(f"{_SELECT} WHERE id = (SELECT item FROM item_barcode WHERE barcode = ?)", code)

    def by_in_store_code(self, code: str) -> "tuple[Item, Reading] | None":
        """Two scales may lay out one prefix differently: the reading counts that leads to a good of this stall."""
        templates = self.in_store_codes()
        if not templates:
            return None
        from pos.instore_code import readings

        for reading in readings(code, templates):
            item = self._one(
                f"{_SELECT} WHERE in_store_code <> '' AND in_store_code = ? AND code_template = ?",
                reading.item_code,
                reading.template,
            )
            if item is not None:
                return item, reading
        return None

    def categories(self) -> Sequence[Category]:
        made = self._made_of_goods()
        if made.categories is None:
            rows = self._connection.execute("SELECT name, tax FROM category ORDER BY place")
            made.categories = tuple(Category(name, TaxClass(tax)) for name, tax in rows)
        return made.categories

    def in_store_codes(self) -> "Sequence[Template]":
        """How the stall's scales lay out their codes, as its goods say."""
        made = self._made_of_goods()
        if made.templates is None:
            rows = self._connection.execute(
                "SELECT DISTINCT code_template FROM item WHERE in_store_code <> '' ORDER BY code_template"
            )
            made.templates = tuple(template for (text,) in rows for template in _template(text))
        return made.templates

    def items_in(self, category: str, offset: int, limit: int) -> Sequence[Item]:
        where, arguments = _shelf(category)
        rows = self._connection.execute(
            f"{_SELECT} WHERE {where} ORDER BY place LIMIT ? OFFSET ?", (*arguments, limit, offset)
        )
        return [item_of(row) for row in rows]

    def all_items(self) -> Sequence[Item]:
        """Every good there is, in the stall's order."""
        return [item_of(row) for row in self._connection.execute(f"{_SELECT} ORDER BY place")]

    def count_in(self, category: str) -> int:
        where, arguments = _shelf(category)
        (count,) = self._connection.execute(f"SELECT count(*) FROM item WHERE {where}", arguments).fetchone()
        return int(count)

    def search(self, text: str, limit: int) -> Sequence[Item]:
        """Best first, see `pos.search`. The first search after a change reads every name once."""
        made = self._made_of_goods()
        if made.index is None:
            from pos.search import SearchIndex

            rows = self._connection.execute(
                f"SELECT id, name, short_name FROM item WHERE {self._searched} ORDER BY place"
            )
            made.index = SearchIndex(rows)
        found = (self.by_id(item_id) for item_id in made.index.find(text, limit))
        return [item for item in found if item is not None]

    def _made_of_goods(self) -> "_MadeOfGoods":
        (edition,) = self._connection.execute("SELECT number FROM goods_edition").fetchone()
        if edition != self._made.edition:
            self._made = _MadeOfGoods(edition)
        return self._made

    def _one(self, query: str, *arguments: str) -> Item | None:
        row = self._connection.execute(query, arguments).fetchone()
        return item_of(row) if row else None


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
        _insert(connection, item, place)
    _next_edition(connection)


def add_category(connection: sqlite3.Connection, category: Category) -> None:
    """Behind all others, inside the caller's transaction."""
    connection.execute(
        "INSERT INTO category SELECT ?, coalesce(max(place) + 1, 0), ? FROM category",
        (category.name, category.tax.value),
    )
    _next_edition(connection)


def put_item(connection: sqlite3.Connection, item: Item) -> None:
    """Changes the good with this id, or adds it behind all others, inside the caller's transaction.

    Raises `BarcodeTaken`, with nothing changed.
    """
    _refuse_taken_codes(connection, item)
    row = connection.execute("SELECT place FROM item WHERE id = ?", (item.id,)).fetchone()
    if row is None:
        row = connection.execute("SELECT coalesce(max(place) + 1, 0) FROM item").fetchone()
    connection.execute("DELETE FROM item_barcode WHERE item = ?", (item.id,))
    connection.execute("DELETE FROM item WHERE id = ?", (item.id,))
    _insert(connection, item, row[0])
    _next_edition(connection)


def put_items(connection: sqlite3.Connection, items: Mapping[str, Item | None]) -> None:
    """Several by their ids, None for what is gone, inside the caller's transaction. Each stays in its place, and a
    code may go from one of them to another."""
    places = dict(connection.execute("SELECT id, place FROM item").fetchall())
    behind = max(places.values(), default=-1) + 1
    for item_id in items:
        connection.execute("DELETE FROM item_barcode WHERE item = ?", (item_id,))
        connection.execute("DELETE FROM item WHERE id = ?", (item_id,))
    for item in filter(None, items.values()):
        _refuse_taken_codes(connection, item)
        if item.id not in places:
            places[item.id], behind = behind, behind + 1
        _insert(connection, item, places[item.id])
    _next_edition(connection)


def set_price(connection: sqlite3.Connection, item_id: str, price: int) -> bool:
    """Won for one unit, on days without a price of their own. False when there is no such good."""
    assert 0 <= price <= LARGEST_AMOUNT, price
    return connection.execute("UPDATE item SET price = ? WHERE id = ?", (price, item_id)).rowcount == 1


def set_sold_out(connection: sqlite3.Connection, item_id: str, sold_out: bool) -> bool:
    """False when there is no such good."""
    return connection.execute("UPDATE item SET sold_out = ? WHERE id = ?", (sold_out, item_id)).rowcount == 1


def _insert(connection: sqlite3.Connection, item: Item, place: int) -> None:
    connection.execute(f"INSERT INTO item ({COLUMNS}, place) VALUES ({MARKS}, ?)", (*row_of(item), place))
    connection.executemany("INSERT INTO item_barcode VALUES (?, ?)", ((code, item.id) for code in _filed(item)))


def _filed(item: Item) -> list[str]:
    return list(dict.fromkeys(_filed_under(code) for code in item.barcodes))


def _filed_under(code: str) -> str:
    """As a scan is looked up. A code that no scan can give stays as written: it harms nobody."""
    try:
        return barcode.normalise(code)
    except (barcode.WrongCheckDigit, barcode.NotACode):
        return code


def _template(text: str) -> "Iterator[Template]":
    """None for a layout that is none: as with a code no scan can give, nothing is found by it."""
    from pos.instore_code import BadTemplate, parse

    try:
        yield parse(text)
    except BadTemplate:
        return


def _refuse_taken_codes(connection: sqlite3.Connection, item: Item) -> None:
    by_barcode = "SELECT name FROM item WHERE id = (SELECT item FROM item_barcode WHERE barcode = ?) AND id <> ?"
    for code in _filed(item):
        _refuse_if_found(connection, by_barcode, code, item.id)
    by_scale = (
        "SELECT name FROM item WHERE in_store_code <> '' AND in_store_code = ? AND id <> ? AND code_template = ?"
    )
    _refuse_if_found(connection, by_scale, item.in_store_code, item.id, item.code_template)


def _refuse_if_found(connection: sqlite3.Connection, query: str, code: str, *arguments: str) -> None:
    taken = connection.execute(query, (code, *arguments)).fetchone()
    if taken:
        raise BarcodeTaken(code, taken[0])


def _next_edition(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE goods_edition SET number = number + 1")


def _shelf(category: str) -> tuple[str, tuple[str, ...]]:
    where = "favourite" if category == FAVOURITES else "category = ?"
    return f"{where} AND {_ON_THE_SHELF}", () if category == FAVOURITES else (category,)
