"""단말기: which tills are heard of, how they are, letting one in and shutting one out."""

import base64
import io
from collections.abc import Sequence
from typing import Any

import qrcode
import qrcode.image.svg
from fastapi import Response
from sqlalchemy import Connection, and_, select, update
from sqlalchemy import Row as StoredRow

from sync.server import deeds, directory
from sync.server.codes import code_hash, new_code, store_code
from sync.server.names import LONGEST, Unnamed, proper
from sync.server.office import make_stall
from sync.server.pages import commissioning, device_health
from sync.server.pages.asked import Asked, NotHere, Unfit
from sync.server.pages.site import Site, back_to, taken_away
from sync.server.pages.sure import Question
from sync.server.pages.tables import Act, Column, Kind, Row, State, Table, Tone
from sync.server.pages.tongue import Tongue
from sync.server.roles import Right
from sync.server.store.schema import anomaly, device, stall

_SILENT_MS = 600_000
"""A till is heard of every few minutes, also when nothing is sold."""
_MOST_RECORDS = 300
"""On the page; a file has all."""
_LITTLE_DISK_BYTES = 500_000_000
_DAY_MS = 86_400_000
_BACKUP_DAYS = 7
"""As the doctor of a box has it."""
_STATE_AT = 2
_ONLY_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
"""How a market is called on the machine it runs on, and nowhere else."""

Stored = StoredRow[tuple[Any, ...]]


def devices(site: Site, asked: Asked) -> Response:
    with asked.reading() as connection:
        rows = _devices(connection, asked)
        forked = set(
            connection.execute(select(anomaly.c.device_id).where(anomaly.c.market_id == asked.market_id)).scalars()
        )
        names = directory.stall_names(connection, asked.market_id)
        records = commissioning.records(connection, asked, None if asked.query("as") else _MOST_RECORDS)
    may_enrol = asked.visitor.may(Right.ENROL)
    table = _table(rows, forked, asked, may_enrol=may_enrol)
    tables = (table, commissioning.table(records, asked.tongue))
    if asked.query("as"):
        return taken_away(asked, *tables)
    silent = sum(1 for row in rows if not row.revoked and asked.now_ms - row.heard_ms > _SILENT_MS)
    told = {"tables": tables, "stalls": names, "may_enrol": may_enrol, "count": len(rows)}
    told |= {"silent": silent, "to_look_at": sum(1 for row in table.rows if _needs_a_look(row))}
    return site.page(asked, "devices.html", told)


def code(site: Site, asked: Asked) -> Response:
    """A fresh code for a stall, which is made if it is new; shown once, and never again."""
    try:
        name = proper(asked.form.text("stall", LONGEST))
    except Unnamed:
        raise Unfit("점포 이름을 적어 주세요.") from None
    fresh = new_code()
    digest = code_hash(fresh)
    with asked.writing() as connection:
        stall_id = make_stall(connection, asked.market_id, name, asked.now_ms)
        store_code(connection, asked.market_id, stall_id, digest, asked.now_ms)
        deeds.note(connection, asked.visitor, deeds.What.CODE_MADE, asked.now_ms, stall_id, name)
    return show_code(site, asked, fresh, name)


def show_code(site: Site, asked: Asked, fresh: str, stall_name: str) -> Response:
    """The page with a code, in figures and as a picture. That says where the market is as well: a box that reads it
    has nothing left to be typed. Of a market that is looked at on its own machine that would lead nowhere."""
    shown = f"{fresh[:4]} {fresh[4:]}"
    here = asked.request.url
    is_seen_from_elsewhere = here.hostname not in _ONLY_HERE
    picture = _picture(f"{here.scheme}://{here.netloc}#{fresh}" if is_seen_from_elsewhere else fresh)
    return site.page(asked, "code.html", {"code": shown, "stall_name": stall_name, "picture": picture})


def before_shutting_out(asked: Asked) -> Question:
    device_id = asked.path("device_id")
    with asked.reading() as connection:
        row = next((row for row in _devices(connection, asked) if row.device_id == device_id), None)
    if row is None:
        raise NotHere
    sentence = (
        "이 단말기는 다시 들일 때까지 판매를 보내거나 소식을 받지 못해요. 그동안의 판매는 단말기에 남아 있어요."
    )
    return Question(f"{row.stall_name} · {row.name}", sentence, "막기", "/devices")


def shut_out(site: Site, asked: Asked) -> Response:
    return _set_revoked(asked, deeds.What.DEVICE_SHUT_OUT, "shut_out", revoked=True)


def let_in_again(site: Site, asked: Asked) -> Response:
    """With the key it has: whoever shut it out by mistake needs no new code."""
    return _set_revoked(asked, deeds.What.DEVICE_LET_IN_AGAIN, "let_in_again", revoked=False)


def _set_revoked(asked: Asked, what: deeds.What, done: str, *, revoked: bool) -> Response:
    device_id = asked.path("device_id")
    own = and_(device.c.market_id == asked.market_id, device.c.device_id == device_id)
    with asked.writing() as connection:
        if connection.execute(update(device).where(own).values(revoked=revoked)).rowcount == 0:
            raise NotHere
        deeds.note(connection, asked.visitor, what, asked.now_ms, device_id)
    return back_to("/devices", done)


def _devices(connection: Connection, asked: Asked) -> Sequence[Stored]:
    same = and_(stall.c.market_id == device.c.market_id, stall.c.stall_id == device.c.stall_id)
    query = select(device, stall.c.name.label("stall_name")).join(stall, same)
    query = query.where(device.c.market_id == asked.market_id)
    if asked.visitor.stall_id:
        query = query.where(device.c.stall_id == asked.visitor.stall_id)
    return connection.execute(query.order_by(device.c.revoked, device.c.heard_ms)).all()


def _table(rows: Sequence[Stored], forked: set[str], asked: Asked, *, may_enrol: bool) -> Table:
    tongue = asked.tongue
    columns = (
        Column(tongue("점포 이름"), Kind.NAME),
        Column(tongue("단말기 이름"), Kind.NAME),
        Column(tongue("지금"), Kind.STATE),
        Column(tongue("장비"), Kind.LINES),
        Column(tongue("소식"), Kind.SHORT),
        Column(tongue("올 것"), Kind.COUNT),
        Column(tongue("저장 공간"), Kind.SHORT),
        Column(tongue("백업"), Kind.SHORT),
        Column(tongue("프로그램"), Kind.NAME),
        Column(tongue("등록한 때"), Kind.MOMENT),
    )
    told = [_row(row, row.device_id in forked, asked, may_enrol=may_enrol) for row in rows]
    told.sort(key=lambda row: not _needs_a_look(row))
    return Table("devices", tongue("단말기"), columns, told, tongue("아직 단말기가 없어요."))


def _row(row: Stored, is_forked: bool, asked: Asked, *, may_enrol: bool) -> Row:
    tongue = asked.tongue
    shut = Act(tongue("막기"), f"/devices/{row.device_id}/shut-out", is_grave=True)
    back = Act(tongue("다시 들이기"), f"/devices/{row.device_id}/let-in")
    cells = (
        row.stall_name,
        row.name,
        _state(row, is_forked, asked.now_ms, tongue),
        tuple(one.words(tongue) for one in device_health.troubles(row.conditions)),
        tongue.heard(row.heard_ms, asked.now_ms),
        row.backlog,
        f"{row.disk_free_bytes / 1e9:,.1f} GB" if row.disk_free_bytes else "",
        _backup(row.backed_up_ms, asked.now_ms, tongue),
        row.version,
        row.enrolled_ms,
    )
    return Row(cells, acts=(back if row.revoked else shut,) if may_enrol else ())


def _needs_a_look(row: Row) -> bool:
    state = row.cells[_STATE_AT]
    return isinstance(state, State) and state.tone is Tone.LOOK


def _state(row: Stored, is_forked: bool, now_ms: int, tongue: Tongue) -> State:
    if row.revoked:
        return State(tongue("막음"), Tone.WAIT)
    if is_forked:
        return State(tongue("기록이 서로 달라요"), Tone.LOOK)
    if now_ms - row.heard_ms > _SILENT_MS:
        return State(tongue("소식이 없어요"), Tone.LOOK)
    if row.disk_free_bytes and row.disk_free_bytes < _LITTLE_DISK_BYTES:
        return State(tongue("저장 공간이 모자라요"), Tone.LOOK)
    trouble = device_health.state_of(device_health.troubles(row.conditions), tongue)
    if trouble:
        return trouble
    if _is_long_without_backup(row, now_ms):
        return State(tongue("백업이 필요해요"), Tone.WAIT)
    return State(tongue("오는 중"), Tone.WAIT) if row.backlog else State(tongue("좋아요"), Tone.WELL)


def _backup(backed_up_ms: int | None, now_ms: int, tongue: Tongue) -> str:
    """How many days ago; nothing of a till that does not say."""
    if backed_up_ms is None:
        return ""
    if backed_up_ms == 0:
        return tongue("아직 없음")
    days = max(0, now_ms - backed_up_ms) // _DAY_MS
    return tongue("{days}일 전", days=days) if days else tongue("오늘")


def _is_long_without_backup(row: Stored, now_ms: int) -> bool:
    """Also of one that never was, once it has been here that long."""
    if row.backed_up_ms is None:
        return False
    return bool(now_ms - max(row.backed_up_ms, row.enrolled_ms) > _BACKUP_DAYS * _DAY_MS)


def _picture(text: str) -> str:
    """A QR code as a data URL (RFC 2397)."""
    drawn = io.BytesIO()
    qrcode.make(text, image_factory=qrcode.image.svg.SvgPathImage, border=4).save(drawn)
    return "data:image/svg+xml;base64," + base64.b64encode(drawn.getvalue()).decode("ascii")
