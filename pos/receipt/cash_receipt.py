"""현금영수증 on paper: of its own when it is issued or cancelled, and as a few rows of its sale's receipt.

The number it was issued to is always half hidden. Whoever got none asked for can have it put under her name later,
by the approval number, the day and the amount (국세청 홈택스, 자진발급분 소비자 등록).
"""

from collections.abc import Sequence

from pos.cash_receipt import CashReceipt, Identifier, ReceiptPurpose, ReceiptState
from pos.cash_receipt_fact import CashReceiptCancellation, CashReceiptIssue
from pos.money import format_won
from pos.receipt.document import Align, Columns, Elements, Rule, Stall, Text
from pos.receipt.head import titled
from pos.receipt.marks import NO_MARKS, Marks, marked
from pos.receipt.taxes import tax_sums
from pos.receipt.told import told_rows, told_time

PURPOSES = {ReceiptPurpose.PERSONAL: "소득공제", ReceiptPurpose.BUSINESS: "지출증빙"}
WHOM_TO_ASK = Text("국세청 문의 국번없이 126", Align.CENTER)
UNDER_ONES_NAME = Text("홈택스에서 소비자 등록을 할 수 있습니다.")


def cash_receipt_slip(
    stall: Stall, fact: CashReceiptIssue | CashReceiptCancellation, marks: Marks = NO_MARKS
) -> Elements:
    """The whole paper, top to bottom."""
    title, told, sign = _issued(fact) if isinstance(fact, CashReceiptIssue) else _cancelled(fact)
    return marked(
        marks,
        (
            *titled(f"{title} ({PURPOSES[fact.purpose]})", stall),
            Rule(),
            Columns(fact.at.local.strftime("%Y-%m-%d %H:%M:%S"), f"No. {fact.receipt_no}"),
            *told,
            Rule(),
            *tax_sums(fact.taxes),
            Text(f"금액 {format_won(sign * fact.amount)}", Align.RIGHT, large=True, bold=True),
            Rule(),
            WHOM_TO_ASK,
        ),
    )


def told_on_receipt(receipts: Sequence[CashReceipt]) -> Elements:
    """Of those that stand: what was cancelled, or never came through, is nobody's."""
    standing = (receipt for receipt in receipts if receipt.state is ReceiptState.ISSUED)
    return tuple(element for receipt in standing for element in (Rule(), *_standing(receipt)))


def _standing(receipt: CashReceipt) -> Elements:
    is_nobodys = receipt.identifier is Identifier.SELF
    return (
        Columns(f"현금영수증 ({PURPOSES[receipt.purpose]})", f"{receipt.amount:,}", bold=True),
        *told_rows(
            ("발급 대상", receipt.shown if receipt.number else ""),
            ("승인번호", receipt.approval_no),
            ("승인일시", told_time(receipt.approved_at)),
        ),
        *((UNDER_ONES_NAME,) if is_nobodys else ()),
        WHOM_TO_ASK,
    )


def _issued(fact: CashReceiptIssue) -> tuple[str, Elements, int]:
    told = told_rows(
        ("발급 대상", fact.shown),
        ("승인번호", fact.approval_no),
        ("승인일시", told_time(fact.approved_at)),
    )
    return "현금영수증", told, 1


def _cancelled(fact: CashReceiptCancellation) -> tuple[str, Elements, int]:
    told = told_rows(
        ("발급 대상", fact.shown),
        ("취소 승인번호", fact.approval_no),
        ("원 승인번호", fact.issued_no),
        ("원 승인일시", told_time(fact.issued_at)),
    )
    return "현금영수증 취소", told, -1
