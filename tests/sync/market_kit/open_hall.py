"""A market's application in the test's own process, so that a test sees who waits; asked past the network."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from fastapi import FastAPI

from market_kit.raw_device import signed_headers
from pos.ids import new_id
from sync.identity import Identity, load_or_create
from sync.protocol import EnrolReply, EnrolRequest
from sync.server.app import app_over
from sync.server.office import issue_code_in
from sync.server.settings import Settings
from sync.server.store.database import Database, open_database
from sync.server.waiting_room import WaitingRoom

_PATIENCE_S = 20.0


@dataclass(frozen=True)
class Heard:
    """A status and what was said with it."""

    status: int
    content: bytes


class Hall:
    """The application, its database and its waiting room."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self.database = database
        self.room = WaitingRoom(settings.feed_waiters)
        self.app: FastAPI = app_over(database, settings, self.room)

    async def enrol(self, folder: Path, stall: str = "바다수산", market: str = "망원시장") -> Identity:
        """Take a new device into a stall."""
        new = load_or_create(folder / f"{new_id()}.json", new_id())
        code = await asyncio.to_thread(issue_code_in, self.database, market, stall)
        asked = EnrolRequest(code, new.device_id, "계산대", "test", "test", new.public_key())
        told = EnrolReply.decode((await self._ask(new, "POST", "/v1/enroll", asked.encode())).content)
        return replace(new, market_id=told.market_id, stall_id=told.stall_id)

    def ask(self, identity: Identity, path: str, hang_up: asyncio.Event | None = None) -> "asyncio.Task[Heard]":
        """Ask, until the answer or until `hang_up`."""
        return asyncio.ensure_future(self._ask(identity, "GET", path, hang_up=hang_up))

    async def _ask(
        self,
        identity: Identity,
        method: str,
        path: str,
        content: bytes = b"",
        hang_up: asyncio.Event | None = None,
    ) -> Heard:
        target, _, query = path.partition("?")
        headers = signed_headers(identity, method, path, content)
        scope = {
            "type": "http",
            "method": method,
            "path": target,
            "raw_path": target.encode(),
            "query_string": query.encode(),
            "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
            "client": ("127.0.0.1", 1),
        }
        asked = False
        said: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            nonlocal asked
            if asked:
                await (hang_up or asyncio.Event()).wait()
                return {"type": "http.disconnect"}
            asked = True
            return {"type": "http.request", "body": content, "more_body": False}

        async def send(message: Any) -> None:
            said.append(message)

        await self.app(scope, receive, send)
        return Heard(said[0]["status"], said[1]["body"])

    async def seated(self, count: int) -> None:
        """Wait until so many wait."""
        await until(lambda: self.room.seated == count)


@asynccontextmanager
async def open_hall(url: str, **settings: Any) -> AsyncIterator[Hall]:
    """Open the market at `url` for a scene."""
    hall = Hall(open_database(url), Settings(**settings))
    async with hall.app.router.lifespan_context(hall.app):
        yield hall


async def until(condition: Callable[[], bool]) -> None:
    """Wait for something to become true on the loop."""
    async with asyncio.timeout(_PATIENCE_S):
        while not condition():
            await asyncio.sleep(0.005)
