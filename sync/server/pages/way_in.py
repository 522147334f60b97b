"""Coming in by name and password, going out, and choosing a language."""

from collections.abc import Mapping

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse
from sqlalchemy.exc import SQLAlchemyError

from sync.server import deeds, directory, persons, sessions
from sync.server.clock import now_ms
from sync.server.pages.asked import Asked, Strange, form_of
from sync.server.pages.door import MARKET_COOKIE, comes_from_here
from sync.server.pages.site import LANGUAGE_COOKIE, NOTHING, SAFE, Site, back_to
from sync.server.pages.tongue import LANGUAGES
from sync.server.persons import LONGEST_NAME
from sync.server.store.database import EVERY_MARKET

_YEAR_S = 365 * 24 * 3600
LONGEST_PASSWORD = 1_000


class WayIn:
    def __init__(self, site: Site) -> None:
        self._site = site

    async def form(self, request: Request) -> Response:
        return await run_in_threadpool(self._shown, request, "", 200)

    async def come(self, request: Request) -> Response:
        try:
            form = await form_of(request)
            name, market_id = form.text("name", LONGEST_NAME), form.text("market", 100)
        except Strange:
            return await run_in_threadpool(self._shown, request, "이름과 비밀번호를 다시 적어 주세요.", 400)
        password = form.fields.get("password", "")[:LONGEST_PASSWORD]
        return await run_in_threadpool(self._let_in, request, market_id, name, password)

    def _let_in(self, request: Request, market_id: str, name: str, password: str) -> Response:
        if not comes_from_here(request):
            return self._shown(request, "이 화면에서 다시 들어와 주세요.", 403)
        typed = {"market": market_id, "name": name}
        try:
            return self._inside(request, market_id, name, password)
        except persons.NotLetIn:
            return self._shown(request, "이름이나 비밀번호가 달라요. 다시 적어 주세요.", 403, typed)
        except persons.Locked:
            return self._shown(request, "여러 번 틀려서 잠시 닫혀 있어요. 조금 뒤에 다시 해 주세요.", 429, typed)
        except SQLAlchemyError:
            return self._site.bare(request, "away.html", {}, 503)

    def _inside(self, request: Request, market_id: str, name: str, password: str) -> Response:
        at_ms, database = now_ms(), self._site.database
        with database.reading(EVERY_MARKET) as connection:
            known = [one for one, _ in directory.markets(connection)]
        chosen = market_id if market_id in known else known[0] if len(known) == 1 else ""
        if not chosen:
            raise persons.NotLetIn
        visitor = persons.let_in(database, chosen, name, password, at_ms)
        with database.writing(chosen) as connection:
            cookie = sessions.begin(connection, visitor, at_ms)
            deeds.note(connection, visitor, deeds.What.CAME, at_ms)
        return keep_session(RedirectResponse("/", 303, headers=SAFE), request, cookie)

    def _shown(self, request: Request, sentence: str, status: int, typed: Mapping[str, str] = NOTHING) -> Response:
        with self._site.database.reading(EVERY_MARKET) as connection:
            every = directory.markets(connection)
        return self._site.bare(
            request, "login.html", {"markets": every, "sentence": sentence, "typed": typed}, status
        )


def keep_session(answer: Response, request: Request, cookie: str) -> Response:
    """Give the browser the cookie of a session that was begun."""
    is_safe = request.url.scheme == "https"
    answer.set_cookie(sessions.COOKIE, cookie, httponly=True, samesite="lax", secure=is_safe, max_age=_YEAR_S)
    return answer


def leave(site: Site, asked: Asked) -> Response:
    with asked.writing() as connection:
        sessions.end(connection, asked.request.cookies.get(sessions.COOKIE, ""))
    answer = back_to("/login")
    answer.delete_cookie(sessions.COOKIE)
    return answer


def market(site: Site, asked: Asked) -> Response:
    """Which market whoever sits at the machine looks at, where it keeps several."""
    answer = back_to("/")
    answer.set_cookie(MARKET_COOKIE, asked.query("market")[:100], httponly=True, samesite="lax", max_age=_YEAR_S)
    return answer


async def language(request: Request) -> Response:
    """Back to where one came from, in another language."""
    chosen, back = request.path_params["language"], request.query_params.get("back", "/")
    is_own = back.startswith("/") and not back.startswith(("//", "/\\"))
    answer = RedirectResponse(back if is_own and back.isprintable() and back.isascii() else "/", 303, headers=SAFE)
    if chosen in LANGUAGES:
        answer.set_cookie(LANGUAGE_COOKIE, chosen, httponly=True, samesite="lax", max_age=_YEAR_S)
    return answer
