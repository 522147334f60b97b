"""`pos ledger settle FILE`: what card companies owe, and why a terminal's closing slip may say otherwise."""

import argparse
from collections.abc import Sequence
from dataclasses import asdict

from pos.ledger.book import open_book
from pos.ledger.reports.period import Period
from pos.ledger.reports.settlement import Clue, Settlement, Why
from pos.money import format_won
from ui.cli import exits
from ui.cli.ledger_actions.days import chosen_period
from ui.cli.ledger_actions.figures import SECTIONS
from ui.cli.ledger_actions.table import aligned
from ui.cli.ledger_actions.telling import told, when

MOST_CLUES = 5
DEPOSIT = "카드사는 보통 영업일로 이틀이나 사흘 뒤에 수수료를 뺀 돈을 넣어 줍니다."

_CLUES = {
    Why.IN_DOUBT: "{at}에 시작한 {won} 결제가 아직 확인되지 않았습니다",
    Why.BY_HAND: "{no}번 영수증의 {won}은 단말기가 아니라 사람이 확인했습니다",
    Why.GIVEN_BACK: "{at}에 {won}이 판매 없이 결제됐다가 취소됐습니다",
    Why.AMOUNT: "{no}번 영수증의 결제가 꼭 {won}입니다",
}


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


def explaining(clues: Sequence[Clue], apart: int) -> list[Clue]:
    """What could be why, the likeliest first: a payment of just the difference, then whatever nobody confirmed."""
    exact = [clue for clue in clues if abs(clue.amount) == abs(apart)]
    unsure = [clue for clue in clues if clue.why is not Why.AMOUNT and clue not in exact]
    return [*exact, *unsure][:MOST_CLUES]


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
        blocks.append(f"{section.title}\n{aligned([section.headings, *companies], section.right)}\n{DEPOSIT}")
    if apart is not None:
        blocks.append("\n".join([_difference(apart), *(f"- {_clue(clue)}." for clue in clues)]))
    return "\n\n".join(blocks)


def _difference(apart: int) -> str:
    if not apart:
        return "단말기와 장부가 같습니다."
    more = "많습니다" if apart > 0 else "적습니다"
    return f"단말기가 장부보다 {format_won(abs(apart))} {more}."


def _clue(clue: Clue) -> str:
    return _CLUES[clue.why].format(at=when(clue.at_ms), won=format_won(abs(clue.amount)), no=clue.receipt_no)
