"""What an entry says of a 현금영수증 that is not issued: that it is owed, refused, in doubt, or settled. Pure.

A till tells each step of one (`pos/cash_receipt.py`); the last of them holds. No entry says whom one is for.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sync.server.reading import MOST_WON, Json, day, short, whole

STEP, ISSUED, CANCELLED = "cash_receipt", "cash_receipt_issued", "cash_receipt_cancelled"
KINDS = (STEP, ISSUED, CANCELLED)
SELF_ISSUE_DAYS = 5
"""자진발급: from the day after the cash was taken on (소득세법 시행령 제210조의3, 민법 제157조)."""


class Standing(StrEnum):
    """How one that is not issued stands, as its till said last."""

    OWED = "OWED"
    REFUSED = "REFUSED"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class OwedReceipt:
    """`amount` won of the sale with receipt `receipt_no` of the business day `sold_on`. `by_itself` is 자진발급: no
    customer asked for it."""

    receipt_no: int
    sold_on: str
    amount: int
    by_itself: bool
    state: Standing


@dataclass(frozen=True, slots=True)
class ReceiptStep:
    """`owed` is None once nobody has to do anything any more."""

    receipt_id: str
    owed: OwedReceipt | None


def step_in(said: Json) -> ReceiptStep | None:
    """What an entry says of one; None for what says nothing, or nothing that can be read."""
    kind, receipt_id = said.get("kind"), short(said, "cash_receipt")
    if kind not in KINDS or receipt_id is None:
        return None
    if kind != STEP or said.get("state") == "GIVEN_UP":
        return ReceiptStep(receipt_id, None)
    sold_on = day(said, "sold_on") or day(said, "business_day")
    amount, state = whole(said, "amount"), short(said, "state")
    if sold_on is None or amount is None or not 0 < amount <= MOST_WON or state not in _STANDINGS:
        return None
    by_itself = said.get("identifier") == "SELF"
    return ReceiptStep(
        receipt_id,
        OwedReceipt(whole(said, "receipt_no") or 0, sold_on, amount, by_itself, Standing(state)),
    )


def last_day(sold_on: date) -> date:
    """By when the law wants a 자진발급 issued that is of a sale of that day."""
    return sold_on + timedelta(days=SELF_ISSUE_DAYS)


_STANDINGS = frozenset(Standing)
