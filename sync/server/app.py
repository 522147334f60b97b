"""Putting the market together: database, endpoints for terminals, pages for people, probes for programs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from sync.server import openapi
from sync.server.api import Api
from sync.server.attempts import Attempts
from sync.server.crowd import Crowd
from sync.server.feed_api import FeedApi
from sync.server.herald import ringing
from sync.server.pages.routes import Pages
from sync.server.probes import Probes
from sync.server.settings import Settings
from sync.server.store.database import Database
from sync.server.tally import Tally
from sync.server.waiting_room import WaitingRoom
from sync.server.watch import Watch


def app_over(database: Database, settings: Settings, room: WaitingRoom) -> FastAPI:
    """Return the application over a database that is open; it is closed with the application.

    Whoever stops the application closes the waiting room first, or it waits for those who wait.
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with ringing(database, room):
            yield
        database.close()

    app = FastAPI(title="장날", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.include_router(Api(database, Attempts()).router())
    app.include_router(FeedApi(database, room).router())
    app.add_api_route(openapi.PATH, openapi.answer, methods=["GET"])
    tally = Tally(room)
    app.include_router(Probes(database, tally, settings.metrics_token).router())
    Pages(database, settings).attach(app)
    app.add_middleware(Crowd, most=settings.requests_in_flight)
    app.add_middleware(Watch, tally=tally, log_requests=settings.log_requests)
    return app
