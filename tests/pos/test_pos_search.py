"""Finding a good by a few letters, held against a slow reading of the same rules."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.hangul import INITIALS, initial_of
from pos.search import SearchIndex

GOODS = (
    ("squid", "오징어", ""),
    ("salted", "간고등어", ""),
    ("mackerel", "고등어", ""),
    ("two", "국산 고등어 두 마리", ""),
    ("beef", "한우 국거리", "국거리"),
    ("potato", "감자", ""),
    ("persimmon", "감", ""),
    ("bag", "가마니", ""),
    ("snack", "과자", ""),
    ("sweet", "고구마", ""),
    ("chicken", "닭강정", ""),
    ("eggs", "달걀 30구", "계란"),
    ("set", "LA갈비 SET", ""),
    ("fish", "🐟 뷁 大", ""),
    ("sql", "'; DROP TABLE item; --", "%s.*[a-z]+("),
)
INDEX = SearchIndex(GOODS)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("고등어", ["mackerel", "two", "salted"]),
        ("ㄱㄷㅇ", ["mackerel", "two", "salted"]),
        ("ㄱ등", ["mackerel", "two", "salted"]),
        ("고ㄷ", ["mackerel", "two", "salted"]),
        ("고드", ["mackerel", "two", "salted"]),
        ("고등ㅇ", ["mackerel", "two", "salted"]),
        (" 고 등 어 두", ["two"]),
        ("등어", ["salted", "mackerel", "two"]),
        ("감", ["persimmon", "potato", "bag"]),
        ("감ㅈ", ["potato"]),
        ("곡", ["sweet"]),
        ("고", ["mackerel", "sweet", "snack", "two", "salted"]),
        ("과", ["snack"]),
        ("닭", ["chicken", "eggs"]),
        ("계", ["eggs"]),
        ("국거리", ["beef"]),
        ("ㅎㅇㄱ", ["beef"]),
        ("ㄳ", ["two"]),
        ("la", ["set"]),
        ("La갈", ["set"]),
        ("set", ["set"]),
        ("30", ["eggs"]),
        ("大", ["fish"]),
        ("뷁", ["fish"]),
        ("🐟", ["fish"]),
        ("'; drop", ["sql"]),
        ("%s.*", ["sql"]),
        (".*", ["sql"]),
        ("(", ["sql"]),
        ("힣", []),
        ("", []),
        (" \n\t", []),
        ("\x00", []),
        ("가" * 1_000, []),
    ],
)
def test_what_is_found_and_in_which_order(typed: str, found: list[str]) -> None:
    assert INDEX.find(typed, 40) == found
    assert INDEX.find(unicodedata.normalize("NFD", typed), 40) == found


def test_a_consonant_written_as_the_start_of_a_syllable_is_the_same_consonant() -> None:
    assert INDEX.find("\u1100\u1103\u110b", 40) == INDEX.find("ㄱㄷㅇ", 40) != []


def test_no_more_are_found_than_are_wanted_and_the_best_of_them() -> None:
    assert INDEX.find("ㄱㄷㅇ", 2) == ["mackerel", "two"]
    assert INDEX.find("ㄱㄷㅇ", 0) == []


def test_without_goods_nothing_is_found() -> None:
    assert SearchIndex([]).find("ㄱ", 40) == []
    assert SearchIndex([("a", "", " ")]).find("ㄱ", 40) == []


def test_a_name_of_two_lines_is_one_name() -> None:
    index = SearchIndex([("a", "고등\n어\u3000구이"), ("b", "갈치")])
    assert index.find("고등어구이", 5) == ["a"]
    assert index.find("갈치", 5) == ["b"]


KEYS = {
    "ㅘ": "ㅗㅏ",
    "ㅙ": "ㅗㅐ",
    "ㅚ": "ㅗㅣ",
    "ㅝ": "ㅜㅓ",
    "ㅞ": "ㅜㅔ",
    "ㅟ": "ㅜㅣ",
    "ㅢ": "ㅡㅣ",
    "ㄳ": "ㄱㅅ",
    "ㄵ": "ㄴㅈ",
    "ㄶ": "ㄴㅎ",
    "ㄺ": "ㄹㄱ",
    "ㄻ": "ㄹㅁ",
    "ㄼ": "ㄹㅂ",
    "ㄽ": "ㄹㅅ",
    "ㄾ": "ㄹㅌ",
    "ㄿ": "ㄹㅍ",
    "ㅀ": "ㄹㅎ",
    "ㅄ": "ㅂㅅ",
}
FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"


def keys(text: str) -> str:
    """What is pressed on a keyboard of two sets to write `text`."""
    pressed = ""
    for char in text:
        place = ord(char) - 0xAC00
        letters = (
            initial_of(char) + VOWELS[place // 28 % 21] + FINALS[place % 28].strip() if initial_of(char) else char
        )
        pressed += "".join(KEYS.get(letter, letter) for letter in letters)
    return pressed


def stands_at(query: str, name: str, place: int) -> bool:
    """Each letter for itself; the last syllable as far as its keys have been pressed."""
    rest = name[place : place + len(query) + 1]
    if len(rest) < len(query):
        return False
    for typed, there in zip(query[:-1], rest, strict=False):
        if typed not in (there, initial_of(there)):
            return False
    last = len(query) - 1
    return (
        keys(rest[last:]).startswith(keys(query[-1]))
        if initial_of(query[-1])
        else (query[-1] in (rest[last], initial_of(rest[last])))
    )


def slowly(goods: list[tuple[str, str]], query: str) -> dict[str, int]:
    """Each good that is found, and how well: 0 at the start of a name, 1 at a word's, 2 anywhere."""
    ranks: dict[str, int] = {}
    for item_id, spaced in goods:
        words = spaced.split(" ")
        starts = [sum(map(len, words[:count])) for count in range(len(words))]
        name = "".join(words)
        places = [place for place in range(len(name)) if stands_at(query, name, place)]
        if places:
            ranks[item_id] = min(0 if place == 0 else 1 if place in starts else 2 for place in places)
    return ranks


SYLLABLES = "고과곡곣닭달가감값쌀까귤국등드어아안않1a"
NAMES = st.lists(st.text(SYLLABLES, min_size=1, max_size=3), min_size=1, max_size=3).map(" ".join)
QUERIES = st.text(SYLLABLES + INITIALS, min_size=1, max_size=4)


@given(st.lists(NAMES, min_size=1, max_size=12), QUERIES)
def test_as_a_slow_reading_finds_it(names: list[str], query: str) -> None:
    goods = [(f"item-{place}", name) for place, name in enumerate(names)]
    ranks = slowly(goods, query)
    found = SearchIndex(goods).find(query, 100)
    assert set(found) == set(ranks)
    assert [ranks[item_id] for item_id in found] == sorted(ranks.values())


@given(NAMES, st.data())
def test_every_name_is_found_by_every_stretch_of_its_keys(name: str, data: st.DataObject) -> None:
    letters = name.replace(" ", "")
    length = data.draw(st.integers(1, len(letters)))
    hidden = data.draw(st.lists(st.booleans(), min_size=length, max_size=length))
    typed = "".join(initial_of(char) or char if hide else char for char, hide in zip(letters, hidden, strict=False))
    assert SearchIndex([("other", "zz"), ("this", name)]).find(typed, 1) == ["this"]


@given(st.lists(st.text(max_size=8), max_size=6), st.text(max_size=8))
def test_any_names_and_any_text_are_survived(names: list[str], text: str) -> None:
    index = SearchIndex((str(place), name) for place, name in enumerate(names))
    assert len(index.find(text, 3)) <= 3
    for place, name in enumerate(names):
        if name.strip() and len(name.lower()) == len(name):
            assert str(place) in index.find(name, 100) or not name.isalnum()
