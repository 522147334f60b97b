"""`pos gallery --out DIR`: every screen at every size as a picture, and a check that no label is cut off."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ui.cli import exits
from ui.look import Look
from ui.qt import platform

if TYPE_CHECKING:
    from ui.cli.gallery_scenes import Scene

SIZES = {(1024, 768): 305, (1366, 768): 345, (1280, 800): 217}
"""Pixels, and the panel's width in mm: 15 inch, 15.6 inch, 10.1 inch."""


CUSTOMER_SIZES = {**SIZES, (800, 480): 154}
"""And 7 inch, as they are sold for the customer's side."""


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, help="그림과 index.html을 남길 폴더")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    platform.settle(offscreen=True)
    from ui.cli.gallery_scenes import SCENES

    out: Path = arguments.out
    faults: list[str] = []
    pictures: list[Path] = []
    for size, width_mm in CUSTOMER_SIZES.items():
        for scene in (scene for scene in SCENES if scene.customer or size in SIZES):
            picture = out / f"{size[0]}x{size[1]}" / f"{scene.name}.png"
            faults += [f"{picture}: {fault}" for fault in shoot(scene, size, width_mm, picture)]
            pictures.append(picture)
    _write_index(out, pictures)
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"그림 {len(pictures)}장, 읽을 수 없는 글자 {len(faults)}곳: {out / 'index.html'}")
    return exits.CHECK_FAILED if faults else exits.OK


def shoot(
    scene: "Scene", size: tuple[int, int], width_mm: int, picture: Path, look: Look | None = None
) -> list[str]:
    """Plays one scene on a fresh till, saves its picture, and returns what cannot be read on it."""
    import tempfile

    from ui.cli.gallery_scenes import Studio
    from ui.qt import legibility

    with (
        tempfile.TemporaryDirectory() as folder,
        Studio(
            Path(folder),
            size,
            width_mm,
            scene.goods,
            practice=scene.practice,
            customer=scene.customer,
            transfer=scene.transfer,
            rail=scene.rail,
            look=look,
        ) as studio,
    ):
        scene.play(studio)
        studio.seen.save_picture(picture)
        return legibility.faults(studio.seen)


def _write_index(out: Path, pictures: list[Path]) -> None:
    import html

    rows = "\n".join(
        f'<figure><img src="{picture.relative_to(out)}" loading="lazy" width="512">'
        f"<figcaption>{html.escape(str(picture.relative_to(out)))}</figcaption></figure>"
        for picture in pictures
    )
    page = f'<!doctype html><meta charset="utf-8"><title>장날 화면</title>\n{rows}\n'
    (out / "index.html").write_text(page, encoding="utf-8")
