"""Rounds of the gallery: some scenes on one panel, each played once a language and photographed and looked over in
every look that is wanted, as if she chose one after the other; rounds on every core."""

import itertools
import os
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from ui.gallery.studio import Scene, Studio
from ui.look import CONTRAST, ENGLISH, KOREAN, LIGHT, RIGHT, TEXT_SCALES, Look
from ui.patience import NothingHappened

MERCHANT_SIZES = {(1024, 768): 305, (1366, 768): 345, (1280, 800): 217, (1024, 600): 222, (1920, 1080): 476}
"""Pixels, and the panel's width in mm: 15 inch, 15.6 inch, 10.1 inch with many lines and with few, 21.5 inch."""

SIZES = {**MERCHANT_SIZES, (800, 480): 154}
"""And 7 inch, as they are sold for the customer's side."""

SETTLED_S = 0.5
_ROUNDS_A_PANEL = 4


@dataclass(frozen=True, slots=True)
class Round:
    """What one process does before it ends: the `part`-th of `_ROUNDS_A_PANEL` parts of the scenes on a panel."""

    size: tuple[int, int]
    part: int
    looks: tuple[Look, ...]
    out: Path

    @property
    def name(self) -> str:
        return f"{_pixels(self.size)} {self.part + 1}/{_ROUNDS_A_PANEL}"

    def picture(self, scene: Scene, look: Look) -> Path:
        """Several looks have a folder each."""
        folder = self.out if len(self.looks) == 1 else self.out / name_of(look)
        return folder / _pixels(self.size) / f"{scene.name}.png"


@dataclass(frozen=True, slots=True)
class Shown:
    """What came of a round: its pictures, and a sentence for whatever is the matter with one."""

    round: Round
    pictures: list[Path] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def every_look(hand: str = RIGHT) -> list[Look]:
    """Each size of letters in each colouring in each language."""
    variants = itertools.product((KOREAN, ENGLISH), (LIGHT, CONTRAST), TEXT_SCALES)
    return [Look(text, colours, hand, language) for language, colours, text in variants]


def name_of(look: Look) -> str:
    return f"{look.text}-{look.colours}-{look.language}".lower()


def rounds(looks: Sequence[Look], out: Path) -> list[Round]:
    return [Round(size, part, tuple(looks), out) for part in range(_ROUNDS_A_PANEL) for size in SIZES]


def walk(todo: Sequence[Round]) -> Iterator[Shown]:
    """Do them on every core, each in a process of its own; as they are done, in no order. A till often waits for
    its next frame, so there is one process more than cores."""
    with ProcessPoolExecutor((os.cpu_count() or 1) + 1, get_context("spawn"), max_tasks_per_child=1) as hands:
        for done in as_completed([hands.submit(show, one) for one in todo]):
            yield done.result()


def show(one: Round) -> Shown:
    """Play the scenes of a round. One that cannot be played to its end is a fault like any other."""
    from ui.gallery.scenes import SCENES
    from ui.qt import platform

    platform.settle(offscreen=True)
    shown = Shown(one)
    for scene in SCENES[one.part :: _ROUNDS_A_PANEL]:
        if not scene.customer and one.size not in MERCHANT_SIZES:
            continue
        for _, looks in itertools.groupby(one.looks, lambda look: look.language):
            _show_scene(shown, scene, list(looks))
    return shown


def _show_scene(shown: Shown, scene: Scene, looks: Sequence[Look]) -> None:
    """In one language: what is asked in it is not asked again when she chooses another."""
    from ui.gallery.studio import playing

    one = shown.round
    width_mm, first = SIZES[one.size], looks[0]
    try:
        with (
            tempfile.TemporaryDirectory() as folder,
            playing(scene, Path(folder), one.size, width_mm, first) as studio,
        ):
            begun = studio.showing
            for look in looks:
                studio.wear(look)
                picture = one.picture(scene, look)
                found = look_over(studio, one.size, width_mm, picture)
                assert studio.showing == begun, "another screen came by itself"
                shown.pictures.append(picture)
                shown.faults.extend(f"{picture}: {fault}" for fault in found)
    except (NothingHappened, AssertionError) as stuck:
        shown.faults.append(f"{one.picture(scene, first)}: {type(stuck).__name__} {stuck}")


def shoot(scene: Scene, size: tuple[int, int], width_mm: int, picture: Path, look: Look | None = None) -> list[str]:
    """Play one scene on a fresh till, save its picture, and return what is the matter with it."""
    from ui.gallery.studio import playing

    with tempfile.TemporaryDirectory() as folder, playing(scene, Path(folder), size, width_mm, look) as studio:
        return look_over(studio, size, width_mm, picture)


def look_over(studio: Studio, size: tuple[int, int], width_mm: int, picture: Path) -> list[str]:
    """Save a picture of what is seen, and return what is the matter with it: still, a moment after it was seen
    first, since on a busy machine a list may not be laid out yet."""
    from ui.gallery import check

    if not check.faults(studio, size, width_mm, studio.seen.save_picture(picture)):
        return []
    studio.hands.rest(SETTLED_S)
    return check.faults(studio, size, width_mm, studio.seen.save_picture(picture))


def _pixels(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"
