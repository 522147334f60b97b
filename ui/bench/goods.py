"""A catalogue of any size, for figures that must not depend on it."""

from collections.abc import Iterator

from pos.barcode import check_digit
from pos.catalogue import Category, Item
from pos.ledger.ledger import Ledger
from pos.tax import TaxClass

CATEGORIES = [
    Category("채소", TaxClass.EXEMPT),
    Category("생선", TaxClass.EXEMPT),
    Category("반찬", TaxClass.TAXABLE),
]
MANY = 20_000


def barcode_of(number: int) -> str:
    digits = f"880{number:09d}"
    return digits + str(check_digit(digits))


def stock(ledger: Ledger, count: int = MANY) -> None:
    ledger.replace_catalogue(CATEGORIES, _items(count))


def _items(count: int) -> Iterator[Item]:
    for number in range(count):
        category = CATEGORIES[number % len(CATEGORIES)]
        yield Item(
            id=f"item-{number}",
            name=f"{category.name} {number}호",
            price=1_000 + number % 90 * 100,
            tax=category.tax,
            category=category.name,
            barcodes=(barcode_of(number),),
            favourite=number < 12,
        )
