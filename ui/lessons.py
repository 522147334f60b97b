"""연습의 차례: what a merchant practises, one small deed after the other, and how the till knows that it was done.

A lesson watches; it never presses a key for her. Whatever else she does meanwhile is done too, and is no mistake.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pos import messages as m
from pos.charging import CARD
from pos.shift import CASH

Seen = m.Event | str
"""An event of the till, or the name of the screen she has come to."""


@dataclass(frozen=True, slots=True)
class Step:
    """`tell` says what to do; `is_done` knows by what is seen that it was.

    `key` is the object name of the key it speaks of, which is marked on the screen; of several, the one that is
    pressed last, as it can be pressed only then. Empty where any of many will do.
    """

    tell: str
    is_done: Callable[[Seen], bool]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Lesson:
    """`name` is what it is noted under, `title` what it is called."""

    name: str
    title: str
    steps: tuple[Step, ...]


def _at(screen: str) -> Callable[[Seen], bool]:
    return lambda seen: seen == screen


def _came(kind: type) -> Callable[[Seen], bool]:
    return lambda seen: isinstance(seen, kind)


def _sold_for(tender: str) -> Callable[[Seen], bool]:
    return lambda seen: isinstance(seen, m.SaleCompleted) and seen.sale.payments[0].tender == tender


def _sold_with_change(seen: Seen) -> bool:
    return isinstance(seen, m.SaleCompleted) and any(paid.change for paid in seen.sale.payments)


def _sold_for_vouchers(seen: Seen) -> bool:
    return isinstance(seen, m.SaleCompleted) and any(paid.faces for paid in seen.sale.payments)


RING_UP = Step("물건 그림을 하나 눌러 보세요", _came(m.LineAdded))
GO_AND_PAY = Step("초록색 계산하기를 누르세요", _at("pay"), "payKey")

LESSONS: tuple[Lesson, ...] = (
    Lesson(
        "first_sale",
        "처음 팔아 보기",
        (RING_UP, GO_AND_PAY, Step("딱 맞게를 누르세요", _sold_for(CASH), "exactCashKey")),
    ),
    Lesson(
        "cash",
        "거스름돈 주기",
        (
            RING_UP,
            GO_AND_PAY,
            Step("현금을 누르세요", _at("cash"), "cashKey"),
            Step("5만 원 그림을 누르고, 거슬러 줬어요를 누르세요", _sold_with_change, "paidKey"),
        ),
    ),
    Lesson(
        "amount",
        "그림에 없는 것 팔기",
        (
            Step("금액 넣기를 누르세요", _at("amount"), "amountKey"),
            Step("3 만 5 천을 차례로 누르고 더 넣기를 누르세요", _came(m.LineAdded)),
            Step("이전을 누르세요", _at("sell"), "backKey"),
            GO_AND_PAY,
            Step("딱 맞게를 누르세요", _came(m.SaleCompleted), "exactCashKey"),
        ),
    ),
    Lesson(
        "undo",
        "잘못 눌렀을 때",
        (
            RING_UP,
            Step("잘못 눌렀다고 생각하고 되돌리기를 누르세요", _came(m.StepUndone), "undoKey"),
        ),
    ),
    Lesson(
        "card",
        "카드 받기",
        (
            RING_UP,
            GO_AND_PAY,
            Step("카드를 누르세요", _came(m.AttemptBegun), "cardKey"),
            Step("단말기가 카드를 읽을 때까지 기다리세요", _sold_for(CARD)),
        ),
    ),
    Lesson(
        "voucher",
        "상품권 받기",
        (
            RING_UP,
            GO_AND_PAY,
            Step("상품권을 누르세요", _at("voucher"), "voucherKey"),
            Step("상품권 그림을 누르고, 모자라면 나머지는 딱 맞게로 받으세요", _sold_for_vouchers),
        ),
    ),
    Lesson(
        "refund",
        "방금 판 것 취소하기",
        (
            RING_UP,
            GO_AND_PAY,
            Step("딱 맞게를 누르세요", _came(m.SaleCompleted), "exactCashKey"),
            Step("방금 판매 취소를 누르세요", _at("undo"), "undoSaleKey"),
            Step("판매 취소를 누르세요", _came(m.SaleRefunded), "undoGoKey"),
        ),
    ),
    Lesson(
        "return",
        "지난 것 환불하기",
        (
            RING_UP,
            GO_AND_PAY,
            Step("딱 맞게를 누르세요", _came(m.SaleCompleted), "exactCashKey"),
            Step("다음 손님을 누르세요", _at("sell"), "nextKey"),
            Step("물건을 가져왔다고 생각하고 지난 영수증을 누르세요", _at("receipts"), "pastKey"),
            Step("맨 위의 영수증을 누르세요", _at("receipt")),
            Step("모두 환불을 누르세요", _at("refund"), "refundAllKey"),
            Step("환불을 누르세요", _came(m.SaleRefunded), "askedGoKey"),
        ),
    ),
    Lesson(
        "close",
        "하루 닫기",
        (
            Step("하루를 누르세요", _at("day"), "dayKey"),
            Step("장사 닫기를 누르세요", _at("close"), "closeKey"),
            Step("돈을 세어 누르고 닫기를 누르세요", _came(m.ShiftClosed)),
        ),
    ),
)
