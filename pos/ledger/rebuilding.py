"""The tables of a ledger worked out anew from its journal, with a copy put aside before anything is touched."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from pos.ledger.backup import Auditor, copy_to, give_name
from pos.ledger.errors import LedgerReadOnly, NotWhole
from pos.ledger.files import draft_beside, flush
from pos.ledger.ledger_file import WriterLock, open_for_writing, typed
from pos.ledger.projections import rebuild
from pos.ledger.transaction import transaction
from pos.ledger.verify import Verdict, verify


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """`aside` is the ledger as it was; None when nothing was wrong and nothing was done."""

    aside: Path | None
    before: Verdict
    after: Verdict


def rebuild_tables(ledger: Path, stamp: str, audit: Auditor = verify) -> Rebuilt:
    """`stamp` marks the copy: `ledger.db.before-rebuild-20261122-103105`.

    Raises `LedgerInUse` while a till runs, `NotWhole` when the journal itself is broken, which nothing can mend, or
    another `LedgerError`; the ledger is then as it was.
    """
    ledger = ledger.resolve()
    lock = _locked(ledger)
    try:
        before = audit(ledger)
        if before.is_whole:
            return Rebuilt(None, before, before)
        of_the_journal = [fault for fault in before.faults if fault.is_of_the_journal]
        if of_the_journal:
            raise NotWhole(ledger, str(of_the_journal[0]))
        aside = ledger.with_name(f"{ledger.name}.before-rebuild-{stamp}")
        with draft_beside(aside) as draft:
            copy_to(ledger, draft)
            flush(draft)
            give_name(draft, aside)
        _rebuild(ledger)
        return Rebuilt(aside, before, audit(ledger))
    finally:
        lock.release()


def _locked(ledger: Path) -> WriterLock:
    try:
        return WriterLock(ledger)
    except OSError as error:
        raise LedgerReadOnly(ledger, str(error)) from error


def _rebuild(ledger: Path) -> None:
    connection = open_for_writing(ledger)
    try:
        with transaction(connection):
            rebuild(connection)
    except sqlite3.Error as error:
        raise typed(ledger, error) from error
    finally:
        connection.close()
