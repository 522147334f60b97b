"""외상 명세: what one customer took on account and paid off, and what is still owed.

It may lie about on a counter, so the telephone number stands on it half hidden (개인정보보호법 제29조).
"""

from collections.abc import Sequence

from pos import phone
from pos.account import Account, AccountLine, Customer
from pos.clock import Moment
from pos.money import format_won
from pos.receipt.document import Align, Columns, Element, Elements, Rule, Stall, Text
from pos.receipt.head import titled
from pos.receipt.marks import NO_MARKS, Marks, marked
from pos.receipt.transfer import ways_to_send
from pos.transfer_ways import NO_WAYS, TransferWays

FORGOTTEN = "지워진 손님"


def statement(
    stall: Stall,
    account: Account,
    lines: Sequence[AccountLine],
    at: Moment,
    marks: Marks = NO_MARKS,
    ways: TransferWays = NO_WAYS,
) -> Elements:
    """The whole statement, top to bottom: `lines` come to the balance, as of `at`, which may be sent in `ways`."""
    return marked(
        marks,
        (
            *titled("외상 명세", stall),
            Rule(),
            *_who(account.customer),
            Columns("날짜", at.local.strftime("%Y-%m-%d %H:%M")),
            Rule(),
            *(map(_line, lines) if lines else (Text("적힌 것이 없습니다."),)),
            Rule(),
            Text(f"남은 외상 {format_won(account.balance)}", Align.RIGHT, large=True, bold=True),
            *ways_to_send(ways),
        ),
    )


def _who(customer: Customer) -> Elements:
    if not customer.name:
        return (Text(FORGOTTEN, bold=True),)
    number = _half_hidden(customer.phone)
    return (Text(f"{customer.name} 님", bold=True), *((Text(number),) if number else ()))


def _half_hidden(number: str) -> str:
    """Better no number than one in full."""
    try:
        return phone.masked(number)
    except phone.NotAPhoneNumber:
        return ""


def _line(line: AccountLine) -> Element:
    return Columns(f"{line.business_day} {_what(line)}", f"{line.amount:,}")


def _what(line: AccountLine) -> str:
    if line.receipt_no is None:
        return "갚음"
    return f"{'반품 ' if line.amount < 0 else ''}No. {line.receipt_no}"
