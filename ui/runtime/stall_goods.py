"""What a stall sells, as the till tells its kiosks and boards: shelves, and each good in the form of an entry."""

import json
from pathlib import Path

from pos import messages as m
from pos.catalogue import Category
from pos.ledger.good_entry import good_entry, read_good
from pos.ledger.looking import looking_at
from pos.ledger.products import StoredCatalogue
from pos.tax import TaxClass


class NotGoods(ValueError):
    """The till told something this version cannot read."""


def goods_told(ledger: Path) -> bytes:
    """On a connection of its own, from any thread. Raises `LedgerError`."""
    with looking_at(ledger) as connection:
        catalogue = StoredCatalogue(connection)
        said = {
            "categories": [[one.name, one.tax.value] for one in catalogue.categories()],
            "items": [good_entry(item) for item in catalogue.all_items()],
        }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def goods_heard(content: bytes) -> m.MirrorGoods:
    """Raises `NotGoods`."""
    try:
        said = json.loads(content)
        shelves = tuple(Category(name, TaxClass(tax)) for name, tax in said["categories"])
        return m.MirrorGoods(shelves, tuple(read_good(entry) for entry in said["items"]))
    except (ValueError, TypeError, KeyError, AttributeError, AssertionError, RecursionError) as error:
        raise NotGoods(f"{type(error).__name__}: {error}") from error
