"""The journal read out for others, entry by entry: nothing is held in memory, however long the book is."""

from collections.abc import Iterator
from dataclasses import dataclass

from pos.ledger.book import Book
from pos.ledger.chain import genesis
from pos.ledger.entry_text import BODY, parsed
from pos.ledger.export_tables import Entry, Names, Row, Sheet, rows_of
from pos.ledger.reports.period import Period


@dataclass(frozen=True, slots=True)
class Raw:
    """`body` is the exact text the chain covers; `previous` and `hash` are the chain's values before and after."""

    seq: int
    body: bytes
    previous: bytes
    hash: bytes


@dataclass(slots=True)
class Tally:
    """What went out, counted while it does. `skipped` entries could not be read: verify says why.

    `before` and `after` are the chain's values around what went out, in hex.
    """

    before: str
    after: str
    entries: int = 0
    first_seq: int = 0
    last_seq: int = 0
    skipped: int = 0

    @classmethod
    def of(cls, book: Book) -> "Tally":
        start = genesis(book.device_id).hex()
        return cls(start, start)

    def count(self, raw: Raw) -> None:
        if not self.entries:
            self.first_seq, self.before = raw.seq, raw.previous.hex()
        self.entries += 1
        self.last_seq, self.after = raw.seq, raw.hash.hex()


def bodies(book: Book, period: Period | None, tally: Tally) -> Iterator[bytes]:
    """In the journal's order; with a `period` those whose business day is in it."""
    for raw in _journal(book):
        if period is None or period.covers(str(parsed(raw.body).get("business_day", ""))):
            tally.count(raw)
            yield raw.body


def rows(book: Book, period: Period | None, tally: Tally, *, with_names: bool) -> Iterator[tuple[Sheet, Row]]:
    """Every row of every sheet, entry by entry; an entry that cannot be read is counted and passed over."""
    names = _names(book) if with_names else None
    for raw in _journal(book):
        entry = parsed(raw.body)
        if period is not None and not period.covers(str(entry.get("business_day", ""))):
            continue
        try:
            found = list(rows_of(entry, names))
        except (KeyError, TypeError, ValueError, AttributeError):
            tally.skipped += 1
            continue
        tally.count(raw)
        yield from found


def _journal(book: Book) -> Iterator[Raw]:
    for seq, body, previous, entry_hash in book.connection.execute(
        f"SELECT seq, {BODY}, prev_hash, hash FROM journal ORDER BY seq"
    ):
        yield Raw(seq, body, previous, entry_hash)


def _names(book: Book) -> Names:
    def opened(entry: Entry) -> tuple[str, str]:
        who = entry["customer"]
        return book.vault.open(who, "name", entry["name"]), book.vault.open(who, "phone", entry["phone"])

    return opened
