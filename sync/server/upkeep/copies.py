"""Backing a market up and bringing it back, whatever its database is.

A market that was brought back lacks what came in since. The terminals have it and send it again: their journals are
never emptied, and the market's own count tells them where to go on. What only the market knew is lost: who enrolled
since, what was published, who was shut out. And no terminal may go on reading the feed where the lost one stood, so
that every restore ends with `office.note_restore`.
"""

from dataclasses import dataclass
from pathlib import Path

import psycopg
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from sync.server.office import note_restore
from sync.server.store.database import DatabaseTrouble, open_database, schema_at, shown_address
from sync.server.upkeep import postgres_copy, sqlite_copy
from sync.server.upkeep.errors import CannotCopy


@dataclass(frozen=True, slots=True)
class Upgrade:
    """The schema before, empty for none, and after."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Restored:
    """How many entries there are now, and where the SQLite file that was there before is kept."""

    entries: int
    aside: Path | None


def bring_up_to_date(database_url: str) -> Upgrade:
    """Bring the schema of a database up to date. Raises `DatabaseTrouble`."""
    before = schema_at(database_url)
    open_database(database_url).close()
    return Upgrade(before, schema_at(database_url))


def back_up(database_url: str, target: Path) -> None:
    """Copy a database to a new file while servers use it. Raises `CopyTrouble`, `DatabaseTrouble`, `OSError`."""
    address = _address(database_url)
    if _is_sqlite(address):
        sqlite_copy.back_up(_file(address), target)
    else:
        postgres_copy.back_up(address, target)


def restore(database_url: str, copy: Path, *, replace: bool, stamp: str) -> Restored:
    """Make a database what a copy has, and let no terminal read on where the lost one stood.

    One with entries is replaced only with `replace`; `stamp` goes into the name of a file that is put aside. Raises
    `CopyTrouble`, `DatabaseTrouble` and `OSError`.
    """
    address = _address(database_url)
    if _is_sqlite(address):
        return _restore_file(_file(address), copy, replace=replace, stamp=stamp)
    try:
        postgres_copy.restore(copy, address, replace=replace)
        note_restore(database_url)
        return Restored(postgres_copy.entries_at(address), None)
    except psycopg.Error as error:
        first = str(error).strip().partition("\n")[0]
        raise DatabaseTrouble(f"The database {shown_address(database_url)} cannot be used: {first}.") from error


def _restore_file(market: Path, copy: Path, *, replace: bool, stamp: str) -> Restored:
    aside = market.with_name(f"{market.name}.{stamp}")
    entries, kept = sqlite_copy.restore(
        copy, market, aside, replace=replace, prepare=lambda draft: note_restore(f"sqlite:///{draft}")
    )
    return Restored(entries, kept)


def _address(database_url: str) -> URL:
    try:
        address = make_url(database_url)
    except ArgumentError as error:
        raise CannotCopy(shown_address(database_url)) from error
    if address.get_backend_name() not in ("sqlite", "postgresql", "postgres"):
        raise CannotCopy(shown_address(database_url))
    return address


def _is_sqlite(address: URL) -> bool:
    return address.get_backend_name() == "sqlite"


def _file(address: URL) -> Path:
    if not address.database or address.database == ":memory:":
        raise CannotCopy(address.render_as_string())
    return Path(address.database)
