"""Puts a backup in the place of a stall's ledger. What was there is renamed and never deleted, and at every moment,
through a power cut too, there is one whole ledger under the name.
"""

import contextlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from pos.ledger.backup import Auditor, copy_to
from pos.ledger.errors import LedgerBroken, NotALedger, NotBegun, NotWhole, OtherStall, WouldLose
from pos.ledger.files import copy_secret, draft_beside, flush, flush_names
from pos.ledger.keys_file import beside
from pos.ledger.kinship import copy_in, last_in_common
from pos.ledger.ledger_file import WriterLock, open_for_writing
from pos.ledger.looking import looking_at
from pos.ledger.verify import Verdict, verify


@dataclass(frozen=True, slots=True)
class Consent:
    """What whoever restores has agreed to: an `older` book, one of an `other` stall."""

    older: bool = False
    other: bool = False


NO_CONSENT = Consent()


@dataclass(frozen=True, slots=True)
class Replaced:
    """What was there before. `lost` entries of it are not in the backup, and the market was known to hold it up to
    `acked_seq`; both None when it could not be read. `common` is the last entry that is in both."""

    aside: Path
    common: int = 0
    lost: int | None = None
    acked_seq: int | None = None

    @property
    def market_will_notice(self) -> bool:
        """It holds entries the backup has not: what is sold next will contradict them."""
        return self.acked_seq is not None and self.acked_seq > self.common


@dataclass(frozen=True, slots=True)
class Restored:
    """`verdict` is of what lies there now; `keys` None where the backup had no secrets."""

    path: Path
    keys: Path | None
    verdict: Verdict
    replaced: Replaced | None


def restore(
    backup: Path, ledger: Path, stamp: str, consent: Consent = NO_CONSENT, audit: Auditor = verify
) -> Restored:
    """`stamp` marks what is put aside: `ledger.db.before-restore-20261122-103105`.

    Raises `LedgerInUse` while a till runs, `NotWhole` for a backup with faults, `WouldLose` and `OtherStall` for
    what was not consented to, another `LedgerError`, or `OSError`. Nothing is touched then.
    """
    ledger = ledger.resolve()
    lock = WriterLock(ledger)
    try:
        with draft_beside(ledger) as draft:
            copy_to(backup, draft, any_version=True)
            open_for_writing(draft).close()  # one of an earlier version is brought up to date
            flush(draft, forget=True)
            verdict = audit(draft)
            if not verdict.is_whole:
                raise NotWhole(backup, str(verdict.faults[0]))
            replaced = None
            if ledger.exists():
                aside = ledger.with_name(f"{ledger.name}.before-restore-{stamp}")
                replaced = compared(draft, ledger, aside, consent)
                put_aside(ledger, aside)
            keys = _bring_keys(backup, ledger, stamp)
            draft.replace(ledger)
            flush_names(ledger.parent)
            return Restored(ledger, keys, verdict, replaced)
    finally:
        lock.release()


def compared(draft: Path, ledger: Path, aside: Path, consent: Consent) -> Replaced:
    """How the book in `draft` stands to the one that is there. A book that cannot be read has nothing that could be
    compared: it is why there are backups. Raises `WouldLose`, `OtherStall` and `NotBegun`."""
    try:
        with looking_at(draft) as one, looking_at(ledger, any_version=True) as other:
            new, old = copy_in(one), copy_in(other)
            if new is None:
                raise NotBegun(draft)
            if old is None:
                return Replaced(aside)
            if new.device_id != old.device_id:
                if not consent.other:
                    raise OtherStall(ledger, old.device_id)
                return Replaced(aside, 0, old.last_seq, old.acked_seq)
            common = last_in_common(new, old)
            lost = old.last_seq - common
            if lost and not consent.older:
                raise WouldLose(ledger, lost)
            return Replaced(aside, common, lost, old.acked_seq)
    except (NotALedger, LedgerBroken, sqlite3.Error):
        return Replaced(aside)


def put_aside(ledger: Path, aside: Path) -> None:
    """Under both names for a moment, so that there is never none. Where the log cannot be folded in, it goes along,
    and never stays beside a file it is not of."""
    fold_log_in(ledger)
    try:
        aside.hardlink_to(ledger)
    except OSError:  # the file system knows no links
        ledger.rename(aside)
    log = ledger.with_name(ledger.name + "-wal")
    if log.exists():
        log.rename(aside.with_name(aside.name + "-wal"))
    ledger.with_name(ledger.name + "-shm").unlink(missing_ok=True)
    flush_names(ledger.parent)


def fold_log_in(ledger: Path) -> None:
    """What a killed till left in the log goes into the file, where that can be done. By whoever has the lock."""
    with contextlib.suppress(sqlite3.Error):
        connection = sqlite3.connect(ledger)
        try:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()


def _bring_keys(backup: Path, ledger: Path, stamp: str) -> Path | None:
    """The secrets that lie there stay when the backup came without any."""
    source, target = beside(backup), beside(ledger)
    if not source.exists():
        return None
    if target.exists() and source.read_bytes() != target.read_bytes():
        copy_secret(target, target.with_name(f"{target.name}.before-restore-{stamp}"))
    copy_secret(source, target)
    return target
