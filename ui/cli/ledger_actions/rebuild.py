"""`pos ledger rebuild FILE`: works the tables out anew from the journal, after putting a copy aside."""

import argparse

from pos.ledger.rebuilding import Rebuilt, rebuild_tables
from ui.cli import exits
from ui.cli.ledger_actions import verify
from ui.cli.ledger_actions.telling import stamp, told
from ui.runtime.auditing import audit


def run(arguments: argparse.Namespace) -> int:
    rebuilt = rebuild_tables(arguments.file, stamp(), audit)
    said = {
        "aside": str(rebuilt.aside) if rebuilt.aside else None,
        "before": verify.said(rebuilt.before),
        "after": verify.said(rebuilt.after),
    }
    told(_words(rebuilt), said, as_json=arguments.json)
    return exits.OK if rebuilt.after.is_whole else exits.CHECK_FAILED


def _words(rebuilt: Rebuilt) -> str:
    if rebuilt.aside is None:
        return f"고칠 것이 없습니다. {verify.words(rebuilt.before)}"
    mended = "고쳤습니다." if rebuilt.after.is_whole else "다시 만들었지만 아직 어긋난 곳이 있습니다."
    return "\n".join(
        (
            f"{mended} 어긋난 곳이 {len(rebuilt.before.faults):,}군데 있었습니다:",
            *verify.fault_lines(rebuilt.before),
            f"고치기 전의 장부: {rebuilt.aside}",
            verify.words(rebuilt.after),
        )
    )
