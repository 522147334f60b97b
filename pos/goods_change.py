"""What a merchant changes about her goods at the stall: new ones, prices, sold out, what comes in and what goes.

Each change is a fact and goes up to the market, whose catalogue then does not write over it.
"""

from dataclasses import dataclass, fields, replace

from pos.catalogue import Item
from pos.fact import Fact
from pos.money import are_whole
from pos.quantity import PIECE, Unit
from pos.tax import TaxClass


@dataclass(frozen=True, slots=True)
class GoodForm:
    """What a merchant says of a good by touch. What else is known of it came with a file, and stays."""

    name: str
    price: int
    unit: Unit = PIECE
    tax: TaxClass = TaxClass.EXEMPT
    category: str = ""
    barcodes: tuple[str, ...] = ()
    picture: str = ""
    favourite: bool = False
    tracks_stock: bool = False
    away: bool = False

    def __post_init__(self) -> None:
        assert are_whole(self.price), "won are whole numbers"


def form_of(item: Item) -> GoodForm:
    return GoodForm(**{field.name: getattr(item, field.name) for field in fields(GoodForm)})


def as_said(item: Item, form: GoodForm) -> Item:
    """`item` with what `form` says."""
    return replace(item, **{field.name: getattr(form, field.name) for field in fields(GoodForm)})


@dataclass(frozen=True, slots=True)
class GoodPut(Fact):
    """A good as it is from now on, with all that is known of it; `is_new` when the stall had none of that id."""

    item: Item
    is_new: bool


@dataclass(frozen=True, slots=True)
class GoodRemoval(Fact):
    """A file of goods was loaded that has no such good any more."""

    item_id: str
    name: str


@dataclass(frozen=True, slots=True)
class PriceChange(Fact):
    """Won for one unit, before and after."""

    item_id: str
    name: str
    old: int
    new: int

    def __post_init__(self) -> None:
        assert are_whole(self.old, self.new), "won are whole numbers"


@dataclass(frozen=True, slots=True)
class SoldOutChange(Fact):
    item_id: str
    name: str
    sold_out: bool


@dataclass(frozen=True, slots=True)
class StockMovement(Fact):
    """`by` pieces or grams came in, or with a minus sign went out, for `reason`. Stock may go below zero."""

    item_id: str
    name: str
    by: int
    reason: str

    def __post_init__(self) -> None:
        assert are_whole(self.by), "pieces and grams are whole numbers"
