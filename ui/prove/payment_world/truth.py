"""What must hold between a stall's ledger and the book of the house behind its terminal.

Every attempt of a history is of another amount, so that the house's entries can be told apart.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import closing
from pathlib import Path

from drivers.emulators.terminals.card_house import Booking, CardHouse, Entry
from pos.attempt import Attempt, AttemptState
from pos.ledger.verify import verify

_NO_MONEY = frozenset(
    {
        AttemptState.DECLINED,
        AttemptState.CANCELLED,
        AttemptState.ABANDONED,
        AttemptState.NOT_FOUND,
        AttemptState.REVERSED,
    }
)
"""What a merchant is shown as a no, and the till has found out by itself."""


class Truth:
    def __init__(self, house: CardHouse) -> None:
        self._house = house
        self._violations: list[str] = []
        self._apart = 0
        """Won, since the last time: what one history did wrong is no fault of the next."""

    @property
    def is_content(self) -> bool:
        return not self._violations

    def take_violations(self) -> list[str]:
        """Those that were found since the last time."""
        violations, self._violations = self._violations, []
        return violations

    def charged(self, amount: int) -> int:
        """Won of the attempts of this amount that customers have paid and not got back."""
        return self._by_amount()[amount]

    def strays(self, asked: Collection[int]) -> list[Entry]:
        """Captures of amounts nobody asked for, which nobody has got back: they stand on the terminal's slip."""
        by_amount = self._by_amount()
        return [
            entry
            for entry in self._house.entries
            if entry.booking is Booking.CAPTURE and entry.amount not in asked and by_amount[entry.amount]
        ]

    def saw(self, attempt: Attempt) -> None:
        """An attempt has come to another state."""
        if attempt.state in _NO_MONEY and self.charged(_moved(attempt)):
            self._violations.append(f"shown as {attempt.state.value} although {_moved(attempt)} won were charged")

    def compare(self, ledger: Path) -> None:
        """Once everything is settled."""
        apart = self._house.captured_minus_reversed() - sum(_paid_by_card(ledger))
        if apart != self._apart:
            self._violations.append(f"{apart - self._apart} won more were captured than sales were paid with")
        self._apart = apart
        for amount, won in self._by_amount().items():
            if won not in (0, amount):
                self._violations.append(f"{amount} won were taken {won / amount:g} times")
        self._violations += [f"ledger: {fault}" for fault in verify(ledger).faults]

    def _by_amount(self) -> Counter[int]:
        sign = {Booking.CAPTURE: 1, Booking.REVERSAL: -1}
        sums: Counter[int] = Counter()
        for entry in self._house.entries:
            sums[entry.amount] += sign.get(entry.booking, 0) * entry.amount
        return sums


def _moved(attempt: Attempt) -> int:
    return attempt.approval.amount if attempt.approval else attempt.amount


def _paid_by_card(ledger: Path) -> Iterator[int]:
    with closing(sqlite3.connect(ledger)) as connection:
        bodies = connection.execute("SELECT body FROM journal WHERE kind IN ('sale', 'refund')").fetchall()
    for (body,) in bodies:
        for paid in json.loads(body)["payments"]:
            if "approval" in paid:
                yield paid["amount"]
