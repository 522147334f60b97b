"""What a stall sells. The till asks; where goods are kept is the ledger's business."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from pos.quantity import PIECE, Unit
from pos.tax import TaxClass

FAVOURITES = ""
"""The category name that stands for the goods a stall sells all the time."""


@dataclass(frozen=True, slots=True)
class Category:
    """A shelf of the stall. `tax` is what an amount typed without a good is taxed as."""

    name: str
    tax: TaxClass


@dataclass(frozen=True, slots=True)
class Item:
    """One good. `price` is won for one `unit`; `picture` names a file of the stall's pictures."""

    id: str
    name: str
    price: int
    unit: Unit = PIECE
    tax: TaxClass = TaxClass.EXEMPT
    category: str = ""
    barcodes: tuple[str, ...] = ()
    picture: str = ""
    favourite: bool = False
    sold_out: bool = False


class Catalogue(Protocol):
    def by_id(self, item_id: str) -> Item | None: ...

    def by_barcode(self, code: str) -> Item | None:
        """`code` as `pos.barcode.normalise` gives it."""

    def categories(self) -> Sequence[Category]:
        """In the order the stall put them."""

    def items_in(self, category: str, offset: int, limit: int) -> Sequence[Item]:
        """The goods of one category, or the `FAVOURITES`, in the stall's order."""

    def count_in(self, category: str) -> int: ...
