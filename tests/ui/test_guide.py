"""The printed guide: two pages with pictures of the real screens, and nothing of them cut off or over another."""

import re
import zlib
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from test_command_line import pos

from ui.gallery import scenes, setup
from ui.guide.drawing import draw
from ui.guide.layout import HEIGHT_MM, MARGIN_MM, WIDTH_MM, Box, Shown, Words, box_of, lay_out
from ui.guide.pages import MERCHANT, PAGES, TECHNICIAN
from ui.guide.pdf import write_guide
from ui.guide.pictures import SIZE, take
from ui.guide.sheet import Card, Page, Say, pictures_of
from ui.guide.typeset import NoRoom, broken, width_mm
from ui.qt.hands import Hands
from ui.qt.platform import load_fonts
from ui.runtime import places

DOTS_PER_MM = 8
HANGUL = re.compile("[가-힣]")
POINT_MM = 25.4 / 72


@pytest.fixture(autouse=True)
def _letters(qt_app: QGuiApplication) -> None:
    load_fonts(places.FONTS)


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("guide") / "guide.pdf"
    code, said, _ = pos("guide", "--out", file)
    assert code == 0
    assert said.startswith("안내서 2장, 화면 그림 12장, ")
    return file.read_bytes()


def rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)


def inked(words: Words) -> QRectF:
    """Two lines of one paragraph stand closer than their letters reach at most."""
    return rect(words.box).adjusted(0, 0.02, 0, -0.02)


def said(page: Page) -> str:
    return " ".join(run.words for one in lay_out(page) if isinstance(one, Words) for run in one.runs)


def test_it_is_two_pages_of_a4_with_our_letters_in_them(pdf: bytes) -> None:
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == len(PAGES) == 2
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert {(round(float(wide) * POINT_MM), round(float(high) * POINT_MM)) for wide, high in boxes} == {(210, 297)}
    fonts = re.findall(rb"/FontName /(\S+)", pdf)
    assert {font.decode().split("+")[-1] for font in fonts} == {"Pretendard-Regular", "Pretendard-Bold"}
    assert len(re.findall(rb"/FontFile[23]? ", pdf)) == len(fonts)
    assert len(pdf) < 3_000_000


def pictures_in(pdf: bytes) -> list[tuple[int, int, bytes]]:
    """Width, height and dots of each, in the order they are painted in."""
    return [
        (_number("Width", head), _number("Height", head), zlib.decompressobj().decompress(body))
        for head, body in re.findall(rb"/Subtype /Image(.*?)>>\s*stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    ]


def _number(name: str, head: bytes) -> int:
    (found,) = re.findall(rf"/{name} (\d+)".encode(), head)
    return int(found)


def test_every_picture_in_it_is_whole_and_another_one(pdf: bytes) -> None:
    found = pictures_in(pdf)
    assert len(found) == sum(len(pictures_of(page)) for page in PAGES) == 12
    assert [len(dots) for _, _, dots in found] == [3 * wide * high for wide, high, _ in found]
    assert len({dots for _, _, dots in found}) == 12
    assert all(wide >= 600 for wide, _, _ in found)


def test_what_is_printed_is_what_the_screens_of_setting_up_show(pdf: bytes) -> None:
    """Dot by dot, as fine as paper shows it; the merchant's screens have a clock on them."""
    names = [picture.scene for picture in pictures_of(TECHNICIAN)]
    taken = take(names)
    for name, (wide, high, dots) in zip(names, pictures_in(pdf), strict=False):
        screen = taken[name].scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
        assert screen.height() == high
        plain = screen.convertToFormat(QImage.Format.Format_RGB888)
        lines = bytes(plain.constBits())
        assert dots == b"".join(
            lines[at * plain.bytesPerLine() : at * plain.bytesPerLine() + 3 * wide] for at in range(high)
        )


def test_every_picture_is_of_a_scene_that_is_there() -> None:
    for page, known in ((TECHNICIAN, setup.SCENES), (MERCHANT, scenes.SCENES)):
        names = [picture.scene for picture in pictures_of(page)]
        assert len(names) == len({*names}) == 6
        assert {*names} <= {scene.name for scene in known}


def test_a_picture_is_what_the_screen_shows(qt_app: QGuiApplication) -> None:
    (scene,) = (one for one in setup.SCENES if one.name == "setup-goods")
    with setup.setting_up(scene, SIZE, 305) as box:
        seen: QImage = Hands(box.hands.window).picture()
    assert take(["setup-goods"])["setup-goods"] == seen


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.title)
def test_nothing_is_cut_off_and_nothing_lies_over_another(page: Page) -> None:
    placed = lay_out(page)
    paper = QRectF(MARGIN_MM, MARGIN_MM, WIDTH_MM - 2 * MARGIN_MM, HEIGHT_MM - 2 * MARGIN_MM)
    paper.adjust(-0.01, -0.01, 0.01, 0.01)
    assert all(paper.contains(rect(box_of(one))) for one in placed)
    cards = [rect(one) for one in placed if isinstance(one, Box) and one.kind in ("card", "band")]
    lines = [inked(one) for one in placed if isinstance(one, Words)]
    pictures = [rect(one.box) for one in placed if isinstance(one, Shown)]
    headings = {row.heading for row in page.rows}
    for one in placed:
        if isinstance(one, Words) and " ".join(run.words for run in one.runs) not in headings:
            assert any(card.contains(inked(one)) for card in cards), one
    for kind in (cards, lines, pictures):
        assert not [pair for pair in combinations(kind, 2) if pair[0].intersects(pair[1])]
    assert not [(line, shown) for line in lines for shown in pictures if line.intersects(shown)]
    assert all(any(card.contains(shown) for card in cards) for shown in pictures)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.title)
def test_letters_keep_to_the_room_they_were_given(page: Page) -> None:
    """Drawn without frames and pictures, ink is found nowhere but where a line was laid out."""
    lines = [one for one in lay_out(page) if isinstance(one, Words) and one.box.kind == "words"]
    drawn = QImage(round(WIDTH_MM * DOTS_PER_MM), round(HEIGHT_MM * DOTS_PER_MM), QImage.Format.Format_Grayscale8)
    drawn.fill(QColor("white"))
    painter = QPainter(drawn)
    draw(painter, DOTS_PER_MM, lines, {})
    inked_before = _dark(drawn)
    for line in lines:
        painter.fillRect(
            QRectF(
                line.box.x * DOTS_PER_MM - 4,
                line.box.y * DOTS_PER_MM,
                line.box.width * DOTS_PER_MM + 8,
                line.box.height * DOTS_PER_MM,
            ),
            QColor("white"),
        )
    painter.end()
    assert inked_before > 20_000
    assert _dark(drawn) == 0


def _dark(picture: QImage) -> int:
    dots = bytes(picture.constBits())
    return sum(dots.count(shade) for shade in range(128))


def test_a_paragraph_too_many_has_no_room() -> None:
    long = Card("길다", (Say("아주 긴 이야기입니다. " * 60),))
    crowded = replace(MERCHANT, rows=(*MERCHANT.rows, replace(MERCHANT.rows[0], cards=(long,))))
    with pytest.raises(NoRoom, match="모자랍니다"):
        lay_out(crowded)


def test_a_word_wider_than_its_card_has_no_room() -> None:
    with pytest.raises(NoRoom, match="한 낱말이"):
        broken("가나다라마바사아자차카타파하", 5.0, 30.0)


def test_lines_break_between_words_alone() -> None:
    words = "초록색 *계산하기*를 누르고, 손님이 *내는 것*을 누르세요."
    lines = broken(words, 5.0, 40.0)
    assert len(lines) > 1
    assert [word for line in lines for word in _joined(line).split(" ")] == words.replace("*", "").split(" ")
    assert {run.words for line in lines for run in line if run.bold} == {"계산하기", "내는", "것"}
    assert all(line[-1].x + width_mm(line[-1].words, 5.0, line[-1].bold) <= 40.0 for line in lines)


def _joined(line: list) -> str:
    """Runs with room between them are words apart."""
    text, end = "", 0.0
    for run in line:
        text += f" {run.words}" if text and run.x - end > 0.1 else run.words
        end = run.x + width_mm(run.words, 5.0, run.bold)
    return text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.title)
def test_it_speaks_korean(page: Page) -> None:
    letters = [letter for letter in said(page) if letter.isalpha()]
    assert sum(bool(HANGUL.match(letter)) for letter in letters) > 0.7 * len(letters)


def test_it_tells_a_technician_every_command_and_a_merchant_none() -> None:
    told = said(TECHNICIAN)
    for command in ("setup", "doctor", "backup", "restore", "update", "support", "settings"):
        assert f"pos {command}" in told
    assert not re.search("[a-zA-Z]", said(MERCHANT))


def test_the_merchant_reads_large_letters() -> None:
    assert MERCHANT.letter_mm >= 14 * POINT_MM
    assert all(one.size >= 4.2 for one in lay_out(MERCHANT) if isinstance(one, Words))


def test_a_folder_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    code, _, complaint = pos("guide", "--out", tmp_path / "nowhere" / "guide.pdf")
    assert code == 3
    assert "파일이나 폴더를 쓸 수 없습니다" in complaint
    assert str(tmp_path / "nowhere" / "guide.pdf") in complaint
    assert len(complaint.splitlines()) == 1


def test_a_full_disk_is_said_in_a_sentence() -> None:
    code, _, complaint = pos("guide", "--out", "/dev/full")
    assert code == 3
    assert "저장할 자리가 없습니다" in complaint
    assert Path("/dev/full").exists()


def test_of_a_guide_that_does_not_fit_nothing_stays(tmp_path: Path) -> None:
    with pytest.raises(NoRoom):
        write_guide(tmp_path / "guide.pdf", (replace(MERCHANT, letter_mm=9.0),))
    assert not list(tmp_path.iterdir())
