"""First consonants, and particles behind what is not hangul."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.hangul import initial_of, initials, spoken_number, with_particle


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("고등어", "ㄱㄷㅇ"),
        ("한우 국거리", "ㅎㅇㄱㄱㄹ"),
        ("꽃게 쌍 빵", "ㄲㄱㅆㅃ"),
        ("고등어 Set 2", "ㄱㄷㅇset2"),
        ("ㄱ자", "ㄱㅈ"),
        ("가힣", "ㄱㅎ"),
        ("뷁", "ㅂ"),
        ("大 \t상자\n", "大ㅅㅈ"),
        ("🐟", "🐟"),
        ("", ""),
    ],
)
def test_a_name_by_its_first_consonants(text: str, letters: str) -> None:
    assert initials(text) == letters
    assert initials(unicodedata.normalize("NFD", text)) == letters


@given(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3))
def test_the_first_consonant_is_the_one_unicode_takes_apart(syllable: str) -> None:
    lead = unicodedata.normalize("NFD", syllable)[0]
    assert unicodedata.name(lead).split()[-1] == unicodedata.name(initial_of(syllable)).split()[-1]


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("물", "물로"),
        ("시장", "시장으로"),
        ("가게", "가게로"),
        ("1", "1로"),
        ("3", "3으로"),
        ("7", "7로"),
        ("8번", "8번으로"),
        ("10", "10으로"),
        ("2kg", "2kg으로"),
        ("URL", "URL로"),
        ("TEAM", "TEAM으로"),
        ("사과(물)", "사과(물)로"),
    ],
)
def test_the_particle_of_direction_takes_rieul_as_a_vowel(word: str, said: str) -> None:
    assert with_particle(word, "으로", "로") == said


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("LED", "LED가"),
        ("KTX", "KTX가"),
        ("PIN", "PIN이"),
        ("CAR", "CAR이"),
        ("100g", "100g이"),
        ("kg", "kg이"),
        ("20", "20이"),
        ("100", "100이"),
        ("1,000", "1,000이"),
        ("1000000000000", "1000000000000가"),
        ("250000000000000", "250000000000000가"),
        ("1" + "0" * 30, "1" + "0" * 30 + "가"),
        ("010", "010이"),
        ("12,500원", "12,500원이"),
        ("30%", "30%가"),
        ("정말!", "정말!이"),
    ],
)
def test_letters_and_numbers_sound_as_they_are_read(word: str, said: str) -> None:
    assert with_particle(word, "이", "가") == said


@given(st.integers(1, 10**15))
def test_a_number_takes_the_particle_of_its_words(number: int) -> None:
    written, words = str(number), spoken_number(number)
    for pair in (("을", "를"), ("으로", "로")):
        particle = with_particle(words, *pair).removeprefix(words)
        assert with_particle(written, *pair) == written + particle


@given(st.text(max_size=20))
def test_any_text_takes_one_of_the_two(text: str) -> None:
    assert with_particle(text, "은", "는") in (text + "은", text + "는")
