"""Who this terminal is: its ledger's device id, an Ed25519 key made here, and the market it belongs to.

One JSON file, readable by its owner alone, written whole or not at all. It is never repaired by guessing: a
terminal that lost its identity would start a second journal under a new name. Used at start on the main thread
and on the sync thread while enrolling; `cryptography` is loaded with the first signature, not at start.
"""

import base64
import binascii
import json
import os
import uuid
from dataclasses import dataclass, field
from pathlib import Path

from sync.errors import IdentityError
from sync.protocol import EnrolReply
from sync.whole_file import write_whole

FILE_VERSION = 1


@dataclass(frozen=True, slots=True)
class Identity:
    """`private_key` is the 32-byte Ed25519 seed (RFC 8032 section 5.1.5); the rest is None until enrolled."""

    device_id: str
    private_key: bytes = field(repr=False)
    server_url: str | None = None
    market_id: str | None = None
    stall_id: str | None = None
    server_pub: bytes | None = None
    path: Path | None = field(default=None, compare=False)

    @property
    def enrolled(self) -> bool:
        """True once a market has taken this device."""
        return self.server_url is not None and self.market_id is not None

    @property
    def keyid(self) -> str:
        """The name under which the market looks the key up; market first, as everything is stored there."""
        return f"{self.market_id}/{self.device_id}" if self.market_id else self.device_id

    def public_key(self) -> bytes:
        """Return the 32 bytes of the public key."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self.private_key).public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """Return the 64-byte signature of `message`."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self.private_key).sign(message)

    def joined(self, server_url: str, reply: EnrolReply) -> "Identity":
        """Return this identity as a member of the market that sent `reply`."""
        return Identity(
            device_id=self.device_id,
            private_key=self.private_key,
            server_url=server_url,
            market_id=reply.market_id,
            stall_id=reply.stall_id,
            server_pub=reply.server_pub,
            path=self.path,
        )

    def save(self) -> None:
        """Write the file this identity came from; raise `IdentityError` if the disk does not take it."""
        if self.path is None:
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self.path, json.dumps(_as_json(self), indent=1).encode("utf-8"))
        except OSError as error:
            raise IdentityError(f"The identity file {self.path} cannot be written: {error.strerror}.") from error


def load(path: Path) -> Identity | None:
    """Return the identity in `path`, None where there is none. Raises `IdentityError` when it cannot be used."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise IdentityError(f"The identity file {path} cannot be read: {error.strerror}.") from error
    try:
        return _from_json(json.loads(raw), path)
    except (ValueError, TypeError, KeyError, RecursionError, binascii.Error) as error:
        raise IdentityError(
            f"The identity file {path} is damaged; restore it from a copy, or move it away to enrol again."
        ) from error


def load_or_create(path: Path, device_id: str) -> Identity:
    """Return the identity in `path`, made for `device_id` and saved first if there is none.

    Raises `IdentityError` when the file is there and cannot be used, or belongs to another ledger's device: its
    entries would end in a fork at the market.
    """
    identity = load(path)
    if identity is None:
        return _create(path, device_id)
    if identity.device_id != device_id:
        raise IdentityError(
            f"The identity file {path} belongs to another ledger; put back the two that go together."
        )
    return identity


def _create(path: Path, device_id: str) -> Identity:
    identity = Identity(device_id=device_id, private_key=os.urandom(32), path=path)
    identity.save()
    return identity


def _as_json(identity: Identity) -> dict[str, object]:
    return {
        "v": FILE_VERSION,
        "device_id": identity.device_id,
        "private_key": base64.b64encode(identity.private_key).decode("ascii"),
        "server_url": identity.server_url,
        "market_id": identity.market_id,
        "stall_id": identity.stall_id,
        "server_pub": base64.b64encode(identity.server_pub).decode("ascii") if identity.server_pub else None,
    }


def _from_json(said: dict[str, object], path: Path) -> Identity:
    if said["v"] != FILE_VERSION:
        raise ValueError("version")
    server_pub = _optional(said, "server_pub")
    return Identity(
        device_id=str(uuid.UUID(_required(said, "device_id"))),
        private_key=_key(_required(said, "private_key")),
        server_url=_optional(said, "server_url"),
        market_id=_optional(said, "market_id"),
        stall_id=_optional(said, "stall_id"),
        server_pub=_key(server_pub) if server_pub is not None else None,
        path=path,
    )


def _required(said: dict[str, object], key: str) -> str:
    value = said[key]
    if not isinstance(value, str):
        raise TypeError(key)
    return value


def _optional(said: dict[str, object], key: str) -> str | None:
    return None if said[key] is None else _required(said, key)


def _key(encoded: str) -> bytes:
    raw = base64.b64decode(encoded, validate=True)
    if len(raw) != 32:
        raise ValueError("key")
    return raw
