"""`pos ledger verify FILE`: checks a ledger from its first entry to its last, by the seals of its closings where it
has any, or with `--deep` without believing them."""

import argparse

from pos.ledger.faults import Fault
from pos.ledger.verify import Verdict
from pos.money import format_won
from ui.cli import exits
from ui.cli.ledger_actions.book_words import fault_sentence
from ui.cli.ledger_actions.telling import told, visible
from ui.runtime.auditing import audit

MOST_SHOWN = 50


def run(arguments: argparse.Namespace) -> int:
    verdict = audit(arguments.file, by_seals=not arguments.deep)
    told(words(verdict), said(verdict), as_json=arguments.json)
    return exits.OK if verdict.is_whole else exits.CHECK_FAILED


def said(verdict: Verdict) -> dict[str, object]:
    return {
        "whole": verdict.is_whole,
        "entries": verdict.entries,
        "vouched": verdict.vouched,
        "sales": verdict.sales,
        "money": verdict.money,
        "last_hash": verdict.last_hash,
        "faults": [_said_of(fault) for fault in verdict.faults],
    }


def words(verdict: Verdict) -> str:
    head = f"기록 {verdict.entries:,}개, 판매 {verdict.sales:,}건, {format_won(verdict.money)}"
    if verdict.is_whole:
        return f"온전합니다: {head}, 사슬 끝 {verdict.last_hash[:12]}{_vouched(verdict)}"
    return "\n".join((f"어긋난 곳이 {len(verdict.faults):,}군데 있습니다: {head}", *fault_lines(verdict)))


def _vouched(verdict: Verdict) -> str:
    if not verdict.vouched:
        return ""
    return f"\n그중 {verdict.vouched:,}개는 서명된 마감의 봉인으로 확인했습니다 (--deep은 하나하나 다시 읽습니다)"


def fault_lines(verdict: Verdict) -> list[str]:
    lines = [visible(fault_sentence(fault)) for fault in verdict.faults[:MOST_SHOWN]]
    more = len(verdict.faults) - len(lines)
    return [*lines, f"… 그리고 {more:,}군데 더 (--json이 모두 말합니다)"] if more else lines


def _said_of(fault: Fault) -> dict[str, object]:
    return {
        "what": fault.what.value,
        "where": fault.where,
        "told": list(fault.told),
        "in_journal": fault.is_of_the_journal,
        "sentence": fault_sentence(fault),
    }
