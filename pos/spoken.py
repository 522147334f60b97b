"""Counts, weights and numbers as they are said aloud, for a kiosk's voice and for whoever cannot see the screen.

Things are counted in native numerals up to 99 (세 마리, 스물한 개) and in Sino-Korean ones from there (백 개).
인분, 번 and whatever is measured take Sino-Korean numerals always (이 인분, 사십칠 번).
"""

from pos.hangul import spoken_number
from pos.quantity import Unit

_ONES = ("", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉")
_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
_TWENTY_THINGS = "스무"
LARGEST_NATIVE = 99

_OLD_MEASURES = {"말": {"세": "서", "네": "너"}, "되": {"세": "석", "네": "넉"}}
"""표준어 규정 제17항: 서 말, 너 말, but 석 되, 넉 되."""

SINO_COUNTERS = frozenset(
    {
        "인분",
        "번",
        "원",
        "호",
        "층",
        "회",
        "차",
        "년",
        "월",
        "일",
        "분",
        "초",
        "도",
        "리터",
        "그램",
        "킬로그램",
        "퍼센트",
    }
)
"""What is numbered or measured. Every other counter is a thing one could point at, and is counted natively."""

_DIGITS_DIALLED = str.maketrans("0123456789-", "공일이삼사오육칠팔구 ")
_DIGITS_BEHIND_POINT = str.maketrans("0123456789", "영일이삼사오육칠팔구")


def native_numeral(number: int) -> str:
    """The form before a counter, 1 to 99: 한, 두, 열세, 스무, 스물한."""
    assert 1 <= number <= LARGEST_NATIVE, number
    tens, ones = divmod(number, 10)
    return _TWENTY_THINGS if number == 20 else _TENS[tens] + _ONES[ones]


def spoken_count(number: int, counter: str) -> str:
    """`세 마리`, `스무 개`, `백 개`, `이 인분`, `석 되`. Zero is 영."""
    if counter in SINO_COUNTERS or not 1 <= number <= LARGEST_NATIVE:
        return f"{spoken_number(number)} {counter}".rstrip()
    numeral = native_numeral(number)
    old = _OLD_MEASURES.get(counter, {}).get(numeral[-1])
    return f"{numeral[:-1] + old if old else numeral} {counter}".rstrip()


def spoken_weight(weight_g: int) -> str:
    """`육백 그램`; from a kilogram on `일 점 이 킬로그램`, the digits behind the point one by one."""
    if weight_g < 1_000:
        return f"{spoken_number(weight_g)} 그램"
    whole, rest = divmod(weight_g, 1_000)
    behind = f"{rest:03d}".rstrip("0").translate(_DIGITS_BEHIND_POINT)
    return f"{spoken_number(whole)}{f' 점 {behind}' if behind else ''} 킬로그램"


def spoken_quantity(unit: Unit, quantity: int) -> str:
    """`세 마리`; a weight in whole or half units as a stall says it (`한 근 반`, `반 근`), else in grams."""
    if not unit.is_weighed:
        return spoken_count(quantity, unit.name)
    halves = None if unit.name == "kg" else unit.halves_of(quantity)
    if not halves:
        return spoken_weight(quantity)
    whole, half = divmod(halves, 2)
    if not whole:
        return f"반 {unit.name}"
    return f"{spoken_count(whole, unit.name)}{' 반' if half else ''}"


def spoken_order_no(number: int) -> str:
    """`사십칠 번`, as it is called out when an order is ready."""
    return spoken_count(number, "번")


def spoken_phone(text: str) -> str:
    """Digit by digit, naught as 공, with a breath where the hyphens stand: `공일공 일이삼사 오육칠팔`."""
    return text.translate(_DIGITS_DIALLED)
