"""Hearing that something was published, in this process or in another, and ringing for whom it is.

PostgreSQL tells us, over one connection that does nothing else; when it is lost and found again everybody is rung
up, since nobody knows what was said meanwhile. A SQLite file tells nobody: what this process writes is noticed as
it commits, and twice a second we look whether somebody else has written (PRAGMA data_version costs microseconds).
Either way a terminal that was not rung up finds it when it asks again, so nothing is later than one wait. Runs on
the event loop.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import psycopg
from anyio import to_thread
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from sync.server.cursors import Head
from sync.server.store import publications
from sync.server.store.announcements import CHANNEL, understood
from sync.server.store.database import EVERY_MARKET, Database
from sync.server.store.publications import EVERY_STALL
from sync.server.waiting_room import WaitingRoom

log = logging.getLogger(__name__)

_LOOK_S = 0.5
_CALM_S = 0.02
"""Between two looks into a file, however often this process commits."""
_QUIET_S = 10.0
"""After so long without a word the connection is asked whether it is still there."""
_ANSWER_S = 5.0
_AGAIN_S = (0.2, 0.5, 1.0, 2.0, 5.0)


@asynccontextmanager
async def ringing(database: Database, room: WaitingRoom) -> AsyncIterator[None]:
    """Listen as long as the context lasts."""
    listening = asyncio.create_task(_keep_ringing(database, room))
    try:
        yield
    finally:
        # Once is not enough: what psycopg waits with loses a cancellation that comes together with a notification
        # (asyncio.wait_for before Python 3.12), and the market would never stop.
        while not listening.done():
            listening.cancel()
            await asyncio.wait({listening}, timeout=_CALM_S)


async def _keep_ringing(database: Database, room: WaitingRoom) -> None:
    hear = _hear_file if database.is_sqlite else _hear_postgres
    failures = 0

    def well() -> None:
        nonlocal failures
        if failures:
            log.info("the database tells of publications again")
        failures = 0
        room.ring_everyone()

    while True:
        try:
            await hear(database, room, well)
        except (psycopg.Error, SQLAlchemyError, OSError, TimeoutError) as error:
            if not failures:
                log.warning("the database tells of no publications: %s", type(error).__name__)
        await asyncio.sleep(_AGAIN_S[min(failures, len(_AGAIN_S) - 1)])
        failures += 1


async def _hear_postgres(database: Database, room: WaitingRoom, well: Callable[[], None]) -> None:
    async with await psycopg.AsyncConnection.connect(**database.postgres_arguments, autocommit=True) as line:
        await line.execute(f"LISTEN {CHANNEL}")
        well()
        while True:
            async for notification in line.notifies(timeout=_QUIET_S):
                heard = understood(notification.payload)
                if heard is not None:
                    room.ring(heard.market_id, heard.stall_id)
            async with asyncio.timeout(_ANSWER_S):
                await line.execute("SELECT 1")


async def _hear_file(database: Database, room: WaitingRoom, well: Callable[[], None]) -> None:
    loop, stirred = asyncio.get_running_loop(), asyncio.Event()

    def committed() -> None:
        loop.call_soon_threadsafe(stirred.set)

    with database.reading(EVERY_MARKET) as connection, database.telling(committed):
        watch = _FileWatch(connection)
        await to_thread.run_sync(watch.look)
        well()
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(_LOOK_S):
                    await stirred.wait()
            stirred.clear()
            for market_id, stall_id in await to_thread.run_sync(watch.look):
                room.ring(market_id, stall_id)
            await asyncio.sleep(_CALM_S)


class _FileWatch:
    """What has changed in a SQLite file since the last look; used by one thread at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._version: int | None = None
        self._heads: dict[str, Head] = {}

    def look(self) -> list[tuple[str, str]]:
        """Return market and stall of what was published since the last look."""
        try:
            version = self._connection.exec_driver_sql("PRAGMA data_version").scalar_one()
            return [] if version == self._version else self._compare(version)
        finally:
            self._connection.rollback()  # or it would look at the same moment for ever

    def _compare(self, version: int) -> list[tuple[str, str]]:
        before, self._heads, self._version = self._heads, publications.heads(self._connection), version
        return [
            (market_id, stall_id)
            for market_id, head in self._heads.items()
            for stall_id in self._since(market_id, before.get(market_id), head)
        ]

    def _since(self, market_id: str, before: Head | None, head: Head) -> list[str]:
        if before == head:
            return []
        if before is None or before.epoch != head.epoch:
            return [EVERY_STALL]
        return publications.stalls_after(self._connection, market_id, before.place)
