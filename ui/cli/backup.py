"""`pos backup [TO]`: the whole box onto a stick, while it sells: ledger, secrets, settings, pictures."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from ui.cli import exits
from ui.cli.stall_flags import of_a_stall

if TYPE_CHECKING:
    from ui.backup.taking import Taken


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "to", type=Path, nargs="?", metavar="TO", help="스틱의 폴더나 다른 폴더 (기본: 꽂힌 스틱이 하나면 그것)"
    )
    parser.add_argument("--json", action="store_true", help="JSON 한 줄로 말합니다")
    of_a_stall(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from ui.backup.errors import BackupError
    from ui.cli import box_telling, faults

    try:
        return _taken(arguments)
    except (*faults.EXPECTED, BackupError, OSError) as error:
        return box_telling.failed(error, as_json=arguments.json)


def _taken(arguments: argparse.Namespace) -> int:
    from ui.backup.box import back_up
    from ui.backup.sticks import the_stick
    from ui.cli.device_actions.stall_devices import settings_of
    from ui.runtime import places

    data: Path = arguments.data or places.stall_data()
    stall = settings_of(arguments).text("stall.name")
    taken = back_up(data, arguments.to or the_stick(), stall)
    manifest = taken.manifest
    if arguments.json:
        print(json.dumps(_said(taken), ensure_ascii=False))
    else:
        print(_words(taken))
        if not manifest.whole:
            print("장부에 어긋난 곳이 있어 그대로 옮겼고, 앞의 백업도 남겼습니다. pos ledger verify로 살펴 주세요.")
    return exits.OK if manifest.whole else exits.CHECK_FAILED


def _said(taken: "Taken") -> dict[str, object]:
    manifest = taken.manifest
    said = {
        "path": str(taken.folder),
        "entries": manifest.entries,
        "bytes": manifest.bytes,
        "whole": manifest.whole,
    }
    return said | {"removed": list(taken.dropped)}


def _words(taken: "Taken") -> str:
    manifest = taken.manifest
    size = manifest.bytes / 2**20
    lines = [
        f"백업했습니다: {taken.folder}",
        f"기록 {manifest.entries:,}건, 파일 {len(manifest.files):,}개, {size:,.1f}MB."
        " 모두 스틱에서 다시 읽어 맞춰 보았습니다.",
        "비밀 열쇠도 들어 있으니 남에게 주지 마세요.",
    ]
    if taken.dropped:
        from ui.backup.shelf import KEEP

        lines.append(f"이 가게의 백업은 {KEEP}개까지 두고, 오래된 {len(taken.dropped)}개를 지웠습니다.")
    return "\n".join(lines)
