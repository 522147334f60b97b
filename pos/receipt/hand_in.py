"""상품권 제출 목록: which vouchers go to the bank, for whoever hands them in and whoever takes them to sign."""

from pos.money import format_won
from pos.receipt.document import Align, Columns, Elements, Rule, Stall, Text
from pos.receipt.faces import face_rows
from pos.receipt.head import titled
from pos.receipt.marks import NO_MARKS, Marks, marked
from pos.receipt.names import tender_name
from pos.voucher import VoucherHandIn

_LINE_TO_SIGN_ON = "_" * 14


def hand_in_list(stall: Stall, fact: VoucherHandIn, marks: Marks = NO_MARKS) -> Elements:
    """The whole list, top to bottom."""
    vouchers = sum(count for _, count in fact.faces)
    return marked(
        marks,
        (
            *titled("상품권 제출 목록", stall),
            Rule(),
            Columns("종류", tender_name(fact.tender)),
            Columns("날짜", fact.at.local.strftime("%Y-%m-%d %H:%M")),
            Rule(),
            *face_rows(fact.faces),
            Rule(),
            Columns("모두", f"{vouchers:,}장"),
            Text(f"합계 {format_won(fact.amount)}", Align.RIGHT, large=True, bold=True),
            *_to_sign("낸 사람"),
            *_to_sign("받은 사람"),
            Rule(),
        ),
    )


def _to_sign(who: str) -> Elements:
    """With room for a hand above the line."""
    return (Text(""), Text(""), Columns(f"{who} (서명)", _LINE_TO_SIGN_ON))
