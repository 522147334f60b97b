"""The endpoints of protocol version 1 at which a terminal delivers, and reads back what it delivered; `feed_api`
has those at which it hears news.

Each route reads the body up to a bound on the event loop and hands the rest to a worker thread, where the
database is. Nothing is inflated or parsed before its signature was checked, but for an enrolment, which brings its
own key.
"""

from collections.abc import Callable
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool

from sync.protocol import (
    MAX_BATCH_BYTES,
    MAX_ENTRIES,
    MIN_VERSION,
    PATH_ENROLL,
    PATH_EVENTS,
    PATH_HEALTH,
    PATH_JOURNAL,
    PATH_SELF,
    VERSION,
    EnrolRequest,
    EventsRequest,
    HealthRequest,
    Problem,
)
from sync.server import devices
from sync.server.answers import Turned, said
from sync.server.attempts import Attempts
from sync.server.authentication import Signed, authenticate
from sync.server.clock import now_ms
from sync.server.conversation import answered, heard
from sync.server.enrolment import take_in
from sync.server.ingest import ingest
from sync.server.journal import page_after, read_after
from sync.server.store.database import Database
from sync.server.unpack import unpack


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
        router.add_api_route(PATH_JOURNAL, self.journal, methods=["GET"])
        router.add_api_route(PATH_HEALTH, self.health, methods=["POST"])
        return router

    async def enrol(self, request: Request) -> Response:
        address = request.client.host if request.client else ""
        return await answered(request, _answer(request, lambda signed: self._enrol(signed, address)))

    async def look(self, request: Request) -> Response:
        return await answered(request, _answer(request, self._look))

    async def events(self, request: Request) -> Response:
        return await answered(request, _answer(request, self._events))

    async def journal(self, request: Request) -> Response:
        return await answered(request, _answer(request, self._journal))

    async def health(self, request: Request) -> Response:
        return await answered(request, _answer(request, self._health))

    def _enrol(self, signed: Signed, address: str) -> bytes:
        asked = EnrolRequest.decode(signed.content)
        reply = take_in(self.database, self.attempts, signed, asked, address, now_ms())
        signed.visit.came(reply.market_id, reply.device_id)
        return reply.encode()

    def _look(self, signed: Signed) -> bytes:
        return devices.look(self.database, authenticate(self.database, signed), now_ms()).encode()

    def _events(self, signed: Signed) -> bytes:
        sender = authenticate(self.database, signed)
        batch = EventsRequest.decode(unpack(signed.content, signed.headers.get("content-encoding", "")))
        _require_limits(batch, sender.device_id)
        with signed.visit.ingesting():
            reply = ingest(self.database, sender, batch, now_ms())
        signed.visit.delivered(reply)
        return reply.encode()

    def _journal(self, signed: Signed) -> bytes:
        after = read_after(signed.query)
        return page_after(self.database, authenticate(self.database, signed), after).encode()

    def _health(self, signed: Signed) -> bytes:
        sender = authenticate(self.database, signed)
        said_so = HealthRequest.decode(signed.content)
        reply = devices.note_health(self.database, sender, said_so, now_ms())
        signed.visit.is_fork = said_so.head_seq < reply.last_seq
        return reply.encode()


async def _answer(request: Request, act: Callable[[Signed], bytes]) -> Response:
    return said(await run_in_threadpool(act, await heard(request)))


def _require_limits(batch: EventsRequest, device_id: str) -> None:
    if batch.schema < MIN_VERSION:
        raise Turned(Problem.TOO_OLD)
    if batch.schema > VERSION or batch.device_id != device_id:
        raise Turned(Problem.MALFORMED)
    # A character is at least a byte, which is enough to keep out what is far too much before it is encoded.
    size = sum(len(body) for body in batch.events)
    if len(batch.events) > MAX_ENTRIES or (len(batch.events) > 1 and size > MAX_BATCH_BYTES):
        raise Turned(Problem.TOO_LARGE)
