"""A whole market's terminals waiting for news at once, as cheaply as a measurement needs them: a socket each.

They share one identity, since a market does not mind who of its devices waits how often. Whoever is turned away at
the door or hears nothing in time asks again, as a terminal does. For `pos bench` and the tests; `wake_crowd` runs
an event loop of its own on the calling thread.
"""

import asyncio
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from urllib.parse import urlsplit

from sync.identity import Identity
from sync.protocol import (
    MAX_WAIT_S,
    PATH_FEED,
    FeedReply,
    SignatureParams,
    content_digest,
    request_base,
    signature_headers,
)

_AT_THE_DOOR = 48
"""Fewer than a market lets in at a time."""
_SEATED_AFTER_S = 0.15
"""A market that has not answered by then has nothing to say yet."""
_PATIENCE_S = 120.0
_NO_CHANGES = b'"changes":[]'


@dataclass(frozen=True, slots=True)
class Wake:
    """How a crowd was woken: for each terminal the seconds from just before the publication to its whole answer,
    sorted, and what the publication told it."""

    after_s: tuple[float, ...]
    answers: tuple[FeedReply, ...]


def wake_crowd(
    url: str,
    identity: Identity,
    cursor: str,
    count: int,
    publish: Callable[[], object],
    *,
    when_seated: Callable[[], None] = lambda: None,
) -> Wake:
    """Let `count` terminals wait after `cursor`, then `when_seated`; `publish`, and time the answers. Both of these
    are called on another thread.

    Each needs a file of the process: raise its limit first. Raises `TimeoutError` when somebody is not woken.
    """
    return asyncio.run(_Crowd(url, identity, cursor, count).wake(publish, when_seated))


class _Crowd:
    def __init__(self, url: str, identity: Identity, cursor: str, count: int) -> None:
        address = urlsplit(url)
        self._address = address.hostname or "", address.port or 80
        self._request = _request(identity, address.netloc, cursor)
        self._door = asyncio.Semaphore(_AT_THE_DOOR)
        self._standing = count
        self._seated = asyncio.Event()

    async def wake(self, publish: Callable[[], object], when_seated: Callable[[], None]) -> Wake:
        async with AsyncExitStack() as lines:
            terminals = [asyncio.ensure_future(self._terminal(lines)) for _ in range(self._standing)]
            lines.push_async_callback(_stop, terminals)
            await asyncio.wait_for(self._seated.wait(), _PATIENCE_S)
            await asyncio.to_thread(when_seated)
            began = time.monotonic()
            await asyncio.to_thread(publish)
            heard = await asyncio.wait_for(asyncio.gather(*terminals), _PATIENCE_S)
        heard.sort(key=lambda one: one[0])
        return Wake(tuple(at - began for at, _ in heard), tuple(FeedReply.decode(content) for _, content in heard))

    async def _terminal(self, lines: AsyncExitStack) -> tuple[float, bytes]:
        """Ask, on a new line each time, until there is an answer with something in it.

        What could wait is left for later, when nothing is timed any more: closing lines, reading what was said.
        """
        seated = False
        while True:
            async with self._door:
                reader, writer = await asyncio.open_connection(*self._address)
                lines.callback(writer.close)
                writer.write(self._request)
                answer = asyncio.ensure_future(_answer(reader))
                await asyncio.wait({answer}, timeout=_SEATED_AFTER_S)
            if not answer.done() and not seated:
                seated = True
                self._sit_down()
            status, content = await answer
            if status == 200 and _NO_CHANGES not in content:
                return time.monotonic(), content
            writer.close()

    def _sit_down(self) -> None:
        self._standing -= 1
        if self._standing == 0:
            self._seated.set()


async def _stop(terminals: "list[asyncio.Task[tuple[float, bytes]]]") -> None:
    for terminal in terminals:
        terminal.cancel()
    await asyncio.gather(*terminals, return_exceptions=True)


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = int(head.partition("content-length:")[2].partition("\r\n")[0])
    return int(head.split(" ", 2)[1]), await reader.readexactly(length)


def _request(identity: Identity, host: str, cursor: str) -> bytes:
    query, digest = f"cursor={cursor}&wait={MAX_WAIT_S}", content_digest(b"")
    params = SignatureParams(int(time.time()), "waiting-crowd", identity.keyid)
    signature = identity.sign(request_base("GET", PATH_FEED, query, digest, params))
    headers = {"Host": host, "Content-Digest": digest} | signature_headers(params, signature)
    lines = [f"GET {PATH_FEED}?{query} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode("ascii")
