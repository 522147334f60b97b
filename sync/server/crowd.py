"""Turning requests away while too many are under way: after a power cut a whole market comes back at once.

Measured: above some 64 at a time answers only get slower, so the rest is asked to come back in a few seconds,
each at a time of its own. ASGI middleware; runs on the event loop.
"""

import random
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from starlette.types import ASGIApp, Receive, Scope, Send

from sync.protocol import Problem
from sync.server.answers import Turned, refused
from sync.server.visit import visit_of

_LATEST_S = 5
_KEY = "jangnal.crowd"


class Crowd:
    """Lets `most` requests of terminals in at a time."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app = app
        self._most = most
        self._inside = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith("/v1/"):
            await self._app(scope, receive, send)
            return
        if self._inside >= self._most:
            turned = turned_away()
            visit_of(scope).turned(turned.refusal.error)
            await refused(turned)(scope, receive, send)
            return
        scope[_KEY] = self
        self._inside += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._inside -= 1

    @contextmanager
    def stepped_aside(self) -> Iterator[None]:
        """Give the place away and come back to it, or to one more than there are: nobody is turned away twice."""
        self._inside -= 1
        try:
            yield
        finally:
            self._inside += 1


def aside(scope: Scope) -> AbstractContextManager[None]:
    """Take a request that only waits out of the count until it goes on."""
    crowd = scope[_KEY]
    assert isinstance(crowd, Crowd)
    return crowd.stepped_aside()


def turned_away() -> Turned:
    """Come back in a while, and not all at the same moment."""
    return Turned(Problem.BUSY, retry_after_s=random.randint(1, _LATEST_S))
