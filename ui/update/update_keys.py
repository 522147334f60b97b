"""Whose updates a box takes: `update-keys` beside the program, one Ed25519 key a line.

The file is a part of the program, so a release signed by a key that is known brings the keys that are known after
it: a new key is added in one release, and the old one left out of the next.
"""

import base64
import binascii
import os
from pathlib import Path

FILE = "update-keys"
_LONGEST = 64 * 1024
_KEY_BYTES = 32


def trusted_in(program: Path) -> tuple[bytes, ...]:
    """The 32 bytes of each key. Of a line the first word counts; what is no key is none. Raises `OSError`."""
    try:
        with (program / FILE).open(encoding="utf-8", errors="replace") as file:
            lines = file.read(_LONGEST).splitlines()
    except FileNotFoundError:
        return ()
    keys = (_key(line.split()[0]) for line in lines if line.strip() and not line.lstrip().startswith("#"))
    return tuple(key for key in keys if key)


def line_of(public_key: bytes, name: str) -> str:
    return f"{base64.b64encode(public_key).decode('ascii')} {name}"


def make_key(path: Path) -> bytes:
    """A new private key (PKCS#8 in PEM), readable by its owner alone; returns the public one.

    Raises `FileExistsError` rather than write over one, or `OSError`."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    key = Ed25519PrivateKey.generate()
    encoded = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(encoded)
    return key.public_key().public_bytes_raw()


def _key(word: str) -> bytes | None:
    try:
        key = base64.b64decode(word, validate=True)
    except (ValueError, binascii.Error):
        return None
    return key if len(key) == _KEY_BYTES else None
