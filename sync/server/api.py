"""The four endpoints of protocol version 1.

Each route reads the body up to a bound on the event loop and hands the rest to a worker thread, where the
database is. Nothing is inflated or parsed before its signature was checked, but for an enrolment, which brings its
own key.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import ClientDisconnect

from sync.protocol import (
    MAX_BATCH_BYTES,
    MAX_ENTRIES,
    MAX_WIRE_BYTES,
    MIN_VERSION,
    PATH_ENROLL,
    PATH_EVENTS,
    PATH_HEALTH,
    PATH_SELF,
    VERSION,
    ChainBroken,
    EnrolRequest,
    EventsRequest,
    HealthRequest,
    Malformed,
    Problem,
)
from sync.server import devices
from sync.server.answers import Turned, refused, said
from sync.server.attempts import Attempts
from sync.server.authentication import Signed, authenticate
from sync.server.clock import now_ms
from sync.server.enrolment import take_in
from sync.server.ingest import Refused, ingest
from sync.server.store.database import Database
from sync.server.unpack import unpack

log = logging.getLogger(__name__)

_AFTER_DATABASE_TROUBLE_S = 5


@dataclass(frozen=True, slots=True)
class Api:
    """The endpoints over one database."""

    database: Database
    attempts: Attempts

    def router(self) -> APIRouter:
        """Return the routes."""
        router = APIRouter()
        router.add_api_route(PATH_ENROLL, self.enrol, methods=["POST"])
        router.add_api_route(PATH_SELF, self.look, methods=["GET"])
        router.add_api_route(PATH_EVENTS, self.events, methods=["POST"])
        router.add_api_route(PATH_HEALTH, self.health, methods=["POST"])
        return router

    async def enrol(self, request: Request) -> Response:
        address = request.client.host if request.client else ""
        return await _answer(request, lambda signed: self._enrol(signed, address))

    async def look(self, request: Request) -> Response:
        return await _answer(request, self._look)

    async def events(self, request: Request) -> Response:
        return await _answer(request, self._events)

    async def health(self, request: Request) -> Response:
        return await _answer(request, self._health)

    def _enrol(self, signed: Signed, address: str) -> bytes:
        asked = EnrolRequest.decode(signed.content)
        return take_in(self.database, self.attempts, signed, asked, address, now_ms()).encode()

    def _look(self, signed: Signed) -> bytes:
        return devices.look(self.database, authenticate(self.database, signed), now_ms()).encode()

    def _events(self, signed: Signed) -> bytes:
        sender = authenticate(self.database, signed)
        batch = EventsRequest.decode(unpack(signed.content, signed.headers.get("content-encoding", "")))
        _require_limits(batch, sender.device_id)
        return ingest(self.database, sender, batch, now_ms()).encode()

    def _health(self, signed: Signed) -> bytes:
        sender = authenticate(self.database, signed)
        return devices.note_health(self.database, sender, HealthRequest.decode(signed.content), now_ms()).encode()


async def _answer(request: Request, act: Callable[[Signed], bytes]) -> Response:
    try:
        signed = _signed(request, await _content(request))
        return said(await run_in_threadpool(act, signed))
    except Turned as turned:
        return refused(turned)
    except (Malformed, ChainBroken):
        return refused(Turned(Problem.MALFORMED))
    except Refused as no:
        return refused(Turned(no.refusal.error, last_seq=no.refusal.last_seq))
    except SQLAlchemyError:
        log.exception("the database failed")
        return refused(Turned(Problem.BUSY, retry_after_s=_AFTER_DATABASE_TROUBLE_S))


async def _content(request: Request) -> bytes:
    """The whole body. A terminal that goes away in the middle is an everyday matter: nobody reads the answer."""
    content = bytearray()
    try:
        async for piece in request.stream():
            content += piece
            if len(content) > MAX_WIRE_BYTES:
                raise Turned(Problem.TOO_LARGE)
    except ClientDisconnect:
        log.info("a terminal went away in the middle of a request")
        raise Turned(Problem.MALFORMED) from None
    return bytes(content)


def _signed(request: Request, content: bytes) -> Signed:
    path = request.scope.get("raw_path") or request.scope["path"].encode("utf-8")
    return Signed(
        method=request.method,
        path=path.decode("latin-1"),
        query=request.scope["query_string"].decode("latin-1"),
        headers=request.headers,
        content=content,
    )


def _require_limits(batch: EventsRequest, device_id: str) -> None:
    if batch.schema < MIN_VERSION:
        raise Turned(Problem.TOO_OLD)
    if batch.schema > VERSION or batch.device_id != device_id:
        raise Turned(Problem.MALFORMED)
    # A character is at least a byte, which is enough to keep out what is far too much before it is encoded.
    size = sum(len(body) for body in batch.events)
    if len(batch.events) > MAX_ENTRIES or (len(batch.events) > 1 and size > MAX_BATCH_BYTES):
        raise Turned(Problem.TOO_LARGE)
