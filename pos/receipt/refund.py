"""The receipt of what came back: the sale it belongs to, the goods below zero, and what the customer was given."""

from pos.counter_sale import EXCHANGED, RETURNED, UNDONE
from pos.coupon import COUPON
from pos.receipt.card import card_slips
from pos.receipt.document import Columns, Element, Elements, Rule, Stall, Text
from pos.receipt.goods import exempt_note, returned
from pos.receipt.head import titled
from pos.receipt.marks import NO_MARKS, Marks, marked
from pos.receipt.names import tender_name
from pos.receipt.sale import note, numbered, total
from pos.receipt.taxes import tax_rows
from pos.sale import Payment, Sale
from pos.tender import EXCHANGE, ON_ACCOUNT

_USUAL_REASONS = frozenset({UNDONE, RETURNED, EXCHANGED})
_GIVEN_BACK = {ON_ACCOUNT: "외상에서 뺀 돈", EXCHANGE: "교환에 쓴 돈", COUPON: "쿠폰으로 되돌린 돈"}


def refund_receipt(stall: Stall, refund: Sale, marks: Marks = NO_MARKS, *, sold: Sale | None = None) -> Elements:
    """The whole receipt, top to bottom. `refund` takes something back of `sold`, whose receipt has the date of the
    calendar; where it is not known any more, its business day stands for that."""
    original = refund.refunds
    assert original is not None, "a sale has a receipt of another form"
    sold_on = sold.at.local.strftime("%Y-%m-%d") if sold else original.business_day
    return marked(
        marks,
        (
            *titled(_title(refund), stall),
            Rule(),
            numbered(refund),
            Text(f"원 영수증 No. {original.receipt_no} · {sold_on}"),
            *_reason(refund),
            Rule(),
            *(element for line in refund.sold_lines for element in returned(line, refund.rule)),
            Rule(),
            *tax_rows(refund.taxes, refund.rule),
            total(refund),
            *map(_given_back, refund.payments),
            *card_slips(refund.payments),
            *_foot(refund),
        ),
    )


def _title(refund: Sale) -> str:
    """An exchange is one whatever the merchant gave as the reason."""
    if refund.reason == UNDONE:
        return UNDONE
    is_exchange = any(paid.tender == EXCHANGE for paid in refund.payments)
    return EXCHANGED if is_exchange or refund.reason == EXCHANGED else "반품 영수증"


def _reason(refund: Sale) -> Elements:
    said = refund.reason and refund.reason not in _USUAL_REASONS
    return (Text(f"사유: {refund.reason}"),) if said else ()


def _given_back(paid: Payment) -> Element:
    """Above zero is what the customer gave: change she had on a voucher, or what she keeps, paid anew."""
    if paid.amount > 0:
        return Columns(f"다시 받은 돈({tender_name(paid.tender)})", f"{paid.amount:,}")
    label = _GIVEN_BACK.get(paid.tender, f"돌려드린 돈({tender_name(paid.tender)})")
    return Columns(label, f"{-paid.amount:,}")


def _foot(refund: Sale) -> Elements:
    return (Rule(), *exempt_note(refund.sold_lines, refund.rule), *note(refund))
