"""Copying a market's PostgreSQL database and bringing one back, by the programs that come with PostgreSQL.

`pg_dump` reads one moment while servers write. `pg_restore` works in one transaction: after a failure everything
is as it was. A password goes by the environment, since arguments can be read by everybody on the machine.
"""

import os
import shutil
import subprocess
from pathlib import Path

import psycopg
from sqlalchemy import URL

from sync.server.upkeep.drafts import draft_beside, give_name
from sync.server.upkeep.errors import NameTaken, NoTool, NotWhole, ToolFailed, WouldReplace

_ROLE = """
DO $$ BEGIN
    CREATE ROLE jangnal_market NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL;
END $$
"""
"""What keeps the markets apart belongs to the whole cluster and is in no dump; in a new cluster it is not there."""
_PATIENT = "-c lock_timeout=10000"
"""For a transaction that is under way; without it, somebody who sits in one would be waited for without end."""


def back_up(address: URL, target: Path) -> None:
    """Copy the database to `target`. Raises `CopyTrouble`."""
    if target.exists():
        raise NameTaken(target)
    with draft_beside(target) as draft:
        _run("pg_dump", "--format=custom", f"--file={draft}", f"--dbname={_shown(address)}", address=address)
        _require_readable(draft)
        give_name(draft, target)


def restore(copy: Path, address: URL, *, replace: bool) -> None:
    """Make the database what `copy` has. Raises `CopyTrouble`, `psycopg.Error` when it cannot be reached."""
    _require_readable(copy)
    with psycopg.connect(_shown(address), password=address.password, autocommit=True) as connection:
        entries = _entries_in(connection)
        if entries and not replace:
            raise WouldReplace(entries)
        connection.execute(_ROLE)
        connection.execute("GRANT jangnal_market TO CURRENT_USER")
    _run(
        "pg_restore",
        "--clean",
        "--if-exists",
        "--single-transaction",
        "--exit-on-error",
        "--no-owner",
        f"--dbname={_shown(address)}",
        str(copy),
        address=address,
    )


def entries_at(address: URL) -> int:
    """Return how many entries a database holds. Raises `psycopg.Error`."""
    with psycopg.connect(_shown(address), password=address.password) as connection:
        return _entries_in(connection)


def _entries_in(connection: "psycopg.Connection[tuple[int]]") -> int:
    if connection.execute("SELECT 1 FROM pg_class WHERE oid = to_regclass('entry')").fetchone() is None:
        return 0
    row = connection.execute("SELECT count(*) FROM entry").fetchone()
    return row[0] if row else 0


def _require_readable(copy: Path) -> None:
    try:
        _run("pg_restore", "--list", str(copy))
    except ToolFailed as error:
        raise NotWhole(str(error)) from error


def _shown(address: URL) -> str:
    """As libpq writes an address (PostgreSQL manual, "Connection URIs"), without the password."""
    return URL.create(
        "postgresql",
        username=address.username,
        host=address.host,
        port=address.port,
        database=address.database,
        query=address.query,
    ).render_as_string()


def _run(program: str, *arguments: str, address: URL | None = None) -> None:
    found = shutil.which(program)
    if found is None:
        raise NoTool(program)
    environment = dict(os.environ) | {"PGOPTIONS": _PATIENT, "LC_MESSAGES": "C"}
    if address is not None and address.password:
        environment["PGPASSWORD"] = address.password
    done = subprocess.run(
        [found, *arguments],
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=environment,
    )
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ToolFailed(lines[0] if lines else program)
