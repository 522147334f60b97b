"""설정: what the office sets for every stall or for one, and taking it back.

A till goes by it within seconds, without a start. What a stall has set itself stays above it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import Response
from sqlalchemy import Connection, Select, select
from sqlalchemy import Row as StoredRow

from sync.protocol import ChangeKind, parse_object
from sync.server import deeds, directory
from sync.server.feed import publish
from sync.server.names import LONGEST
from sync.server.pages import words
from sync.server.pages.asked import Asked, NotHere, Unfit
from sync.server.pages.site import Site, back_to, taken_away
from sync.server.pages.sure import Question
from sync.server.pages.tables import Act, Column, Kind, Row, Table
from sync.server.pages.tongue import Tongue
from sync.server.stall_settings import STALL_SETTINGS, StallSetting, Unfitting, Value, setting_sent
from sync.server.store.publications import EVERY_STALL
from sync.server.store.schema import publication

_LONGEST = 1_000
_LONGEST_ID = 100

Stored = StoredRow[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Asking:
    """One setting as its form asks it; `now` is what the stall has from the market, empty for nothing, or what was
    typed and does not fit."""

    setting: StallSetting
    title: str
    hint: str
    now: object


def settings(site: Site, asked: Asked) -> Response:
    """Everything that is set, and the forms of the whole market or of the stall that the address names."""
    stall_id = asked.query("stall") or asked.typed.get("stall", "")
    with asked.reading() as connection:
        names = directory.stall_names(connection, asked.market_id)
        rows = _standing(connection, asked.market_id)
    if stall_id and stall_id not in dict(names):
        raise NotHere
    table = _table(rows, dict(names), asked.tongue)
    if asked.query("as"):
        return taken_away(asked, table)
    told = {
        "tables": (table,),
        "stalls": names,
        "stall_id": stall_id,
        "stall_name": dict(names).get(stall_id, asked.tongue("모든 점포")),
        "longest_name": LONGEST,
        "asking": _asking(_now(rows, stall_id) | _typed(asked), asked.tongue),
    }
    return site.page(asked, "settings.html", told)


def send(site: Site, asked: Asked) -> Response:
    """What is set already is not sent again."""
    setting = _setting(asked)
    stall_id, typed = asked.form.text("stall", _LONGEST_ID), asked.form.text("value", _LONGEST)
    if not typed and not stall_id:
        raise Unfit("값을 적어 주세요. 정해 둔 것을 없애려면 표에서 거둬 주세요.", title_of(setting.key))
    try:
        value = setting.value(typed)
    except Unfitting:
        raise Unfit(words.SETTINGS[setting.key][1], title_of(setting.key)) from None
    with asked.writing() as connection:
        if stall_id and directory.stall_name(connection, asked.market_id, stall_id) is None:
            raise NotHere
        before = _find(connection, asked.market_id, setting.key, stall_id)
        if before is not None and _value(before) == value:
            return _back(stall_id, "saved")
        _tell(connection, asked, setting.key, stall_id, value)
    return _back(stall_id, "set")


def before_withdrawing(asked: Asked) -> Question:
    key, stall_id = asked.path("key"), asked.form.text("stall", _LONGEST_ID)
    with asked.reading() as connection:
        if _find(connection, asked.market_id, key, stall_id) is None:
            raise NotHere
        name = directory.stall_name(connection, asked.market_id, stall_id) if stall_id else None
    about = f"{asked.tongue(title_of(key))} · {name or asked.tongue('모든 점포')}"
    sentence = "점포는 스스로 정한 것이나 처음 값으로 돌아가요."
    return Question(about, sentence, "거두기", _address(stall_id))


def withdraw(site: Site, asked: Asked) -> Response:
    """Of whatever key: what once was sent can be taken back."""
    key, stall_id = asked.path("key"), asked.form.text("stall", _LONGEST_ID)
    with asked.writing() as connection:
        if _find(connection, asked.market_id, key, stall_id) is None:
            raise NotHere
        _tell(connection, asked, key, stall_id, None)
    return _back(stall_id, "unset")


def _back(stall_id: str, done: str) -> Response:
    return back_to(_address(stall_id), done)


def _address(stall_id: str) -> str:
    return f"/settings?stall={stall_id}" if stall_id else "/settings"


def _tell(connection: Connection, asked: Asked, key: str, stall_id: str, value: Value | None) -> None:
    thing = setting_sent(key, value)
    publish(connection, asked.market_id, stall_id or EVERY_STALL, [thing], asked.visitor.name, asked.now_ms)
    what = deeds.What.SETTING_WITHDRAWN if value is None else deeds.What.SETTING_SENT
    detail = key if value is None else f"{key}: {value}"
    deeds.note(connection, asked.visitor, what, asked.now_ms, stall_id, detail)


def _setting(asked: Asked) -> StallSetting:
    setting = STALL_SETTINGS.get(asked.path("key"))
    if setting is None:
        raise NotHere
    return setting


def _asking(now: dict[str, object], tongue: Tongue) -> list[Asking]:
    return [
        Asking(setting, tongue(words.SETTINGS[key][0]), tongue(words.SETTINGS[key][1]), now.get(key, ""))
        for key, setting in STALL_SETTINGS.items()
    ]


def _typed(asked: Asked) -> dict[str, object]:
    """The page has another form too, and that one has no value."""
    return {asked.path("key"): asked.typed["value"]} if "value" in asked.typed else {}


def _standing(connection: Connection, market_id: str) -> Sequence[Stored]:
    query = _of(market_id).order_by(publication.c.thing_id, publication.c.stall_id)
    return connection.execute(query).all()


def _find(connection: Connection, market_id: str, key: str, stall_id: str) -> Stored | None:
    this = (publication.c.thing_id == key) & (publication.c.stall_id == (stall_id or EVERY_STALL))
    return connection.execute(_of(market_id).where(this)).one_or_none()


def _of(market_id: str) -> Select[Any]:
    """What is set and not taken back."""
    is_setting = publication.c.kind == ChangeKind.CONFIG
    return select(publication).where(publication.c.market_id == market_id, is_setting, ~publication.c.deleted)


def _now(rows: Sequence[Stored], stall_id: str) -> dict[str, object]:
    """What the market says to a stall, the stall's own over what is for all."""
    market = {row.thing_id: _value(row) for row in rows if row.stall_id == EVERY_STALL}
    return market | {row.thing_id: _value(row) for row in rows if row.stall_id == stall_id}


def _value(row: Stored) -> object:
    return parse_object(row.body).get("value")


def _table(rows: Sequence[Stored], names: dict[str, str], tongue: Tongue) -> Table:
    columns = (
        Column(tongue("설정 이름")),
        Column(tongue("정한 값"), Kind.NAME),
        Column(tongue("누구에게"), Kind.NAME),
        Column(tongue("때"), Kind.MOMENT),
        Column(tongue("누가"), Kind.NAME),
    )
    told = [_row(row, names, tongue) for row in rows]
    return Table("settings", tongue("정해 둔 것"), columns, told, tongue("아직 정해 둔 것이 없어요."))


def title_of(key: str) -> str:
    """What a setting is called; one that a program of another version sent, by its key."""
    return words.SETTINGS[key][0] if key in words.SETTINGS else key


def _row(row: Stored, names: dict[str, str], tongue: Tongue) -> Row:
    title = tongue(title_of(row.thing_id))
    value = _value(row)
    shown = tongue("비워 둠") if value == "" else f"{value:,}" if isinstance(value, int) else str(value)
    whom = names.get(row.stall_id, tongue("모든 점포"))
    back = Act(tongue("거두기"), f"/settings/{row.thing_id}/withdraw", (("stall", row.stall_id),), is_grave=True)
    return Row((title, shown, whom, row.changed_ms, row.changed_by), acts=(back,))
