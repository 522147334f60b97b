"""The rules a stall goes by: how it is taxed, how much may be let off, when its day begins.

They follow from its settings. What the market's office sets changes them while the till is open (`ChangeRules`).
"""

from dataclasses import dataclass, replace

from pos.attempt import Rail
from pos.local_vouchers import local_vouchers
from pos.order import Wanted
from pos.settings import Settings
from pos.tax import GENERAL, Merchant, TaxRule, VatMode
from pos.transfer_ways import NOWHERE, TransferTo
from pos.voucher import ONNURI, VoucherKind


@dataclass(frozen=True, slots=True)
class DiscountLimits:
    """The most that may be let off a sale without the owner: won of 에누리, won of 덤, percent of 떨이."""

    enuri: int = 5_000
    deom: int = 5_000
    tteori: int = 50


@dataclass(frozen=True, slots=True)
class CardRules:
    """`rail` is how this stall takes cards, None if it does not. Over `signature_over` won it is signed for, and
    `months` of 할부 are offered from `installment_from` won."""

    rail: Rail | None = Rail.BY_HAND
    signature_over: int = 50_000
    installment_from: int = 50_000
    months: tuple[int, ...] = tuple(range(2, 13))


@dataclass(frozen=True, slots=True)
class CashReceiptRules:
    """From how many won of cash one is issued by itself (자진발급), None for never; whether vouchers count."""

    self_issue_from: int | None = None
    with_vouchers: bool = True


@dataclass(frozen=True, slots=True)
class Kitchen:
    """What it gets to make: goods of `categories`, all when empty. `order_slip`: customers get a number."""

    categories: frozenset[str] = frozenset()
    order_slip: bool = False

    def makes(self, category: str) -> bool:
        return not self.categories or category in self.categories


@dataclass(frozen=True, slots=True)
class Kiosk:
    """A box customers order at by themselves. `letter` stands before its numbers: no two boxes of a stall have the
    same. `wanted` are the ways its food may be taken, none where the stall does not ask; `cash_at_counter`: one may
    order here and pay there."""

    letter: str = "K"
    wanted: tuple[Wanted, ...] = ()
    cash_at_counter: bool = True


@dataclass(frozen=True, slots=True)
class Shop:
    """`day_begins_at_h` is the hour at which yesterday ends; `undo_window_s` how long a sale can be taken back;
    `most_on_account` what one customer may owe, won; `help_call` whom to call when nothing else helps;
    `coupon_bearers` who makes good the coupons this stall takes; `order_late_min` for how many minutes an order may
    wait for the merchant, or ready for its customer. `kiosk` is how customers order at this box by themselves, None
    for a till."""

    tax: TaxRule = GENERAL
    limits: DiscountLimits = DiscountLimits()
    day_begins_at_h: int = 4
    undo_window_s: int = 60
    most_on_account: int = 300_000
    practice: bool = False
    help_call: str = ""
    kitchen: Kitchen | None = None
    card: CardRules = CardRules()
    cash_receipt: CashReceiptRules = CashReceiptRules()
    vouchers: tuple[VoucherKind, ...] = (ONNURI,)
    transfer: TransferTo = NOWHERE
    coupon_bearers: tuple[str, ...] = ()
    order_late_min: int = 10
    kiosk: Kiosk | None = None

    def voucher(self, tender: str) -> VoucherKind | None:
        return next((kind for kind in self.vouchers if kind.tender == tender), None)


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
        help_call=settings.text("help.call"),
        kitchen=kitchen_of(settings),
        card=CardRules(
            rail=_rail(settings),
            signature_over=settings.number("card.signature_over"),
            installment_from=settings.number("card.installment_from"),
        ),
        cash_receipt=CashReceiptRules(
            self_issue_from=_SELF_ISSUE_FROM[settings.text("cash_receipt.self_issue")],
            with_vouchers=settings.text("cash_receipt.vouchers") == "ON",
        ),
        vouchers=_vouchers(settings),
        transfer=transfer_of(settings),
        coupon_bearers=_names(settings.text("coupons.bearers")),
        order_late_min=settings.number("order.late_min"),
        kiosk=_kiosk(settings),
    )


_SELF_ISSUE_FROM = {"NEVER": None, "MANDATORY": 100_000, "ALWAYS": 1}
"""소득세법 시행령 제210조의3: trades that must, must from 100,000 won on, asked or not."""


def _vouchers(settings: Settings) -> tuple[VoucherKind, ...]:
    onnuri = replace(
        ONNURI, until=settings.text("onnuri.until"), most_in_hand=settings.number("onnuri.exchange_limit") or None
    )
    return (onnuri, *local_vouchers(settings.text("vouchers.local")))


def transfer_of(settings: Settings) -> TransferTo:
    return TransferTo(
        settings.text("transfer.kakao_code"),
        settings.text("transfer.bank"),
        settings.text("transfer.account"),
        settings.text("zeropay.qr"),
    )


def _rail(settings: Settings) -> Rail | None:
    """A stall that named no terminal has one that stands alone, as most do."""
    driver = settings.text("terminal.driver")
    if driver == "none":
        return None
    return Rail.BY_HAND if driver == "by-hand" else Rail.TERMINAL


def kitchen_of(settings: Settings) -> Kitchen | None:
    """None for a stall without a kitchen printer."""
    if not settings.text("kitchen.connection"):
        return None
    return Kitchen(
        frozenset(_names(settings.text("kitchen.categories"))), settings.text("kitchen.order_slip") == "ON"
    )


def _kiosk(settings: Settings) -> Kiosk | None:
    if settings.text("box.role") != "KIOSK":
        return None
    return Kiosk(
        letter=settings.text("kiosk.letter"),
        wanted=_WANTED[settings.text("kiosk.wanted")],
        cash_at_counter=settings.text("kiosk.cash") == "ON",
    )


_WANTED: dict[str, tuple[Wanted, ...]] = {
    "BOTH": (Wanted.EAT_HERE, Wanted.TAKE_AWAY),
    "EAT_HERE": (Wanted.EAT_HERE,),
    "TAKE_AWAY": (Wanted.TAKE_AWAY,),
    "NONE": (),
}


def _names(listed: str) -> tuple[str, ...]:
    """`상인회, 군청`, each once."""
    return tuple(dict.fromkeys(filter(None, map(str.strip, listed.split(",")))))
