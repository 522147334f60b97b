"""`pos support [TO]`: one .zip that helps somebody far away to help, with nothing of anybody in it."""

import argparse
import json
import logging
import os
from pathlib import Path

from ui.cli import exits
from ui.cli.stall_flags import of_a_stall


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "to", type=Path, nargs="?", default=Path(), metavar="TO", help="폴더나 새 파일 (기본: 지금 이 폴더)"
    )
    parser.add_argument("--json", action="store_true", help="무엇이 들었는지 JSON 한 줄로 말합니다")
    of_a_stall(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from pos.clock import SystemClock
    from ui.backup.errors import BackupError
    from ui.cli import box_telling, faults
    from ui.cli.device_actions.stall_devices import flags_of
    from ui.runtime import places
    from ui.support.bundle import write_bundle

    logging.getLogger("sync").setLevel(logging.CRITICAL)  # the doctor says it, by state
    data: Path = arguments.data or places.stall_data()
    try:
        bundle = write_bundle(data, arguments.to, SystemClock(), os.environ, flags_of(arguments))
    except (*faults.EXPECTED, BackupError, OSError) as error:
        return box_telling.failed(error, as_json=arguments.json)
    if arguments.json:
        print(json.dumps({"path": str(bundle.path), "members": dict(bundle.members)}, ensure_ascii=False))
    else:
        print(f"만들었습니다: {bundle.path}")
        print(f"든 것: {', '.join(bundle.members)}. 이름, 전화번호, 금액, 비밀번호, 열쇠는 들어 있지 않습니다.")
    return exits.OK
