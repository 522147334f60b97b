"""Who sent this: the Ed25519 signature of a request (RFC 9421) against the key the device enrolled with.

Neither the time in the signature nor its nonce is judged. A till with a wrong clock must be able to deliver what
it sold, and a request sent twice changes nothing, since ingest drops what it has.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import select

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
from sync.server.ingest import Sender
from sync.server.store.database import Database
from sync.server.store.schema import device


@dataclass(frozen=True, slots=True)
class Signed:
    """A request as it came: `path` and `query` as they stood on the request line, `content` still encoded."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    content: bytes

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
    market_id, _, device_id = request.params().keyid.partition("/")
    query = select(device.c.public_key, device.c.revoked).where(
        device.c.market_id == market_id, device.c.device_id == device_id
    )
    with database.reading() as connection:
        row = connection.execute(query).first()
    if row is None:
        raise Turned(Problem.UNKNOWN_DEVICE)
    request.verify(row.public_key)
    if row.revoked:
        raise Turned(Problem.REVOKED)
    return Sender(market_id, device_id)
