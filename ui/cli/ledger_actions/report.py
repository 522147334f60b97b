"""`pos ledger report FILE`: what was sold, in tables or as JSON."""

import argparse
from collections.abc import Iterable
from dataclasses import asdict, is_dataclass
from enum import Enum
from typing import Any

from pos.ledger.book import open_book
from pos.ledger.reports.period import Period
from pos.ledger.reports.reports import Reports
from pos.ledger.reports.takings import Totals
from pos.money import format_won
from ui.cli import exits
from ui.cli.ledger_actions.days import chosen_period
from ui.cli.ledger_actions.figures import SECTIONS, Section
from ui.cli.ledger_actions.table import aligned
from ui.cli.ledger_actions.telling import told

ALL = "all"
USUAL = ("tenders", "tax", "items", "anomalies")
"""What is shown when nothing was asked for by name."""


def run(arguments: argparse.Namespace) -> int:
    with open_book(arguments.file) as book:
        reports = book.reports
        known = reports.all_days()
        period = chosen_period(arguments, known) or (known and Period(known.last, known.last))
        if period is None:
            told("아직 아무것도 팔지 않았습니다.", {"from": None, "until": None}, as_json=arguments.json)
            return exits.OK
        totals = reports.totals(period)
        found = {name: SECTIONS[name].figures(reports, period) for name in _asked_for(arguments.about)}
        extras = _extras(reports, period)
    said = {"from": period.first, "until": period.last, "totals": _plain(totals), **extras}
    said |= {name: _plain(figures) for name, figures in found.items()}
    told(_words(period, totals, found), said, as_json=arguments.json)
    return exits.OK


def _asked_for(about: list[str] | None) -> Iterable[str]:
    if not about:
        return USUAL
    return SECTIONS if ALL in about else dict.fromkeys(about)


def _extras(reports: Reports, period: Period) -> dict[str, Any]:
    return {
        "drawer": _plain(reports.drawer(period)),
        "account_payments": reports.account_payments(period).money,
    }


def _words(period: Period, totals: Totals, found: dict[str, Any]) -> str:
    days = period.first if period.first == period.last else f"{period.first} ~ {period.last}"
    blocks = [f"{days}\n{_totals(totals)}"]
    blocks += [_section(SECTIONS[name], figures) for name, figures in found.items()]
    return "\n\n".join(blocks)


def _totals(totals: Totals) -> str:
    rows = [
        ("판매", f"{totals.sales:,}건", format_won(totals.sold)),
        ("반품", f"{totals.refunds:,}건", format_won(totals.refunded)),
        ("순매출", "", format_won(totals.net)),
        ("한 건 평균", "", format_won(totals.average)),
    ]
    return aligned(rows, right=(1, 2))


def _section(section: Section, figures: Any) -> str:
    rows = section.rows(figures)
    if not rows:
        return f"{section.title}: 없음"
    return f"{section.title}\n{aligned([section.headings, *rows], section.right)}"


def _plain(figures: Any) -> Any:
    """As JSON has it, with what follows from the figures beside them."""
    if isinstance(figures, list):
        return [_plain(figure) for figure in figures]
    if is_dataclass(figures) and not isinstance(figures, type):
        return {key: _value(value) for key, value in (asdict(figures) | _follows(figures)).items()}
    return _value(figures)


def _follows(figures: Any) -> dict[str, Any]:
    names = [name for name, part in vars(type(figures)).items() if isinstance(part, property)]
    return {name: getattr(figures, name) for name in names}


def _value(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value
