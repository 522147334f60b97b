"""Writing a small file so that a power cut leaves the old one or the new one."""

import os
from pathlib import Path

_MODE = 0o600


def write_whole(path: Path, content: bytes) -> None:
    """Beside itself and renamed, flushed before and after; readable by its owner alone. Raises `OSError`."""
    beside = path.with_name(path.name + ".new")
    beside.unlink(missing_ok=True)
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MODE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
