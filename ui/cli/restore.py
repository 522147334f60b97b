"""`pos restore FROM`: puts a whole box back from a stick, also on another box; with the till closed."""

import argparse
import json
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from ui.cli import exits
from ui.cli.stall_flags import of_a_stall

if TYPE_CHECKING:
    from ui.backup.putting_back import PutBack


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", type=Path, metavar="FROM", help="백업 폴더, 또는 스틱: 이 가게의 가장 새 백업")
    parser.add_argument("--older", action="store_true", help="있는 장부보다 짧아도")
    parser.add_argument("--other", action="store_true", help="다른 계산대의 장부가 있어도")
    parser.add_argument(
        "--anyway", action="store_true", help="시장에 물어보지 못해도 (장부가 시장의 것과 갈라질 수 있습니다)"
    )
    parser.add_argument("--json", action="store_true", help="JSON 한 줄로 말합니다")
    of_a_stall(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from ui.backup.errors import BackupError
    from ui.cli import box_telling, faults

    try:
        return _put_back(arguments)
    except (*faults.EXPECTED, BackupError, OSError) as error:
        return box_telling.failed(error, as_json=arguments.json)


def _put_back(arguments: argparse.Namespace) -> int:
    from functools import partial

    from pos.ledger.restore import Consent
    from ui.backup.market_memory import catch_up
    from ui.backup.putting_back import device_in, put_back
    from ui.backup.shelf import the_one_in
    from ui.cli.device_actions.stall_devices import flags_of
    from ui.cli.ledger_actions.telling import stamp
    from ui.runtime import places
    from ui.runtime.auditing import audit
    from ui.runtime.unfinished_restore import finish
    from ui.setup.progress import FILE as PROGRESS

    data: Path = (arguments.data or places.stall_data()).resolve()
    finish(data)
    backup = the_one_in(arguments.source, device_in(data))
    consent = Consent(older=arguments.older, other=arguments.other)
    asked = partial(catch_up, flags=flags_of(arguments), anyway=arguments.anyway)
    done = put_back(backup, data, stamp(), consent, asked, audit)
    (data / PROGRESS).unlink(missing_ok=True)  # whoever began to set this box up need not go on
    print(json.dumps(_said(backup, done), ensure_ascii=False) if arguments.json else _words(backup, data, done))
    return exits.OK


def _said(backup: Path, done: "PutBack") -> dict[str, object]:
    replaced = done.replaced
    return {
        "backup": str(backup),
        "entries": done.verdict.entries,
        "regained": done.regained or 0,
        "market_asked": done.regained is not None,
        "aside": done.aside if replaced else None,
        "lost": replaced.lost if replaced else 0,
    }


def _words(backup: Path, data: Path, done: "PutBack") -> str:
    from ui.cli.ledger_actions.telling import when

    lines = [
        f"되돌렸습니다: {data} ({when(done.manifest.at_ms)}에 한 백업: {backup})",
        f"기록 {done.verdict.entries:,}건이 모두 맞습니다.",
    ]
    if done.regained:
        lines.append(
            f"백업 뒤에 판 것 가운데 시장에 가 있던 {done.regained:,}건을 시장에서 되찾았습니다."
            " 그 뒤에 바꾼 비밀번호와 새 외상 손님의 이름은 시장에 없으니 다시 넣어 주세요."
        )
    if done.regained is None:
        lines.append(
            "시장에 물어보지 못했습니다. 인터넷을 잇고 팔기 전에 한 번 더 하면 시장에 있는 것이 돌아옵니다:"
            f" pos restore {shlex.quote(str(backup))}"
        )
    if done.replaced:
        lines.append(f"있던 것은 지우지 않고 이름을 바꿨습니다: *.before-restore-{done.aside}")
        if done.replaced.lost is None:
            lines.append("있던 장부는 읽을 수 없어 견주지 못했습니다.")
        elif done.replaced.lost:
            lines.append(f"있던 장부에만 있는 기록이 {done.replaced.lost:,}건입니다.")
    lines.append("백업한 옛 기계가 따로 있으면 이제 그 기계로는 팔지 마세요. 한 계산대의 장부는 하나여야 합니다.")
    return "\n".join(lines)
