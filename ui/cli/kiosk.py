"""`pos kiosk check`: how a kiosk on this panel keeps to what the law asks. `pos kiosk gallery`: its screens."""

import argparse
import json
import os
import re
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from ui.cli import exits, faults
from ui.cli.ledger_actions.telling import Refused, failed
from ui.cli.stall_flags import of_a_stall

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drivers.registry import DeviceSpec
    from ui.gallery.kiosk_grades import Grade

_SIZE = re.compile(r"([1-9][0-9]{2,3})x([1-9][0-9]{2,3})")
_UPRIGHT = ((1080, 1920), 268)
_PAPER_S = 20.0


def add(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    purpose = "이 화면에서 글자, 단추, 대비가 접근성 기준에 맞는지 잽니다 (measures the screens against the notice)"
    checking = actions.add_parser("check", help=purpose, description=purpose)
    _panel(checking)
    checking.add_argument("--json", action="store_true", help="한 줄에 JSON 하나씩")
    checking.add_argument(
        "--print",
        action="store_true",
        help="가게의 영수증 프린터로도 뽑습니다 (on paper)",
    )
    of_a_stall(checking)
    checking.set_defaults(run=_check)
    purpose = "키오스크의 모든 화면을 그림으로 남깁니다 (every screen as PNG)"
    showing = actions.add_parser("gallery", help=purpose, description=purpose)
    _panel(showing)
    showing.add_argument("--out", type=Path, required=True, help="그림을 남길 폴더")
    showing.add_argument("--language", choices=("ko", "en", "zh", "ja"), default="ko", help="화면의 말")
    showing.add_argument(
        "--with", dest="comforts", default="", metavar="LIST", help="easy, large, contrast, low, voice를 쉼표로"
    )
    showing.set_defaults(run=_gallery)


def _panel(parser: argparse.ArgumentParser) -> None:
    size, width_mm = _UPRIGHT
    parser.add_argument("--size", type=_size, default=size, help="화면의 픽셀: 1080x1920")
    parser.add_argument(
        "--width-mm", type=_millimetres, default=width_mm, help="화면의 실제 너비(mm): 268은 21.5인치"
    )


def _size(text: str) -> tuple[int, int]:
    found = _SIZE.fullmatch(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"'{text}': 1080x1920처럼 적어 주세요")
    return int(found[1]), int(found[2])


def _millimetres(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 50 <= int(text) <= 2_000:
        raise argparse.ArgumentTypeError(f"'{text}': 50에서 2000까지의 밀리미터를 적어 주세요")
    return int(text)


def _check(arguments: argparse.Namespace) -> int:
    _begin()
    from ui.gallery.kiosk_grades import SHORT, grades

    try:
        printer = _printer(arguments) if arguments.print else None
    except (*faults.EXPECTED, Refused) as error:
        return failed(error, as_json=arguments.json)
    found = []
    for one in grades(arguments.size, arguments.width_mm):
        found.append(one)
        said = (
            json.dumps(asdict(one), ensure_ascii=False)
            if arguments.json
            else f"{one.grade}\t{one.item}: {one.found}"
        )
        print(said, flush=True)
    printed = _print(printer, found, arguments) if printer else exits.OK
    return exits.CHECK_FAILED if any(one.grade == SHORT for one in found) else printed


def _printer(arguments: argparse.Namespace) -> "DeviceSpec":
    """Looked for before anything is measured. Raises `Refused` where the stall has none."""
    from ui.cli.device_actions.stall_devices import named

    _, spec = named(argparse.Namespace(**vars(arguments), name="printer"))
    return spec


def _print(printer: "DeviceSpec", found: "Sequence[Grade]", arguments: argparse.Namespace) -> int:
    from drivers.errors import DriverError
    from pos.clock import SystemClock
    from ui.cli.device_actions.exercise import Teller
    from ui.cli.device_actions.test import try_it
    from ui.cli.kiosk_page import grades_page

    page = grades_page(found, arguments.size, arguments.width_mm, SystemClock().now())
    try:
        return try_it(printer, Teller(as_json=arguments.json), _PAPER_S, page=lambda _: page)
    except (DriverError, OSError) as error:
        return failed(error, as_json=arguments.json)


def _gallery(arguments: argparse.Namespace) -> int:
    from ui.gallery.kiosk import COMFORTS, SCENES, at_the_kiosk

    comforts = tuple(filter(None, arguments.comforts.split(",")))
    strange = [word for word in comforts if word not in COMFORTS]
    if strange:
        print(f"--with {strange[0]}: {', '.join(COMFORTS)} 가운데에서 적어 주세요.", file=sys.stderr)
        return exits.BAD_INPUT
    _begin()
    from ui.gallery.kiosk_check import settled_faults
    from ui.gallery.pairing import SCENES as FIRST
    from ui.gallery.pairing import at_the_first_start

    arguments.out.mkdir(parents=True, exist_ok=True)
    faults = 0
    for scene in SCENES:
        shown = (arguments.size, arguments.width_mm, comforts, arguments.language)
        with tempfile.TemporaryDirectory() as folder, at_the_kiosk(scene, Path(folder), *shown) as studio:
            found = settled_faults(studio, arguments.size, arguments.width_mm)
            studio.hands.save_picture(arguments.out / f"{scene.name}.png")
        for fault in found:
            print(f"{scene.name}: {fault}", file=sys.stderr)
        faults += len(found)
    for first in FIRST:
        with at_the_first_start(first, arguments.size, arguments.width_mm, arguments.language) as start:
            found = settled_faults(start, arguments.size, arguments.width_mm)
            start.hands.save_picture(arguments.out / f"{first.name}.png")
        for fault in found:
            print(f"{first.name}: {fault}", file=sys.stderr)
        faults += len(found)
    print(f"그림 {len(SCENES) + len(FIRST)}장, 고칠 곳 {faults}곳: {arguments.out}")
    return exits.CHECK_FAILED if faults else exits.OK


def _begin() -> None:
    """Drawn where nobody sees it, as it would be on the panel."""
    from ui.qt import platform

    os.environ.pop("DISPLAY", None)
    platform.settle(offscreen=True)
