"""계좌이체 안내: a sum, and the codes with which a customer's telephone sends it."""

from pos.money import format_won
from pos.receipt.document import Align, Elements, Qr, Rule, Stall, Text
from pos.receipt.head import titled
from pos.receipt.marks import NO_MARKS, Marks, marked
from pos.transfer_ways import TransferWays


def transfer_slip(stall: Stall, amount: int, ways: TransferWays, marks: Marks = NO_MARKS) -> Elements:
    """The whole slip, top to bottom, for `amount` won. It says that nothing has been paid yet."""
    return marked(
        marks,
        (
            *titled("계좌이체 안내", stall),
            Rule(),
            Text(f"보내실 돈 {format_won(amount)}", Align.CENTER, large=True, bold=True),
            Text("영수증이 아닙니다.", Align.CENTER),
            *ways_to_send(ways),
        ),
    )


def ways_to_send(ways: TransferWays) -> Elements:
    """Each under what it is for; nothing for a stall that has none."""
    return (
        *_code("카카오페이로 보내기", ways.kakao),
        *_code("토스로 보내기", ways.toss),
        *_code("제로페이 (금액은 직접 넣어 주세요)", ways.zeropay),
        *_account(ways),
    )


def _code(what_for: str, data: str) -> Elements:
    return (Rule(), Text(what_for, Align.CENTER, bold=True), Qr(data)) if data else ()


def _account(ways: TransferWays) -> Elements:
    return (Rule(), Text(f"{ways.bank} {ways.account}", Align.CENTER, bold=True)) if ways.account else ()
