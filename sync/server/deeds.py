"""What people did at the office, kept for good: who, when, what, about what."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, insert, select
from uuid_utils import uuid7

from sync.server.roles import Visitor
from sync.server.store.schema import deed


class What(StrEnum):
    CAME = "CAME"
    LOCKED_OUT = "LOCKED_OUT"
    COUNTED = "COUNTED"
    LEFT_OUT = "LEFT_OUT"
    GOOD_WISHED = "GOOD_WISHED"
    NOTICE_POSTED = "NOTICE_POSTED"
    NOTICE_WITHDRAWN = "NOTICE_WITHDRAWN"
    SETTING_SENT = "SETTING_SENT"
    SETTING_WITHDRAWN = "SETTING_WITHDRAWN"
    MARKET_MADE = "MARKET_MADE"
    STALL_RENAMED = "STALL_RENAMED"
    CODE_MADE = "CODE_MADE"
    DEVICE_SHUT_OUT = "DEVICE_SHUT_OUT"
    DEVICE_LET_IN_AGAIN = "DEVICE_LET_IN_AGAIN"
    PERSON_TAKEN_ON = "PERSON_TAKEN_ON"
    PERSON_LEFT = "PERSON_LEFT"
    PERSON_BACK = "PERSON_BACK"
    PASSWORD_SET = "PASSWORD_SET"


@dataclass(frozen=True, slots=True)
class Deed:
    at_ms: int
    by: str
    what: What
    about: str
    detail: str


def note(
    connection: Connection, visitor: Visitor, what: What, now_ms: int, about: str = "", detail: str = ""
) -> None:
    """In the transaction of the deed itself: neither is there without the other."""
    told = {"at_ms": now_ms, "by": visitor.name, "what": what.value, "about": about, "detail": detail}
    connection.execute(insert(deed).values(market_id=visitor.market_id, deed_id=str(uuid7()), **told))


def latest(connection: Connection, market_id: str, most: int) -> Sequence[Deed]:
    query = select(deed).where(deed.c.market_id == market_id).order_by(deed.c.at_ms.desc(), deed.c.deed_id.desc())
    rows = connection.execute(query.limit(most))
    return [Deed(row.at_ms, row.by, What(row.what), row.about, row.detail) for row in rows]
