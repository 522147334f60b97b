"""The databases a market may stand on, each as a check wants it: new, empty, and gone afterwards."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from ui.prove.market_world.postgres import is_installed, new_postgres, postgres_folder

Backend = Callable[[Path], AbstractContextManager[str]]
"""Makes a database, in the folder if it is a file, and says its address."""

NO_POSTGRES = "PostgreSQL이 없어 SQLite로만 해 봄"


@contextmanager
def on_sqlite(folder: Path) -> Iterator[str]:
    yield f"sqlite:///{folder / 'market.db'}"


@contextmanager
def on_postgres(_: Path) -> Iterator[str]:
    with postgres_folder() as place, new_postgres(place) as server:
        yield server.url


def backends() -> dict[str, Backend]:
    """Those that this machine has, by name."""
    here: dict[str, Backend] = {"sqlite": on_sqlite}
    return here | {"postgres": on_postgres} if is_installed() else here
