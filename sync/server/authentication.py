"""Who sent this: the Ed25519 signature of a request (RFC 9421) against the key the device enrolled with.

Neither the time in the signature nor its nonce is judged. A till with a wrong clock must be able to deliver what
it sold, and a request sent twice changes nothing, since ingest drops what it has.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, Row, bindparam, select

from sync.protocol import (
    Problem,
    SignatureMalformed,
    SignatureParams,
    content_digest,
    parse_signature,
    parse_signature_input,
    request_base,
)
from sync.server.answers import Turned
from sync.server.feed import Reader
from sync.server.ingest import Sender
from sync.server.store.database import Database
from sync.server.store.schema import device
from sync.server.visit import Visit

_DEVICE = select(
    device.c.market_id, device.c.device_id, device.c.stall_id, device.c.public_key, device.c.revoked
).where(device.c.market_id == bindparam("market"), device.c.device_id == bindparam("device"))


@dataclass(frozen=True, slots=True)
class Signed:
    """A request as it came: `path` and `query` as they stood on the request line, `content` still encoded."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    content: bytes
    visit: Visit = field(default_factory=Visit)

    @property
    def market_id(self) -> str:
        """The market that whoever signed says it belongs to; raises `Turned`."""
        return self.params().keyid.partition("/")[0]

    def params(self) -> SignatureParams:
        """Return what the signature says of itself."""
        try:
            return parse_signature_input(self.headers.get("signature-input", ""))
        except SignatureMalformed as error:
            raise Turned(Problem.BAD_SIGNATURE) from error

    def verify(self, public_key: bytes) -> None:
        """Raise `Turned` unless `public_key` signed this method, path, query and content."""
        digest = self.headers.get("content-digest", "")
        if digest != content_digest(self.content):
            raise Turned(Problem.BAD_SIGNATURE)
        try:
            base = request_base(self.method, self.path, self.query, digest, self.params())
            signature = parse_signature(self.headers.get("signature", ""))
            Ed25519PublicKey.from_public_bytes(public_key).verify(signature, base)
        except (SignatureMalformed, InvalidSignature, UnicodeEncodeError, ValueError) as error:
            raise Turned(Problem.BAD_SIGNATURE) from error


def authenticate(database: Database, request: Signed) -> Sender:
    """Return the enrolled, not revoked device that signed `request`; raises `Turned`."""
    with database.reading(request.market_id) as connection:
        row = _signer(connection, request)
    return Sender(row.market_id, row.device_id)


def authenticate_reader(connection: Connection, request: Signed) -> Reader:
    """Return the stall of the enrolled, not revoked device that signed `request`; raises `Turned`."""
    row = _signer(connection, request)
    return Reader(row.market_id, row.stall_id)


def _signer(connection: Connection, request: Signed) -> Row[*tuple[Any, ...]]:
    market_id, _, device_id = request.params().keyid.partition("/")
    row = connection.execute(_DEVICE, {"market": market_id, "device": device_id}).first()
    if row is None:
        raise Turned(Problem.UNKNOWN_DEVICE)
    request.verify(row.public_key)
    request.visit.came(row.market_id, row.device_id)
    if row.revoked:
        raise Turned(Problem.REVOKED)
    return row
