"""What card companies owe the stall for a period, and what may explain that a terminal's own total says otherwise.

A terminal is not asked for its total: none of the protocols has a question for it that is published. Its closing
slip (마감, 집계) has one, and whoever holds it types it in.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from pos.attempt import IN_DOUBT, Attempt
from pos.ledger.attempt_entry import read_attempt
from pos.ledger.entry_text import BODY, parsed
from pos.ledger.reports.period import Period, stretch_of

MOST_CLUES = 5
"""As many as somebody goes through."""


class Why(Enum):
    """IN_DOUBT: nobody knows yet. BY_HAND: somebody said so, no terminal did. GIVEN_BACK: taken and given back, in
    no sale. AMOUNT: a payment of just that amount."""

    IN_DOUBT = "IN_DOUBT"
    BY_HAND = "BY_HAND"
    GIVEN_BACK = "GIVEN_BACK"
    AMOUNT = "AMOUNT"


@dataclass(frozen=True, slots=True)
class Clue:
    """`amount` won, below zero for what was given back. `receipt_no` is 0 where no receipt is about it."""

    why: Why
    at_ms: int
    amount: int
    receipt_no: int = 0


@dataclass(frozen=True, slots=True)
class Settlement:
    """What terminals moved for sales: approvals and what was given back, each so many and so many won."""

    approvals: int
    approved: int
    reversals: int
    reversed: int
    clues: tuple[Clue, ...]

    @property
    def net(self) -> int:
        """Won to be paid into the stall's account."""
        return self.approved + self.reversed


def settlement(connection: sqlite3.Connection, period: Period) -> Settlement:
    paid = list(_payments(connection, period))
    taken = [clue.amount for clue in paid if clue.amount > 0]
    back = [clue.amount for clue in paid if clue.amount < 0]
    clues = (*_in_doubt(connection), *_given_back(connection, period), *paid)
    return Settlement(len(taken), sum(taken), len(back), sum(back), clues)


def explaining(clues: Sequence[Clue], apart: int) -> list[Clue]:
    """What could be why a terminal says `apart` won more, the likeliest first: a payment of just the difference,
    then whatever nobody confirmed."""
    if not apart:
        return []
    exact = [clue for clue in clues if abs(clue.amount) == abs(apart)]
    unsure = [clue for clue in clues if clue.why is not Why.AMOUNT and clue not in exact]
    return [*exact, *unsure][:MOST_CLUES]


def _payments(connection: sqlite3.Connection, period: Period) -> Iterator[Clue]:
    rows = connection.execute(
        f"SELECT {BODY} FROM sale JOIN journal USING (seq)"
        " WHERE business_day BETWEEN :first AND :last ORDER BY seq",
        period.bounds,
    )
    for (raw,) in rows:
        yield from _in_sale(parsed(raw))


def _in_sale(entry: dict[str, Any]) -> Iterator[Clue]:
    try:
        for paid in entry["payments"]:
            if "approval" in paid:
                why = Why.BY_HAND if paid["approval"].get("by_hand") else Why.AMOUNT
                yield Clue(why, entry["at_ms"], paid["amount"], entry["receipt_no"])
    except (KeyError, TypeError, AttributeError):  # verify names it
        return


def _given_back(connection: sqlite3.Connection, period: Period) -> Iterator[Clue]:
    """Outside of sales: of refunds the receipts tell."""
    rows = connection.execute(
        f"SELECT {BODY} FROM journal WHERE seq BETWEEN ? AND ? AND kind = 'payment_reversed' ORDER BY seq",
        stretch_of(connection, period),
    )
    for (raw,) in rows:
        entry = parsed(raw)
        if period.covers(str(entry.get("business_day", ""))) and entry.get("cause") != "REFUND":
            yield Clue(Why.GIVEN_BACK, entry["at_ms"], -entry["amount"])


def _in_doubt(connection: sqlite3.Connection) -> Iterator[Clue]:
    marks = ", ".join(f"'{state.value}'" for state in sorted(IN_DOUBT, key=lambda state: state.value))
    rows = connection.execute(f"SELECT body FROM payment_attempt WHERE state IN ({marks}) ORDER BY at_ms")
    for (body,) in rows:
        attempt: Attempt = read_attempt(parsed(body.encode("utf-8")))
        yield Clue(Why.IN_DOUBT, attempt.at.at_ms, attempt.amount)
