"""What a kiosk's customer takes along can be read by them, on whatever printer the stall has, and by the stall."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from slip_kit import PaperStall

from drivers.emulators.paper import RasterRow, TextRow
from drivers.emulators.printer import PrinterEmulator
from drivers.emulators.slip import Slip
from drivers.printer.document import Document
from drivers.printer.dots import ink_of
from drivers.printer.escpos import encode
from drivers.printer.glyphs import has
from drivers.printer.layout import Line, lay_out, plain_lines
from drivers.printer.letters import Letters
from drivers.printer.paper import Paper
from pos import messages as m
from pos.language import Language
from pos.order import Wanted
from pos.ready_names import LANGUAGES
from ui.runtime.slip_fonts import SLIP_FONTS

HANGUL = re.compile("[가-힣]")
SAID = {
    Language.ENGLISH: ("Order number", "Take away", "Please pay at the counter.", "(spicy rice cakes) × 2"),
    Language.CHINESE: ("订单号", "外带", "请凭此号码到柜台付款。", "辣炒年糕 × 2 · 特辣"),
    Language.JAPANESE: ("ご注文番号", "持ち帰り", "この番号でカウンターにて", "トッポッキ × 2 · 激辛"),
}
STALLS_OWN = (
    "주문번호",
    "K-1",
    "포장",
    "판매대에서 이 번호로 계산해 주세요.",
    "떡볶이 2인분",
    "아주 맵게",
    "9,000원",
)
MOST_BYTES = 9_600 // 10 * 20
"""What comes through the slowest line there is in twenty seconds."""


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[PaperStall]:
    stall = PaperStall(tmp_path / "ledger.db", more={"box.role": "KIOSK"})
    yield stall
    stall.close()


def ordered(kiosk: PaperStall, language: Language) -> Document:
    kiosk.do(m.AddItem("tteok", 2, choices=(("맵기", "아주 맵게"),)), m.NumberOrder(Wanted.TAKE_AWAY, language))
    kiosk.do(m.PlaceUnpaid())
    return kiosk.document()


def printed(document: Document, paper: Paper) -> tuple[Slip, int]:
    """As it lies on the paper, and how many bytes it took."""
    slips: list[Slip] = []
    printer = PrinterEmulator(SLIP_FONTS, paper.columns, on_slip=slips.append)
    sent = encode(document, paper)
    printer.feed(sent)
    (slip,) = slips
    return slip, len(sent)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_everything_in_the_customers_language_and_in_the_stalls(
    kiosk: PaperStall, language: Language
) -> None:
    text = "\n".join(_shown(ordered(kiosk, language)))
    for said in (*SAID[language], *STALLS_OWN):
        assert said in text


@pytest.mark.parametrize("letters", Letters)
@pytest.mark.parametrize("columns", [32, 42])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_of_it_is_on_the_paper(
    kiosk: PaperStall, language: Language, columns: int, letters: Letters
) -> None:
    """What the printer lacks is drawn, and drawn whole."""
    document = ordered(kiosk, language)
    assert {char for line in _shown(document) for char in line if not has(char, SLIP_FONTS)} == set()
    slip, size = printed(document, Paper(columns, letters, SLIP_FONTS))
    as_text = "".join(cell.char for row in slip.rows if isinstance(row, TextRow) for cell in row.cells)
    assert "□" not in as_text
    assert "[]" not in as_text
    if letters is not Letters.NONE:
        assert "판매대에서 이 번호로" in as_text, "what the stall reads stays text"
        assert size < MOST_BYTES
    assert any(isinstance(row, RasterRow) for row in slip.rows) == (
        letters is Letters.NONE or language is not Language.ENGLISH
    )


def _shown(document: Document) -> list[str]:
    """Its lines with every letter that some font of ours has."""
    laid = lay_out(document, 48, lambda char: has(char, SLIP_FONTS))
    return [line.text for line in laid if isinstance(line, Line)]


def test_a_letter_is_written_as_its_reader_writes_it(kiosk: PaperStall) -> None:
    """直 and 骨 have one number in Unicode and two shapes on paper."""
    for char in "直骨":
        line = Line(char)
        chinese, japanese = (ink_of(line, 42, SLIP_FONTS.read_in(code)) for code in ("zh", "ja"))
        assert chinese.tobytes() != japanese.tobytes()
    assert ordered(kiosk, Language.JAPANESE).reader == "ja"


def test_a_korean_slip_has_nothing_twice(kiosk: PaperStall) -> None:
    document = ordered(kiosk, Language.KOREAN)
    slip, size = printed(document, Paper(42, Letters.FULL, SLIP_FONTS))
    assert not any(isinstance(row, RasterRow) for row in slip.rows)
    assert sum("떡볶이" in line for line in plain_lines(document, 42)) == 1
    assert size < 1_000


def test_what_nobody_has_a_name_for_stands_there_once(kiosk: PaperStall) -> None:
    kiosk.do(m.AddItem("mackerel"), m.NumberOrder(Wanted.NONE, Language.CHINESE))
    kiosk.do(m.PlaceUnpaid())
    lines = _shown(kiosk.document())
    assert any("× 1" in line and not HANGUL.search(line) for line in lines), "고등어 has a name"
