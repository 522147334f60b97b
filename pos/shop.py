"""What is decided once for a stall: how it is taxed, how much may be let off, when its day begins."""

from dataclasses import dataclass

from pos.settings import Settings
from pos.tax import GENERAL, Merchant, TaxRule, VatMode


@dataclass(frozen=True, slots=True)
class DiscountLimits:
    """The most that may be let off a sale without the owner: won of 에누리, won of 덤, percent of 떨이."""

    enuri: int = 5_000
    deom: int = 5_000
    tteori: int = 50


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
    )
