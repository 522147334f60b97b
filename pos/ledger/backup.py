"""A copy of a ledger, taken while the till sells on: consistent, on the disk, and audited before it has a name."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pos.ledger.errors import AlreadyThere
from pos.ledger.files import copy_secret, draft_beside, flush, flush_names
from pos.ledger.keys_file import beside
from pos.ledger.ledger_file import typed
from pos.ledger.looking import looking_at
from pos.ledger.verify import Verdict, verify

Auditor = Callable[[Path], Verdict]


@dataclass(frozen=True, slots=True)
class Backup:
    """`keys` is None where there were no secrets, or they were not wanted. `verdict` is of the copy."""

    path: Path
    keys: Path | None
    verdict: Verdict


def back_up(ledger: Path, target: Path, *, with_keys: bool = True, audit: Auditor = verify) -> Backup:
    """Copies `ledger` to `target`, its secrets beside it. A ledger with faults is copied too: `verdict` names them.

    Raises `AlreadyThere` rather than write over anything, another `LedgerError`, or `OSError`; nothing half written
    is left then.
    """
    keys, keys_target = beside(ledger), beside(target)
    for taken in (target, keys_target) if with_keys else (target,):
        if taken.exists():
            raise AlreadyThere(taken)
    with draft_beside(target) as draft:
        copy_to(ledger, draft)
        flush(draft, forget=True)
        verdict = audit(draft)
        has_keys = with_keys and keys.exists()
        if has_keys:
            copy_secret(keys, keys_target)
        try:
            give_name(draft, target)
        except BaseException:
            if has_keys:
                keys_target.unlink(missing_ok=True)
            raise
    return Backup(target, keys_target if has_keys else None, verdict)


def copy_to(ledger: Path, draft: Path, *, any_version: bool = False) -> None:
    """All that is committed, as one file that needs no other beside it. Raises `LedgerError`.

    In one step: the log keeps what a till writes meanwhile, so it neither waits nor makes the copy begin anew.
    """
    with looking_at(ledger, any_version=any_version) as source:
        try:
            copy = sqlite3.connect(draft, isolation_level=None)
            try:
                source.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
            finally:
                copy.close()
        except sqlite3.Error as error:
            raise typed(draft, error) from error


def give_name(draft: Path, target: Path) -> None:
    """Atomic. Raises `AlreadyThere` when somebody else took the name meanwhile."""
    try:
        target.hardlink_to(draft)
    except FileExistsError:
        raise AlreadyThere(target) from None
    except OSError:  # a stick's file system knows no links
        if target.exists():
            raise AlreadyThere(target) from None
        draft.rename(target)
    flush_names(target.parent)
