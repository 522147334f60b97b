"""Two lines of twenty columns, whatever there is to say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.display import cd5220
from drivers.display.content import Content, good_line, lines

WON = st.integers(-(10**30), 10**30)
MAYBE_WON = st.none() | WON


@pytest.mark.parametrize(
    ("content", "upper", "lower"),
    [
        (Content("2 x 5,000", 1_234_567), "2 x 5,000           ", "TOTAL      1,234,567"),
        (Content("", 32_000, 50_000, 18_000), "PAID          50,000", "CHANGE        18,000"),
        (Content("", 32_000, 32_000, 0), "PAID          32,000", "CHANGE             0"),
        (Content("", 32_000, change=0), "TOTAL         32,000", "CHANGE             0"),
        (Content("", -5_000), "                    ", "TOTAL         -5,000"),
        (Content("", 999_999_999), "                    ", "TOTAL    999,999,999"),
    ],
)
def test_what_a_customer_reads(content: Content, upper: str, lower: str) -> None:
    assert lines(content) == (upper, lower)


@pytest.mark.parametrize(
    ("name", "how_much", "amount", "line"),
    [
        ("고등어", "2 x 5,000", 10_000, "2 x 5,000     10,000"),
        ("Coca-Cola", "2 x 1,500", 3_000, "Coca-Cola      3,000"),
        ("Coca-Cola 500ml Zero", "2 x 1,500", 3_000, "2 x 1,500      3,000"),
        ("감자", "900 g", 4_500, "900 g          4,500"),
        ("감자", "1근 반", 4_500, "               4,500"),
        ("굴비", "9,999 x 99,999", 999_890_001, "         999,890,001"),
    ],
)
def test_a_good_is_written_as_far_as_it_can_be(name: str, how_much: str, amount: int, line: str) -> None:
    assert good_line(name, how_much, amount) == line


def test_a_sum_is_never_cut_in_two() -> None:
    assert lines(Content("", 10**18))[1] == "TOTAL".ljust(20)
    assert lines(Content("", 123_456_789_012_345))[1] == " 123,456,789,012,345"


@given(st.builds(Content, st.text(), WON, MAYBE_WON, MAYBE_WON))
def test_any_content_fills_both_lines_and_no_more(content: Content) -> None:
    for line in lines(content):
        assert len(line) == 20
        assert all(" " <= char <= "~" for char in line)


@given(st.text(), st.text())
def test_no_text_becomes_a_command(upper: str, lower: str) -> None:
    sent = cd5220.both_lines(upper, lower)
    assert len(sent) == 48
    assert (sent[:3], sent[23:27], sent[47:]) == (b"\x1bQA", b"\r\x1bQB", b"\r")
    assert all(0x20 <= byte <= 0x7E for byte in sent[3:23] + sent[27:47])
