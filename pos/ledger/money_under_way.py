"""Whether money is just moving by a terminal, or nobody knows yet what became of it: no time to end the program."""

from pathlib import Path

from pos.attempt import UNSETTLED
from pos.ledger.looking import looking_at


def money_is_under_way(ledger: Path) -> bool:
    """The till may be running. Raises `LedgerError`, or `sqlite3.Error` where it is damaged."""
    marks = ", ".join("?" * len(UNSETTLED))
    with looking_at(ledger, any_version=True) as book:
        if not book.execute("SELECT 1 FROM sqlite_master WHERE name = 'payment_attempt'").fetchone():
            return False
        states = [state.value for state in UNSETTLED]
        row = book.execute(f"SELECT 1 FROM payment_attempt WHERE state IN ({marks}) LIMIT 1", states).fetchone()
        return row is not None
