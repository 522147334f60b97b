"""A market server in a process of its own, for figures that are taken over the network."""

import resource
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ui.bench.figure import CannotMeasure, scratch
from ui.prove.market_world.postgres import is_installed, new_postgres, postgres_folder
from ui.prove.market_world.server import MarketServer

_SETTINGS = {"shared_buffers": "512MB", "max_wal_size": "4GB"}


@contextmanager
def market_url() -> Iterator[str]:
    """An empty database: PostgreSQL where it is installed, else SQLite."""
    if is_installed():
        with postgres_folder() as place, new_postgres(place, _SETTINGS) as server:
            yield server.url
        return
    with tempfile.TemporaryDirectory(dir=scratch()) as folder:
        yield f"sqlite:///{folder}/market.db"


@contextmanager
def serving(database_url: str) -> Iterator[MarketServer]:
    with tempfile.TemporaryDirectory() as folder:
        server = MarketServer(database_url, Path(folder))
        server.start()
        try:
            yield server
        finally:
            server.kill()


def allow_files(count: int) -> None:
    """Every connection is one. Raises `CannotMeasure` where so many are not allowed; children inherit it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard not in (resource.RLIM_INFINITY,) and hard < count:
        raise CannotMeasure(f"only {hard} open files are allowed")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, count), hard))
