"""The keys of our own keyboards, row by row, and what a real keyboard's keys mean on each.

한글 as on every keyboard in Korea (두벌식, KS X 5002): consonants under the left hand, vowels under the right.
"""

from collections.abc import Mapping

HANGUL, ENGLISH, DIGITS = "hangul", "english", "digits"

Rows = tuple[str, str, str]

ROWS: Mapping[str, Rows] = {
    HANGUL: ("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", "ㅋㅌㅊㅍㅠㅜㅡ"),
    ENGLISH: ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    DIGITS: ("1234567890", "-/.,():+%", "&*~'\"!?"),
}
_WITH_SHIFT: Mapping[str, Mapping[int, str]] = {
    HANGUL: str.maketrans("ㅂㅈㄷㄱㅅㅐㅔ", "ㅃㅉㄸㄲㅆㅒㅖ"),
    ENGLISH: {ord(letter): letter.upper() for letter in "".join(ROWS[ENGLISH])},
    DIGITS: {},
}

_HANGUL_OF_LATIN = str.maketrans(
    "".join(ROWS[ENGLISH]) + "".join(ROWS[ENGLISH]).upper(),
    "".join(ROWS[HANGUL]) + "".join(ROWS[HANGUL]).translate(dict(_WITH_SHIFT[HANGUL])),
)


def rows_of(keyboard: str, *, shifted: bool) -> list[str]:
    """The three rows of keys as they are written on them now."""
    return [row.translate(dict(_WITH_SHIFT[keyboard])) if shifted else row for row in ROWS[keyboard]]


def can_shift(keyboard: str) -> bool:
    return bool(_WITH_SHIFT[keyboard])


def stroke_of(keyboard: str, typed: str) -> str:
    """What a key of a real keyboard means while ours is `keyboard`: on 한글, Q is ㅂ."""
    return typed.translate(_HANGUL_OF_LATIN) if keyboard == HANGUL else typed
