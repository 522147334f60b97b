"""Amounts as they are said, and the particle that follows a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.hangul import LEAST_UNSPOKEN, ends_in_consonant, spoken_number, spoken_won, with_particle


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "영"),
        (1, "일"),
        (10, "십"),
        (11, "십일"),
        (1_000, "천"),
        (1_004, "천사"),
        (10_000, "만"),
        (11_000, "만 천"),
        (18_000, "만 팔천"),
        (20_010, "이만 십"),
        (35_000, "삼만 오천"),
        (100_000, "십만"),
        (110_000, "십일만"),
        (123_456, "십이만 삼천사백오십육"),
        (210_000, "이십일만"),
        (1_000_000, "백만"),
        (100_000_000, "일억"),
        (100_010_000, "일억 만"),
        (999_999_999, "구억 구천구백구십구만 구천구백구십구"),
        (1_000_000_000_000, "일조"),
    ],
)
def test_amounts_are_said_in_groups_of_ten_thousand(number: int, words: str) -> None:
    assert spoken_number(number) == words
    assert spoken_won(number) == words + " 원"


DIGITS = {digit: value for value, digit in enumerate("영일이삼사오육칠팔구")}
SMALL = {"십": 10, "백": 100, "천": 1_000}
LARGE = {"만": 10_000, "억": 10**8, "조": 10**12}


def heard(words: str) -> int:
    """An independent listener: what number was said."""
    number = 0
    for group in words.split():
        large = LARGE.get(group[-1], 1)
        value, digit = 0, 0
        for syllable in group[:-1] if large > 1 else group:
            if syllable in SMALL:
                value, digit = value + (digit or 1) * SMALL[syllable], 0
            else:
                digit = DIGITS[syllable]
        number += ((value + digit) or int(large > 1)) * large
    return number


@given(st.integers(0, LEAST_UNSPOKEN - 1))
def test_what_is_said_can_be_understood(number: int) -> None:
    assert heard(spoken_number(number)) == number


@pytest.mark.parametrize("number", [-1, LEAST_UNSPOKEN])
def test_a_number_without_words_is_a_bug_not_nonsense(number: int) -> None:
    with pytest.raises(AssertionError):
        spoken_number(number)


@pytest.mark.parametrize(
    ("word", "after_consonant", "after_vowel", "said"),
    [
        ("귤", "을", "를", "귤을"),
        ("사과", "을", "를", "사과를"),
        ("감", "이", "가", "감이"),
        ("배", "은", "는", "배는"),
        ("뷁", "은", "는", "뷁은"),
        ("힣", "은", "는", "힣은"),
        ("가", "은", "는", "가는"),
        ("사과(부사)", "을", "를", "사과(부사)를"),
        ("10", "이", "가", "10이"),
        ("12", "이", "가", "12가"),
        ("apple", "을", "를", "apple를"),
        ("", "을", "를", "를"),
        ("🐟", "을", "를", "🐟를"),
    ],
)
def test_particles_follow_the_last_sound(word: str, after_consonant: str, after_vowel: str, said: str) -> None:
    assert with_particle(word, after_consonant, after_vowel) == said


@pytest.mark.parametrize("digit", range(10))
def test_digits_sound_as_they_are_read(digit: int) -> None:
    assert ends_in_consonant(str(digit)) == ends_in_consonant(spoken_number(digit))
