"""What is on the disk when the power goes: the database and its log, whole or torn, copied as they are."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pos.ledger.keys_file import beside
from ui.prove.world.stall import Stall

_PAGES_BEFORE_THE_LOG_IS_EMPTIED = 900
_PAGE = 4_120


def log_of(ledger: Path) -> Path:
    return ledger.with_name(ledger.name + "-wal")


def log_size(ledger: Path) -> int:
    log = log_of(ledger)
    return log.stat().st_size if log.exists() else 0


def copy_disk(ledger: Path, folder: Path) -> Path:
    """Where the ledger lies in the new folder `folder`. The index beside the log is lost with the power."""
    folder.mkdir()
    for file in (ledger, log_of(ledger), beside(ledger)):
        if file.exists():
            shutil.copyfile(file, folder / file.name)
    return folder / ledger.name


def may_tear(ledger: Path) -> bool:
    """Whether SQLite has not begun to copy its log into the database: then that log is all on the disk."""
    return log_size(ledger) < _PAGES_BEFORE_THE_LOG_IS_EMPTIED * _PAGE


def tear(ledger: Path, size: int) -> None:
    """Of the log only the first `size` bytes came onto the disk."""
    with log_of(ledger).open("r+b") as log:
        log.truncate(size)


@contextmanager
def copied_at_statement(stall: Stall, number: int, folder: Path) -> Iterator[None]:
    """Copies the disk into the new folder `folder` just before the `number`th statement of what is done inside."""
    left = number

    def before_each(_: str) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            copy_disk(stall.path, folder)

    stall.connection.set_trace_callback(before_each)
    try:
        yield
    finally:
        stall.connection.set_trace_callback(None)
