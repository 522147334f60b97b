"""What a stall was told, against what its ledger holds: nothing lost, nothing invented.

Every sale is announced before it is asked for and acknowledged after its commit. A sale that was announced, stands
in the ledger and was never acknowledged is right: the power went between the commit and the word. It counts as
acknowledged from then on. A sale that nobody announced is invented.
"""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from pos.clock import SystemClock
from pos.ids import new_id
from pos.ledger.book import open_book
from pos.ledger.entries import SALE, Z_REPORT, line_entry
from pos.ledger.errors import LedgerError
from pos.ledger.ledger import Ledger
from pos.ledger.outbox import Outbox
from pos.ledger.verify import verify
from pos.order import TRANSITIONS, OrderState
from ui.prove.announce import DECLINED, ENTRY, INTENT, LINES, LINES_AT_ONCE, ORDER, REFUSED
from ui.prove.children import Told

ALL = 1 << 40

UNREADABLE = (LedgerError, sqlite3.Error, ValueError, TypeError, KeyError, AttributeError, AssertionError)
"""What reading a damaged book ends in: most damage has its name, and some of it only trips whoever believes it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`unacknowledged` entries are right, one a kill at most; the other numbers must be 0."""

    lost: int = 0
    invented: int = 0
    lines_lost: int = 0
    unacknowledged: int = 0
    faults: tuple[str, ...] = ()

    @property
    def violations(self) -> int:
        return self.lost + self.invented + self.lines_lost + len(self.faults)

    def __str__(self) -> str:
        counts = f"lost {self.lost}, invented {self.invented}, open lines lost {self.lines_lost}"
        return "; ".join((counts, f"unacknowledged {self.unacknowledged}", *self.faults))


class Account:
    """One ledger's, over all the programs that write it one after the other. One thread at a time."""

    def __init__(self) -> None:
        self.entries: dict[str, Told] = {}
        self.acknowledged = 0
        self.refusals: list[str] = []
        self._intents: list[Told] = []
        self._lines: dict[int, Told] = {}
        self._orders: dict[str, OrderState] = {}
        self._lines_may_change = 0
        self._never_asked = 0

    def hear(self, said: Iterable[Told]) -> None:
        for word in said:
            if word["said"] == INTENT:
                self._intended(word)
            elif word["said"] == ENTRY:
                self._acknowledged(word["entry"])
            elif word["said"] == LINES:
                self._lines.update((line["no"], line) for line in word["lines"])
                self._lines_may_change = 0
            elif word["said"] == ORDER:
                self._orders[word["order"]] = OrderState(word["state"])
            elif word["said"] == REFUSED:
                self.refusals.append(word["why"])
            elif word["said"] == DECLINED:
                self._intents.clear()

    def settle(self, path: Path) -> Finding:
        """Opens the ledger as the program does after a start, and compares. What was under way is over."""
        try:
            open_lines, orders = _open_lines(path), _orders(path, self._orders)
            finding = self._compare_entries(_journal(path), tuple(map(str, verify(path).faults)))
        except UNREADABLE as error:
            return Finding(lost=len(self.entries), faults=(f"{type(error).__name__}: {error}",))
        lines_lost = self._compare_lines(open_lines)
        self._intents.clear()
        self._never_asked = self._lines_may_change = 0
        return replace(finding, lost=finding.lost + self._compare_orders(orders), lines_lost=lines_lost)

    def _intended(self, word: Told) -> None:
        if "entry" in word:
            self._intents.append(word["entry"])
        else:
            self._lines_may_change = LINES_AT_ONCE

    def _acknowledged(self, entry: Told) -> None:
        self.acknowledged += not entry.get("itself")
        self._never_asked += not (entry.get("itself") or self._was_asked_for(entry))
        self._keep(entry)

    def _keep(self, entry: Told) -> None:
        self.entries[entry["id"]] = entry
        if entry["kind"] == SALE:
            self._lines.clear()

    def _was_asked_for(self, entry: Told) -> bool:
        """Each intent asks for one entry."""
        for intent in self._intents:
            if _agrees(intent, entry):
                self._intents.remove(intent)
                return True
        return False

    def _compare_entries(self, journal: dict[str, Told], faults: tuple[str, ...]) -> Finding:
        lost = sum(not _agrees(entry, journal.get(entry_id, {})) for entry_id, entry in self.entries.items())
        strangers = [entry for entry_id, entry in journal.items() if entry_id not in self.entries]
        invented = [entry for entry in strangers if not (_is_its_own(entry) or self._was_asked_for(entry))]
        for entry in strangers:
            self._keep(
                {key: entry[key] for key in ("kind", "id", "seq", "receipt_no", "total", "itself") if key in entry}
            )
        found = len(strangers) - len(invented)
        return Finding(lost, len(invented) + self._never_asked, 0, found, faults)

    def _compare_orders(self, there: dict[str, OrderState]) -> int:
        """Each stands where it was said to, or where one more deed brought it, whose commit came last."""
        gone = sum(
            there.get(order_id) is not state and there.get(order_id) not in TRANSITIONS[state]
            for order_id, state in self._orders.items()
        )
        self._orders = there
        return gone

    def _compare_lines(self, there: dict[int, Told]) -> int:
        """What one command was changing may have been changed, if its commit was the last thing the program did."""
        gone = sum(no not in there for no in self._lines)
        changed = sum(no in there and there[no] != line for no, line in self._lines.items())
        self._lines = there
        return gone + max(0, changed - self._lines_may_change)


def _is_its_own(entry: Told) -> bool:
    """A shift nobody closed closes itself, and nobody asks for that."""
    return entry["kind"] == Z_REPORT and bool(entry["itself"])


def _agrees(asked: Told, there: Told) -> bool:
    return all(there.get(key) == value for key, value in asked.items())


def _journal(path: Path) -> dict[str, Told]:
    outbox = Outbox(path)
    try:
        entries = (json.loads(entry.body) for entry in outbox.entries_after(0, ALL, ALL))
        return {entry["id"]: entry for entry in entries}
    finally:
        outbox.close()


def _orders(path: Path, told: Iterable[str]) -> dict[str, OrderState]:
    """How those that were told of stand; one that is not there has no state."""
    with open_book(path) as book:
        found = [book.past.order(order_id) for order_id in told]
    return {order.id: order.state for order in found if order}


def _open_lines(path: Path) -> dict[int, Told]:
    ledger = Ledger(path, new_id)
    try:
        cart = ledger.load(SystemClock().now()).cart
        return {line.no: line_entry(line) for line in cart.lines}
    finally:
        ledger.close()
