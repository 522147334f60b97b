"""Turning requests away while too many are under way: after a power cut a whole market comes back at once.

Measured: above some 64 at a time answers only get slower, so the rest is asked to come back in a few seconds,
each at a time of its own. ASGI middleware; runs on the event loop.
"""

import random

from starlette.types import ASGIApp, Receive, Scope, Send

from sync.protocol import Problem
from sync.server.answers import Turned, refused

_LATEST_S = 5


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
            busy = Turned(Problem.BUSY, retry_after_s=random.randint(1, _LATEST_S))
            await refused(busy)(scope, receive, send)
            return
        self._inside += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._inside -= 1
