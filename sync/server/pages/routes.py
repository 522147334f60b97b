"""The addresses of the pages, their fonts and their one style sheet.

Names come from anybody's keyboard: the templates escape everything, `bdi` keeps a name's writing direction to
itself, and the policy lets no script run even if one got through. Rendering happens on worker threads.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, Query, Request
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates
from sqlalchemy.exc import SQLAlchemyError

from sync.server.clock import now_ms, today
from sync.server.pages import figures, words
from sync.server.pages.office_door import door
from sync.server.settings import Settings
from sync.server.store.database import Database

_HERE = Path(__file__).parent
_SAFE = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class _Days:
    """The day a page shows and its neighbours."""

    day: date
    is_today: bool

    @property
    def words(self) -> str:
        return words.day_words(self.day)

    @property
    def before(self) -> str:
        return (self.day - timedelta(days=1)).isoformat()

    @property
    def after(self) -> str | None:
        return None if self.is_today else (self.day + timedelta(days=1)).isoformat()


class Pages:
    """The market and each of its stalls, as pages."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database = database
        self._settings = settings
        self._templates = Jinja2Templates(directory=_HERE / "templates")
        self._templates.env.filters |= {"won": words.won}

    def attach(self, app: FastAPI) -> None:
        """Add the pages to `app`."""
        router = APIRouter(dependencies=[Depends(door(self._settings.office_password))])
        router.add_api_route("/", self.market, methods=["GET"], response_class=HTMLResponse)
        router.add_api_route("/stalls/{stall_id}", self.stall, methods=["GET"], response_class=HTMLResponse)
        app.include_router(router)
        app.mount("/static", StaticFiles(directory=_HERE / "static"))
        if self._settings.fonts_dir.is_dir():
            app.mount("/fonts", StaticFiles(directory=self._settings.fonts_dir))

    def market(
        self, request: Request, day: str = "", chosen: Annotated[str, Query(alias="market")] = ""
    ) -> HTMLResponse:
        days = _days(day)
        try:
            with self._database.reading() as connection:
                every = figures.markets(connection)
                market_id = _pick(every, chosen)
                shown = figures.market_day(connection, market_id, days.day, now_ms()) if market_id else None
        except SQLAlchemyError:
            return self._away(request)
        told = {"market": shown, "markets": every, "market_id": market_id, "days": days, "now": _now()}
        return self._page(request, "market.html", told)

    def stall(self, request: Request, stall_id: str, day: str = "") -> HTMLResponse:
        days = _days(day)
        try:
            with self._database.reading() as connection:
                shown = None if "\x00" in stall_id else figures.stall_day(connection, stall_id, days.day, now_ms())
        except SQLAlchemyError:
            return self._away(request)
        told = {"stall": shown, "days": days, "now": _now()}
        return self._page(request, "stall.html", told, 200 if shown else 404)

    def _away(self, request: Request) -> HTMLResponse:
        return self._page(request, "away.html", {"now": _now()}, 503)

    def _page(self, request: Request, name: str, told: Mapping[str, object], status: int = 200) -> HTMLResponse:
        return self._templates.TemplateResponse(request, name, dict(told), status_code=status, headers=_SAFE)


def _pick(every: list[tuple[str, str]], chosen: str) -> str | None:
    ids = [market_id for market_id, _ in every]
    return chosen if chosen in ids else next(iter(ids), None)


def _days(day: str) -> _Days:
    """Return the day that was asked for; today for anything that is not a day, or is yet to come."""
    now = today()
    try:
        asked = date.fromisoformat(day)
    except ValueError:
        asked = now
    asked = min(max(asked, date(2000, 1, 1)), now)
    return _Days(asked, asked == now)


def _now() -> str:
    return words.clock_words(now_ms())
