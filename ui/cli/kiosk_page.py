"""How a kiosk keeps to the law, on paper: what was measured, and room to write down what only eyes can see."""

from collections.abc import Iterator, Sequence

from drivers.printer import document as paper
from drivers.printer.job import PrintJob
from pos.clock import Moment
from ui.gallery.kiosk_grades import LOOK, SHORT, Grade

_BOXES = "□ 예  □ 아니오"


def grades_page(grades: Sequence[Grade], size: tuple[int, int], width_mm: int, at: Moment) -> PrintJob:
    """`size` in pixels; `at` is when it was measured."""
    wide, high = size
    seen = [one for one in grades if one.grade == LOOK]
    parts: list[paper.Element] = [
        paper.Text("키오스크 접근성 점검", paper.CENTER, paper.LARGE, bold=True),
        paper.Text(f"{at.local:%Y-%m-%d %H:%M}"),
        paper.Text(f"화면 {wide}x{high}, 너비 {width_mm}mm"),
        paper.Rule(),
        *(part for one in grades if one.grade != LOOK for part in _measured(one)),
        paper.Rule(),
        paper.Text("기계 앞에서 보고 표시해 주세요."),
        *(part for one in seen for part in (paper.Text(one.item), paper.Text(_BOXES, paper.RIGHT))),
        paper.Rule(),
        paper.Text("점검한 사람:"),
        paper.Feed(2),
    ]
    return PrintJob("kiosk-check", paper.Document(tuple(parts)))


def _measured(one: Grade) -> Iterator[paper.Element]:
    yield paper.Columns(one.item, one.grade, bold=one.grade == SHORT)
    yield paper.Text(f"  {one.found}")
