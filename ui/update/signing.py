"""Making a release of a program's folder: for whoever builds it, never on a box."""

import hashlib
import os
import shutil
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

from ui.update.errors import UpdateRefused
from ui.update.manifest import CHUNK, Link, Manifest, Packed, read_manifest
from ui.update.release import LENGTH_BYTES, MAGIC, MOST_SIGNATURES, signed_part

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_LEVEL = 12
_OF_ANYBODY = 0o111


@dataclass(frozen=True, slots=True)
class About:
    """What a program says of itself by `pos update about`."""

    version: str
    architecture: str
    schema: int


def sign(program: Path, about: About, oldest: str, keys: Sequence[Path], out: Path) -> Manifest:
    """Writes the release of the folder `program`, signed with every one of `keys` (PEM). Raises `UpdateRefused` for
    a folder no box would take or a key that is none, or `OSError`."""
    signers = [_private(key) for key in keys]
    if not 1 <= len(signers) <= MOST_SIGNATURES:
        raise UpdateRefused("NO_PRIVATE_KEY", path="")
    files, links = _files_in(program), _links_in(program)
    with TemporaryFile() as content:
        packed = tuple(_pack(program, files, content))
        size, chunks = _chunked(content)
        manifest = Manifest(
            about.version, oldest, about.architecture, about.schema, size, chunks, packed, tuple(links)
        )
        encoded = manifest.encode()
        read_manifest(encoded)
        with out.open("wb") as file:
            file.write(MAGIC + len(signers).to_bytes(1, "big"))
            for signer in signers:
                file.write(signer.public_key().public_bytes_raw() + signer.sign(signed_part(encoded)))
            file.write(len(encoded).to_bytes(LENGTH_BYTES, "big") + encoded)
            content.seek(0)
            shutil.copyfileobj(content, file, CHUNK)
    return manifest


def _private(path: Path) -> "Ed25519PrivateKey":
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(path.read_bytes(), None)
    except (OSError, ValueError, TypeError):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise UpdateRefused("NO_PRIVATE_KEY", path=path)
    return key


def _files_in(program: Path) -> list[Path]:
    """In one order whoever lists them. Raises `UpdateRefused` for what is neither file, folder nor link."""
    found = []
    for path in sorted(program.rglob("*")):
        mode = path.lstat().st_mode
        if stat.S_ISREG(mode):
            found.append(path)
        elif not stat.S_ISDIR(mode) and not stat.S_ISLNK(mode):
            raise UpdateRefused("STRANGE", why=str(path))
    return found


def _links_in(program: Path) -> Iterator[Link]:
    for path in sorted(program.rglob("*")):
        if path.is_symlink():
            yield Link(str(path.relative_to(program)), os.readlink(path))


def _pack(program: Path, files: list[Path], content: IO[bytes]) -> Iterator[Packed]:
    import zstandard

    with zstandard.ZstdCompressor(level=_LEVEL).stream_writer(content, closefd=False) as packer:
        for path in files:
            digest, size = hashlib.sha256(), 0
            with path.open("rb") as file:
                while piece := file.read(CHUNK):
                    digest.update(piece)
                    size += len(piece)
                    packer.write(piece)
            may_run = bool(path.stat().st_mode & _OF_ANYBODY)
            yield Packed(str(path.relative_to(program)), size, digest.hexdigest(), may_run)


def _chunked(content: IO[bytes]) -> tuple[int, tuple[str, ...]]:
    size, chunks = 0, []
    content.seek(0)
    while chunk := content.read(CHUNK):
        size += len(chunk)
        chunks.append(hashlib.sha256(chunk).hexdigest())
    return size, tuple(chunks)
