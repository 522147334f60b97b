"""What ways to pay and discounts are called on paper, the same on every one of them."""

from pos.discount import Kind
from pos.shift import CASH
from pos.tender import EXCHANGE, ON_ACCOUNT
from pos.voucher import ONNURI_PAPER

TENDERS = {CASH: "현금", ONNURI_PAPER: "온누리상품권", ON_ACCOUNT: "외상", EXCHANGE: "교환"}
"""In the order a report lists them."""

DISCOUNTS = {Kind.ENURI: "에누리", Kind.DEOM: "덤", Kind.TTEORI: "떨이"}


def tender_name(tender: str) -> str:
    """A tender of a later version keeps the name it has in the ledger."""
    return TENDERS.get(tender, tender)
