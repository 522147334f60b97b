"""Names made fit to be kept: whatever was typed, one visible line."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.names import LONGEST_NAME, NoName, clean_name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("고등어", "고등어"),
        ("  고등어   두 마리 ", "고등어 두 마리"),
        ("고등어\r\n두\t마리", "고등어 두 마리"),
        ("고\x00등\x1b어", "고등어"),
        (unicodedata.normalize("NFD", "고등어"), "고등어"),
        ("\u202e어등고\u202c", "어등고"),
        ("\u200f고등어\u2066", "고등어"),
        ("뷁 大蔥 🐟", "뷁 大蔥 🐟"),
        ("👨\u200d🌾 쌀", "👨\u200d🌾 쌀"),
        ("'; DROP TABLE item; --", "'; DROP TABLE item; --"),
        ("%s %n {0} {item.price}", "%s %n {0} {item.price}"),
        ("고\u200b등\ufeff어", "고등어"),
        ("고등어\u3164", "고등어"),
        ("고\ud800등어", "고등어"),
        ("가" * 100, "가" * LONGEST_NAME),
        ("가" * 59 + " 나", "가" * 59),
        ("ㄱ", "ㄱ"),
        ("!", "!"),
    ],
)
def test_a_name_is_kept_as(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "   ", "\x00", "\u202e\u202c", "\u3164", "\u200b", "\n\t", "\u200d", "\ufe0f"]
)
def test_what_nobody_can_see_is_no_name(typed: str) -> None:
    with pytest.raises(NoName):
        clean_name(typed)


@given(st.text(max_size=100))
def test_a_clean_name_is_one_short_line_and_stays_as_it_is(typed: str) -> None:
    try:
        name = clean_name(typed)
    except NoName:
        return
    assert 0 < len(name) <= LONGEST_NAME
    assert name == clean_name(name) == unicodedata.normalize("NFC", name)
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in name)
    assert not any(unicodedata.bidirectional(char) in ("RLO", "LRO", "RLE", "LRE", "PDF") for char in name)
    assert name == " ".join(name.split())
    name.encode()
