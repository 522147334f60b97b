"""`pos ledger backup FILE TO`: a copy of a ledger, taken while the till sells."""

import argparse
from pathlib import Path

from pos.clock import SystemClock
from pos.ledger.backup import Backup, back_up
from ui.cli import exits
from ui.cli.ledger_actions import verify
from ui.cli.ledger_actions.telling import Refused, told
from ui.runtime.auditing import audit


def run(arguments: argparse.Namespace) -> int:
    backup = back_up(arguments.file, _target(arguments.to), with_keys=not arguments.without_keys, audit=audit)
    said = {
        "path": str(backup.path),
        "keys": str(backup.keys) if backup.keys else None,
        **verify.said(backup.verdict),
    }
    told(_words(backup), said, as_json=arguments.json)
    return exits.OK if backup.verdict.is_whole else exits.CHECK_FAILED


def _target(to: Path) -> Path:
    """In a folder, a name with the minute in it."""
    if to.is_dir():
        return to / SystemClock().now().local.strftime("ledger-%Y%m%d-%H%M.db")
    if not to.parent.is_dir():
        raise Refused("NO_FOLDER", f"그런 폴더가 없습니다: {to.parent}")
    return to


def _words(backup: Backup) -> str:
    lines = [f"백업했습니다: {backup.path}"]
    if backup.keys:
        lines.append(f"비밀 열쇠: {backup.keys} (장부와 함께 두되 남에게 주지 마세요)")
    lines.append(verify.words(backup.verdict))
    if not backup.verdict.is_whole:
        lines.append("장부에 있던 것을 그대로 옮겼습니다. pos ledger verify로 원래 장부를 살펴 주세요.")
    return "\n".join(lines)
