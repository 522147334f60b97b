"""The keys of our own keyboards, row by row, and what a real keyboard's keys mean on each.

한글 as on every keyboard in Korea (두벌식, KS X 5002): consonants under the left hand, vowels under the right.
"""

from collections.abc import Mapping

HANGUL, ENGLISH, DIGITS = "hangul", "english", "digits"

ROWS: Mapping[str, str] = {
    HANGUL: "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ\nㅁㄴㅇㄹㅎㅗㅓㅏㅣ\nㅋㅌㅊㅍㅠㅜㅡ",
    ENGLISH: "qwertyuiop\nasdfghjkl\nzxcvbnm",
    DIGITS: "1234567890\n-/.,():+%\n&*~'\"!?",
}
"""A line a row."""

_WITH_SHIFT: Mapping[str, dict[int, int]] = {
    HANGUL: str.maketrans("ㅂㅈㄷㄱㅅㅐㅔ", "ㅃㅉㄸㄲㅆㅒㅖ"),
    ENGLISH: str.maketrans(ROWS[ENGLISH], ROWS[ENGLISH].upper()),
    DIGITS: {},
}


def rows_of(keyboard: str, *, shifted: bool) -> str:
    """The keys as they are written on them now."""
    return ROWS[keyboard].translate(_WITH_SHIFT[keyboard]) if shifted else ROWS[keyboard]


def can_shift(keyboard: str) -> bool:
    return bool(_WITH_SHIFT[keyboard])


_HANGUL_OF_LATIN = str.maketrans(
    ROWS[ENGLISH] + rows_of(ENGLISH, shifted=True), ROWS[HANGUL] + rows_of(HANGUL, shifted=True)
)


def stroke_of(keyboard: str, typed: str) -> str:
    """What a key of a real keyboard means while ours is `keyboard`: on 한글, Q is ㅂ."""
    return typed.translate(_HANGUL_OF_LATIN) if keyboard == HANGUL else typed
