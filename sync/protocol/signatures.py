"""HTTP message signatures (RFC 9421) with Ed25519 and content digests (RFC 9530): the text that gets signed.

A device signs `@method`, `@path`, `@query` and `content-digest`, always all four and in this order (the digest of
nothing for a GET), with `created`, `nonce`, `keyid` and `alg`. The market accepts exactly this form and no other.
`created` is recorded, never judged: a till whose clock is wrong still delivers its sales, and a replayed request
changes nothing because ingest drops what it has. The keyid is `market_id/device_id`, or the bare device id while
enrolling.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

LABEL = "jangnal"
COVERED = ("@method", "@path", "@query", "content-digest")

_PARAMS = re.compile(
    r'(?P<params>\("@method" "@path" "@query" "content-digest"\)'
    r";created=(?P<created>[0-9]{1,15})"
    r';nonce="(?P<nonce>[A-Za-z0-9_-]{8,64})"'
    r';keyid="(?P<keyid>[A-Za-z0-9._/-]{1,300})"'
    r';alg="ed25519")'
)


class SignatureMalformed(ValueError):
    """The signature headers are not of the one form we sign."""


@dataclass(frozen=True, slots=True)
class SignatureParams:
    """The parameters of one signature. `created` is the device's own idea of the time, in seconds."""

    created: int
    nonce: str
    keyid: str

    def serialise(self) -> str:
        """Return the inner list with parameters (RFC 9421 section 2.3)."""
        covered = " ".join(f'"{name}"' for name in COVERED)
        return f'({covered});created={self.created};nonce="{self.nonce}";keyid="{self.keyid}";alg="ed25519"'


def content_digest(content: bytes) -> str:
    """Return the Content-Digest of the content as it travels, thus compressed (RFC 9530 section 2)."""
    return f"sha-256=:{base64.b64encode(hashlib.sha256(content).digest()).decode('ascii')}:"


def signature_base(components: Iterable[tuple[str, str]], params: str) -> bytes:
    """Return the bytes to sign: a line per component, then the parameters (RFC 9421 section 2.5)."""
    lines = [f'"{name}": {value}' for name, value in components]
    return "\n".join([*lines, f'"@signature-params": {params}']).encode("ascii")


def request_base(method: str, path: str, query: str, digest: str, params: SignatureParams) -> bytes:
    """Return the signature base of one of our requests; `query` comes without its question mark."""
    values = (method, path, f"?{query}", digest)
    return signature_base(zip(COVERED, values, strict=True), params.serialise())


def signature_headers(params: SignatureParams, signature: bytes) -> dict[str, str]:
    """Return the two headers that carry a signature (RFC 9421 section 4)."""
    encoded = base64.b64encode(signature).decode("ascii")
    return {"Signature-Input": f"{LABEL}={params.serialise()}", "Signature": f"{LABEL}=:{encoded}:"}


def parse_signature_input(header: str) -> SignatureParams:
    """Return the parameters in a Signature-Input header."""
    match = _PARAMS.fullmatch(header.removeprefix(f"{LABEL}="))
    if not header.startswith(f"{LABEL}=") or match is None:
        raise SignatureMalformed("Signature-Input")
    # Serialised again this must be the very same text, or the base would not be what was signed.
    params = SignatureParams(int(match["created"]), match["nonce"], match["keyid"])
    if params.serialise() != match["params"]:
        raise SignatureMalformed("Signature-Input")
    return params


def parse_signature(header: str) -> bytes:
    """Return the 64 bytes in a Signature header."""
    if not (header.startswith(f"{LABEL}=:") and header.endswith(":")):
        raise SignatureMalformed("Signature")
    try:
        raw = base64.b64decode(header[len(LABEL) + 2 : -1], validate=True)
    except (binascii.Error, ValueError) as error:
        raise SignatureMalformed("Signature") from error
    if len(raw) != 64:
        raise SignatureMalformed("Signature")
    return raw
