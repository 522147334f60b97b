"""What ways to pay and discounts are called, the same on every paper, screen and list."""

from collections.abc import Iterable

from pos.cash_receipt import TRANSFER, ZEROPAY
from pos.charging import CARD, EASY_PAY, TRANSIT
from pos.coupon import COUPON
from pos.discount import Kind
from pos.shift import CASH
from pos.tender import EXCHANGE, ON_ACCOUNT
from pos.voucher import LOCAL_PAPER, ONNURI_PAPER

TENDERS = {
    CASH: "현금",
    CARD: "카드",
    EASY_PAY: "간편결제",
    TRANSIT: "교통카드",
    TRANSFER: "계좌이체",
    ZEROPAY: "제로페이",
    ONNURI_PAPER: "온누리상품권",
    LOCAL_PAPER: "지역상품권",
    ON_ACCOUNT: "외상",
    COUPON: "쿠폰",
    EXCHANGE: "교환",
}
"""In the order a report lists them. A local voucher has its own name behind `LOCAL_PAPER`."""

DISCOUNTS = {Kind.ENURI: "에누리", Kind.DEOM: "덤", Kind.TTEORI: "떨이"}


def tender_name(tender: str) -> str:
    """A tender of a later version keeps the name it has in the ledger."""
    kind, _, own_name = tender.partition(":")
    return own_name or TENDERS.get(kind, tender) if kind == LOCAL_PAPER else TENDERS.get(tender, tender)


def in_order(tenders: Iterable[str]) -> list[str]:
    """As a report lists them; those of a later version last."""
    places = {tender: place for place, tender in enumerate(TENDERS)}
    return sorted(tenders, key=lambda tender: places.get(tender.partition(":")[0], len(places)))
