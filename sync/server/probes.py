"""What a keeper's programs ask a running server: whether it lives, whether it can work, and how much it did.

`/metrics` is for this machine, or for whoever knows a token. Somebody who comes through a proxy on this machine is
not on this machine, whatever the socket says.
"""

import asyncio
import hmac
from collections.abc import Mapping
from ipaddress import IPv6Address, ip_address

from anyio import to_thread
from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from sync.server.proxies import came_through_a_proxy
from sync.server.store.database import EVERY_MARKET, Database
from sync.server.tally import PATH_ALIVE, PATH_METRICS, PATH_READY, Tally

_ANSWER_S = 2.0
_NEVER_KEPT = {"Cache-Control": "no-store"}


class Probes:
    """The three addresses. Without `token` nobody from elsewhere reads the metrics."""

    def __init__(self, database: Database, tally: Tally, token: str | None) -> None:
        self._database = database
        self._tally = tally
        self._token = token
        self._look: asyncio.Task[str] | None = None

    def router(self) -> APIRouter:
        """Return the routes."""
        router = APIRouter()
        for path, answer in ((PATH_ALIVE, self.alive), (PATH_READY, self.ready), (PATH_METRICS, self.metrics)):
            router.add_route(path, answer, methods=["GET"])
        return router

    async def alive(self, _: Request) -> Response:
        return _said("alive")

    async def ready(self, _: Request) -> Response:
        """One look at a time, which all who ask wait for: a database that hangs is not asked by more and more."""
        if self._look is None or self._look.done():
            self._look = asyncio.create_task(to_thread.run_sync(self._trouble, abandon_on_cancel=True))
        done, _pending = await asyncio.wait({self._look}, timeout=_ANSWER_S)
        trouble = self._look.result() if done else "the database does not answer in time"
        return _said(trouble, 503) if trouble else _said("ready")

    async def metrics(self, request: Request) -> Response:
        if self._token:
            if not _knows(self._token, request.headers):
                return Response(status_code=401, headers=_NEVER_KEPT | {"WWW-Authenticate": "Bearer"})
        elif not _is_here(request):
            return _said("only on the machine itself, or with a token", 403)
        return Response(self._tally.text(), headers=_NEVER_KEPT, media_type=CONTENT_TYPE_PLAIN_0_0_4)

    def _trouble(self) -> str:
        """On a worker thread."""
        try:
            with self._database.reading(EVERY_MARKET) as connection:
                connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        except SQLAlchemyError:
            return "the database does not answer"
        return ""


def _said(words: str, status: int = 200) -> Response:
    return PlainTextResponse(words + "\n", status, _NEVER_KEPT)


def _knows(token: str, headers: Mapping[str, str]) -> bool:
    scheme, _, given = headers.get("authorization", "").partition(" ")
    same = hmac.compare_digest(given.strip().encode("latin-1", "replace"), token.encode("utf-8"))
    return scheme.lower() == "bearer" and same


def _is_here(request: Request) -> bool:
    if request.client is None or came_through_a_proxy(request.headers):
        return False
    try:
        address = ip_address(request.client.host)
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback
