"""`pos ledger verify FILE`: checks a ledger from its first entry to its last."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pos.ledger.errors import LedgerError
from pos.money import format_won
from ui.cli import exits, faults

if TYPE_CHECKING:
    from pos.ledger.verify import Verdict


def add(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    check = actions.add_parser("verify", help="사슬, 합계, 목록이 모두 맞는지 봅니다 (0 온전함, 1 어긋남)")
    check.add_argument("file", type=Path, help="장부 파일, 보통 ledger.db")
    check.add_argument("--json", action="store_true", help="JSON 한 줄로 말합니다")
    check.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    import json
    from dataclasses import asdict

    from pos.ledger.verify import verify

    file: Path = arguments.file
    if not file.is_file():
        print(f"그런 파일이 없습니다: {file}", file=sys.stderr)
        return exits.BAD_INPUT
    try:
        verdict = verify(file)
    except LedgerError as error:
        print(faults.sentence(error), file=sys.stderr)
        return exits.CANNOT_RUN
    print(json.dumps(asdict(verdict), ensure_ascii=False) if arguments.json else _words(verdict))
    return exits.OK if verdict.is_whole else exits.CHECK_FAILED


def _words(verdict: "Verdict") -> str:
    head = f"기록 {verdict.entries:,}개, 판매 {verdict.sales:,}건, {format_won(verdict.money)}"
    if verdict.is_whole:
        return f"온전합니다: {head}, 사슬 끝 {verdict.last_hash[:12]}"
    return "\n".join((f"어긋난 곳이 {len(verdict.faults)}군데 있습니다: {head}", *verdict.faults))
