"""설치 기록: how each terminal was when it was set up, as its own journal says."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, select
from sqlalchemy import Row as StoredRow

from sync.server.pages.asked import Asked
from sync.server.pages.device_health import name_of_device
from sync.server.pages.tables import Column, Kind, Row, State, Table, Tone
from sync.server.pages.tongue import Tongue
from sync.server.reading import Json, name_of, objects, read
from sync.server.store.schema import IS_COMMISSIONING, device, entry, stall

_FAILS, _UNTRIED = "FAILS", "UNTRIED"
_VERDICTS: Mapping[str, str] = {"WORKS": "돼요", _FAILS: "안 돼요", _UNTRIED: "확인하지 못했어요"}

Stored = StoredRow[tuple[Any, ...]]


def records(connection: Connection, asked: Asked, most: int | None) -> Sequence[Stored]:
    """Those of the market, or of the stall whose owner asks; the newest first."""
    return connection.execute(query_for(asked.market_id, asked.visitor.stall_id).limit(most)).all()


def query_for(market_id: str, stall_id: str) -> Select[tuple[Any, ...]]:
    """By the index that holds nothing but these; `stall_id` empty for all stalls."""
    same_stall = and_(stall.c.market_id == entry.c.market_id, stall.c.stall_id == entry.c.stall_id)
    same_device = and_(device.c.market_id == entry.c.market_id, device.c.device_id == entry.c.device_id)
    query = (
        select(entry.c.at_ms, entry.c.body, stall.c.name.label("stall_name"), device.c.name.label("device_name"))
        .join(stall, same_stall)
        .join(device, same_device)
        .where(entry.c.market_id == market_id, IS_COMMISSIONING, entry.c.quarantine.is_(None))
    )
    if stall_id:
        query = query.where(entry.c.stall_id == stall_id)
    return query.order_by(entry.c.received_ms.desc(), entry.c.device_id, entry.c.seq.desc())


def table(rows: Sequence[Stored], tongue: Tongue) -> Table:
    columns = (
        Column(tongue("점포 이름"), Kind.NAME),
        Column(tongue("단말기 이름"), Kind.NAME),
        Column(tongue("설치한 때"), Kind.MOMENT),
        Column(tongue("결과"), Kind.STATE),
        Column(tongue("장비"), Kind.LINES),
        Column(tongue("설치한 사람"), Kind.NAME),
        Column(tongue("프로그램"), Kind.NAME),
    )
    told = [_row(row, tongue) for row in rows]
    return Table("commissioning", tongue("설치 기록"), columns, told, tongue("아직 설치 기록이 없어요."))


def _row(row: Stored, tongue: Tongue) -> Row:
    said = read(row.body) or {}
    parts = objects(said, "parts") or ()
    cells = (
        row.stall_name,
        row.device_name,
        row.at_ms,
        _state(parts, tongue),
        tuple(_words(part, tongue) for part in parts),
        name_of(said["technician"]) if said.get("technician") else "",
        name_of(said.get("version")),
    )
    return Row(cells)


def _state(parts: Sequence[Json], tongue: Tongue) -> State:
    verdicts = [part.get("verdict") for part in parts]
    if _FAILS in verdicts:
        return State(tongue("{count}가지가 안 돼요", count=verdicts.count(_FAILS)), Tone.LOOK)
    if not verdicts or _UNTRIED in verdicts:
        return State(tongue("확인하지 못한 것이 있어요"), Tone.WAIT)
    return State(tongue("모두 돼요"), Tone.WELL)


def _words(part: Json, tongue: Tongue) -> str:
    """`영수증 프린터: 돼요 (escpos)`."""
    how = tongue(_VERDICTS.get(name_of(part.get("verdict")), _VERDICTS[_UNTRIED]))
    driver = f" ({name_of(part['driver'])})" if part.get("driver") else ""
    return f"{name_of_device(name_of(part.get('name')), tongue)}: {how}{driver}"
