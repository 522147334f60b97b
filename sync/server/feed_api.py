"""The two endpoints at which a terminal reads: the feed, which waits for news, and the snapshot.

A terminal that waits holds no thread, no database connection and no place in the crowd. Whoever was woken, and
whoever wants the snapshot, reads in a line apart from the crowd and a few at a time, so that a market full of
terminals that all want to know at once never keeps a sale from being taken in. Who a terminal is was looked at when
it came, at most `MAX_WAIT_S` ago.
"""

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Self, TypeVar
from urllib.parse import parse_qsl

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection

from sync.protocol import MAX_WAIT_S, PATH_FEED, PATH_SNAPSHOT, Malformed, etag
from sync.protocol.fields import is_token
from sync.server.answers import said
from sync.server.authentication import Signed, authenticate_reader
from sync.server.clock import now_ms
from sync.server.conversation import answered, heard
from sync.server.crowd import aside, turned_away
from sync.server.feed import Reader, changes_after, is_up_to_date, snapshot_page
from sync.server.news import News, NewsStand, Told, news_after
from sync.server.store.database import Database
from sync.server.waiting_room import Bell, WaitingRoom, Woken

T = TypeVar("T")

_READ_AT_ONCE = 4
_PAGES_AT_ONCE = 2
_PAGES_IN_LINE = 64
"""After a restore a whole market wants the snapshot; who comes later is asked to come back."""
_MAX_QUERY_FIELDS = 8
_WAIT = re.compile(r"[0-9]{1,2}", re.ASCII)
_ETAG = re.compile(r'\s*(?:W/)?"(?P<cursor>[^"]*)"\s*', re.ASCII)


@dataclass(frozen=True, slots=True)
class FeedQuery:
    """What a terminal asks of the feed."""

    cursor: str
    wait_s: int

    @classmethod
    def read(cls, query: str) -> Self:
        """Return what stands behind the question mark; raises `Malformed`."""
        told = _fields(query)
        wait = told.get("wait", "0")
        if _WAIT.fullmatch(wait) is None or int(wait) > MAX_WAIT_S:
            raise Malformed("wait")
        return cls(_token(told, "cursor"), int(wait))


class FeedApi:
    """The endpoints over one database and one waiting room."""

    def __init__(self, database: Database, room: WaitingRoom) -> None:
        self._database = database
        self._room = room
        self._line = CapacityLimiter(_READ_AT_ONCE)
        self._pages = CapacityLimiter(_PAGES_AT_ONCE)
        self._in_line = 0
        self._news = NewsStand(self._read_news)

    def router(self) -> APIRouter:
        """Return the routes."""
        router = APIRouter()
        router.add_route(PATH_FEED, self.feed, methods=["GET"])
        router.add_route(PATH_SNAPSHOT, self.snapshot, methods=["GET"])
        return router

    async def feed(self, request: Request) -> Response:
        return await answered(request, self._feed(request))

    async def snapshot(self, request: Request) -> Response:
        return await answered(request, self._snapshot(request))

    async def _feed(self, request: Request) -> Response:
        signed = await heard(request)
        ring, came_s = self._room.rings, asyncio.get_running_loop().time()
        reader, asked, told = await to_thread.run_sync(self._first_look, signed)
        if asked.wait_s and not told.reply.changes:
            with self._room.seat(reader, ring) as bell, aside(request.scope):
                told = await self._wait(request, reader, bell, told, came_s + asked.wait_s)
        return said(told.content)

    def _first_look(self, signed: Signed) -> tuple[Reader, FeedQuery, Told]:
        with self._database.reading(signed.market_id) as connection:
            reader = authenticate_reader(connection, signed)
            asked = FeedQuery.read(signed.query)
            return reader, asked, Told.of(changes_after(connection, reader, asked.cursor, now_ms()))

    async def _wait(self, request: Request, reader: Reader, bell: Bell, told: Told, until_s: float) -> Told:
        """Return the first answer with something in it, or the last one without."""
        while not told.reply.changes and await bell.wait(until_s, request.receive) is Woken.NEWS:
            news = await self._news.after(reader.market_id, told.reply.cursor, self._room.rings)
            told = news.of(reader.stall_id)
            if told.reply.more and not told.reply.changes:
                told = await self._read_own(reader, told.reply.cursor)
        return told

    async def _snapshot(self, request: Request) -> Response:
        signed = await heard(request)
        if self._in_line >= _PAGES_IN_LINE:
            raise turned_away()
        self._in_line += 1
        try:
            with aside(request.scope):
                return await to_thread.run_sync(self._page, signed, limiter=self._pages)
        finally:
            self._in_line -= 1

    def _page(self, signed: Signed) -> Response:
        held = _ETAG.fullmatch(signed.headers.get("if-none-match", ""))
        with self._database.reading(signed.market_id) as connection:
            reader = authenticate_reader(connection, signed)
            token = _token(_fields(signed.query), "after")
            if held is not None and not token and is_up_to_date(connection, reader, held["cursor"]):
                return Response(status_code=304, headers={"ETag": etag(held["cursor"])})
            page = snapshot_page(connection, reader, token, now_ms())
        return said(page.encode(), ETag=etag(page.cursor))

    async def _read_own(self, reader: Reader, cursor: str) -> Told:
        return await self._look(
            reader.market_id, lambda connection: Told.of(changes_after(connection, reader, cursor, now_ms()))
        )

    async def _read_news(self, market_id: str, cursor: str) -> News:
        return await self._look(market_id, lambda connection: news_after(connection, market_id, cursor))

    async def _look(self, market_id: str, read: Callable[[Connection], T]) -> T:
        def looking() -> T:
            with self._database.reading(market_id) as connection:
                return read(connection)

        return await to_thread.run_sync(looking, limiter=self._line)


def _fields(query: str) -> Mapping[str, str]:
    """Names nobody knows are ignored; one that comes twice might be read differently by two programs."""
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=_MAX_QUERY_FIELDS, errors="strict")
    except ValueError as error:
        raise Malformed("query") from error
    told = dict(pairs)
    if len(told) != len(pairs):
        raise Malformed("query")
    return told


def _token(told: Mapping[str, str], name: str) -> str:
    value = told.get(name, "")
    if not is_token(value):
        raise Malformed(name)
    return value
