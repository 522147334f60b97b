"""Korean by its letters: amounts in Sino-Korean numerals, particles by the last sound, first consonants.

`35000` is said 삼만 오천; the 일 before 천, 백, 십 and before a lone 만 is dropped (만 팔천, but 일억).
"""

import re
import unicodedata

_DIGITS = ("", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구")
_SMALL_UNITS = ("", "십", "백", "천")
_LARGE_UNITS = ("", "만", "억", "조")
LEAST_UNSPOKEN = 10**16
"""경 and what lies above it has no name here."""

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
"""The first consonants in Unicode's order, as the keys of a keyboard write them (compatibility jamo)."""

FIRST_SYLLABLE, LAST_SYLLABLE = 0xAC00, 0xD7A3
VOWELS, FINALS = 21, 28
"""A syllable is `FIRST_SYLLABLE + (initial * VOWELS + vowel) * FINALS + final` (Unicode, section 3.12)."""

_SILENT, _RIEUL = 0, 8
_FINAL_OF_DIGIT = {"0": 21, "1": 8, "2": 0, "3": 16, "4": 0, "5": 0, "6": 1, "7": 8, "8": 8, "9": 0}
_FINAL_OF_LETTER = {"l": 8, "r": 8, "m": 16, "n": 4}
"""엘, 알, 엠, 엔; the names of all other letters end in a vowel."""

_SIGNS_BEHIND = " )]}\"'.,!?~"
_ROUND_NUMBER = re.compile(r"[1-9][0-9,]*?(0[0,]*)$")
_UNIT_OF_MEASURE = re.compile(r"(?:^|[0-9 ])k?g$")
_FINAL_OF_GRAM = 16


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
    """Whether the last sound is a consonant: digits and Latin letters as they are read (10 십, LED 엘이디)."""
    return _last_final(word) != _SILENT


def with_particle(word: str, after_consonant: str, after_vowel: str) -> str:
    """`with_particle("귤", "을", "를")` -> `귤을`. 으로 and 로 have their own rule: ㄹ takes 로 as a vowel does."""
    final = _last_final(word)
    as_vowel = final == _SILENT or (final == _RIEUL and after_consonant.startswith("으로"))
    return word + (after_vowel if as_vowel else after_consonant)


def initials(text: str) -> str:
    """`고등어 Set 2` -> `ㄱㄷㅇset2`: what is typed to find it by its first consonants. Spaces are dropped."""
    composed = unicodedata.normalize("NFC", text).lower()
    return "".join(initial_of(char) or char for char in composed if not char.isspace())


def initial_of(char: str) -> str:
    """The first consonant of a syllable; empty for what is none."""
    place = ord(char) - FIRST_SYLLABLE
    return INITIALS[place // (VOWELS * FINALS)] if 0 <= place <= LAST_SYLLABLE - FIRST_SYLLABLE else ""


def _last_final(word: str) -> int:
    """The final consonant of the last sound, as its number in a syllable; 0 when it ends in a vowel."""
    spoken = unicodedata.normalize("NFC", word).rstrip(_SIGNS_BEHIND)
    last = spoken[-1:].lower()
    if not last:
        return _SILENT
    if initial_of(last):
        return (ord(last) - FIRST_SYLLABLE) % FINALS
    if last in _FINAL_OF_DIGIT:
        return _final_of_number(spoken)
    if _UNIT_OF_MEASURE.search(spoken):
        return _FINAL_OF_GRAM
    return _FINAL_OF_LETTER.get(last, _SILENT)


def _final_of_number(spoken: str) -> int:
    """Of 10, 100 and 10,000 the unit is heard and not the naught: 십, 백, 만, and 조, which ends in a vowel."""
    match = _ROUND_NUMBER.search(spoken)
    if not match:
        return _FINAL_OF_DIGIT[spoken[-1]]
    naughts = match[1].count("0")
    heard = _SMALL_UNITS[naughts] if naughts < 4 else _LARGE_UNITS[min(naughts // 4, len(_LARGE_UNITS) - 1)]
    return (ord(heard) - FIRST_SYLLABLE) % FINALS
