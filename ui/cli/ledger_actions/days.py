"""The business days somebody asked about on the command line."""

import argparse
from datetime import date

from pos.ledger.reports.period import Period
from ui.cli.ledger_actions.telling import Refused


def chosen_period(arguments: argparse.Namespace, book: Period | None) -> Period | None:
    """None when no day was named. An open end is that of the `book`."""
    day, first, last = (getattr(arguments, name, None) for name in ("day", "from_day", "until_day"))
    if day and (first or last):
        raise Refused("TWO_PERIODS", "--day와 --from, --until은 함께 쓸 수 없습니다.")
    if day:
        return Period(checked(day), day)
    if not first and not last:
        return None
    first, last = (checked(named) if named else "" for named in (first, last))
    if first and last and first > last:
        raise Refused("BACKWARDS", f"--from이 --until보다 뒤입니다: {first}, {last}")
    first = first or min(last, book.first if book else last)
    return Period(first, last or max(first, book.last if book else first))


def checked(day: str) -> str:
    """`2026-03-02` and nothing else: days are compared as text."""
    try:
        if date.fromisoformat(day).isoformat() == day:
            return day
    except ValueError:
        pass
    raise Refused("NOT_A_DAY", f"날짜는 2026-03-02처럼 적어 주세요: {day}")
