"""알림: a few sentences to every stall or to one, and taking them back."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from fastapi import Response
from sqlalchemy import Connection, select
from sqlalchemy import Row as StoredRow

from sync.protocol import ChangeKind, parse_object
from sync.server import deeds, directory
from sync.server.clock import KOREA, today
from sync.server.feed import Thing, publish
from sync.server.notices import LONGEST, Unsayable, sayable
from sync.server.pages.asked import Asked, NotHere, Unfit
from sync.server.pages.site import Site, back_to, taken_away
from sync.server.pages.sure import Question
from sync.server.pages.tables import Act, Column, Kind, Row, State, Table, Tone
from sync.server.pages.tongue import Tongue
from sync.server.store.publications import EVERY_STALL
from sync.server.store.schema import publication

_MOST = 200
_UNTIL = "언제까지 (비우면 읽을 때까지)"

Stored = StoredRow[tuple[Any, ...]]


def notices(site: Site, asked: Asked) -> Response:
    with asked.reading() as connection:
        names = directory.stall_names(connection, asked.market_id)
        rows = _posted(connection, asked.market_id)
    table = _table(rows, dict(names), asked.tongue)
    if asked.query("as"):
        return taken_away(asked, table)
    return site.page(asked, "notices.html", {"tables": (table,), "stalls": names, "longest": LONGEST})


def post(site: Site, asked: Asked) -> Response:
    stall_id = asked.form.text("stall", 100)
    try:
        text = sayable(asked.form.fields.get("text", ""))
    except Unsayable:
        raise Unfit("알릴 말을 300자까지 적어 주세요.") from None
    body: dict[str, object] = {"text": text}
    until = asked.form.text("until", 10)
    if until:
        body["until_ms"] = _end_of(until)
    with asked.writing() as connection:
        if stall_id and directory.stall_name(connection, asked.market_id, stall_id) is None:
            raise NotHere
        thing = Thing(ChangeKind.NOTICE, str(uuid.uuid4()), body)
        publish(connection, asked.market_id, stall_id or EVERY_STALL, [thing], asked.visitor.name, asked.now_ms)
        deeds.note(connection, asked.visitor, deeds.What.NOTICE_POSTED, asked.now_ms, stall_id, text)
    return back_to("/notices", "posted")


def before_withdrawing(asked: Asked) -> Question:
    with asked.reading() as connection:
        notice = _standing(connection, asked.market_id, asked.path("notice_id"))
    sentence = "점포의 단말기에서 이 알림이 사라져요. 이미 읽은 점포도 있을 수 있어요."
    return Question(_text(notice), sentence, "거두기", "/notices")


def withdraw(site: Site, asked: Asked) -> Response:
    notice_id = asked.path("notice_id")
    with asked.writing() as connection:
        notice = _standing(connection, asked.market_id, notice_id)
        thing = Thing(ChangeKind.NOTICE, notice_id, None)
        publish(connection, asked.market_id, notice.stall_id, [thing], asked.visitor.name, asked.now_ms)
        what = deeds.What.NOTICE_WITHDRAWN
        deeds.note(connection, asked.visitor, what, asked.now_ms, notice_id, _text(notice))
    return back_to("/notices", "withdrawn")


def _standing(connection: Connection, market_id: str, notice_id: str) -> Stored:
    """A notice that was not withdrawn; raises `NotHere`."""
    for row in _posted(connection, market_id):
        if row.thing_id == notice_id and not row.deleted:
            return row
    raise NotHere


def _text(row: Stored) -> str:
    return "" if row.deleted else str(parse_object(row.body).get("text", ""))


def _posted(connection: Connection, market_id: str) -> Sequence[Stored]:
    query = select(publication).where(publication.c.market_id == market_id, publication.c.kind == ChangeKind.NOTICE)
    return connection.execute(query.order_by(publication.c.cursor.desc()).limit(_MOST)).all()


def _table(rows: Sequence[Stored], names: dict[str, str], tongue: Tongue) -> Table:
    columns = (
        Column(tongue("알림"), Kind.NAME),
        Column(tongue("누구에게"), Kind.NAME),
        Column(tongue("때"), Kind.MOMENT),
        Column(tongue("누가"), Kind.NAME),
        Column(tongue("지금"), Kind.STATE),
    )
    told = [_row(row, names, tongue) for row in rows]
    return Table("notices", tongue("알림"), columns, told, tongue("아직 알린 것이 없어요."))


def _row(row: Stored, names: dict[str, str], tongue: Tongue) -> Row:
    whom = names.get(row.stall_id, tongue("모든 점포"))
    state = State(tongue("거둠"), Tone.WAIT) if row.deleted else State(tongue("보여요"), Tone.WELL)
    acts = () if row.deleted else (Act(tongue("거두기"), f"/notices/{row.thing_id}/withdraw", is_grave=True),)
    return Row((_text(row), whom, row.changed_ms, row.changed_by, state), acts=acts)


def _end_of(day: str) -> int:
    """The last moment of a Korean day, in ms since 1970."""
    try:
        asked = date.fromisoformat(day)
    except ValueError:
        raise Unfit("날짜를 다시 골라 주세요.", _UNTIL) from None
    if not today() <= asked <= date(2099, 12, 31):
        raise Unfit("오늘이나 그 뒤의 날짜를 골라 주세요.", _UNTIL)
    return int(datetime.combine(asked, time(23, 59, 59), KOREA).timestamp() * 1000)
