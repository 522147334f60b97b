"""What is said of orders: to the merchant, and to whoever placed one. Keys of the list of words, as everywhere."""

from pos.messages import Refusal
from pos.order import Order, OrderState, Origin, Wanted, WhyNot
from ui.say import say, won

WANTED: dict[Wanted, str] = {Wanted.EAT_HERE: "먹고 가기", Wanted.TAKE_AWAY: "포장"}

ORIGINS: dict[Origin, str] = {Origin.KIOSK: "키오스크", Origin.MARKET: "시장 앱"}

STATES: dict[OrderState, str] = {
    OrderState.ARRIVED: "새 주문",
    OrderState.TAKEN_UP: "계산하는 중",
    OrderState.ACCEPTED: "준비 중",
    OrderState.READY: "찾아갈 주문",
    OrderState.COLLECTED: "드렸어요",
    OrderState.REFUSED: "받지 않음",
    OrderState.CANCELLED: "손님이 취소함",
}

REASONS: dict[WhyNot, str] = {
    WhyNot.SOLD_OUT: "재료가 떨어졌어요",
    WhyNot.TOO_BUSY: "지금은 바빠요",
    WhyNot.CLOSING: "장사를 마쳤어요",
    WhyNot.NOT_COLLECTED: "손님이 오지 않았어요",
    WhyNot.OTHER: "다른 까닭이 있어요",
}
"""Those the merchant chooses from."""

_MENU_CHANGED = "메뉴가 바뀌었어요. 처음부터 다시 골라 주세요."
_ASK_THE_STALL = "주문을 받지 못했어요. 가게에 말씀해 주세요."

FOR_THE_PLACER: dict[Refusal, str] = {
    **dict.fromkeys(
        (Refusal.NOT_ON_FILE, Refusal.TOO_FEW_CHOICES, Refusal.TOO_MANY_CHOICES, Refusal.NO_SUCH_CHOICE),
        _MENU_CHANGED,
    ),
    Refusal.TOO_MUCH: "한 번에 주문하기에는 너무 많아요. 나눠서 주문해 주세요.",
    Refusal.TOO_MANY_ORDERS: "주문이 많이 밀려 있어요. 잠시 뒤에 다시 주문해 주세요.",
    Refusal.ORDER_CANCELLED: "취소한 주문이에요. 다시 드시려면 새로 주문해 주세요.",
    Refusal.ORDER_MOVED_ON: "이미 만들고 있어요. 취소하려면 가게에 말씀해 주세요.",
}

LATE = "기다린 지 오래됐어요"
MISSED = "아직 찾아가지 않았어요"
ARRIVED = "주문이 들어왔어요."
WAITS = "기다리는 주문이 있어요."
NOT_COLLECTED = "아직 찾아가지 않은 주문이 있어요."
CANCELLED = "손님이 주문을 취소했어요."
"""Spoken."""


def late(order: Order) -> str:
    """What stands with one that waits too long: for the merchant, or for a customer who missed the call."""
    return say(MISSED if order.state is OrderState.READY else LATE)


def for_the_placer(reason: Refusal) -> str:
    """Why an order was not taken, for the customer who placed it. Not knowing more, she is sent to the stall."""
    return say(FOR_THE_PLACER.get(reason, _ASK_THE_STALL))


def ended(order: Order) -> str:
    """What the merchant has to know of it, or do, now that it is none any more; empty for nothing."""
    if order.state is OrderState.CANCELLED:
        return say("손님이 {no}번 주문을 취소했어요. 만들지 않아도 돼요.", no=order.no)
    if order.state is OrderState.REFUSED and order.prepaid:
        paid = won(order.prepaid.amount)
        return say("{no}번 주문을 받지 않았어요. 손님이 낸 {paid}을 돌려드리세요.", no=order.no, paid=paid)
    return ""


def taken_up(order: Order, total: int, left_out: tuple[str, ...]) -> str:
    """How what is rung up differs from what the customer was shown; empty where it does not."""
    if left_out:
        return say("{names:은/는} 지금 팔 수 없어서 뺐어요. 손님에게 말해 주세요.", names=", ".join(left_out))
    if total != order.total:
        return say("값이 바뀌어서 {now}이에요. 주문할 때는 {then}이었어요.", now=won(total), then=won(order.total))
    return ""


def goods_of(order: Order) -> str:
    """`떡볶이 2개 외 1가지`."""
    first = order.lines[0]
    good = f"{first.name} {first.unit.describe(first.quantity)}"
    return say("{good} 외 {more}가지", good=good, more=len(order.lines) - 1) if len(order.lines) > 1 else good


def wanted(order: Order) -> str:
    """Empty where the customer was not asked."""
    return say(WANTED[order.wanted]) if order.wanted in WANTED else ""


def mark(order: Order) -> str:
    """What stands beside its number: `포장`, and `이어받음` where its customer stands at the counter."""
    return say("이어받음") if order.handed_over else wanted(order)


def origin(order: Order) -> str:
    return say("키오스크에서 이어받음") if order.handed_over else say(ORIGINS[order.origin])


def paid_words(order: Order) -> str:
    if order.prepaid:
        return say("{amount} 냈어요 · {how}", amount=won(order.prepaid.amount), how=order.prepaid.how)
    if order.paid_by:
        return say("{amount} 여기서 받았어요", amount=won(order.total))
    return say("{amount} 받아야 해요", amount=won(order.total))
