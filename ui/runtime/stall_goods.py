"""What a stall sells, as the till tells its kiosks and boards: shelves, each good in the form of an entry, and what
is in their pictures. A box of the version before passes over the pictures, a till of it names none.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pos.catalogue import Category, Item
from pos.ledger.good_entry import good_entry, read_good
from pos.ledger.looking import looking_at
from pos.ledger.products import StoredCatalogue
from pos.tax import TaxClass
from sync.stall.good_picture import GoodPicture, read_pictures, say_pictures


class NotGoods(ValueError):
    """The till told something this version cannot read."""


@dataclass(frozen=True, slots=True)
class GoodsHeard:
    """`pictures` by the names the goods have them under."""

    categories: tuple[Category, ...] = ()
    items: tuple[Item, ...] = ()
    pictures: Mapping[str, GoodPicture] = field(default_factory=dict)


NO_GOODS = GoodsHeard()


def goods_told(ledger: Path, pictures: Callable[[Iterable[str]], Mapping[str, GoodPicture]]) -> bytes:
    """`pictures` says what is in those of these names. On a connection of its own, from any thread. Raises
    `LedgerError`."""
    with looking_at(ledger) as connection:
        catalogue = StoredCatalogue(connection)
        items = catalogue.all_items()
        said: dict[str, object] = {
            "categories": [[one.name, one.tax.value] for one in catalogue.categories()],
            "items": [good_entry(item) for item in items],
        }
    named = pictures(item.picture for item in items)
    if named:
        said["pictures"] = say_pictures(named)
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def goods_heard(content: bytes) -> GoodsHeard:
    """Raises `NotGoods`."""
    try:
        said = json.loads(content)
        shelves = tuple(Category(name, TaxClass(tax)) for name, tax in said["categories"])
        goods = tuple(read_good(entry) for entry in said["items"])
        return GoodsHeard(shelves, goods, read_pictures(said.get("pictures")))
    except (ValueError, TypeError, KeyError, AttributeError, AssertionError, RecursionError) as error:
        raise NotGoods(f"{type(error).__name__}: {error}") from error
