"""What a stall sells. The till asks; where goods are kept is the ledger's business.

Options and scale codes are imported when the first good has them: many stalls have neither, and start sooner.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from pos.quantity import PIECE, Unit
from pos.tax import TaxClass

if TYPE_CHECKING:
    from pos.instore_code import Reading
    from pos.options import ChoiceRefused, Choices, Chosen, OptionGroup

FAVOURITES = ""
"""The category name that stands for the goods a stall sells all the time."""


def is_picture_name(name: str) -> bool:
    """Whether it is that of a file in the folder of pictures, or below it, and leads nowhere else."""
    return bool(name) and "\0" not in name and not name.startswith("/") and ".." not in name.split("/")


@dataclass(frozen=True, slots=True)
class Category:
    """A shelf of the stall. `tax` is what an amount typed without a good is taxed as."""

    name: str
    tax: TaxClass


@dataclass(frozen=True, slots=True)
class Part:
    """What one of a set contains: `quantity` pieces of a good, grams of a weighed one."""

    item_id: str
    quantity: int = 1

    def __post_init__(self) -> None:
        assert self.quantity > 0, self.quantity


@dataclass(frozen=True, slots=True)
class PricePeriod:
    """`price` won from one business day to another, both included (`2026-02-12`); empty is open."""

    price: int
    from_day: str = ""
    until_day: str = ""

    def __post_init__(self) -> None:
        assert self.price >= 0, self.price
        assert not (self.from_day and self.until_day) or self.from_day <= self.until_day, "it ends before it begins"

    def covers(self, business_day: str) -> bool:
        """ISO days sort as text."""
        return self.from_day <= business_day and (not self.until_day or business_day <= self.until_day)


@dataclass(frozen=True, slots=True)
class Item:
    """One good. `price` is won for one `unit`; `picture` names a file of the stall's pictures.

    `short_name` is for narrow paper and small tiles, `origin` the 원산지 as it must be read beside the name.
    `code_template` and `in_store_code` are how the stall's scale prints this good (`pos.instore_code`). `parts`
    make it a set, `prices` change its price on some days. `needs_trace_no`: its 이력번호 is asked for
    when it is sold (`pos.trace_no`). `names` are (language, name) for customers who read another one. `away` is off
    the shelf: it has no tile and is not found by its name, but a packet that is still about is sold by its code.
    `own` was put in at the stall, and no file knows of it.
    """

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
    short_name: str = ""
    origin: str = ""
    code_template: str = ""
    in_store_code: str = ""
    options: "tuple[OptionGroup, ...]" = ()
    parts: tuple[Part, ...] = ()
    prices: tuple[PricePeriod, ...] = ()
    age_restricted: bool = False
    needs_trace_no: bool = False
    tracks_stock: bool = False
    away: bool = False
    own: bool = False
    names: tuple[tuple[str, str], ...] = ()

    @property
    def is_sold_unattended(self) -> bool:
        """Nobody at a kiosk weighs, looks at an age (청소년 보호법 제28조), or reads a number off the meat."""
        return not (self.unit.is_weighed or self.age_restricted or self.needs_trace_no)

    def price_on(self, business_day: str) -> int:
        """Won for one unit on that day: of the periods that cover it the last, else `price`."""
        covering = (period.price for period in reversed(self.prices) if period.covers(business_day))
        return next(covering, self.price)

    @property
    def lowest_price(self) -> int:
        """Won for one unit on the cheapest day with the cheapest choice: must not be less than nothing."""
        prices = (self.price, *(period.price for period in self.prices))
        return min(prices) + sum(group.lowest_extra for group in self.options)


def chosen(item: Item, choices: "Choices") -> "Chosen | ChoiceRefused":
    """What `choices` come to for this good, or why they are not a whole choice."""
    from pos.options import choose

    return choose(item.options, choices)


class Catalogue(Protocol):
    def by_id(self, item_id: str) -> Item | None: ...

    def by_barcode(self, code: str) -> Item | None:
        """`code` as `pos.barcode.normalise` gives it."""

    def categories(self) -> Sequence[Category]:
        """In the order the stall put them."""

    def all_items(self) -> "Sequence[Item]":
        """Every good there is, in the stall's order; those that are away too."""

    def items_in(self, category: str, offset: int, limit: int) -> Sequence[Item]:
        """The goods of one category, or the `FAVOURITES`, in the stall's order; none that is away."""

    def count_in(self, category: str) -> int: ...

    def search(self, text: str, limit: int) -> Sequence[Item]:
        """The goods `text` may stand for, best first: see `pos.search`."""

    def by_in_store_code(self, code: str) -> "tuple[Item, Reading] | None":
        """The good a packet from the stall's scale holds, and its price or weight. Raises `WrongCheckDigit`."""
