"""What is given back to a customer, in words: the same whether a sale was made this minute or last year."""

from collections.abc import Iterable

from pos.counter_sale import EXCHANGED, UNDONE
from pos.coupon import COUPON
from pos.receipt.names import tender_name
from pos.sale import Payment
from pos.tender import EXCHANGE, ON_ACCOUNT
from ui.say import say, won

_KINDS = {UNDONE: "판매 취소함", EXCHANGED: "교환함"}
_NOT_IN_HAND = frozenset({ON_ACCOUNT, COUPON, EXCHANGE})


def goes_back(payments: Iterable[Payment], again: int = 0) -> str:
    """`payments` as they were taken: above zero goes back to the customer, below zero is what she had as change.
    `again` won are then to be paid anew."""
    paid = tuple(payments)
    in_words = []
    cash = sum(one.amount for one in paid if not one.approval and not one.faces and one.tender not in _NOT_IN_HAND)
    if any(one.faces for one in paid):
        in_words.append(say("받은 상품권을 돌려주세요."))
    if any(one.tender == COUPON for one in paid):
        in_words.append(say("받은 쿠폰을 돌려주세요."))
    if cash > 0:
        in_words.append(say("현금 {amount}을 돌려주세요.", amount=won(cash)))
    if cash < 0:
        in_words.append(say("거스름돈 {amount}을 돌려받으세요.", amount=won(-cash)))
    if any(one.approval for one in paid):
        in_words.append(say("카드는 단말기에서 취소합니다. 손님의 카드가 필요해요."))
    if again:
        in_words.append(say("카드는 모두 취소되니 {rest}은 다시 받아 주세요.", rest=won(again)))
    if any(one.tender == ON_ACCOUNT for one in paid):
        in_words.append(say("외상은 장부에서 지워집니다."))
    return " ".join(in_words)


def gave_back(payments: Iterable[Payment]) -> str:
    """Of a refund, whose payments are below zero: `현금 5,000원 돌려줌 · 카드 12,000원 취소`."""
    return " · ".join(_gave_back(one) for one in payments if one.amount)


def refund_kind(reason: str) -> str:
    """What was done with a sale that was taken back for `reason`."""
    return say(_KINDS.get(reason, "반품함"))


def _gave_back(paid: Payment) -> str:
    tender, amount = say(tender_name(paid.tender)), won(abs(paid.amount))
    if paid.amount > 0:
        return say("{tender} {amount} 받음", tender=tender, amount=amount)
    if paid.approval:
        return say("{tender} {amount} 취소", tender=tender, amount=amount)
    if paid.tender == ON_ACCOUNT:
        return say("외상 {amount} 지움", amount=amount)
    if paid.tender == EXCHANGE:
        return say("{amount} 교환에 씀", amount=amount)
    return say("{tender} {amount} 돌려줌", tender=tender, amount=amount)
