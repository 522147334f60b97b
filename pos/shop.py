"""What is decided once for a stall: how it is taxed, how much may be let off, when its day begins."""

from dataclasses import dataclass

from pos.sale import Line
from pos.settings import Settings
from pos.tax import GENERAL, Merchant, TaxRule, VatMode


@dataclass(frozen=True, slots=True)
class DiscountLimits:
    """The most that may be let off a sale without the owner: won of 에누리, won of 덤, percent of 떨이."""

    enuri: int = 5_000
    deom: int = 5_000
    tteori: int = 50


@dataclass(frozen=True, slots=True)
class Kitchen:
    """What it gets to make: goods of `categories`, all when empty. `order_slip`: customers get a number."""

    categories: frozenset[str] = frozenset()
    order_slip: bool = False

    def makes(self, line: Line) -> bool:
        return not self.categories or line.category in self.categories


@dataclass(frozen=True, slots=True)
class Shop:
    """`day_begins_at_h` is the hour at which yesterday ends; `undo_window_s` how long a sale can be taken back;
    `most_on_account` what one customer may owe, won."""

    tax: TaxRule = GENERAL
    limits: DiscountLimits = DiscountLimits()
    day_begins_at_h: int = 4
    undo_window_s: int = 60
    most_on_account: int = 300_000
    practice: bool = False
    kitchen: Kitchen | None = None


USUAL = Shop()
"""A stall that set nothing."""


def shop_of(settings: Settings, *, practice: bool = False) -> Shop:
    return Shop(
        tax=TaxRule(Merchant(settings.text("stall.tax_type")), VatMode(settings.text("tax.vat_mode"))),
        limits=DiscountLimits(
            enuri=settings.number("discount.enuri_most"),
            deom=settings.number("discount.deom_most"),
            tteori=settings.number("discount.tteori_most_percent"),
        ),
        day_begins_at_h=settings.number("day.begins_at_h"),
        undo_window_s=settings.number("sale.undo_window_s"),
        most_on_account=settings.number("account.most"),
        practice=practice,
        kitchen=kitchen_of(settings),
    )


def kitchen_of(settings: Settings) -> Kitchen | None:
    """None for a stall without a kitchen printer."""
    if not settings.text("kitchen.connection"):
        return None
    categories = (name.strip() for name in settings.text("kitchen.categories").split(","))
    return Kitchen(frozenset(filter(None, categories)), settings.text("kitchen.order_slip") == "ON")
