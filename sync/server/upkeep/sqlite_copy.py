"""Copying a market's SQLite file while a server writes it, and putting a copy in its place while none does.

A copy is one file that needs no other beside it, of one moment, and was asked whether it is whole before it got its
name. What it replaces keeps a name of its own.
"""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import EIO, ENOSPC
from pathlib import Path

from sync.server.store.migrate import known_schemas
from sync.server.upkeep.drafts import draft_beside, flush, give_name
from sync.server.upkeep.errors import InUse, NameTaken, NotAMarket, NotWhole, TooNew, WouldReplace

_BUSY_S = 10.0
_NOT_A_DATABASE = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


def back_up(market: Path, target: Path) -> int:
    """Copy the file `market` to `target` and return how many entries are in the copy. Raises `CopyTrouble`."""
    if target.exists():
        raise NameTaken(target)
    with draft_beside(target) as draft:
        entries = _copy_whole(market, draft, mode="rw")
        give_name(draft, target)
    return entries


def restore(
    copy: Path, market: Path, aside: Path, *, replace: bool, prepare: Callable[[Path], object]
) -> tuple[int, Path | None]:
    """Put `copy` in the place of `market` and return how many entries it has, and where the one that was there is.

    `prepare` is called with what is not in its place yet: nobody ever meets it unprepared. Raises `CopyTrouble`.
    """
    with _alone(market) as before:
        if before != 0 and not replace:
            raise WouldReplace(before)
        with draft_beside(market) as draft:
            entries = _copy_whole(copy, draft, mode="ro")
            prepare(draft)
            _end_log(draft)
            kept = _put_in_place(draft, market, aside)
    return entries, kept


@contextmanager
def _alone(market: Path) -> Iterator[int | None]:
    """Keep every other program out of `market`, and say how many entries it holds: 0 where there is no such file,
    None where it cannot be read.

    Leaving WAL takes that nobody else has the file open, however idle; it also takes everything into the one file
    that is then put aside, and the log away, which must never lie beside another database.
    """
    if not market.exists():
        yield 0
        return
    connection = sqlite3.connect(market, timeout=0, isolation_level=None)
    try:
        yield _take(connection)
    finally:
        connection.close()


def _take(connection: sqlite3.Connection) -> int | None:
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("BEGIN EXCLUSIVE")
        return _entries_in(connection)
    except sqlite3.Error as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise InUse from error
        return None


def _put_in_place(draft: Path, market: Path, aside: Path) -> Path | None:
    """Atomic: a power cut leaves the one or the other under the name."""
    kept = aside if market.exists() else None
    if kept:
        try:
            kept.hardlink_to(market)
        except FileExistsError:
            raise NameTaken(kept) from None
        for side in ("-wal", "-shm"):  # of one that could not be read: they are not the copy's
            with contextlib.suppress(FileNotFoundError):
                os.replace(market.with_name(market.name + side), kept.with_name(kept.name + side))
    draft.replace(market)
    flush(market.parent)
    return kept


def _copy_whole(source: Path, draft: Path, *, mode: str) -> int:
    """In one step: the log keeps what a server writes meanwhile, so that nobody waits and nothing begins anew."""
    try:
        with _open(source, mode) as original, _open(draft, "rw") as copy:
            _require_market(source, original)
            original.backup(copy)
    except sqlite3.Error as error:
        code = error.sqlite_errorcode & 0xFF
        if code in _NOT_A_DATABASE:
            raise NotAMarket(source, str(error)) from error
        raise OSError(ENOSPC if code == sqlite3.SQLITE_FULL else EIO, str(error), str(draft)) from error
    _end_log(draft)
    with _open(draft, "ro") as copy:
        return _audited(copy)


def _end_log(draft: Path) -> None:
    """All of it in one file, on the disk."""
    with _open(draft, "rw") as copy:
        copy.execute("PRAGMA journal_mode = DELETE")
    flush(draft)


def _require_market(path: Path, connection: sqlite3.Connection) -> None:
    try:
        schemas = {row[0] for row in connection.execute("SELECT version_num FROM alembic_version")}
        connection.execute("SELECT 1 FROM entry LIMIT 1")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise
        raise NotAMarket(path, str(error)) from error
    unknown = schemas - known_schemas()
    if unknown:
        raise TooNew(", ".join(sorted(unknown)))


def _audited(copy: sqlite3.Connection) -> int:
    try:
        (found,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
        orphan = copy.execute("PRAGMA foreign_key_check").fetchone()
        entries = _entries_in(copy)
    except sqlite3.Error as error:
        raise NotWhole(str(error)) from error
    if found != "ok" or orphan:
        raise NotWhole(found if found != "ok" else f"a row of {orphan[0]} belongs to nothing")
    return entries


def _entries_in(connection: sqlite3.Connection) -> int:
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'entry'").fetchone()
    return int(connection.execute("SELECT count(*) FROM entry").fetchone()[0]) if tables else 0


@contextmanager
def _open(path: Path, mode: str) -> Iterator[sqlite3.Connection]:
    uri = f"{path.resolve().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=_BUSY_S, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()
