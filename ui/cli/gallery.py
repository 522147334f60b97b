"""`pos gallery --out DIR`: every screen at every size as a picture, and what is the matter with any of them."""

import argparse
import html
import sys
from collections.abc import Iterator
from pathlib import Path

from ui.cli import exits
from ui.look import CONTRAST, ENGLISH, KOREAN, LEFT, LIGHT, NORMAL, RIGHT, TEXT_SCALES, Look


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, help="그림과 index.html을 남길 폴더")
    parser.add_argument("--text", choices=TEXT_SCALES, default=NORMAL, help="글자 크기")
    parser.add_argument("--look", choices=(LIGHT, CONTRAST), default=LIGHT, help="화면 색")
    parser.add_argument("--hand", choices=(RIGHT, LEFT), default=RIGHT, help="누르는 손")
    parser.add_argument("--language", choices=(KOREAN, ENGLISH), default=KOREAN, help="화면의 말")
    parser.add_argument("--all", action="store_true", help="모든 글자 크기, 색과 말로 (두 코어에서 반 시간쯤)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from ui.gallery.rounds import every_look, rounds, walk

    out: Path = arguments.out
    one = Look(arguments.text, arguments.look, arguments.hand, arguments.language)
    todo = rounds(every_look(arguments.hand) if arguments.all else [one], out)
    pictures: list[Path] = []
    faults = 0
    for done, shown in enumerate(walk(todo), 1):
        for fault in shown.faults:
            print(fault, file=sys.stderr)
        faults += len(shown.faults)
        pictures += shown.pictures
        print(f"{done}/{len(todo)} {shown.round.name}: 그림 {len(shown.pictures)}장", flush=True)
    for file, found in _of_setting_up(out, [arguments.language] if not arguments.all else [KOREAN, ENGLISH]):
        for fault in found:
            print(fault, file=sys.stderr)
        faults += len(found)
        pictures.append(file)
    _write_index(out, sorted(pictures))
    print(f"그림 {len(pictures)}장, 고칠 곳 {faults}곳: {out / 'index.html'}")
    return exits.CHECK_FAILED if faults else exits.OK


def _of_setting_up(out: Path, languages: list[str]) -> Iterator[tuple[Path, list[str]]]:
    """Nobody has chosen a look yet: there is one picture a page, panel and language."""
    from ui.gallery.setup import photograph
    from ui.qt import platform

    platform.settle(offscreen=True)
    for language in languages:
        yield from photograph(out / "setup" / language, language)


def _write_index(out: Path, pictures: list[Path]) -> None:
    rows = "\n".join(
        f'<figure><img src="{picture.relative_to(out)}" loading="lazy" width="512">'
        f"<figcaption>{html.escape(str(picture.relative_to(out)))}</figcaption></figure>"
        for picture in pictures
    )
    page = f'<!doctype html><meta charset="utf-8"><title>장날 화면</title>\n{rows}\n'
    (out / "index.html").write_text(page, encoding="utf-8")
