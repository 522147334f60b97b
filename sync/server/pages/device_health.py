"""What is the matter with the devices of a terminal, as it last said: printers, scale, the box it runs on."""

from collections.abc import Mapping
from dataclasses import dataclass

from sync.server.pages.tables import State, Tone
from sync.server.pages.tongue import Tongue
from sync.server.reading import read

PAPER_OUT = "PAPER_OUT"

DEVICES: Mapping[str, str] = {
    "PRINTER": "영수증 프린터",
    "PRINTER2": "두 번째 프린터",
    "KITCHEN": "주방 프린터",
    "SCANNER": "스캐너",
    "SCANNER2": "두 번째 스캐너",
    "SCALE": "저울",
    "DISPLAY": "손님 표시기",
    "TERMINAL": "카드 단말기",
    "BOX": "계산대",
}
_AT_ANOTHER = "다른 장비"
_WELL = ("GOOD", "STARTING", "NONE")
TROUBLES: Mapping[str, str] = {
    PAPER_OUT: "종이가 없어요",
    "PAPER_LOW": "종이가 얼마 안 남았어요",
    "COVER_OPEN": "뚜껑이 열려 있어요",
    "TOO_HOT": "너무 뜨거워요",
    "CUTTER_JAM": "칼날이 걸렸어요",
    "AWAY": "연결이 끊겼어요",
    "BROKEN": "고장이 났어요",
    "TAKEN": "다른 프로그램이 쓰고 있어요",
    "MISCONFIGURED": "설정이 맞지 않아요",
    "DISK_LOW": "저장 공간이 모자라요",
    "CLOCK_WRONG": "시계가 맞지 않아요",
}
_ANOTHER = "봐 주셔야 해요"
"""What a newer terminal says and this market does not know yet."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A device and its condition, as the terminal calls them."""

    device: str
    condition: str

    def words(self, tongue: Tongue) -> str:
        return f"{name_of_device(self.device, tongue)}: {tongue(TROUBLES.get(self.condition, _ANOTHER))}"


def name_of_device(device: str, tongue: Tongue) -> str:
    """As a terminal calls it; in words."""
    return tongue(DEVICES.get(device, _AT_ANOTHER))


def troubles(conditions: str) -> tuple[Trouble, ...]:
    """What is not well in a `device` row's conditions, what is out of paper first."""
    said = read(conditions) or {}
    found = [Trouble(name, str(how)) for name, how in said.items() if how not in _WELL]
    return tuple(sorted(found, key=lambda one: one.condition != PAPER_OUT))


def state_of(found: tuple[Trouble, ...], tongue: Tongue) -> State | None:
    """The worst of it in a word; None when all is well."""
    if not found:
        return None
    if found[0].condition == PAPER_OUT:
        return State(tongue(TROUBLES[PAPER_OUT]), Tone.LOOK)
    if all(one.condition == "PAPER_LOW" for one in found):
        return State(tongue(TROUBLES["PAPER_LOW"]), Tone.WAIT)
    return State(tongue("장비를 봐 주세요"), Tone.LOOK)
