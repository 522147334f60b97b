"""A commissioning record as one page of plain lines: the same on the receipt printer and as PDF."""

from dataclasses import dataclass

from pos.business_number import format_number
from pos.commissioning_record import Commissioning, TriedPart, Verdict
from pos.settings import Settings
from ui.doctor_words import PARTS

TITLE = "설치 기록"
SEEN_BY = "확인한 사람:"
_VERDICTS = {Verdict.WORKS: "됩니다", Verdict.FAILS: "안 됩니다", Verdict.UNTRIED: "확인하지 못함"}
_MARK_LETTERS = 8


@dataclass(frozen=True, slots=True)
class Line:
    """`fails` is to stand out; `more` is small print below."""

    left: str
    right: str
    more: str = ""
    fails: bool = False


def about(record: Commissioning, settings: Settings) -> list[Line]:
    """Whose box it is, when it was set up and by whom. Its mark is that of the entry in the book."""
    number = settings.text("stall.business_number")
    told = (
        ("상호", settings.text("stall.name")),
        ("사업자등록번호", format_number(number) if number else ""),
        ("설치한 날", record.at.local.strftime("%Y-%m-%d %H:%M")),
        ("설치한 사람", record.technician),
        ("프로그램", f"장날 {record.version}"),
        ("기록 번호", f"{record.seq:,} · {record.id[-_MARK_LETTERS:]}"),
    )
    return [Line(left, right) for left, right in told if right]


def parts(record: Commissioning) -> list[Line]:
    return [_part(part) for part in record.parts]


def _part(part: TriedPart) -> Line:
    name = PARTS.get(part.name.lower(), part.name)
    more = " · ".join(filter(None, (part.driver, part.connection)))
    return Line(name, _VERDICTS[part.verdict], more, fails=part.verdict is Verdict.FAILS)
