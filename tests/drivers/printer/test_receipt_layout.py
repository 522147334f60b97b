"""Columns as a Korean printer counts them: by cp949 bytes, cut on characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.printer.document import (
    CENTER,
    LARGE,
    RIGHT,
    Columns,
    Document,
    Element,
    Feed,
    QrCode,
    Rule,
    Text,
)
from drivers.printer.layout import lay_out, plain_lines, printable, width, wrap


def lines(*elements: Element, columns: int = 16) -> list[str]:
    return plain_lines(Document(elements), columns)


@pytest.mark.parametrize(
    ("text", "shown", "columns"),
    [
        ("kimchi", "kimchi", 6),
        ("떡볶이", "떡볶이", 6),
        ("뷁펲똠", "뷁펲똠", 6),  # cp949 only, and 펲 똠 have an ASCII trail byte
        ("①★…№", "①★…№", 8),  # two columns each, whatever a terminal thinks
        ("ＡＢ", "ＡＢ", 4),
        ("₩1", "□1", 3),
        ("😀", "□", 2),
        ("👍🏽", "□", 2),  # a skin tone is no box of its own
        ("👩\u200d🌾", "□□", 4),
        ("\u1112\u1161\u11ab", "한", 2),  # decomposed, as a file name from a Mac
        ("a\x1b@b\x00", "a@b", 3),  # a name must not command the printer
        ("a\tb\u00a0c", "a b c", 5),
        ("漢字", "漢字", 4),
    ],
)
def test_printable_and_width(text: str, shown: str, columns: int) -> None:
    assert printable(text) == shown
    assert width(printable(text)) == columns


@pytest.mark.parametrize(
    ("text", "wrapped"),
    [
        ("", [""]),
        ("abcdefgh", ["abcdefgh"]),
        ("abcdefghi", ["abcdefgh", "i"]),
        ("떡볶이김밥", ["떡볶이김", "밥"]),
        ("a떡볶이김밥", ["a떡볶이", "김밥"]),  # 김 would stick out by half
        ("친환경 딸기", ["친환경", "딸기"]),
        ("ab cd ef gh", ["ab cd ef", "gh"]),
    ],
)
def test_wrap(text: str, wrapped: list[str]) -> None:
    assert wrap(text, 8) == wrapped


@given(st.text(alphabet="가뷁펲똠a1 ,★", max_size=60), st.integers(2, 48))
def test_wrap_fits_and_loses_nothing_but_spaces(text: str, columns: int) -> None:
    wrapped = wrap(text, columns)
    assert all(width(line) <= columns for line in wrapped)
    assert "".join(wrapped).replace(" ", "") == text.replace(" ", "")


def test_columns_put_the_amount_at_the_edge() -> None:
    assert lines(Columns("떡볶이", "4,000")) == ["떡볶이     4,000"]
    assert lines(Columns("123456789", "123456")) == ["123456789 123456"]


def test_columns_too_long_wrap_the_name_and_keep_the_amount_right() -> None:
    assert lines(Columns("1234567890", "123456")) == ["1234567890", "          123456"]
    assert lines(Columns("고등어 한 손 특대", "9,000")) == ["고등어 한 손", "특대       9,000"]
    assert lines(Columns("가나다라마바사아자", "1")) == ["가나다라마바사아", "자             1"]


def test_columns_without_a_side() -> None:
    assert lines(Columns("", "5")) == ["               5"]
    assert lines(Columns("가나다라마바사아", "")) == ["가나다라마바사아"]


def test_what_is_indented_stays_indented() -> None:
    assert lines(Text("  친환경 딸기 한 상자")) == ["  친환경 딸기 한", "  상자"]
    assert lines(Text("  " + "가" * 8)) == ["  " + "가" * 7, "  가"]
    assert lines(Text(" " * 12 + "가나다라마")) == [" " * 8 + "가나다라", " " * 8 + "마"]
    assert lines(Text("     ")) == [""]


def test_alignment_rule_feed_and_code() -> None:
    assert lines(Text("장날", CENTER)) == ["      장날"]
    assert lines(Text("합계", RIGHT)) == ["            합계"]
    assert lines(Text("장날", CENTER, LARGE)) == ["    장날"]
    assert lines(Rule("=")) == ["=" * 16]
    assert lines(Rule("─"), columns=15) == ["─" * 7]
    assert lines(Feed(2), QrCode("x"), Text("")) == ["", "", "[QR x]", ""]
    assert lines(Text("가\n나")) == ["가", "나"]


def test_large_text_wraps_at_half_the_columns() -> None:
    assert [laid.text for laid in lay_out(Document((Text("12345678901", size=LARGE),)), 16)] == [  # type: ignore[union-attr]
        "12345678",
        "901",
    ]
