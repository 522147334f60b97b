"""Who is at the pages: a random token in a cookie, of which only the hash is kept, and a second one for forms.

A form's token is made from the cookie's, so that a page of somebody else cannot send a form in a visitor's name
(OWASP, cross-site request forgery). A session that nobody used for a week is over.
"""

import hashlib
import hmac
import secrets

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from sync.server.persons import visitor_of
from sync.server.roles import Visitor
from sync.server.store.schema import person, session

COOKIE = "jangnal"
IDLE_MS = 7 * 24 * 3_600_000
_NOTE_SEEN_MS = 300_000
_LONGEST = 200


def begin(connection: Connection, visitor: Visitor, now_ms: int) -> str:
    """Return the cookie's text. What was forgotten by everybody goes."""
    token = secrets.token_urlsafe(32)
    old = session.c.market_id == visitor.market_id, session.c.seen_ms < now_ms - IDLE_MS
    connection.execute(delete(session).where(*old))
    told = {"person_id": visitor.person_id, "begun_ms": now_ms, "seen_ms": now_ms}
    connection.execute(insert(session).values(market_id=visitor.market_id, token_hash=_hash(token), **told))
    return f"{visitor.market_id}.{token}"


def market_of(cookie: str) -> str:
    """The market that a cookie says it is of; empty for none."""
    market_id, dot, _ = cookie.partition(".")
    well_formed = dot and len(cookie) <= _LONGEST and market_id.isascii() and market_id.isalnum()
    return market_id if well_formed else ""


def visitor(connection: Connection, cookie: str, now_ms: int) -> tuple[Visitor, bool] | None:
    """Return whose cookie it is, and whether it is to be noted again that it was seen; None where nobody's."""
    query = select(person, session.c.seen_ms).join(
        session, (session.c.market_id == person.c.market_id) & (session.c.person_id == person.c.person_id)
    )
    row = connection.execute(query.where(*_own(cookie), person.c.active)).first()
    if row is None or row.seen_ms < now_ms - IDLE_MS:
        return None
    return visitor_of(row), row.seen_ms < now_ms - _NOTE_SEEN_MS


def note_seen(connection: Connection, cookie: str, now_ms: int) -> None:
    """Not at every page: whoever writes stands in line with the sales."""
    connection.execute(update(session).where(*_own(cookie)).values(seen_ms=now_ms))


def end(connection: Connection, cookie: str) -> None:
    connection.execute(delete(session).where(*_own(cookie)))


def form_token(secret: str) -> str:
    """What a form carries; `secret` is the cookie."""
    return hmac.new(secret.encode("utf-8"), b"form", hashlib.sha256).hexdigest()


def is_form_token(secret: str, given: str) -> bool:
    return hmac.compare_digest(form_token(secret).encode("ascii"), given.encode("utf-8", "replace"))


def _own(cookie: str) -> tuple[ColumnElement[bool], ...]:
    market_id, _, token = cookie.partition(".")
    return session.c.market_id == market_id, session.c.token_hash == _hash(token)


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()
