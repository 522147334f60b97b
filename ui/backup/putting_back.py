"""A backup put in the place of a stall's box: all of it made ready beside what is there, then `unfinished_restore`.

    check every byte -> copy -> of one device? -> audit -> what the market has more -> compare with the old -> go

Until the last step nothing that was there is touched.
"""

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pos.ledger.backup import Auditor
from pos.ledger.errors import LedgerReadOnly, NotWhole
from pos.ledger.files import flush_names
from pos.ledger.ledger_file import WriterLock, open_for_writing
from pos.ledger.looking import looking_at
from pos.ledger.restore import Consent, Replaced, compared, fold_log_in
from pos.ledger.verify import Verdict
from ui.backup.checking import check, read_whole
from ui.backup.contents import PARTS
from ui.backup.errors import Unsound
from ui.backup.manifest import Kept, Manifest
from ui.runtime.belonging import give_to_owner
from ui.runtime.compose import LEDGER
from ui.runtime.own_identity import FILE as IDENTITY
from ui.runtime.unfinished_restore import DRAFT, NEW, READY, Plan, finish_locked

CatchUp = Callable[[Path], int | None]
"""Told where the ledger lies that is made ready, it brings what the market has more, and says how much that was;
None where nobody could say."""


@dataclass(frozen=True, slots=True)
class PutBack:
    """`regained` entries came back from the market, None where it was not asked; `aside` is what is put behind the
    names of what was there."""

    manifest: Manifest
    verdict: Verdict
    replaced: Replaced | None
    regained: int | None
    aside: str


def device_in(folder: Path) -> str | None:
    """Whose box this is, None for a new one or a book that cannot be read."""
    import sqlite3

    from pos.ledger.errors import LedgerError

    if not (folder / LEDGER).is_file():
        return None
    try:
        with looking_at(folder / LEDGER, any_version=True) as book:
            row = book.execute("SELECT id FROM device").fetchone()
    except (LedgerError, sqlite3.Error):
        return None
    return str(row[0]) if row else None


def put_back(
    backup: Path, folder: Path, stamp: str, consent: Consent, catch_up: CatchUp, audit: Auditor
) -> PutBack:
    """Raises `BackupError`, `LedgerInUse` while a till runs, `WouldLose` and `OtherStall` for what nobody consented
    to, another `LedgerError`, or `OSError`. What was there is then there as it was."""
    folder.mkdir(parents=True, exist_ok=True)
    ledger = folder / LEDGER
    lock = _locked(ledger)
    try:
        finish_locked(folder)
        manifest = check(backup)
        draft = folder / DRAFT
        shutil.rmtree(draft, ignore_errors=True)
        try:
            return _made_ready_and_gone(backup, folder, manifest, _unused(folder, stamp), consent, catch_up, audit)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    finally:
        lock.release()


def _made_ready_and_gone(
    backup: Path,
    folder: Path,
    manifest: Manifest,
    stamp: str,
    consent: Consent,
    catch_up: CatchUp,
    audit: Auditor,
) -> PutBack:
    draft, new = folder / DRAFT, folder / DRAFT / NEW
    draft.mkdir(mode=0o700)
    new.mkdir(mode=0o700)
    for kept in manifest.files:
        _copied(backup, kept, new)
    comes = tuple(name for name in PARTS if (new / name).exists())
    plan = Plan(PARTS, comes, stamp)
    _require_one_device(new, manifest)
    open_for_writing(new / LEDGER).close()  # one of an earlier version is brought up to date
    _require_whole(backup, audit(new / LEDGER))
    regained = catch_up(new / LEDGER)
    verdict = audit(new / LEDGER)
    _require_whole(backup, verdict)
    replaced = None
    if (folder / LEDGER).exists():
        replaced = compared(new / LEDGER, folder / LEDGER, folder / plan.aside(LEDGER), consent)
        fold_log_in(folder / LEDGER)
    plan.write(draft)
    _hand_over(folder, draft)
    draft.rename(folder / READY)
    flush_names(folder)
    finish_locked(folder)
    return PutBack(manifest, verdict, replaced, regained, stamp)


def _copied(backup: Path, kept: Kept, new: Path) -> None:
    """What was hashed is what is written: the stick is read once more, and may have changed."""
    target = new / kept.name
    target.parent.mkdir(mode=0o700, exist_ok=True)
    file = os.open(target, os.O_CREAT | os.O_WRONLY | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(file, "wb") as content:
        read_whole(backup, kept, content.write)
        content.flush()
        os.fsync(content.fileno())
    flush_names(target.parent)


def _require_one_device(new: Path, manifest: Manifest) -> None:
    """Ledger, identity and manifest are of one box: two that do not go together would quarrel with the market."""
    if not (new / LEDGER).exists() or device_in(new) != manifest.device:
        raise Unsound("OTHER_LEDGER", "백업의 장부가 백업의 목록과 맞지 않습니다. 다른 백업을 골라 주세요.")
    try:
        said = json.loads((new / IDENTITY).read_bytes())
        fits = said["device_id"] == manifest.device
    except FileNotFoundError:
        return
    except (ValueError, LookupError, TypeError, RecursionError):
        fits = False
    if not fits:
        raise Unsound("OTHER_IDENTITY", "백업의 장부와 신분 파일이 서로 맞지 않습니다. 다른 백업을 골라 주세요.")


def _require_whole(backup: Path, verdict: Verdict) -> None:
    if not verdict.is_whole:
        raise NotWhole(backup, str(verdict.faults[0]))


def _hand_over(folder: Path, draft: Path) -> None:
    """What comes belongs to whom the folder belongs, and so does the lock, which may be new."""
    give_to_owner(folder, draft, *draft.rglob("*"), folder / f"{LEDGER}.lock")


def _unused(folder: Path, stamp: str) -> str:
    """Marks nothing that was put aside before."""
    number, mark = 1, stamp
    while any(folder.glob(f"*.before-restore-{mark}*")):
        number += 1
        mark = f"{stamp}-{number}"
    return mark


def _locked(ledger: Path) -> WriterLock:
    try:
        return WriterLock(ledger)
    except OSError as error:
        raise LedgerReadOnly(ledger, str(error)) from error
