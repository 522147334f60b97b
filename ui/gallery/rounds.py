"""Rounds of the gallery: every scene in one look on one panel, photographed and looked over; on every core."""

import itertools
import os
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from ui.gallery.studio import Scene
from ui.look import CONTRAST, ENGLISH, KOREAN, LIGHT, RIGHT, TEXT_SCALES, Look
from ui.patience import NothingHappened

MERCHANT_SIZES = {(1024, 768): 305, (1366, 768): 345, (1280, 800): 217, (1024, 600): 222, (1920, 1080): 476}
"""Pixels, and the panel's width in mm: 15 inch, 15.6 inch, 10.1 inch with many lines and with few, 21.5 inch."""

SIZES = {**MERCHANT_SIZES, (800, 480): 154}
"""And 7 inch, as they are sold for the customer's side."""

SETTLED_S = 0.5


@dataclass(frozen=True, slots=True)
class Round:
    """What one process does before it ends: a look on a panel, with its pictures under `folder`."""

    look: Look
    size: tuple[int, int]
    folder: Path

    @property
    def name(self) -> str:
        return f"{name_of(self.look)} {self.size[0]}x{self.size[1]}"


@dataclass(frozen=True, slots=True)
class Shown:
    """What came of a round: its pictures, and a sentence for whatever is the matter with one."""

    round: Round
    pictures: list[Path] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def every_look(hand: str = RIGHT) -> list[Look]:
    """Each size of letters in each colouring in each language."""
    variants = itertools.product(TEXT_SCALES, (LIGHT, CONTRAST), (KOREAN, ENGLISH))
    return [Look(text, colours, hand, language) for text, colours, language in variants]


def name_of(look: Look) -> str:
    return f"{look.text}-{look.colours}-{look.language}".lower()


def rounds(looks: Sequence[Look], out: Path) -> list[Round]:
    """One a look and panel; several looks have a folder each under `out`."""
    return [
        Round(look, size, (out if len(looks) == 1 else out / name_of(look)) / f"{size[0]}x{size[1]}")
        for look in looks
        for size in SIZES
    ]


def walk(todo: Sequence[Round]) -> Iterator[Shown]:
    """Do them on every core, each in a process of its own; as they are done, in no order."""
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn"), max_tasks_per_child=1) as hands:
        for done in as_completed([hands.submit(show, one) for one in todo]):
            yield done.result()


def show(one: Round) -> Shown:
    """Play every scene of a round. One that cannot be played to its end is a fault like any other."""
    from ui.gallery.scenes import SCENES
    from ui.qt import platform

    platform.settle(offscreen=True)
    shown = Shown(one)
    for scene in SCENES:
        if not scene.customer and one.size not in MERCHANT_SIZES:
            continue
        picture = one.folder / f"{scene.name}.png"
        try:
            found = shoot(scene, one.size, SIZES[one.size], picture, one.look)
        except (NothingHappened, AssertionError) as stuck:
            shown.faults.append(f"{picture}: {type(stuck).__name__} {stuck}")
        else:
            shown.pictures.append(picture)
            shown.faults.extend(f"{picture}: {fault}" for fault in found)
    return shown


def shoot(scene: Scene, size: tuple[int, int], width_mm: int, picture: Path, look: Look | None = None) -> list[str]:
    """Play one scene on a fresh till, save its picture, and return what is the matter with it: still, a moment
    after it was seen first, since on a busy machine a list may not be laid out yet."""
    from ui.gallery import check
    from ui.gallery.studio import playing

    with tempfile.TemporaryDirectory() as folder, playing(scene, Path(folder), size, width_mm, look) as studio:
        if not check.faults(studio, size, width_mm, studio.seen.save_picture(picture)):
            return []
        studio.hands.rest(SETTLED_S)
        return check.faults(studio, size, width_mm, studio.seen.save_picture(picture))
