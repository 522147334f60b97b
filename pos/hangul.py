"""Korean as it is said aloud: amounts in Sino-Korean numerals, particles by the last sound.

`35000` is said 삼만 오천; the 일 before 천, 백, 십 and before a lone 만 is dropped (만 팔천, but 일억).
"""

_DIGITS = ("", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구")
_SMALL_UNITS = ("", "십", "백", "천")
_LARGE_UNITS = ("", "만", "억", "조")
LEAST_UNSPOKEN = 10**16
"""경 and what lies above it has no name here."""

_FIRST_SYLLABLE, _LAST_SYLLABLE = 0xAC00, 0xD7A3
_FINALS = 28
_DIGITS_WITH_FINAL = frozenset("013678")


def spoken_number(number: int) -> str:
    """`18000` -> `만 팔천`. Zero is 영. From 0 up to 9,999조 and what follows it."""
    assert 0 <= number < LEAST_UNSPOKEN, number
    if number == 0:
        return "영"
    groups = []
    for unit in _LARGE_UNITS:
        number, group = divmod(number, 10_000)
        if group:
            groups.append(_spoken_group(group, unit))
    return " ".join(reversed(groups))


def spoken_won(amount: int) -> str:
    """`18000` -> `만 팔천 원`."""
    return f"{spoken_number(amount)} 원"


def _spoken_group(group: int, unit: str) -> str:
    if group == 1 and unit == "만":
        return unit
    words = ""
    for place in (3, 2, 1, 0):
        digit = group // 10**place % 10
        if digit:
            words += ("" if digit == 1 and place else _DIGITS[digit]) + _SMALL_UNITS[place]
    return words + unit


def ends_in_consonant(word: str) -> bool:
    """Whether the last sound is a consonant, for hangul and for digits as they are read."""
    last = word.rstrip(" )\"'")[-1:]
    if _FIRST_SYLLABLE <= ord(last or " ") <= _LAST_SYLLABLE:
        return (ord(last) - _FIRST_SYLLABLE) % _FINALS != 0
    return last in _DIGITS_WITH_FINAL


def with_particle(word: str, after_consonant: str, after_vowel: str) -> str:
    """`with_particle("귤", "을", "를")` -> `귤을`."""
    return word + (after_consonant if ends_in_consonant(word) else after_vowel)
