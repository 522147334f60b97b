"""One conversation with a market over HTTP: sign, send, and believe only what a market would say.

What comes back is either JSON of a known shape or `MarketUnreachable` with the reason; the answer's meaning is
the caller's. Runs on the sync thread (`abandon` on any). Imports requests: load lazily.
"""

import os
import time
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import requests

from sync.errors import MarketUnreachable
from sync.events import AwayReason
from sync.identity import Identity
from sync.lifeline import Lifeline, cuttable_adapter
from sync.protocol import (
    CONTENT_TYPE,
    MAX_ANSWER_BYTES,
    MAX_FEED_BYTES,
    MAX_JOURNAL_BYTES,
    PATH_FEED,
    PATH_JOURNAL,
    PATH_SNAPSHOT,
    SignatureParams,
    content_digest,
    request_base,
    signature_headers,
)

_BUSY = (429, 503)
_LONGEST_RETRY_AFTER_S = 3600.0


@dataclass(frozen=True, slots=True)
class Answer:
    """Something that looks like the market said it: a status and the bytes of a JSON document."""

    status: int
    content: bytes


class Market:
    """A keep-alive connection to `server_url`. Redirects are not followed and proxies of the environment not used:
    a market is one fixed address, and both are how a captive portal gets in between."""

    def __init__(
        self,
        server_url: str,
        *,
        connect_timeout_s: float = 10,
        read_timeout_s: float = 10,
        ca_file: Path | None = None,
    ) -> None:
        self._url = server_url.rstrip("/")
        self._timeouts = (connect_timeout_s, read_timeout_s)
        self._answer_s = connect_timeout_s + 2 * read_timeout_s
        self._lifeline = Lifeline()
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.verify = str(ca_file) if ca_file else True
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, cuttable_adapter(self._lifeline))

    def ask(
        self, identity: Identity, method: str, path: str, content: bytes = b"", encoding: str | None = None
    ) -> Answer:
        """Send one signed request and return the answer; raises `MarketUnreachable`."""
        headers = {"Accept": CONTENT_TYPE, "Content-Digest": content_digest(content)}
        if content:
            headers["Content-Type"] = CONTENT_TYPE
        if encoding is not None:
            headers["Content-Encoding"] = encoding
        try:
            return self._send(identity, requests.Request(method, self._url + path, headers, data=content))
        except requests.exceptions.SSLError as error:
            raise MarketUnreachable(AwayReason.CERTIFICATE, "its certificate is not accepted") from error
        except requests.exceptions.Timeout as error:
            raise MarketUnreachable(AwayReason.TIMED_OUT, "it did not answer in time") from error
        except (requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema, UnicodeError) as error:
            raise MarketUnreachable(AwayReason.UNREACHABLE, "its address is not an address") from error
        except (requests.RequestException, OSError) as error:
            raise MarketUnreachable(AwayReason.UNREACHABLE, "there is no connection") from error

    def abandon(self) -> None:
        """End a request that is under way; nothing can be asked afterwards."""
        self._lifeline.cut()

    def close(self) -> None:
        """Give the connection back."""
        self._session.close()

    def _send(self, identity: Identity, request: requests.Request) -> Answer:
        prepared = self._session.prepare_request(request)
        prepared.headers.update(_signature(identity, prepared))
        with self._session.send(prepared, timeout=self._timeouts, allow_redirects=False, stream=True) as response:
            _believe(response.status_code, response.headers)
            return Answer(response.status_code, self._read(response))

    def _read(self, response: requests.Response) -> bytes:
        content, most = b"", _most_bytes(response.url)
        deadline = time.monotonic() + self._answer_s
        for piece in response.iter_content(8192):
            content += piece
            if len(content) > most:
                raise MarketUnreachable(AwayReason.NOT_THE_MARKET, "the answer does not end")
            if time.monotonic() > deadline:
                raise MarketUnreachable(AwayReason.TIMED_OUT, "the answer does not end")
        return content


def _most_bytes(url: str) -> int:
    """How much this may be answered with before nobody is believed any more."""
    path = urlsplit(url).path
    if path.endswith(PATH_JOURNAL):
        return MAX_JOURNAL_BYTES
    return MAX_FEED_BYTES if path.endswith((PATH_FEED, PATH_SNAPSHOT)) else MAX_ANSWER_BYTES


def _signature(identity: Identity, prepared: requests.PreparedRequest) -> dict[str, str]:
    target = urlsplit(prepared.path_url)
    params = SignatureParams(int(time.time()), urlsafe_b64encode(os.urandom(12)).decode("ascii"), identity.keyid)
    digest = str(prepared.headers["Content-Digest"])
    base = request_base(str(prepared.method), target.path, target.query, digest, params)
    return signature_headers(params, identity.sign(base))


def _believe(status: int, headers: Mapping[str, str]) -> None:
    """Raise `MarketUnreachable` unless this may be an answer of the market."""
    if status in _BUSY:
        raise MarketUnreachable(AwayReason.BUSY, "it is busy", _retry_after_s(headers))
    if status >= 500:
        raise MarketUnreachable(AwayReason.UNREACHABLE, f"it is in trouble ({status})")
    kind = headers.get("Content-Type", "").partition(";")[0].strip().lower()
    # 413 and 426 are also said by proxies, and mean the same from them.
    if status not in (413, 426) and (kind != CONTENT_TYPE or 300 <= status < 400):
        raise MarketUnreachable(
            AwayReason.NOT_THE_MARKET, f"somebody else answered ({status}, {kind or 'no type'})"
        )


def _retry_after_s(headers: Mapping[str, str]) -> float | None:
    """Read Retry-After in seconds (RFC 9110 section 10.2.3); the form with a date would need a right clock."""
    said = headers.get("Retry-After", "").strip()
    return (
        min(float(said), _LONGEST_RETRY_AFTER_S) if said.isascii() and said.isdigit() and len(said) < 10 else None
    )
