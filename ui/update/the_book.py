"""The stall's ledger while programs are exchanged: each of these runs as its owner, in a process of its own
(`owner`).

idle        is money just moving?                               by the program that runs
rehearse    the newer one opens a copy and looks it over        by the newer one, before anything is exchanged
copy        `before-update.db`, once the till has stopped       by the program that runs
back        the book for the old one, with all that is in it    by the old one
"""

import contextlib
import shutil
import sqlite3
from pathlib import Path

from pos.clock import SystemClock
from pos.ids import new_id
from pos.ledger.backup import back_up, copy_to
from pos.ledger.errors import NotWhole
from pos.ledger.files import copy_secret
from pos.ledger.going_back import WentBack, go_back
from pos.ledger.keys_file import beside
from pos.ledger.ledger import Ledger
from pos.ledger.ledger_file import typed
from pos.ledger.money_under_way import money_is_under_way
from pos.ledger.verify import Verdict
from ui.runtime.auditing import audit
from ui.runtime.compose import LEDGER

COPY = "before-update.db"
"""For somebody who mends by hand what a newer program may have spoilt. It goes when that has come up: who is
forgotten must not live on in a copy."""
REHEARSAL = ".update-rehearsal"


def is_idle(data: Path) -> bool:
    """Raises `LedgerError`."""
    return not (data / LEDGER).exists() or not money_is_under_way(data / LEDGER)


def rehearse(data: Path) -> None:
    """This program opens a copy of the book, brings it up to its own schema and looks it over, as it would the
    book.

    The till may be selling. Raises `LedgerError` or `OSError` for what the book would meet; the copy is gone then.
    """
    ledger, folder = data / LEDGER, data / REHEARSAL
    if not ledger.exists():
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        copy = folder / LEDGER
        copy_to(ledger, copy, any_version=True)
        with contextlib.suppress(FileNotFoundError):
            copy_secret(beside(ledger), beside(copy))
        verdict = _opened_and_looked_over(copy)
        if not verdict.is_whole:
            raise NotWhole(ledger, str(verdict.faults[0]))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def copy(data: Path) -> None:
    """In the place of the copy before. Raises `LedgerError` or `OSError`."""
    (data / COPY).unlink(missing_ok=True)
    if (data / LEDGER).exists():
        back_up(data / LEDGER, data / COPY, with_keys=False, audit=audit)


def back(data: Path, stamp: str) -> WentBack:
    """Raises `LedgerError` or `OSError` where this program cannot have the book; it is then as it was."""
    if not (data / LEDGER).exists():
        return WentBack.KEPT
    return go_back(data / LEDGER, stamp, _opened_and_looked_over)


def _opened_and_looked_over(ledger: Path) -> Verdict:
    """As a start does it, the open sale too."""
    try:
        book = Ledger(ledger, new_id)
        try:
            book.load(SystemClock().now())
        finally:
            book.close()
            ledger.with_name(ledger.name + ".lock").unlink(missing_ok=True)
        return audit(ledger)
    except sqlite3.Error as error:
        raise typed(ledger, error) from error
