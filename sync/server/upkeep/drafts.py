"""Files that have their name only once they are whole and on the disk."""

import contextlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sync.server.upkeep.errors import NameTaken

_SIDES = ("", "-journal", "-wal", "-shm")


@contextmanager
def draft_beside(path: Path) -> Iterator[Path]:
    """An empty file beside `path`, for its owner alone; what is still there at the end goes, with what SQLite put
    beside it."""
    draft = path.with_name(f".{path.name}.part")
    _remove(draft)
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        yield draft
    finally:
        _remove(draft)


def flush(path: Path) -> None:
    """A file or a folder, to the disk."""
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def give_name(draft: Path, target: Path) -> None:
    """Atomic and durable; raises `NameTaken` when somebody else took the name meanwhile."""
    flush(draft)
    try:
        target.hardlink_to(draft)
    except FileExistsError:
        raise NameTaken(target) from None
    except OSError:  # a stick's file system knows no links
        if target.exists():
            raise NameTaken(target) from None
        draft.rename(target)
    flush(target.parent)


def _remove(draft: Path) -> None:
    for side in _SIDES:
        with contextlib.suppress(OSError):
            draft.with_name(draft.name + side).unlink()
