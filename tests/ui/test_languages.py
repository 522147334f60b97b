"""Every sentence the screens say has its English, with the same things put in."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos.receipt.names import DISCOUNTS, TENDERS
from ui import (
    card_words,
    doctor_words,
    goods_words,
    help_words,
    lessons,
    order_words,
    pairing_words,
    people_words,
    settlement_words,
    setup_words,
    several_goods,
    stall_kiosk_words,
    update_words,
    words,
)
from ui.look import ENGLISH
from ui.runtime.places import ASSETS
from ui.runtime.trades import TRADES
from ui.setup import questions
from ui.viewmodels.board.call_board import CALL
from ui.wordbooks import glossary

UI = Path(words.__file__).parent
ENGLISH_WORDS = glossary(ASSETS / "words", ENGLISH)
KOREAN = re.compile("[가-힣]")
QML_TEXT = re.compile(r'(qsTr\()?"((?:[^"\\]|\\.)*)"(\))?|//[^\n]*')
"""A text, and whether all of it goes through `qsTr`; or a comment, which may have quotes of its own."""
SAID_LATER = {"만", "천", "반"}
"""Keys named in Korean, which the keypad says in the till's language."""
IN_ITS_OWN_LANGUAGE = {"한국어"}
NO_SENTENCES = {"key_sets.py"}
"""The letters on the keys of a keyboard."""
WORDS = (
    *(card_words, goods_words, help_words, stall_kiosk_words, lessons, order_words, people_words),
    *(doctor_words, pairing_words, settlement_words, setup_words, several_goods, update_words),
    questions,
    words,
)
"""Said where they are shown."""
SHOWN_IN_KOREAN = {
    "한글",
    *("떡볶이", "합계", "4,000원", "뷁 똠 펲 쌰 힣"),  # as a test page has them
    "이름의 첫소리를 눌러 주세요. 고등어는 ㄱㄷㅇ이에요.",
    "첫소리만 누르세요. 고등어는 ㄱ ㄷ ㅇ 이에요.",
}
SAID_IN_FIGURES = "{spoken}"
"""Has an amount in words put in and in figures, and each language takes one."""


def _korean_in(file: Path) -> Iterator[tuple[str, bool]]:
    """Each Korean text of a QML file, and whether `qsTr` says it."""
    for text in QML_TEXT.finditer(file.read_text("utf-8")):
        if KOREAN.search(text[2] or ""):
            yield text[2].replace("\\n", "\n"), bool(text[1] and text[3])


QML_FILES = sorted((UI / "qml").rglob("*.qml"))


def _of_qml() -> Iterator[str]:
    for file in QML_FILES:
        yield from (text for text, _ in _korean_in(file) if text not in IN_ITS_OWN_LANGUAGE)


def _of_python() -> Iterator[str]:
    """Every Korean text that is no docstring: in view-models nothing else is written in Korean."""
    written = (Path(str(module.__file__)) for module in WORDS)
    files = [*(UI / "viewmodels").rglob("*.py"), *written, UI / "say.py"]
    for file in files:
        if file.name not in NO_SENTENCES:
            yield from _texts(ast.parse(file.read_text("utf-8")))


def _texts(tree: ast.AST) -> Iterator[str]:
    described = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in described:
            yield node.value


def _made_of_others() -> Iterator[str]:
    """Sentences of the second scanner are the first one's with another name."""
    for table in words.TROUBLES.values():
        yield from table.values()


def _of_the_shop() -> Iterator[str]:
    """Ways to pay and to let off are called the same on screens and on paper."""
    yield from TENDERS.values()
    yield from DISCOUNTS.values()
    yield from (trade.name for trade in TRADES)


SENTENCES = sorted(
    {text for text in (*_of_qml(), *_of_python(), *_made_of_others(), *_of_the_shop()) if KOREAN.search(text)}
    - IN_ITS_OWN_LANGUAGE
)
OF_A_KIOSK = sorted(
    {text for file in (UI / "qml" / "Jangnal" / "Kiosk").glob("*.qml") for text, _ in _korean_in(file)}
    | {
        text
        for file in (*(UI / "viewmodels" / "kiosk").glob("*.py"), UI / "viewmodels" / "options.py", UI / "say.py")
        for text in _texts(ast.parse(file.read_text("utf-8")))
        if KOREAN.search(text) and text not in IN_ITS_OWN_LANGUAGE
    }
)
PIECES = {"스캐너", "두 번째 스캐너"}
"""What those are made with."""


@pytest.mark.parametrize("korean", sorted(set(SENTENCES) - PIECES))
def test_every_sentence_has_its_english(korean: str) -> None:
    assert ENGLISH_WORDS.get(korean), "add it to assets/words/en.toml"


@pytest.mark.parametrize("file", QML_FILES, ids=lambda file: file.stem)
def test_no_screen_shows_korean_that_is_not_said(file: Path) -> None:
    """Nor a sentence put together of pieces, which no glossary could know."""
    unsaid = {text for text, is_said in _korean_in(file) if not is_said}
    assert unsaid <= SAID_LATER | IN_ITS_OWN_LANGUAGE


def test_no_english_is_left_over() -> None:
    assert set(ENGLISH_WORDS) - set(SENTENCES) == {SAID_IN_FIGURES}


@pytest.mark.parametrize("korean", sorted(set(ENGLISH_WORDS) - {SAID_IN_FIGURES}))
def test_what_is_put_in_is_put_in_in_english_too(korean: str) -> None:
    english = ENGLISH_WORDS[korean]
    assert _put_in(korean) == _put_in(english)
    assert not KOREAN.search(english) or korean in SHOWN_IN_KOREAN


@pytest.mark.parametrize("language", ["zh", "ja"])
def test_a_kiosk_says_everything_in_the_languages_of_its_guests(language: str) -> None:
    said = glossary(ASSETS / "words", language)
    assert set(said) - {SAID_IN_FIGURES} == {*OF_A_KIOSK, CALL}
    for korean, theirs in said.items():
        assert not KOREAN.search(theirs), korean
        assert _put_in(korean) == _put_in(theirs) or korean == SAID_IN_FIGURES


def _put_in(sentence: str) -> set[str]:
    """`%1` of QML, and `{name}` with the way its digits are grouped."""
    named = {
        f"{name}:{how}" if how == "," else name
        for _, name, how, _ in string.Formatter().parse(sentence)
        if name is not None
    }
    return named | set(re.findall(r"%[1-9]", sentence))
