"""How a kiosk on one panel keeps to what the law asks of it: measured on its screens as they are drawn.

The figures are those of 과학기술정보통신부 고시 「장애인·고령자 등의 정보 접근 및 이용 편의 증진을 위한 고시」
별표 5, and of KS X 9211. What only somebody before the box can see (its feet, its jack, its braille) is named, and
no grade is made up for it.
"""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from ui.gallery import kiosk_check
from ui.gallery.kiosk import SCENES, KioskScene, KioskStudio, at_the_kiosk
from ui.patience import NothingHappened
from ui.qt import arrow_keys, contrast, legibility, targets
from ui.viewmodels.kiosk.comfort import LANGUAGES
from ui.viewmodels.kiosk.limits import WARNED_S

GOOD, FAIR, SHORT, LOOK = "우수", "보통", "미달", "확인 필요"
REACH_MM = 320.0
MEASURED = ("kiosk-start", "kiosk-choose", "kiosk-choices", "kiosk-review", "kiosk-pay", "kiosk-card", "kiosk-paid")
_ALMOST = 0.99
_SETTLED_S = 0.3
"""On a busy machine a list may not be laid out before."""


@dataclass(frozen=True, slots=True)
class Grade:
    """`found` is what was measured, in words."""

    item: str
    grade: str
    found: str


@dataclass(slots=True)
class Measures:
    """The worst of all screens; millimetres, and contrast as a ratio to 1."""

    letter: float = float("inf")
    target: float = float("inf")
    gap: float = float("inf")
    contrast: float = float("inf")
    height: float = 0.0
    stuck: list[str] = field(default_factory=list)


def grades(size: tuple[int, int], width_mm: int) -> Iterator[Grade]:
    """Every item, for a panel of `size` pixels that is so many millimetres wide."""
    per_mm = size[0] / width_mm
    least = kiosk_check.least_letter_mm(size, per_mm)
    plain, easy = _measured(size, width_mm), _measured(size, width_mm, "easy")
    large, sharp = _measured(size, width_mm, "large"), _measured(size, width_mm, "contrast")
    low = _measured(size, width_mm, "low")
    yield _at_least("글자 높이", plain.letter, least, least, "mm")
    yield _at_least("200% 확대 (화면 전체)", large.letter / least, 2.0, 1.0, "배")
    yield _at_least("명도 대비", plain.contrast, 4.5, 4.5, ":1")
    yield _at_least("고대비 화면의 명도 대비", sharp.contrast, 7.0, 4.5, ":1")
    yield _at_least("누르는 곳의 크기", plain.target, 13.0, 12.0, "mm")
    yield _at_least("쉬운 화면에서 누르는 곳의 크기", easy.target, 20.0, 12.0, "mm")
    yield _at_least("누르는 곳 사이", plain.gap, 2.5, 2.5, "mm")
    within = low.height <= REACH_MM / _ALMOST
    yield Grade("낮은 화면", GOOD if within else SHORT, f"가장 높은 단추가 화면 아래 끝에서 {low.height:.0f}mm")
    yield Grade(
        "시간 제한", GOOD if WARNED_S >= 20 else SHORT, f"고르는 데 제한 없음, 끝내기 {WARNED_S}초 전에 물음"
    )
    yield Grade("언어", GOOD, ", ".join(LANGUAGES.values()))
    stuck = [*plain.stuck, *easy.stuck, *large.stuck, *sharp.stuck, *low.stuck]
    yield Grade("모든 화면에 닿음 (방향키)", SHORT if stuck else GOOD, "; ".join(stuck) or "모든 단추에 닿음")
    for item in BY_EYE:
        yield Grade(item, LOOK, "기계 앞에서 보아야 합니다")


BY_EYE = (
    "바닥에서 조작부까지 400~1,220mm",
    "이어폰 단자와 스피커",
    "점자와 5번 키의 돋움점",
    "전표가 20mm 이상 나옴",
    "휠체어가 설 자리",
)


def _at_least(item: str, found: float, good: float, fair: float, unit: str) -> Grade:
    grade = GOOD if found >= good * _ALMOST else FAIR if found >= fair * _ALMOST else SHORT
    return Grade(item, grade, f"{found:.1f}{unit} (기준 {good:g}{unit})")


def _measured(size: tuple[int, int], width_mm: int, *comforts: str) -> Measures:
    worst = Measures()
    for scene in (scene for scene in SCENES if scene.name in MEASURED):
        _measure_scene(worst, scene, size, width_mm, comforts)
    return worst


def _measure_scene(
    worst: Measures, scene: KioskScene, size: tuple[int, int], width_mm: int, comforts: Sequence[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        try:
            with at_the_kiosk(scene, Path(folder), size, width_mm, comforts) as studio:
                _measure(worst, studio, size, size[0] / width_mm)
        except NothingHappened as stuck:
            worst.stuck.append(f"{scene.name}: {stuck}")


def _measure(worst: Measures, studio: KioskStudio, size: tuple[int, int], per_mm: float) -> None:
    studio.hands.rest(_SETTLED_S)
    picture = studio.hands.picture()
    keys = [spot for spot in arrow_keys.spots(studio.hands.window) if spot.is_in_sight]
    worst.letter = _least(worst.letter, (high for _, high in kiosk_check.letters_mm(studio, per_mm)))
    worst.target = _least(worst.target, (min(at.width(), at.height()) / per_mm for at in (k.place for k in keys)))
    gaps = (targets.gap_between(one, other) for one, other in combinations(map(targets.seen, keys), 2))
    worst.gap = _least(worst.gap, (gap / per_mm for gap in gaps if gap is not None))
    worst.contrast = _least(worst.contrast, contrast.ratios(studio.hands, picture))
    worst.height = max([worst.height, *((size[1] - spot.place.top()) / per_mm for spot in keys)])
    worst.stuck += targets.out_of_reach(keys)
    worst.stuck += legibility.faults(studio.hands)


def _least(known: float, found: Iterator[float]) -> float:
    return min([known, *found])
