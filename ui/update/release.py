"""The file an update comes in, `jangnal-0.2.0.update`, read from a stick without believing anything of it.

    magic (16 bytes) | how many signatures (1) | each: public key (32), signature (64) | length of the manifest
    (4) | manifest | content: every file one after the other, in one zstd stream

A signature (Ed25519, RFC 8032) is over the magic and the manifest. Until one of a key that is trusted has been
found good nothing else is read; no byte of the content is unpacked before the chunk it is in has the hash the
manifest says.
"""

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ui.update.errors import UpdateRefused
from ui.update.manifest import CHUNK, LONGEST, Manifest, read_manifest

MAGIC = b"jangnal-update-1"
SUFFIX = ".update"
MOST_SIGNATURES = 8
KEY_BYTES, SIGNATURE_BYTES, LENGTH_BYTES = 32, 64, 4


@dataclass(frozen=True, slots=True)
class Release:
    """`manifest` is what somebody who is trusted has signed; the content is still unread, and believed chunk by
    chunk."""

    manifest: Manifest
    file: BinaryIO

    def chunks(self) -> Iterator[bytes]:
        """The content, once. Raises `UpdateRefused` before the first byte that is not what was signed, or
        `OSError`."""
        left = self.manifest.bytes
        for sha256 in self.manifest.chunks:
            chunk = self.file.read(min(CHUNK, left))
            if hashlib.sha256(chunk).hexdigest() != sha256:
                raise UpdateRefused("DAMAGED")
            left -= len(chunk)
            yield chunk


@contextmanager
def opened(path: Path, trusted: tuple[bytes, ...]) -> Iterator[Release]:
    """Raises `UpdateRefused` or `OSError`."""
    if not trusted:
        raise UpdateRefused("NO_KEYS")
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        raise UpdateRefused("NO_SUCH_FILE", path=path) from None
    with os.fdopen(descriptor, "rb") as file:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode):
            raise UpdateRefused("NO_RELEASE", path=path)
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        manifest = read_manifest(_signed(file, path, trusted))
        whole = file.tell() + manifest.bytes
        if about.st_size != whole:
            raise UpdateRefused("HALF" if about.st_size < whole else "DAMAGED", there=about.st_size, whole=whole)
        yield Release(manifest, file)


def signed_part(encoded: bytes) -> bytes:
    """What a signature of this manifest is over."""
    return MAGIC + encoded


def _signed(file: BinaryIO, path: Path, trusted: tuple[bytes, ...]) -> bytes:
    """The manifest, once a signature over it is good."""
    if file.read(len(MAGIC)) != MAGIC:
        raise UpdateRefused("NO_RELEASE", path=path)
    count = int.from_bytes(file.read(1), "big")
    if not 1 <= count <= MOST_SIGNATURES:
        raise UpdateRefused("NOT_SIGNED")
    signatures = [(file.read(KEY_BYTES), file.read(SIGNATURE_BYTES)) for _ in range(count)]
    length = int.from_bytes(file.read(LENGTH_BYTES), "big")
    encoded = file.read(length) if length <= LONGEST else b""
    if not any(_is_good(key, signature, encoded) for key, signature in signatures if key in trusted):
        raise UpdateRefused("NOT_SIGNED")
    return encoded


def _is_good(key: bytes, signature: bytes, encoded: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, signed_part(encoded))
    except (InvalidSignature, ValueError):
        return False
    return True
