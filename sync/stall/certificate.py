"""What a device of a stall shows the others on their LAN: a certificate of its own, made of the key it signs with.

There is no authority above it (RFC 5280 for the form, RFC 8410 for Ed25519 in it): two devices know each other's
certificate from their pairing. It has no dates worth speaking of, since the clock of a stall's box may say 1970.
The same key always makes the same certificate, so none is kept. Imports `cryptography`: load lazily.
"""

import errno
import socket
import ssl
import tempfile
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from sync.identity import Identity

_BEGINS, _ENDS = datetime(1970, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)
LONGEST_PEM = 2_000
"""Characters; one has some six hundred."""


def own_certificate(identity: Identity) -> str:
    """PEM. Its name is the device's id."""
    key = Ed25519PrivateKey.from_private_bytes(identity.private_key)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, identity.device_id)])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(int.from_bytes(sha256(key.public_key().public_bytes_raw()).digest()[:16], "big") or 1)
        .not_valid_before(_BEGINS)
        .not_valid_after(_ENDS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, None)
    )
    return made.public_bytes(Encoding.PEM).decode("ascii")


def device_of(certificate: str) -> str:
    """The device id a certificate names. Raises `ValueError` for anything that is no certificate of ours."""
    if len(certificate) > LONGEST_PEM:
        raise ValueError("too long for a certificate")
    read = x509.load_pem_x509_certificate(certificate.encode("utf-8"))
    if not isinstance(read.public_key(), Ed25519PublicKey):
        raise ValueError("no key of ours")
    try:
        read.verify_directly_issued_by(read)
    except InvalidSignature:
        raise ValueError("not signed by itself") from None
    (name,) = read.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(uuid.UUID(str(name.value)))


def context_for_asking(identity: Identity, other: str) -> ssl.SSLContext:
    """To connect to the device with the certificate `other`, and to nobody else."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False  # a name on a LAN says nothing; the certificate does
    _prepare(context, identity, (other,))
    return context


def context_for_answering(identity: Identity, others: Iterable[str]) -> ssl.SSLContext:
    """To be connected to by the devices with these certificates, and by nobody else."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    _prepare(context, identity, others)
    return context


def context_for_strangers(identity: Identity) -> ssl.SSLContext:
    """For the pairing door: whoever comes is not known yet."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    _show_own(context, identity)
    return context


def context_for_a_visit() -> ssl.SSLContext:
    """To a pairing door: whose it is will be known by the code two people compare."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def secured(context: ssl.SSLContext, line: socket.socket, *, server_side: bool) -> ssl.SSLSocket:
    """`line` with TLS on it, after the handshake. Raises `OSError`, and then `line` is closed."""
    context.sslsocket_class = _Line
    try:
        return context.wrap_socket(line, server_side=server_side)
    except (OSError, ValueError) as error:
        line.close()
        raise OSError(f"no handshake: {error}") from error


class _Line(ssl.SSLSocket):
    """Closes itself where the other side hangs up before the handshake has begun: `wrap_socket` has taken the line
    over by then, looks once whether anything came, and forgets it when that fails (CPython 3.11)."""

    def recv(self, buflen: int = 1024, flags: int = 0) -> bytes:
        try:
            return super().recv(buflen, flags)
        except OSError as error:
            if self.version() is None and error.errno not in (errno.ENOTCONN, errno.EINVAL):
                self.close()
            raise


def _prepare(context: ssl.SSLContext, identity: Identity, others: Iterable[str]) -> None:
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.verify_mode = ssl.CERT_REQUIRED
    known = "\n".join(others)
    if known:
        context.load_verify_locations(cadata=known)
    _show_own(context, identity)


def _show_own(context: ssl.SSLContext, identity: Identity) -> None:
    """OpenSSL takes a key from a file alone; this one is there, for its owner, while it is read."""
    key = Ed25519PrivateKey.from_private_bytes(identity.private_key)
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode("ascii")
    with tempfile.NamedTemporaryFile("w", encoding="ascii", suffix=".pem") as file:
        file.write(secret + own_certificate(identity))
        file.flush()
        context.load_cert_chain(file.name)
