"""Every sentence of the pages has its English, and nothing is left over."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import Formatter

from sync.server import passwords
from sync.server.clock import today
from sync.server.pages import tongue

PAGES = Path(tongue.__file__).parent
TEMPLATE_KEY = re.compile(r"_\('((?:[^'\\]|\\.)*)'")
NOT_SAID = {
    "번호",
    "무게(g)",
    "예",
    "아니요",
    "가격",
    "판매가",
    "단가",
    "품명",
    "상품명",
    "카테고리",
    "원",
}
"""Titles in files of goods, which are read and written in both languages, and the unit of what is typed."""


def sentences() -> set[str]:
    """What the pages hand to the glossary: in templates, and in Python every Korean text that is no docstring."""
    found = set()
    for template in (PAGES / "templates").glob("*.html"):
        found |= set(TEMPLATE_KEY.findall(template.read_text()))
    for module in [*PAGES.glob("*.py"), Path(passwords.__file__)]:
        if module.name != "tongue.py":
            found |= set(_texts(ast.parse(module.read_text())))
    found |= {"시각 모름", "아직 없음", "방금", "{minutes}분 전", "모름", "확인이 필요해요"}
    return {sentence for sentence in found if re.search("[가-힣]", sentence)}


def _texts(tree: ast.AST) -> Iterator[str]:
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value


def test_every_sentence_has_its_english_and_no_other_is_kept() -> None:
    known, wanted = set(tongue.english()), sentences() - {"사무실", "한국어", "개"}
    assert wanted - known - NOT_SAID == set(), "in Korean only"
    assert known - wanted == set(), "said nowhere"


def test_both_languages_fill_in_the_same() -> None:
    for korean, english in tongue.english().items():
        assert names(korean) == names(english), korean


def names(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_times_and_money_are_said_in_both() -> None:
    korean, english = tongue.Tongue("ko", 2026), tongue.Tongue("en", 2026)
    ten = 1_772_413_200_000
    assert (korean.won(32_000), english.won(32_000), korean.won(None)) == ("32,000원", "₩32,000", "?")
    assert (english.won(-7_000), korean.won(-7_000)) == ("−₩7,000", "-7,000원")
    assert (korean.moment(ten), english.moment(ten)) == ("3월 2일 오전 10:00", "2 Mar 10:00 am")
    assert (korean.clock(10**18), korean.clock(None)) == ("오후 11:59", "시각 모름")
    assert [korean.heard(at, ten) for at in (None, ten, ten - 720_000, ten - 7_200_000, ten - 90_000_000)] == [
        "아직 없음",
        "방금",
        "12분 전",
        "오전 8:00",
        "3월 1일 오전 9:00",
    ]
    assert korean.tender("local_paper:순창사랑상품권") == "순창사랑상품권"
    assert (korean.tender("bitcoin"), korean.tender(7), english.tender("cash")) == ("bitcoin", "모름", "Cash")
    assert korean.quantity(1250, "근", 600) == "1.25 kg"
    assert (korean.quantity(2, "마리", 0), korean.quantity("2", "", 0)) == ("2마리", "")


def test_a_date_of_another_year_says_its_year() -> None:
    day = date(2026, 3, 2)
    told = {language: tongue.Tongue(language, 2027) for language in tongue.LANGUAGES}
    assert (told["ko"].day(day), told["en"].day(day)) == ("2026년 3월 2일 월요일", "Mon, 2 Mar 2026")
    assert (told["ko"].date(day), told["en"].date(day)) == ("2026년 3월 2일", "2 Mar 2026")
    ten = 1_772_413_200_000
    assert (told["ko"].moment(ten), told["en"].moment(ten)) == ("2026년 3월 2일 오전 10:00", "2 Mar 2026 10:00 am")
    both = told["ko"].span(day, date(2027, 1, 3))
    assert list(both.values()) == ["2026년 3월 2일 월요일", "2027년 1월 3일 일요일"], "of two years both say theirs"
    assert tongue.Tongue("ko").date(today()) == f"{today().month}월 {today().day}일", "this one goes without"
