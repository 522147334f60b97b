"""A backup read from its stick, every byte of it, before anything is believed or touched."""

import hashlib
import os
import stat
from collections.abc import Callable
from pathlib import Path

from ui.backup.errors import Unsound
from ui.backup.manifest import Kept, Manifest, read_manifest

_PIECE = 2**20


def check(backup: Path) -> Manifest:
    """Raises `Unsound`, or `OSError`."""
    manifest = read_manifest(backup)
    for kept in manifest.files:
        read_whole(backup, kept, lambda _: None)
    return manifest


def read_whole(backup: Path, kept: Kept, take: Callable[[bytes], object]) -> None:
    """Hands a file's content to `take`, piece by piece, from the stick and not from memory. What was taken counts
    only when this returns. Raises `Unsound` for anything but what the manifest says, or `OSError`."""
    path = backup / kept.stored
    try:
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise _unsound(kept, str(error.strerror)) from error
    try:
        found = os.fstat(file)
        if not stat.S_ISREG(found.st_mode) or found.st_size != kept.bytes:
            raise _unsound(kept, f"{found.st_size}")
        os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
        digest, left = hashlib.sha256(), kept.bytes
        while left and (piece := os.read(file, min(_PIECE, left))):
            digest.update(piece)
            take(piece)
            left -= len(piece)
    finally:
        os.close(file)
    if left or digest.hexdigest() != kept.sha256:
        raise _unsound(kept, "SHA-256")


def _unsound(kept: Kept, why: str) -> Unsound:
    return Unsound(
        "DAMAGED",
        f"백업에 든 파일이 없거나 손상됐습니다. 다른 백업이나 다른 스틱으로 해 주세요: {kept.name} ({why})",
    )
