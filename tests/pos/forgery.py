"""Somebody who owns the box: past the triggers, straight into the tables."""

import sqlite3
from pathlib import Path


def tamper(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    with connection:
        for name in ("updated", "deleted", "replaced"):
            connection.execute(f"DROP TRIGGER IF EXISTS journal_is_never_{name}")
        for statement in statements:
            connection.execute(statement)
    connection.close()
