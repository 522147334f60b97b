"""Putting the market together: database, endpoints for terminals, pages for people."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from sync.server.api import Api
from sync.server.attempts import Attempts
from sync.server.crowd import Crowd
from sync.server.pages.routes import Pages
from sync.server.settings import Settings
from sync.server.store.database import Database


def app_over(database: Database, settings: Settings) -> FastAPI:
    """Return the application over a database that is open; it is closed with the application."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        database.close()

    app = FastAPI(title="장날", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.include_router(Api(database, Attempts()).router())
    Pages(database, settings).attach(app)
    app.add_middleware(Crowd, most=settings.requests_in_flight)
    return app
