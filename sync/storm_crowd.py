"""A whole market's terminals coming back at once with what they sold, as cheaply as a measurement needs them.

Each asks what the market holds, and delivers in the steps in which an uploader does: a few entries first, then the
rest, on one connection. Who is turned away comes back when the market said, and a random while later; so does
whoever hears nothing before its patience is over. For `pos bench`; runs an event loop of its own on the calling
thread.
"""

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import zstandard

from sync.batch_size import CAUTIOUS_ENTRIES
from sync.identity import Identity
from sync.protocol import (
    PATH_EVENTS,
    PATH_SELF,
    EventsReply,
    EventsRequest,
    SignatureParams,
    as_bytes,
    chain_over,
    content_digest,
    genesis,
    request_base,
    signature_headers,
)

_BUSY = 503
_PATIENCE_S = 10.0
"""As long as a terminal waits for an answer."""
_JITTER_S = 1.0


@dataclass(frozen=True, slots=True)
class Storm:
    """`answers_s` are how long each answer took that was no 503, `turned_away` how many were that."""

    seconds: float
    answers_s: tuple[float, ...]
    turned_away: int
    gave_up: int


@dataclass(frozen=True, slots=True)
class Backlog:
    """What one terminal brings, signed and packed already: it had all the time in the world for that."""

    requests: tuple[bytes, ...]
    last_seq: int


def backlog(identity: Identity, host: str, bodies: Sequence[str]) -> Backlog:
    """Of a device that the market holds nothing of yet; `bodies` are its entries from the first on."""
    hashes = [genesis(identity.device_id), *chain_over(genesis(identity.device_id), map(as_bytes, bodies))]
    steps = [(0, min(CAUTIOUS_ENTRIES, len(bodies))), (min(CAUTIOUS_ENTRIES, len(bodies)), len(bodies))]
    deliveries = [
        EventsRequest(identity.device_id, first + 1, hashes[first], tuple(bodies[first:end])).encode()
        for first, end in steps
        if first < end
    ]
    packed = [zstandard.ZstdCompressor(level=3).compress(one) for one in deliveries]
    look = _request(identity, host, "GET", PATH_SELF, b"")
    return Backlog((look, *(_request(identity, host, "POST", PATH_EVENTS, one) for one in packed)), len(bodies))


def storm(url: str, backlogs: Sequence[Backlog]) -> Storm:
    """Let all of them come at once; return when everything is acknowledged. Each needs a file of the process."""
    return asyncio.run(_Storm(url).blow(backlogs))


class _Storm:
    def __init__(self, url: str) -> None:
        address = urlsplit(url)
        self._address = address.hostname or "", address.port or 80
        self._answers_s: list[float] = []
        self._turned_away = self._gave_up = 0

    async def blow(self, backlogs: Sequence[Backlog]) -> Storm:
        began_s = time.monotonic()
        await asyncio.gather(*map(self._terminal, backlogs))
        took_s = time.monotonic() - began_s
        return Storm(took_s, tuple(sorted(self._answers_s)), self._turned_away, self._gave_up)

    async def _terminal(self, backlog: Backlog) -> None:
        left, acknowledged = list(backlog.requests), 0
        while left:
            wait_s = 0.0
            try:
                reader, writer = await asyncio.open_connection(*self._address)
                try:
                    while left and not wait_s:
                        answer = await self._ask(reader, writer, left[0])
                        if answer.status == 200:
                            if left[0].startswith(b"POST"):
                                acknowledged = EventsReply.decode(answer.content).acked_seq
                            left.pop(0)
                        elif answer.status == _BUSY:
                            self._turned_away += 1
                            wait_s = answer.retry_after_s + random.random() * _JITTER_S
                        else:
                            raise ValueError(f"the market said {answer.status}: {answer.content!r}")
                finally:
                    writer.close()
            except (OSError, TimeoutError, asyncio.IncompleteReadError):
                self._gave_up += 1
                wait_s = random.random() * 2 * _JITTER_S
            await asyncio.sleep(wait_s)
        if acknowledged != backlog.last_seq:
            raise ValueError(f"{acknowledged} of {backlog.last_seq} are acknowledged")

    async def _ask(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> "_Answer":
        began_s = time.monotonic()
        writer.write(request)
        answer = await asyncio.wait_for(_answer(reader), _PATIENCE_S)
        if answer.status != _BUSY:
            self._answers_s.append(time.monotonic() - began_s)
        return answer


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    retry_after_s: float
    content: bytes


async def _answer(reader: asyncio.StreamReader) -> _Answer:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    status = int(head.split(" ", 2)[1])
    return _Answer(status, _number(head, "retry-after"), await reader.readexactly(_number(head, "content-length")))


def _number(head: str, name: str) -> int:
    said = head.partition(f"{name}:")[2].partition("\r\n")[0].strip()
    return int(said) if said.isdigit() else 0


def _request(identity: Identity, host: str, method: str, path: str, content: bytes) -> bytes:
    digest = content_digest(content)
    params = SignatureParams(int(time.time()), "storm-crowd", identity.keyid)
    signature = identity.sign(request_base(method, path, "", digest, params))
    headers = {"Host": host, "Content-Digest": digest, "Content-Length": str(len(content))}
    if content:
        headers |= {"Content-Type": "application/json", "Content-Encoding": "zstd"}
    lines = [f"{name}: {value}" for name, value in (headers | signature_headers(params, signature)).items()]
    return "\r\n".join([f"{method} {path} HTTP/1.1", *lines, "", ""]).encode("ascii") + content
