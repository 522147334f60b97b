"""`pos ledger export FILE --as csv|xlsx|jsonl --out PATH`: the journal for others to read."""

import argparse

from pos.ledger.book import open_book
from ui.cli import exits
from ui.cli.ledger_actions.days import chosen_period
from ui.cli.ledger_actions.telling import told
from ui.runtime.exports.export import JSON_LINES, export

NO_NAMES = "손님의 이름과 전화번호는 넣지 않았습니다."
NAMES = "손님의 이름과 전화번호가 들어 있습니다. 아무에게나 주지 마세요."


def run(arguments: argparse.Namespace) -> int:
    form, out = arguments.form, arguments.out
    with open_book(arguments.file) as book:
        period = chosen_period(arguments, book.reports.all_days())
        tally = export(book, form, out, period, with_names=arguments.with_names)
        said = {
            "out": str(out),
            "as": form,
            "device": book.device_id,
            "entries": tally.entries,
            "skipped": tally.skipped,
            "first_seq": tally.first_seq,
            "last_seq": tally.last_seq,
            "previous_hash": tally.before,
            "last_hash": tally.after,
        }
    told(_words(said, with_names=arguments.with_names), said, as_json=arguments.json)
    return exits.CHECK_FAILED if tally.skipped else exits.OK


def _words(said: dict[str, object], *, with_names: bool) -> str:
    lines = [f"기록 {said['entries']:,}개를 내보냈습니다: {said['out']}"]
    if said["as"] == JSON_LINES:
        lines.append(f"장치 {said['device']}, 앞의 사슬 {said['previous_hash']}, 사슬 끝 {said['last_hash']}")
    else:
        lines.append(NAMES if with_names else NO_NAMES)
    if said["skipped"]:
        lines.append(
            f"읽을 수 없는 기록 {said['skipped']:,}개는 빠졌습니다. pos ledger verify로 장부를 살펴 주세요."
        )
    return "\n".join(lines)
