"""Hearing a terminal out and answering it, the same way for every endpoint: bounded, signed, a typed no.

Nothing is inflated or parsed before its signature was checked. Runs on the event loop.
"""

import logging
from collections.abc import Awaitable

from fastapi import Request, Response
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import ClientDisconnect

from sync.protocol import MAX_WIRE_BYTES, ChainBroken, Malformed, Problem
from sync.server.answers import Turned, refused
from sync.server.authentication import Signed
from sync.server.ingest import Refused
from sync.server.visit import visit_of

log = logging.getLogger(__name__)

_AFTER_DATABASE_TROUBLE_S = 5


async def answered(request: Request, answer: Awaitable[Response]) -> Response:
    """Return the answer, or the refusal that was raised instead of it."""
    try:
        return await answer
    except Turned as turned:
        no = turned
    except (Malformed, ChainBroken):
        no = Turned(Problem.MALFORMED)
    except Refused as refusal:
        no = Turned(refusal.refusal.error, last_seq=refusal.refusal.last_seq)
    except SQLAlchemyError:
        log.exception("the database failed")
        no = Turned(Problem.BUSY, retry_after_s=_AFTER_DATABASE_TROUBLE_S)
    visit_of(request.scope).turned(no.refusal.error)
    return refused(no)


async def heard(request: Request) -> Signed:
    """Return the request with its whole body; whether the signature is right is not looked at yet."""
    content = await _content(request)
    path = request.scope.get("raw_path") or request.scope["path"].encode("utf-8")
    return Signed(
        method=request.method,
        path=path.decode("latin-1"),
        query=request.scope["query_string"].decode("latin-1"),
        headers=request.headers,
        content=content,
        visit=visit_of(request.scope),
    )


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
