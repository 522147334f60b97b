"""`pos gallery --out DIR`: every screen at every size as a picture, and what is the matter with any of them."""

import argparse
import itertools
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ui.cli import exits
from ui.look import CONTRAST, ENGLISH, KOREAN, LEFT, LIGHT, NORMAL, RIGHT, TEXT_SCALES, Look
from ui.qt import platform

if TYPE_CHECKING:
    from ui.gallery.studio import Scene

SIZES = {(1024, 768): 305, (1366, 768): 345, (1280, 800): 217, (1024, 600): 222, (1920, 1080): 476}
"""Pixels, and the panel's width in mm: 15 inch, 15.6 inch, 10.1 inch with many lines and with few, 21.5 inch."""


CUSTOMER_SIZES = {**SIZES, (800, 480): 154}
"""And 7 inch, as they are sold for the customer's side."""


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, help="그림과 index.html을 남길 폴더")
    parser.add_argument("--text", choices=TEXT_SCALES, default=NORMAL, help="글자 크기")
    parser.add_argument("--look", choices=(LIGHT, CONTRAST), default=LIGHT, help="화면 색")
    parser.add_argument("--hand", choices=(RIGHT, LEFT), default=RIGHT, help="누르는 손")
    parser.add_argument("--language", choices=(KOREAN, ENGLISH), default=KOREAN, help="화면의 말")
    parser.add_argument("--all", action="store_true", help="모든 글자 크기, 색과 말로")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    platform.settle(offscreen=True)
    out: Path = arguments.out
    faults: list[str] = []
    pictures: list[Path] = []
    one = Look(arguments.text, arguments.look, arguments.hand, arguments.language)
    for look in every_look(arguments.hand) if arguments.all else [one]:
        folder = out / _name(look) if arguments.all else out
        for picture, found in _shoot_all(look, folder):
            faults += [f"{picture}: {fault}" for fault in found]
            pictures.append(picture)
    _write_index(out, pictures)
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"그림 {len(pictures)}장, 고칠 곳 {len(faults)}곳: {out / 'index.html'}")
    return exits.CHECK_FAILED if faults else exits.OK


def every_look(hand: str = RIGHT) -> list[Look]:
    """Each size of letters in each colouring in each language."""
    variants = itertools.product(TEXT_SCALES, (LIGHT, CONTRAST), (KOREAN, ENGLISH))
    return [Look(text, colours, hand, language) for text, colours, language in variants]


def _shoot_all(look: Look, folder: Path) -> Iterator[tuple[Path, list[str]]]:
    from ui.gallery.scenes import SCENES

    for size, width_mm in CUSTOMER_SIZES.items():
        for scene in (scene for scene in SCENES if scene.customer or size in SIZES):
            picture = folder / f"{size[0]}x{size[1]}" / f"{scene.name}.png"
            yield picture, shoot(scene, size, width_mm, picture, look)


def _name(look: Look) -> str:
    return f"{look.text}-{look.colours}-{look.language}".lower()


def shoot(
    scene: "Scene", size: tuple[int, int], width_mm: int, picture: Path, look: Look | None = None
) -> list[str]:
    """Plays one scene on a fresh till, saves its picture, and returns what is the matter with it."""
    import tempfile

    from ui.gallery import check
    from ui.gallery.studio import playing

    with tempfile.TemporaryDirectory() as folder, playing(scene, Path(folder), size, width_mm, look) as studio:
        return check.faults(studio, size, width_mm, studio.seen.save_picture(picture))


def _write_index(out: Path, pictures: list[Path]) -> None:
    import html

    rows = "\n".join(
        f'<figure><img src="{picture.relative_to(out)}" loading="lazy" width="512">'
        f"<figcaption>{html.escape(str(picture.relative_to(out)))}</figcaption></figure>"
        for picture in pictures
    )
    page = f'<!doctype html><meta charset="utf-8"><title>장날 화면</title>\n{rows}\n'
    (out / "index.html").write_text(page, encoding="utf-8")
