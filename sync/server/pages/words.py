"""Money, times and reasons in the words of the market. Pure.

Numbers and times may come from an entry nobody has checked, so each function has an answer for anything.
"""

from datetime import date

from sync.server.clock import korean

_WEEKDAYS = "월화수목금토일"
_TENDERS = {
    "cash": "현금",
    "card": "카드",
    "easy_pay": "간편결제",
    "transit": "교통카드",
    "transfer": "계좌이체",
    "zeropay": "제로페이",
    "voucher": "상품권",
    "onnuri": "온누리상품권",
    "onnuri_paper": "온누리상품권",
    "local_paper": "지역상품권",
    "account": "외상",
    "coupon": "쿠폰",
    "exchange": "교환",
}
_REASONS = {
    "not_json": "읽을 수 없는 기록이에요",
    "wrong_device": "다른 단말기의 기록이에요",
    "wrong_seq": "기록 번호가 맞지 않아요",
    "no_id": "기록의 이름이 없어요",
    "no_time": "판매한 날을 알 수 없어요",
    "currency": "원으로 받은 돈이 아니에요",
    "total": "합계를 읽을 수 없어요",
    "lines_sum": "물건값을 더한 것과 합계가 달라요",
    "payments_sum": "받은 돈과 합계가 달라요",
    "tax_split": "과세와 면세를 더한 것이 합계와 달라요",
    "vat": "부가세가 맞지 않아요",
    "refund": "어느 판매의 반품인지 알 수 없어요",
    "double_id": "같은 기록이 두 번 왔어요",
}


def won(amount: int | None) -> str:
    """`32,000원`; `?` when nobody knows."""
    return "?" if amount is None else f"{amount:,}원"


def day_words(day: date) -> str:
    """`11월 21일 토요일`."""
    return f"{day.month}월 {day.day}일 {_WEEKDAYS[day.weekday()]}요일"


def clock_words(at_ms: int | None) -> str:
    """`오전 10:32`."""
    if at_ms is None:
        return "시각 모름"
    at = korean(at_ms)
    return f"{'오전' if at.hour < 12 else '오후'} {at.hour % 12 or 12}:{at.minute:02d}"


def heard_words(heard_ms: int | None, now_ms: int) -> str:
    """When a stall was last heard of: `방금`, `12분 전`, `오전 8:05`, `11월 20일`."""
    if heard_ms is None:
        return "아직 없음"
    minutes = max(0, now_ms - heard_ms) // 60_000
    if minutes < 2:
        return "방금"
    if minutes < 60:
        return f"{minutes}분 전"
    heard = korean(heard_ms)
    if heard.date() == korean(now_ms).date():
        return clock_words(heard_ms)
    return f"{heard.month}월 {heard.day}일"


def tender_words(tender: object) -> str:
    """`현금`; a tender we have no word for is shown as it came. `local_paper:순창사랑상품권` has its own name."""
    if not isinstance(tender, str) or not tender:
        return "모름"
    kind, _, own_name = tender.partition(":")
    if kind == "local_paper" and own_name:
        return own_name
    return _TENDERS.get(tender, tender)


def quantity_words(quantity: object, unit: object, grams_per_unit: object) -> str:
    """`2마리` for counted goods, `900 g` or `1.25 kg` for weighed ones (more than a gram to the unit)."""
    if not isinstance(quantity, int):
        return ""
    if not isinstance(grams_per_unit, int) or grams_per_unit <= 1:
        return f"{quantity:,}{unit if isinstance(unit, str) else ''}"
    return f"{quantity:,} g" if quantity < 1000 else f"{quantity / 1000:,.3f}".rstrip("0").rstrip(".") + " kg"


def reason_words(reason: str) -> str:
    """Why an entry waits for a person."""
    return _REASONS.get(reason, "확인이 필요해요")
