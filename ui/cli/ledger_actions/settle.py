"""`pos ledger settle FILE`: what card companies owe, and why a terminal's closing slip may say otherwise."""

import argparse
from collections.abc import Sequence
from dataclasses import asdict

from pos.ledger.book import open_book
from pos.ledger.reports.period import Period
from pos.ledger.reports.settlement import Clue, Settlement, explaining
from pos.money import format_won
from ui import settlement_words
from ui.cli import exits
from ui.cli.ledger_actions.days import chosen_period
from ui.cli.ledger_actions.figures import SECTIONS
from ui.cli.ledger_actions.table import aligned
from ui.cli.ledger_actions.telling import told, when


def run(arguments: argparse.Namespace) -> int:
    with open_book(arguments.file) as book:
        known = book.reports.all_days()
        period = chosen_period(arguments, known) or (known and Period(known.last, known.last))
        if period is None:
            told("아직 아무것도 팔지 않았습니다.", {"from": None, "until": None}, as_json=arguments.json)
            return exits.OK
        ours = book.reports.settlement(period)
        by_company = book.reports.acquirers(period)
        companies = SECTIONS["acquirers"].rows(by_company)
    apart = None if arguments.won is None else arguments.won - ours.net
    clues = explaining(ours.clues, apart) if apart else []
    said = {
        "from": period.first,
        "until": period.last,
        "approvals": [ours.approvals, ours.approved],
        "reversals": [ours.reversals, ours.reversed],
        "net": ours.net,
        "acquirers": [asdict(figure) for figure in by_company],
        "apart": apart,
        "clues": [asdict(clue) | {"why": clue.why.value} for clue in clues],
    }
    told(_words(period, ours, companies, apart, clues), said, as_json=arguments.json)
    return exits.CHECK_FAILED if apart else exits.OK


def _words(
    period: Period, ours: Settlement, companies: Sequence[tuple[str, ...]], apart: int | None, clues: list[Clue]
) -> str:
    days = period.first if period.first == period.last else f"{period.first} ~ {period.last}"
    rows = [
        ("승인", f"{ours.approvals:,}건", format_won(ours.approved)),
        ("취소", f"{ours.reversals:,}건", format_won(ours.reversed)),
        ("들어올 돈", "", format_won(ours.net)),
    ]
    blocks = [f"{days}\n{aligned(rows, right=(1, 2))}"]
    if companies:
        section = SECTIONS["acquirers"]
        blocks.append(
            f"{section.title}\n{aligned([section.headings, *companies], section.right)}\n{settlement_words.DEPOSIT}"
        )
    if apart is not None:
        blocks.append("\n".join([_difference(apart), *(f"- {_clue(clue)}." for clue in clues)]))
    return "\n\n".join(blocks)


def _difference(apart: int) -> str:
    return f"{settlement_words.difference(apart).format(won=format_won(abs(apart)))}."


def _clue(clue: Clue) -> str:
    said = settlement_words.CLUES[clue.why.value]
    return said.format(at=when(clue.at_ms), won=format_won(abs(clue.amount)), no=clue.receipt_no)
