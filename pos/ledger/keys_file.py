"""The stall's secrets, in a file of their own beside the ledger that only its user can read: never in the database.

The pepper goes into every PIN's hash, so that a stolen ledger alone cannot be searched for PINs (all 10,000 of four
digits would fall in minutes); the wrapping key closes the keys of customers' data.
"""

import base64
import errno
import json
from dataclasses import dataclass
from pathlib import Path

from pos.ids import new_secret
from pos.ledger.errors import LedgerBroken, LedgerFull, LedgerReadOnly
from pos.ledger.files import write_secret

LENGTH = 32


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    pepper: bytes
    wrapping: bytes


def beside(ledger: Path) -> Path:
    """`ledger.db` has its secrets in `ledger.keys`."""
    return ledger.with_suffix(".keys")


def load_or_create(ledger: Path) -> Keys:
    """The secrets of this ledger, made at the first use.

    Raises `LedgerError` when the file is damaged or cannot be made.
    """
    path = beside(ledger)
    try:
        return _read(path)
    except FileNotFoundError:
        return _made(path)


def load_to_look(ledger: Path) -> Keys:
    """The secrets of this ledger, and where there are none that can be read, some that open nothing: who only looks
    makes no file, and sees everything but the names."""
    try:
        return _read(beside(ledger))
    except (FileNotFoundError, LedgerBroken):
        return Keys(bytes(LENGTH), bytes(LENGTH))


def _read(path: Path) -> Keys:
    try:
        said = json.loads(path.read_text(encoding="ascii"))
        return Keys(*(_decoded(said[name]) for name in ("pepper", "wrapping")))
    except FileNotFoundError:
        raise
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LedgerBroken(path, f"the secrets cannot be read ({type(error).__name__})") from error


def _decoded(text: str) -> bytes:
    key = base64.b64decode(text, validate=True)
    if len(key) != LENGTH:
        raise ValueError("not a key")
    return key


def _made(path: Path) -> Keys:
    try:
        return _create(path)
    except OSError as error:
        raise (LedgerFull if error.errno == errno.ENOSPC else LedgerReadOnly)(path, str(error)) from error


def _create(path: Path) -> Keys:
    """Whole or not at all, and durable before anything is closed with it."""
    keys = Keys(new_secret(LENGTH), new_secret(LENGTH))
    text = json.dumps(
        {name: base64.b64encode(getattr(keys, name)).decode("ascii") for name in ("pepper", "wrapping")}
    )
    write_secret(path, text.encode("ascii"))
    return keys
