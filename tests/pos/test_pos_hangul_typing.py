"""Hangul from strokes, as every keyboard in Korea makes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.hangul import FIRST_SYLLABLE, LAST_SYLLABLE
from pos.hangul_typing import longest_start, strokes_of, text_of

KEYS = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ"
SYLLABLES = st.characters(min_codepoint=FIRST_SYLLABLE, max_codepoint=LAST_SYLLABLE)
STROKES = st.lists(st.one_of(st.sampled_from(KEYS), st.sampled_from(" a1-가닭")), max_size=30)


@pytest.mark.parametrize(
    ("strokes", "text"),
    [
        ("ㄱ", "ㄱ"),
        ("ㄱㅏ", "가"),
        ("ㄷㅏㄹㄱ", "닭"),
        ("ㄷㅏㄹㄱㅏ", "달가"),
        ("ㄱㅗㅏ", "과"),
        ("ㅗㅏ", "ㅘ"),
        ("ㅏㅏ", "ㅏㅏ"),
        ("ㄲㅗㅊ", "꽃"),
        ("ㅂㅏㄲ", "밖"),
        ("ㅂㅏㄲㅔ", "바께"),
        ("ㄱㅏㄸㅏ", "가따"),
        ("ㄱㅏㅂㅅㅇㅣ", "값이"),
        ("ㄱㅏㅂㅅㅣ", "갑시"),
        ("ㄱㄱㅏ", "ㄱ가"),
        ("ㅇㅡㅣㅅㅏ", "의사"),
        ("ㅎㅏㄴ a1ㄱㅡㄹ", "한 a1글"),
        ("가ㄱ", "가ㄱ"),
    ],
)
def test_strokes_become_syllables(strokes: str, text: str) -> None:
    assert text_of(strokes) == text


def test_every_syllable_there_is_can_be_typed() -> None:
    for code in range(FIRST_SYLLABLE, LAST_SYLLABLE + 1):
        strokes = strokes_of(chr(code))
        assert text_of(strokes) == chr(code)
        assert set(strokes) <= set(KEYS), "with the keys there are"


@given(st.text(st.one_of(SYLLABLES, st.sampled_from(" ,.0aZ"))))
def test_a_text_is_what_its_strokes_come_to(text: str) -> None:
    assert text_of(strokes_of(text)) == text


@given(STROKES, STROKES)
def test_strokes_taken_back_are_as_if_never_made(before: list[str], taken_back: list[str]) -> None:
    strokes = before + taken_back
    assert text_of(strokes[: len(strokes) - len(taken_back)]) == text_of(before)


@given(STROKES)
def test_a_stroke_changes_no_more_than_the_last_syllable(strokes: list[str]) -> None:
    for count in range(len(strokes)):
        before, after = text_of(strokes[:count]), text_of(strokes[: count + 1])
        assert after.startswith(before[:-1])
        assert len(before) <= len(after) <= len(before) + 1


@given(STROKES, st.integers(0, 10))
def test_no_text_grows_longer_than_there_is_room(strokes: list[str], longest: int) -> None:
    kept = longest_start(strokes, longest)
    assert len(text_of(kept)) <= longest
    assert kept == tuple(strokes[: len(kept)])
