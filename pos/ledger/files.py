"""Files that are there whole or not at all, after a power cut too."""

import contextlib
import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SIDES = ("", "-journal", "-wal", "-shm")
_CANNOT_BE_FLUSHED = (errno.EINVAL, errno.ENOTSUP, errno.EBADF)


@contextmanager
def draft_beside(path: Path) -> Iterator[Path]:
    """A name beside `path` to write under; what still has it at the end, and what SQLite put beside it, goes."""
    draft = path.with_name(f".{path.name}.part")
    _remove(draft)
    try:
        yield draft
    finally:
        _remove(draft)


def flush(path: Path, *, forget: bool = False) -> None:
    """To the disk. With `forget` it is next read from there and not from memory: a bad stick then shows itself."""
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
        if forget:
            os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(file)


def flush_names(folder: Path) -> None:
    """The names in a folder, to the disk, wherever its file system does that at all: some a stick has do not."""
    try:
        flush(folder)
    except OSError as error:
        if error.errno not in _CANNOT_BE_FLUSHED:
            raise


def copy_secret(source: Path, target: Path) -> None:
    """Raises `OSError`."""
    write_secret(target, source.read_bytes())


def write_secret(target: Path, content: bytes) -> None:
    """Readable by its owner alone from the first byte on, and durable before this returns. Raises `OSError`."""
    with draft_beside(target) as draft:
        file = os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
        try:
            os.write(file, content)
            os.fsync(file)
        finally:
            os.close(file)
        draft.replace(target)
    flush_names(target.parent)


def _remove(draft: Path) -> None:
    for side in _SIDES:
        with contextlib.suppress(OSError):
            draft.with_name(draft.name + side).unlink()
