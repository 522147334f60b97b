"""Requests as somebody with a key and no manners would send them."""

import json
from urllib.parse import urlsplit

import requests

from sync.identity import Identity
from sync.protocol import SignatureParams, content_digest, request_base, signature_headers


def signed_headers(identity: Identity, method: str, path: str, content: bytes) -> dict[str, str]:
    """Return the headers of a right signature, with the same nonce in the second second of 1970, every time."""
    target = urlsplit(path)
    params = SignatureParams(1, "nonce-nonce", identity.keyid)
    digest = content_digest(content)
    base = request_base(method, target.path, target.query, digest, params)
    return {"Content-Digest": digest} | signature_headers(params, identity.sign(base))


def send(
    identity: Identity, url: str, method: str, path: str, content: bytes = b"", **headers: str
) -> requests.Response:
    """Send `content` with a right signature over what is sent; `headers` come on top, after signing."""
    signed = signed_headers(identity, method, path, content)
    extra = {name.replace("_", "-"): value for name, value in headers.items()}
    with requests.Session() as session:
        session.trust_env = False
        return session.request(method, url + path, data=content, headers=signed | extra, timeout=20)


def error_of(response: requests.Response) -> str:
    """Return the problem a refusal names."""
    assert response.headers["Content-Type"] == "application/json"
    return str(json.loads(response.content)["error"])
