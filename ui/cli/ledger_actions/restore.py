"""`pos ledger restore BACKUP TO`: puts a backup in the place of a stall's ledger."""

import argparse
from pathlib import Path

from pos.ledger.restore import Consent, Restored, restore
from ui.cli import exits
from ui.cli.ledger_actions import verify
from ui.cli.ledger_actions.telling import stamp, told
from ui.runtime.auditing import audit

LEDGER = "ledger.db"


def run(arguments: argparse.Namespace) -> int:
    target = _target(arguments.to)
    target.parent.mkdir(parents=True, exist_ok=True)
    consent = Consent(older=arguments.older, other=arguments.other)
    restored = restore(arguments.file, target, stamp(), consent, audit)
    replaced = restored.replaced
    said = {
        "path": str(restored.path),
        "keys": str(restored.keys) if restored.keys else None,
        "aside": str(replaced.aside) if replaced else None,
        "lost": replaced.lost if replaced else 0,
        "market_will_notice": replaced.market_will_notice if replaced else None,
        **verify.said(restored.verdict),
    }
    told(_words(restored), said, as_json=arguments.json)
    return exits.OK


def _target(to: Path) -> Path:
    """A stall's data folder, there or yet to be made, or the ledger in it."""
    return to / LEDGER if to.is_dir() or (not to.exists() and not to.suffix) else to


def _words(restored: Restored) -> str:
    lines = [f"되돌렸습니다: {restored.path}", verify.words(restored.verdict)]
    replaced = restored.replaced
    if replaced is None:
        lines.append("시장이 이 백업보다 많이 받았으면, 다음 판매부터 두 장부가 갈라진 것을 시장이 알아챕니다.")
    else:
        lines.append(f"있던 장부는 지우지 않고 이름을 바꿨습니다: {replaced.aside}")
        if replaced.lost is None:
            lines.append("있던 장부는 읽을 수 없어 견주지 못했습니다.")
        elif replaced.lost:
            lines.append(f"있던 장부에만 있는 기록이 {replaced.lost:,}개입니다.")
        if replaced.market_will_notice:
            lines.append(
                "시장은 이 백업보다 많이 받았습니다. 다음 판매부터 두 장부가 갈라진 것을 알아챕니다."
                " 상인회에 먼저 알려 주세요."
            )
    return "\n".join(lines)
