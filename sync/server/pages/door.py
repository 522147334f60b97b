"""Who is at the door of the pages: a session, or whoever sits at the machine while nobody was taken on yet.

Until the first person is taken on, the pages are open to whoever uses the machine the server runs on, and to nobody
else: `serve` refuses other addresses. A form is believed when it carries the token of its page.
"""

import secrets
from urllib.parse import urlsplit

from fastapi import Request
from sqlalchemy import select

from sync.server import persons, sessions
from sync.server.proxies import came_through_a_proxy
from sync.server.roles import Role, Visitor
from sync.server.store.database import EVERY_MARKET, Database
from sync.server.store.schema import market

_OFFICE = "사무실"
MARKET_COOKIE = "jangnal_market"


class Door:
    def __init__(self, database: Database, *, at_this_machine: bool) -> None:
        self._database = database
        self._at_this_machine = at_this_machine
        self._own_secret = secrets.token_hex(32)

    def visitor(self, request: Request, now_ms: int) -> Visitor | None:
        """Return whose page it is to be, None for nobody we know."""
        cookie = request.cookies.get(sessions.COOKIE, "")
        market_id = sessions.market_of(cookie)
        if market_id:
            with self._database.reading(market_id) as connection:
                known = sessions.visitor(connection, cookie, now_ms)
            if known is not None:
                visitor, is_due = known
                if is_due:
                    with self._database.writing(market_id) as connection:
                        sessions.note_seen(connection, cookie, now_ms)
                return visitor
        return self._visitor_here(request)

    def secret(self, visitor: Visitor, request: Request) -> str:
        """What the forms of this visitor are signed with."""
        return request.cookies.get(sessions.COOKIE, "") if visitor.person_id else self._own_secret

    def is_own_form(self, request: Request, secret: str, token: str) -> bool:
        """Whether a form was sent by a page of ours."""
        return comes_from_here(request) and sessions.is_form_token(secret, token)

    def sits_here(self, request: Request) -> bool:
        """Whether a request comes from somebody at this machine, as far as anybody can tell."""
        is_elsewhere = came_through_a_proxy(request.headers) or not _is_named_as_this_machine(request)
        return self._at_this_machine and not is_elsewhere

    def own_token(self) -> str:
        """What a form carries that is for whoever sits here."""
        return sessions.form_token(self._own_secret)

    def is_form_of_whoever_sits_here(self, request: Request, token: str) -> bool:
        return self.sits_here(request) and self.is_own_form(request, self._own_secret, token)

    def _visitor_here(self, request: Request) -> Visitor | None:
        if not self.sits_here(request):
            return None
        with self._database.reading(EVERY_MARKET) as connection:
            known = connection.execute(select(market.c.market_id).order_by(market.c.created_ms)).scalars().all()
            chosen = request.query_params.get("market") or request.cookies.get(MARKET_COOKIE, "")
            market_id = chosen if chosen in known else next(iter(known), "")
            if not market_id or persons.is_there_anybody(connection, market_id):
                return None
        return self.whoever_sits_here(market_id)

    @staticmethod
    def whoever_sits_here(market_id: str) -> Visitor:
        """Somebody without a name, who may everything."""
        return Visitor(market_id, "", _OFFICE, Role.OFFICE)


def comes_from_here(request: Request) -> bool:
    """Whether a form was sent by a page of this origin, as far as the browser says (Fetch Standard, Origin)."""
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host", "")


def _is_named_as_this_machine(request: Request) -> bool:
    """A name that somebody else's server made lead here is not ours (DNS rebinding)."""
    host = request.headers.get("host", "").rsplit(":", 1)[0].strip("[]")
    return host in ("127.0.0.1", "::1", "localhost")
