"""Every letter of every language is drawn by a typeface of ours: whatever fonts a box has, none is a box."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtGui import QFont, QFontMetricsF, QGlyphRun, QGuiApplication, QImage, QTextLayout
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from pos.language import Language
from pos.ready_names import LANGUAGES
from ui.qt.hands import Hands
from ui.qt.platform import PRETENDARD, TYPEFACES, load_fonts, load_fonts_of
from ui.qt.window import qml_engine
from ui.runtime.places import ASSETS, FONTS
from ui.wordbooks import glossary, ready_names

BORROWED = {Language.CHINESE: "韩国牌价：饺子、鱼糕…", Language.JAPANESE: "「とうもろこし」はヨモギ餅、麺"}
NOBODYS, NOBODYS_EITHER = "\U0010fffc", "\U0010fffd"
"""Private letters of the last plane: no font has them."""
LARGEST_FILE, LARGEST_ALL = 3_000_000, 12_000_000
PAGE = """
import QtQuick
import QtQuick.Controls.Basic
import Jangnal.Controls
ApplicationWindow {
    width: 400; height: 100; visible: true
    Component.onCompleted: Theme.family = "%s"
    Words { objectName: "letter"; x: 20; y: 20; font.pixelSize: 60 }
}
"""


@pytest.fixture
def engine(qt_app: QGuiApplication) -> Iterator[QQmlApplicationEngine]:
    load_fonts(FONTS)
    engine = qml_engine()
    yield engine
    shiboken6.delete(engine)


def _runs(text: str, family: str, *, bold: bool = False) -> list[QGlyphRun]:
    font = QFont(family)
    font.setBold(bold)
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return layout.glyphRuns()


def _missing(text: str, family: str, *, bold: bool = False) -> list[str]:
    """Letters none of the till's typefaces draws, or another one of this box does."""
    ours = {face.family for face in TYPEFACES.values()}
    return [
        char
        for char in sorted(set(text) - set("\n\u200b"))
        for run in _runs(char, family, bold=bold)
        if 0 in run.glyphIndexes() or run.rawFont().familyName() not in ours
    ]


def _said_in(language: Language) -> str:
    """Whatever the program itself says in it."""
    file = ASSETS / "words" / f"{language.value}.toml"
    said = glossary(file.parent, language.value).values() if file.exists() else ()
    return "".join((*said, *_names_in(language), *BORROWED.values(), "한국어 English 中文 日本語 12,300원 ₩"))


def _names_in(language: Language) -> Iterator[str]:
    if language is Language.KOREAN:
        return
    ready = ready_names(ASSETS / "words")
    for table in (
        ready.goods,
        ready.origins,
        ready.places,
        ready.units,
        ready.additions,
        ready.choices,
        ready.kinds,
    ):
        yield from (said[LANGUAGES.index(language)] for said in table.values())


@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
@pytest.mark.parametrize("language", Language)
def test_every_letter_that_is_said_is_in_the_fonts(
    engine: QQmlApplicationEngine, language: Language, bold: bool
) -> None:
    for other in Language:
        load_fonts_of(FONTS, other.value)
    assert _missing(_said_in(language), load_fonts_of(FONTS, language.value), bold=bold) == []
    assert _missing(NOBODYS, PRETENDARD.family) == [NOBODYS], "this test can see a letter that is missing"


@pytest.mark.parametrize("language", BORROWED)
def test_a_language_has_its_own_letters_and_the_figures_of_all(
    engine: QQmlApplicationEngine, language: Language
) -> None:
    family = load_fonts_of(FONTS, language.value)
    assert {run.rawFont().familyName() for run in _runs(BORROWED[language], family)} == {family}
    for shared in ("12,300", "Tteokbokki", "떡볶이", "₩"):
        assert {run.rawFont().familyName() for run in _runs(shared, family)} == {PRETENDARD.family}, shared


@pytest.mark.parametrize(("language", "code"), [(Language.CHINESE, "gb2312"), (Language.JAPANESE, "euc_jp")])
def test_every_letter_of_the_standard_is_there(
    engine: QQmlApplicationEngine, language: Language, code: str
) -> None:
    family = load_fonts_of(FONTS, language.value)
    raw = _runs("中", family)[0].rawFont()
    assert raw.familyName() == family
    rows = {
        char
        for row in range(0xB0, 0xF8)
        for cell in range(0xA1, 0xFF)
        if (char := bytes((row, cell)).decode(code, "ignore"))
    }
    assert len(rows) == {"gb2312": 6_763, "euc_jp": 6_355}[code]
    assert [char for char in rows if not raw.supportsCharacter(ord(char))] == []


@pytest.mark.parametrize("language", BORROWED)
def test_a_screen_keeps_its_lines_when_it_changes_its_language(
    engine: QQmlApplicationEngine, language: Language
) -> None:
    here, there = (QFont(load_fonts_of(FONTS, code)) for code in ("ko", language.value))
    for font in (here, there):
        font.setPixelSize(100)
    assert QFontMetricsF(there).ascent() == pytest.approx(QFontMetricsF(here).ascent(), abs=1)
    assert QFontMetricsF(there).descent() == pytest.approx(QFontMetricsF(here).descent(), abs=1)


@pytest.mark.parametrize(("language", "word"), [(Language.CHINESE, "中文饺"), (Language.JAPANESE, "日本語")])
def test_no_letter_on_a_screen_is_a_box(engine: QQmlApplicationEngine, language: Language, word: str) -> None:
    """A box looks the same for every letter that is missing."""
    engine.loadData((PAGE % load_fonts_of(FONTS, language.value)).encode())
    window = engine.rootObjects()[0]
    assert isinstance(window, QQuickWindow)
    pictures = [_picture(window, char) for char in (*word, NOBODYS, NOBODYS_EITHER)]
    assert pictures[-1] == pictures[-2], "both are boxes"
    assert all(one != other for i, one in enumerate(pictures[:-1]) for other in pictures[:i])


def _picture(window: QQuickWindow, char: str) -> QImage:
    label = window.findChild(object, "letter")
    assert label is not None
    label.setProperty("text", char)
    return Hands(window).picture()


def test_the_files_stay_small() -> None:
    """They come with every installation, and a box reads them while a customer waits."""
    sizes = {name: (FONTS / name).stat().st_size for face in TYPEFACES.values() for name in face.files}
    assert max(sizes.values()) <= LARGEST_FILE
    assert sum(sizes.values()) <= LARGEST_ALL


def test_fonts_that_are_not_there_are_said(qt_app: QGuiApplication) -> None:
    with pytest.raises(FileNotFoundError, match="다시 설치해 주세요"):
        load_fonts_of(ASSETS / "nowhere", "zh")
