"""The first market: whoever sits at the machine names it and its first stall, and has the stall's code at once."""

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import ClientDisconnect

from sync.server import deeds, office
from sync.server.clock import now_ms
from sync.server.codes import code_hash, new_code, store_code
from sync.server.names import Unnamed, proper
from sync.server.pages.asked import Form, Strange, form_of
from sync.server.pages.device_pages import show_code
from sync.server.pages.site import SAFE, Site
from sync.server.store.database import EVERY_MARKET


class FirstMarket:
    """Answers the form of the page that is shown while there is no market."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def make(self, request: Request) -> Response:
        try:
            form = await form_of(request)
        except (Strange, ClientDisconnect):
            form = Form()
        return await run_in_threadpool(self._made, request, form)

    def _made(self, request: Request, form: Form) -> Response:
        if not self._site.door.is_form_of_whoever_sits_here(request, form.fields.get("token", "")):
            return self._site.welcome(request, "이 화면에서 다시 적어 주세요.", 403)
        try:
            market, stall = (proper(form.fields.get(name, "")) for name in ("market", "stall"))
            fresh = self._handed_out(market, stall)
            visitor = self._site.door.visitor(request, now_ms())
        except Unnamed:
            return self._site.welcome(request, "시장과 점포의 이름을 60자까지 적어 주세요.", 400, form.fields)
        except SQLAlchemyError:
            return self._site.bare(request, "away.html", {}, 503)
        if not fresh or visitor is None:
            return RedirectResponse("/", 303, headers=SAFE)
        return show_code(self._site, self._site.asked(request, visitor, form), fresh, stall)

    def _handed_out(self, market: str, stall: str) -> str:
        """Return the code; empty when somebody made a market meanwhile."""
        fresh, at_ms = new_code(), now_ms()
        digest = code_hash(fresh)
        with self._site.database.writing(EVERY_MARKET) as connection:
            if office.markets_standing_still(connection):
                return ""
            market_id = office.make_market(connection, market, at_ms)
            stall_id = office.make_stall(connection, market_id, stall, at_ms)
            store_code(connection, market_id, stall_id, digest, at_ms)
            here = self._site.door.whoever_sits_here(market_id)
            deeds.note(connection, here, deeds.What.MARKET_MADE, at_ms, market_id, market)
            deeds.note(connection, here, deeds.What.CODE_MADE, at_ms, stall_id, stall)
        return fresh
