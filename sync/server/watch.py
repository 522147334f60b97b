"""Watching requests come and go: every one is counted, and logged where that is wanted. ASGI middleware, outermost,
so that those who are turned away at the door are seen too."""

import logging
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sync.server.logs import told
from sync.server.tally import Tally, endpoint_of
from sync.server.visit import Visit, visit_of

log = logging.getLogger(__name__)

_STUMBLED = 500


class Watch:
    """With `log_requests` a line is logged for each."""

    def __init__(self, app: ASGIApp, tally: Tally, *, log_requests: bool) -> None:
        self._app = app
        self._tally = tally
        self._log_requests = log_requests

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        visit, began = visit_of(scope), time.monotonic()

        async def noting(message: Message) -> None:
            if message["type"] == "http.response.start":
                visit.status = message["status"]
            await send(message)

        self._tally.note_begun()
        try:
            await self._app(scope, receive, noting)
        finally:
            visit.status = visit.status or _STUMBLED
            self._tally.note_over(endpoint_of(scope["path"]), visit)
            if self._log_requests:
                _log(endpoint_of(scope["path"]), visit, time.monotonic() - began)


def _log(endpoint: str, visit: Visit, took_s: float) -> None:
    about = {"endpoint": endpoint, "market_id": visit.market_id, "device_id": visit.device_id}
    about |= {"refused": visit.problem.value if visit.problem else ""}
    about = {name: value for name, value in about.items() if value}
    log.info("request", extra=told(**about, status=visit.status, ms=round(took_s * 1_000, 1)))
