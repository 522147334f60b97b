"""What is text and what is drawn, by the letters that a printer's ROM has."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.emulators.ink import Fonts, mask_of
from drivers.emulators.model import Model, Rom
from drivers.emulators.paper import RasterRow, Row, TextRow
from drivers.emulators.platen import UNREADABLE
from drivers.emulators.printer import PrinterEmulator
from drivers.printer.document import CENTER, LARGE, RIGHT, Align, Columns, Document, Element, Rule, Text
from drivers.printer.escpos import KOREAN, encode
from drivers.printer.layout import lay_out, plain_lines, width
from drivers.printer.letters import Letters, as_text, in_rom
from drivers.printer.paper import Paper
from drivers.printer.picture import dots_of

ROMS = {Letters.FULL: Rom.FULL, Letters.KS: Rom.KS, Letters.NONE: Rom.NONE}


def rows(paper: Paper, fonts: Fonts, *elements: Element) -> tuple[Row, ...]:
    printer = PrinterEmulator(fonts, paper.columns, model=Model(rom=ROMS[paper.letters]))
    printer.feed(encode(Document(elements), paper))
    return printer.slips[0].rows


def kinds(row: Row) -> str:
    if isinstance(row, TextRow):
        assert UNREADABLE not in row.plain(48)
        return row.plain(48).strip()
    assert isinstance(row, RasterRow)
    return "drawn"


@pytest.mark.parametrize(
    ("char", "roms"),
    [
        ("a", "FULL KS NONE"),
        ("가", "FULL KS"),
        ("漢", "FULL KS"),
        ("★", "FULL KS"),
        ("뷁", "FULL"),
        ("똠", "FULL"),
        ("é", ""),
        ("😀", ""),
        ("₩", ""),
    ],
)
def test_what_each_rom_has(char: str, roms: str) -> None:
    assert " ".join(letters.name for letters in Letters if in_rom(char, letters)) == roms


def test_of_the_syllables_ks_has_2350() -> None:
    syllables = [chr(code) for code in range(0xAC00, 0xD7A4)]
    assert sum(in_rom(char, Letters.FULL) for char in syllables) == 11_172
    assert sum(in_rom(char, Letters.KS) for char in syllables) == 2_350


@pytest.mark.parametrize(
    ("letters", "shown"),
    [
        (Letters.FULL, ["abc", "떡볶이", "펲시 똠양꿍", "drawn"]),
        (Letters.KS, ["abc", "떡볶이", "drawn", "drawn"]),
        (Letters.NONE, ["abc", "drawn", "drawn", "drawn"]),
    ],
)
def test_only_a_line_with_a_letter_that_is_lacking_is_drawn(
    letters: Letters, shown: list[str], fonts: Fonts
) -> None:
    texts = [Text(text) for text in ("abc", "떡볶이", "펲시 똠양꿍", "café")]
    assert [kinds(row) for row in rows(Paper(42, letters, fonts), fonts, *texts)] == shown


@pytest.mark.parametrize("letters", Letters)
@pytest.mark.parametrize("align", Align)
def test_a_drawn_line_has_the_dots_of_its_picture(letters: Letters, align: Align, fonts: Fonts) -> None:
    text = Text("뷁 é 47", align, LARGE, bold=True)
    (*parts,) = rows(Paper(32, letters, fonts), fonts, text)
    assert all(isinstance(part, RasterRow) and part.align == list(Align).index(align) for part in parts)
    wanted = dots_of(Document((text,)), 32, fonts).point(lambda value: 255 * (value >= 128))
    masks = [mask_of(part, fonts) for part in parts]
    found = wanted.copy()
    found.paste(0, (0, 0, *found.size))
    y = 0
    for mask in masks:
        free = found.width - mask.width
        found.paste(mask, ({Align.LEFT: 0, Align.CENTER: free // 2, Align.RIGHT: free}[align], y))
        y += mask.height
    assert found.tobytes() == wanted.tobytes()


@pytest.mark.parametrize("letters", Letters)
def test_columns_are_the_same_whether_drawn_or_printed(letters: Letters, fonts: Fonts) -> None:
    document = Document((Columns("카페 é 뷁", "4,000"), Text("오른쪽 ñ", RIGHT), Rule("─")))
    plain = lay_out(document, 32)
    drawn = lay_out(document, 32, lambda _: True)
    assert [width(line.text) for line in plain] == [width(line.text) for line in drawn]  # type: ignore[union-attr]


def test_a_character_that_no_font_has_stays_a_box_and_its_line_text(fonts: Fonts) -> None:
    (row,) = rows(Paper(42, Letters.FULL, fonts), fonts, Text("떡볶이 🌶 漢字"))
    assert kinds(row) == "떡볶이 □ 漢字"
    (row,) = rows(Paper(42, Letters.FULL, fonts), fonts, Text("₩5,000"))
    assert kinds(row) == "□5,000"


def test_a_line_is_not_drawn_where_that_loses_as_much(fonts: Fonts) -> None:
    (row,) = rows(Paper(42, Letters.FULL, fonts), fonts, Text("漢 é"))
    assert kinds(row) == "漢 □"
    (row,) = rows(Paper(42, Letters.FULL, fonts), fonts, Text("漢 éñ"))
    assert kinds(row) == "drawn"


@pytest.mark.parametrize(
    ("letters", "shown"), [(Letters.FULL, "뷁 가 □"), (Letters.KS, "□ 가 □"), (Letters.NONE, "[] [] []")]
)
def test_without_fonts_a_box_as_wide_stands_for_what_is_lacking(letters: Letters, shown: str, fonts: Fonts) -> None:
    (row,) = rows(Paper(42, letters), fonts, Text("뷁 가 é"))
    assert kinds(row) == shown


@given(st.text(alphabet="가뷁똠é😀a1 漢□★", max_size=30), st.sampled_from(Letters))
def test_text_takes_its_columns_in_every_rom(text: str, letters: Letters) -> None:
    assert len(as_text(text, letters)) == width(text)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.sampled_from(Letters), st.booleans())
def test_whatever_is_written_no_printer_is_sent_a_letter_it_lacks(
    fonts: Fonts, text: str, letters: Letters, with_fonts: bool
) -> None:
    paper = Paper(32, letters, fonts if with_fonts else None)
    for row in rows(paper, fonts, Text("a"), Text(text)):
        kinds(row)


@pytest.mark.parametrize("letters", Letters)
def test_two_byte_characters_are_switched_on_where_there_are_any(letters: Letters) -> None:
    begins = encode(Document((Text("a", CENTER),)), Paper(42, letters))[2:]
    assert begins.startswith(KOREAN if letters is not Letters.NONE else b"\x1bR\x0d\x1ba")


def test_the_plain_view_shows_the_words_of_a_drawn_line() -> None:
    assert plain_lines(Document((Text("뷁 é"),)), 42) == ["뷁 □"]
