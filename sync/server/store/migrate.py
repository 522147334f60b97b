"""Bringing a database to the schema of this program: forward only, in one transaction, never past what we know."""

import logging
from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

MIGRATIONS = Path(__file__).parent / "migrations"
logging.getLogger("alembic").setLevel(logging.WARNING)
_LOCK = 0x6A616E67  # any number, the same for every server


class SchemaTooNew(Exception):
    """The database was written by a newer program."""


def migrate(connection: Connection, to: str = "head") -> None:
    """Upgrade within the transaction that `connection` is in; raises `SchemaTooNew`."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    scripts = ScriptDirectory.from_config(_config())
    _refuse_newer(connection, scripts)
    steps = EnvironmentContext(_config(), scripts, fn=lambda rev, _: scripts._upgrade_revs(to, rev))
    with steps:
        steps.configure(connection=connection, transactional_ddl=True)
        steps.run_migrations()


def schema_of(connection: Connection) -> str:
    """Return the schema that a database has, empty for none."""
    return ", ".join(sorted(MigrationContext.configure(connection).get_current_heads()))


def known_schemas() -> set[str]:
    """Return every schema that this program can bring up to date."""
    return _revisions(ScriptDirectory.from_config(_config()))


def _revisions(scripts: ScriptDirectory) -> set[str]:
    return {script.revision for script in scripts.walk_revisions()}


def _refuse_newer(connection: Connection, scripts: ScriptDirectory) -> None:
    known = _revisions(scripts)
    unknown = set(MigrationContext.configure(connection).get_current_heads()) - known
    if unknown:
        raise SchemaTooNew(", ".join(sorted(unknown)))


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    return config
