"""The codes with which a customer's telephone sends money, as rows that a screen draws."""

from pos.transfer_ways import TransferWays
from ui.say import say
from ui.viewmodels.qr_picture import qr_picture
from ui.viewmodels.rows import Row


def code_rows(ways: TransferWays) -> list[Row]:
    """Only those the stall has: `title` whose code it is, `hint` what is left to do, `picture` of it."""
    codes = (
        ("카카오페이", "금액이 들어 있어요", ways.kakao),
        ("토스", "금액이 들어 있어요", ways.toss),
        ("제로페이", "금액을 넣어 주세요", ways.zeropay),
    )
    return [
        {"title": say(title), "hint": say(hint), "picture": qr_picture(data)} for title, hint, data in codes if data
    ]
