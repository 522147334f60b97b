"""What the audit of one stretch of the journal found, and how two stretches that follow each other are one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pos.ledger.derived import Row, Sums, no_sums
from pos.ledger.faults import Fault, Wrong, of_entry

NEITHERS = -1


@dataclass(slots=True)
class Part:
    """Won are whole; `refunded` is not below zero.

    `first_receipt` is the entry with the first receipt in it, and that receipt's number. A closing is where it
    stands, the totals it claims, and what the stretch came to before it. Of `entries`, those `vouched` for were
    not parsed, since the closing after them is sealed. Figures of `settled` days, each with its number of rows,
    are in the table just as this stretch comes to, and not in `sums` any more.
    """

    first_seq: int = 0
    last_seq: int = 0
    first_prev_hash: bytes = b""
    last_hash: bytes = b""
    first_receipt: tuple[int, int] | None = None
    last_receipt_no: int | None = None
    entries: int = 0
    vouched: int = 0
    sales: int = 0
    sold: int = 0
    refunded: int = 0
    closings: list[tuple[int, Row, tuple[int, int]]] = field(default_factory=list)
    rows: dict[tuple[str, Any], Row] = field(default_factory=dict)
    sums: Sums = field(default_factory=no_sums)
    settled: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    @property
    def money(self) -> int:
        return self.sold - self.refunded

    def join(self, following: "Part") -> None:
        """Takes over what `following` found, and what is wrong where the two meet."""
        if self.entries and following.entries:
            self.faults += seam(self.last_seq, self.last_hash, self.last_receipt_no, following)
        self.faults += following.faults
        self._move_on(following)
        self.closings += [
            (seq, claimed, (self.sold + sold, self.refunded + refunded))
            for seq, claimed, (sold, refunded) in following.closings
        ]
        self.entries += following.entries
        self.vouched += following.vouched
        self.sales += following.sales
        self.sold += following.sold
        self.refunded += following.refunded
        self.rows |= following.rows
        add_sums(self.sums, following.sums)
        self._settle(following.settled)

    def _settle(self, days: dict[str, int]) -> None:
        """A day that two stretches call theirs is neither's: no table has so few rows of it."""
        for day, rows in days.items():
            self.settled[day] = NEITHERS if day in self.settled else rows

    def _move_on(self, following: "Part") -> None:
        if following.entries:
            if not self.entries:
                self.first_seq, self.first_prev_hash = following.first_seq, following.first_prev_hash
            self.last_seq, self.last_hash = following.last_seq, following.last_hash
        if following.first_receipt is not None:
            self.first_receipt = self.first_receipt or following.first_receipt
            self.last_receipt_no = following.last_receipt_no


def joined(parts: Iterable[Part]) -> Part:
    """One part of all, in their order."""
    whole = Part()
    for part in parts:
        whole.join(part)
    return whole


def seam(seq: int, last_hash: bytes, receipt_no: int | None, following: Part) -> Iterator[Fault]:
    """What is wrong where `following` joins on to entry `seq`; `receipt_no` is None while no receipt is known."""
    if following.first_seq != seq + 1:
        yield of_entry(following.first_seq, Wrong.NUMBER_MISSING, seq + 1)
    if following.first_prev_hash != last_hash:
        yield of_entry(following.first_seq, Wrong.CHAIN_BROKEN)
    if receipt_no is not None and following.first_receipt is not None:
        receipt_seq, first_no = following.first_receipt
        if first_no != receipt_no + 1:
            yield of_entry(receipt_seq, Wrong.RECEIPT_NUMBER, first_no, receipt_no + 1)


def add_sums(sums: Sums, more: Sums) -> None:
    for table, added in more.items():
        known = sums[table]
        for key, amounts in added.items():
            kept = known.get(key)
            known[key] = amounts if kept is None else [a + b for a, b in zip(kept, amounts, strict=True)]
