"""Looking into the market's database past its own code, and copying it."""

import shutil
import sqlite3
from pathlib import Path
from typing import Any

import psycopg

from market_kit.postgres_cluster import PostgresCluster


def rows(database_url: str, query: str) -> list[tuple[Any, ...]]:
    """Return what `query` finds; also runs a change."""
    if database_url.startswith("sqlite"):
        connection = sqlite3.connect(database_url.removeprefix("sqlite:///"), timeout=10)
        try:
            with connection:
                return connection.execute(query).fetchall()
        finally:
            connection.close()
    with psycopg.connect(database_url) as server:
        cursor = server.execute(query.encode())
        return cursor.fetchall() if cursor.description else []


def stored(database_url: str, device_id: str) -> list[tuple[int, bytes, str | None]]:
    """Return (seq, body, quarantine) of a device in order."""
    query = f"SELECT seq, body, quarantine FROM entry WHERE device_id = '{device_id}' ORDER BY seq"
    return [(seq, bytes(body), quarantine) for seq, body, quarantine in rows(database_url, query)]


def copy(database_url: str, cluster: PostgresCluster | None) -> str:
    """Return the URL of a copy of a database nobody is connected to."""
    if database_url.startswith("sqlite"):
        path = Path(database_url.removeprefix("sqlite:///"))
        aside = path.with_name(path.name + ".copy")
        shutil.copy(path, aside)
        return f"sqlite:///{aside}"
    assert cluster is not None
    return cluster.new_database(template=database_url.rpartition("/")[2])
