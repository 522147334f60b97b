"""A release becomes a folder, beside the programs that are there: whole and on the disk, or not at all."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from pos.ledger.files import flush_names
from ui.update.errors import UpdateRefused
from ui.update.manifest import Manifest, Packed
from ui.update.release import Release

if TYPE_CHECKING:
    from zstandard import ZstdDecompressionReader

PART = ".part"
_LARGEST_WINDOW = 2**23
_PIECE = 2**20
_FOLDER, _PROGRAM, _FILE = 0o755, 0o755, 0o644


def unpack(release: Release, folder: Path) -> None:
    """Made under a name that is no version's, flushed, read back from the disk, and only then given its own.

    Raises `UpdateRefused` or `OSError`; nothing is left then."""
    part = folder.with_name(f".{folder.name}{PART}")
    shutil.rmtree(part, ignore_errors=True)
    try:
        _write(release, part)
        os.sync()  # at once: thousands of small files, each flushed alone, take a slow disk half a minute
        _read_back(release.manifest, part)
        shutil.rmtree(folder, ignore_errors=True)
        part.rename(folder)
        flush_names(folder.parent)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


def _write(release: Release, part: Path) -> None:
    import zstandard

    manifest = release.manifest
    for folder in sorted({part, *_folders_in(manifest, part)}):
        folder.mkdir()
        folder.chmod(_FOLDER)
    unpacker = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW)
    with unpacker.stream_reader(cast(IO[bytes], _Source(release.chunks()))) as content:
        try:
            for file in manifest.files:
                _write_one(content, file, part / file.path)
            if content.read(1):
                raise UpdateRefused("STRANGE", why="content")
        except zstandard.ZstdError as error:
            raise UpdateRefused("STRANGE", why=str(error)) from error
    for link in manifest.links:
        (part / link.path).symlink_to(link.to)


def _folders_in(manifest: Manifest, part: Path) -> set[Path]:
    folders = {part}
    for name in (*(file.path for file in manifest.files), *(link.path for link in manifest.links)):
        path = (part / name).parent
        while path not in folders:
            folders.add(path)
            path = path.parent
    return folders


def _write_one(content: "ZstdDecompressionReader", file: Packed, path: Path) -> None:
    mode = _PROGRAM if file.run else _FILE
    target = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC, mode)
    with os.fdopen(target, "wb") as out:
        os.fchmod(target, mode)
        digest, left = hashlib.sha256(), file.bytes
        while left and (piece := content.read(min(_PIECE, left))):
            digest.update(piece)
            out.write(piece)
            left -= len(piece)
    if left or digest.hexdigest() != file.sha256:
        raise UpdateRefused("STRANGE", why=file.path)


def _read_back(manifest: Manifest, part: Path) -> None:
    """From the disk and not from memory."""
    for file in manifest.files:
        if digest_of(part / file.path) != file.sha256:
            raise UpdateRefused("DISK_FORGETS", path=file.path)


def digest_of(path: Path) -> str:
    with path.open("rb") as content:
        os.posix_fadvise(content.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return hashlib.file_digest(content, "sha256").hexdigest()


class _Source:
    """Chunks as something to read from: of a file the unpacker wants `read` alone."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._left = b""

    def read(self, size: int = -1) -> bytes:
        if not self._left:
            self._left = next(self._chunks, b"")
        given, self._left = (self._left, b"") if size < 0 else (self._left[:size], self._left[size:])
        return given
