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
from pos.attempt import CHARGED, IN_DOUBT, UNSETTLED, AttemptState
from pos.ledger.attempt_entry import read_attempt
from pos.ledger.verify import verify
from ui.prove.payment_world.sight import moved

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
        self._states: dict[str, AttemptState] = {}
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

    def strays(self, asked: Collection[int], count: int = 0) -> list[Entry]:
        """Captures behind the first `count` entries, of amounts nobody asked for, which nobody has got back: they
        stand on the terminal's slip."""
        by_amount = self._by_amount()
        return [
            entry
            for entry in self._house.entries[count:]
            if entry.booking is Booking.CAPTURE and entry.amount not in asked and by_amount[entry.amount]
        ]

    @property
    def count(self) -> int:
        """Of entries in the house's book."""
        return len(self._house.entries)

    def took_back_older(self, count: int) -> bool:
        """Whether of the first `count` entries one was taken back by a later one."""
        entries = self._house.entries
        older = {entry.approval_no for entry in entries[:count]}
        return any(entry.booking is Booking.REVERSAL and entry.approval_no in older for entry in entries[count:])

    def cancel_strays(self, asked: Collection[int]) -> None:
        """Somebody sees them on the terminal's slip, and cancels them there."""
        for stray in self.strays(asked):
            self._house.reverse(stray.approval_no, stray.at[:8], stray.amount)

    def is_done(self, state: AttemptState, won: int) -> bool:
        """What the terminal shows of an attempt in doubt: that it was charged, or that it was given back."""
        is_charged = bool(self.charged(won))
        return is_charged if state is AttemptState.UNKNOWN else not is_charged

    def saw(self, attempt_id: str, state: AttemptState, won: int) -> None:
        """An attempt has come to another state; `won` is what it moved, or was to move."""
        if state in _NO_MONEY and self.charged(won):
            self._violations.append(f"shown as {state.value} although {won} won were charged")
        before = self._states.get(attempt_id)
        others = {other for known, other in self._states.items() if known != attempt_id}
        if before is None and state is AttemptState.SENDING and others & IN_DOUBT:
            self._violations.append(f"{won} won were asked for while another attempt was in doubt")
        self._states[attempt_id] = state

    def knows(self, attempt_id: str, state: AttemptState) -> None:
        """So it stands in a ledger that was opened again."""
        self._states[attempt_id] = state

    def begin_anew(self) -> None:
        """The till was started again, and tells what it `knows`."""
        self._states.clear()

    def compare(self, ledger: Path) -> None:
        """Once everything is settled."""
        apart = self._house.captured_minus_reversed() - sum(_paid_by_card(ledger))
        if apart != self._apart:
            self._violations.append(f"{apart - self._apart} won more were captured than sales were paid with")
        self._apart = apart
        for amount, won in self._by_amount().items():
            if won not in (0, amount):
                self._violations.append(f"{amount} won were taken {won / amount:g} times")
        self._violations += self._wrong_attempts(list(_attempts(ledger)))
        self._violations += [f"ledger: {fault}" for fault in verify(ledger).faults]

    def _wrong_attempts(self, attempts: Collection[tuple[AttemptState, int]]) -> Iterator[str]:
        """What was refused may have been asked for again, and paid then."""
        paid = {won for state, won in attempts if state in CHARGED}
        for state, won in attempts:
            if state in UNSETTLED:
                yield f"{won} won were left as {state.value}"
            elif state in _NO_MONEY and won not in paid and self.charged(won):
                yield f"stands as {state.value} although {won} won were charged"

    def _by_amount(self) -> Counter[int]:
        sign = {Booking.CAPTURE: 1, Booking.REVERSAL: -1}
        sums: Counter[int] = Counter()
        for entry in self._house.entries:
            sums[entry.amount] += sign.get(entry.booking, 0) * entry.amount
        return sums


def _attempts(ledger: Path) -> Iterator[tuple[AttemptState, int]]:
    """What became of each, and the won it moved or was to move."""
    with closing(sqlite3.connect(ledger)) as connection:
        bodies = connection.execute("SELECT body FROM payment_attempt").fetchall()
    for (body,) in bodies:
        attempt = read_attempt(json.loads(body))
        yield attempt.state, moved(attempt)


def _paid_by_card(ledger: Path) -> Iterator[int]:
    with closing(sqlite3.connect(ledger)) as connection:
        bodies = connection.execute("SELECT body FROM journal WHERE kind IN ('sale', 'refund')").fetchall()
    for (body,) in bodies:
        for paid in json.loads(body)["payments"]:
            if "approval" in paid:
                yield paid["amount"]
