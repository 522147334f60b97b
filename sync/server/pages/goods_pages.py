"""물건: the goods of each stall as the stall has them, and what the office wishes of them.

The office wishes and the till decides: what the stall itself changed after the page was read stays, and every wish
is answered. So a form carries what had been heard of the stall's tills when it was shown.
"""

import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fastapi import Response
from sqlalchemy import Connection, Select, func, select
from sqlalchemy import Row as StoredRow

from sync.protocol import ChangeKind, parse_object
from sync.server import deeds, directory
from sync.server.derived import good_in
from sync.server.feed import Thing, publish
from sync.server.pages import words
from sync.server.pages.asked import Asked, NotHere, Strange, Unfit
from sync.server.pages.goods_file import CATALOGUE, BadFile, Line, lines_in, table_of
from sync.server.pages.site import Site, back_to, taken_away
from sync.server.pages.tables import Column, Kind, Row, State, Table, Tone
from sync.server.pages.tongue import Tongue
from sync.server.roles import Right
from sync.server.shelf import Good, Shelf, put
from sync.server.store.schema import device, good, publication, wish_answer

NEW = "new"
EVERY = "all"
"""Stands in an address where a stall's id would."""
_LONGEST_NAME, _LONGEST_WORD = 40, 20
_MOST_PRICE = 99_999_999
_TAXES = ("EXEMPT", "TAXABLE")
_MOST_SEEN_TEXT = 100_000

Seen = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Wished:
    """A good with what became of the last wish for it; `outcome` is empty while the stall has not answered. The
    stall has one that `is_there`; another is only wished for."""

    good: Good
    is_wished: bool
    outcome: str
    is_there: bool = True


def stalls(site: Site, asked: Asked) -> Response:
    """Every stall with its goods; an owner is led to her own."""
    if asked.visitor.stall_id:
        return back_to(f"/stalls/{asked.visitor.stall_id}/goods")
    tongue = asked.tongue
    with asked.reading() as connection:
        names = directory.stall_names(connection, asked.market_id)
        counts = _counts(connection, asked.market_id)
    columns = (
        Column(tongue("점포 이름"), Kind.NAME),
        Column(tongue("물건"), Kind.COUNT),
        Column(tongue("품절"), Kind.COUNT),
    )
    rows = [Row((name, *counts.get(one, (0, 0))), address=f"/stalls/{one}/goods") for one, name in names]
    table = Table("stalls", tongue("점포"), columns, rows, tongue("아직 점포가 없어요."))
    if asked.query("as"):
        return taken_away(asked, table)
    return site.page(asked, "goods_stalls.html", {"tables": (table,)})


def goods(site: Site, asked: Asked) -> Response:
    stall_id, name = _stall(asked)
    with asked.reading() as connection:
        found = [*_only_wished(connection, asked.market_id, stall_id)]
        found += _wished(connection, asked.market_id, stall_id)
    if asked.query("as"):
        has = [one.good for one in found if one.is_there and not one.good.gone]
        return taken_away(asked, table_of(has, asked.tongue))
    table = _table(found, stall_id, asked.tongue)
    return site.page(asked, "goods.html", {"tables": (table,), "stall_id": stall_id, "stall_name": name})


def one_good(site: Site, asked: Asked) -> Response:
    stall_id, name = _stall(asked)
    item_id = asked.path("item_id")
    with asked.reading() as connection:
        seen = json.dumps(_seen(connection, asked.market_id, stall_id))
        found = _find(connection, asked.market_id, stall_id, item_id)
        categories = _categories(connection, asked.market_id, stall_id)
    if found is None and item_id != NEW:
        raise NotHere
    told = {
        "good": found,
        "stall_id": stall_id,
        "stall_name": name,
        "item_id": item_id,
        "filled": asked.typed or _filled(found) | {"seen": seen, "item": _fresh_id()},
        "categories": categories,
    }
    return site.page(asked, "good.html", told)


def _filled(found: Good | None) -> dict[str, object]:
    """The fields of the form of a good as the stall has it, or of a new one. A tick not set is not there."""
    if found is None:
        return {"unit": "개"}
    told: dict[str, object] = {
        "name": found.name,
        "price": found.price,
        "unit": found.unit,
        "category": found.category,
        "tax": found.tax,
    }
    return told | {tick: "on" for tick, is_set in (("sold_out", found.sold_out), ("gone", found.gone)) if is_set}


def wish(site: Site, asked: Asked) -> Response:
    """What is different from what the stall has goes down to it; nothing else does."""
    stall_id, _ = _stall(asked)
    item_id, form = asked.path("item_id"), asked.form
    line = Line(
        item_id=_id_in(form.text("item", 100)) if item_id == NEW else item_id,
        name=form.text("name", _LONGEST_NAME),
        price=_price(form.text("price", 12)),
        category=form.text("category", _LONGEST_WORD),
        unit=form.text("unit", _LONGEST_WORD),
        tax=form.text("tax", _LONGEST_WORD),
        sold_out="sold_out" in form.fields,
        gone="gone" in form.fields,
    )
    if not line.name:
        raise Unfit("물건 이름을 적어 주세요.")
    if line.tax not in _TAXES:
        raise Strange("tax")
    with asked.writing() as connection:
        told = _send(connection, asked, stall_id, [line], _seen_in(form.fields.get("seen", "{}")))
    return back_to(f"/stalls/{stall_id}/goods", "sent" if told else "saved")


def bring(site: Site, asked: Asked) -> Response:
    """The page that a file of goods is given to."""
    stall_id, name = _stall_or_every(asked)
    return site.page(asked, "goods_file.html", {"stall_id": stall_id, "stall_name": name, "preview": None})


def preview(site: Site, asked: Asked) -> Response:
    """What a file would change, line by line, and what is wrong with it. Nothing is changed yet."""
    stall_id, name = _stall_or_every(asked)
    file_name, content = asked.form.files.get("file", ("", b""))
    try:
        lines = lines_in(file_name, content)
    except BadFile as bad:
        raise Unfit(str(bad)) from bad
    with asked.reading() as connection:
        shelf = {} if stall_id == EVERY else _shelf(connection, asked.market_id, stall_id)
        seen = _seen(connection, asked.market_id, "" if stall_id == EVERY else stall_id)
    good_lines = [replace(line, item_id=line.item_id or _fresh_id()) for line in lines if not line.fault]
    told = {
        "stall_id": stall_id,
        "stall_name": name,
        "preview": _preview_table(lines, shelf, asked.tongue),
        "faults": len(lines) - len(good_lines),
        "count": len(good_lines),
        "text": json.dumps([line.told() for line in good_lines], ensure_ascii=False),
        "seen": json.dumps(seen),
    }
    return site.page(asked, "goods_file.html", told)


def take_in(site: Site, asked: Asked) -> Response:
    """The lines that were shown go down to the stall, or to every stall."""
    stall_id, _ = _stall_or_every(asked)
    lines = _lines_of(asked.form.fields.get("text", ""))
    seen = _seen_in(asked.form.fields.get("seen", "{}"))
    with asked.writing() as connection:
        names = directory.stall_names(connection, asked.market_id)
        to = [one for one, _ in names] if stall_id == EVERY else [stall_id]
        for one in to:
            _send(connection, asked, one, lines, seen)
    return back_to("/goods" if stall_id == EVERY else f"/stalls/{stall_id}/goods", "sent")


def _send(connection: Connection, asked: Asked, stall_id: str, lines: Sequence[Line], seen: Seen) -> int:
    """Publish what differs from the stall's shelf; return how many goods that is. A form that is sent once more
    says nothing new."""
    shelf = _shelf(connection, asked.market_id, stall_id)
    standing = _standing_wishes(connection, asked.market_id, stall_id)
    things = []
    for line in lines:
        different = line.different_from(shelf.get(line.item_id))
        wish = {"set": different, "seen": dict(seen)}
        if different and standing.get(line.item_id) != wish:
            things.append(Thing(ChangeKind.PRODUCT, line.item_id, wish))
            told = json.dumps(different, ensure_ascii=False)
            about = f"{stall_id}/{line.item_id}"
            deeds.note(connection, asked.visitor, deeds.What.GOOD_WISHED, asked.now_ms, about, told)
    if things:
        publish(connection, asked.market_id, stall_id, things, asked.visitor.name, asked.now_ms)
    return len(things)


def _stall(asked: Asked) -> tuple[str, str]:
    """The stall of the address, and its name; raises `NotHere` and `NotAllowed`."""
    stall_id = asked.path("stall_id")
    asked.require(Right.GOODS, stall_id)
    with asked.reading() as connection:
        name = directory.stall_name(connection, asked.market_id, stall_id)
    if name is None:
        raise NotHere
    return stall_id, name


def _stall_or_every(asked: Asked) -> tuple[str, str]:
    if asked.path("stall_id") != EVERY:
        return _stall(asked)
    asked.require(Right.GOODS)
    return EVERY, asked.tongue("모든 점포")


def _wished(connection: Connection, market_id: str, stall_id: str) -> list[Wished]:
    told = publication.c.kind == ChangeKind.PRODUCT
    query = (
        select(
            good,
            publication.c.version.label("wished"),
            wish_answer.c.version.label("answered"),
            wish_answer.c.outcome,
        )
        .outerjoin(publication, _same_good(publication.c.thing_id, publication) & told)
        .outerjoin(wish_answer, _same_good(wish_answer.c.item_id, wish_answer) & wish_answer.c.own)
        .where(good.c.market_id == market_id, good.c.stall_id == stall_id)
        .order_by(good.c.gone, good.c.category, good.c.name)
    )
    return [_wished_in(row) for row in connection.execute(query)]


def _only_wished(connection: Connection, market_id: str, stall_id: str) -> Iterator[Wished]:
    """Goods on their way to a stall that does not have them yet."""
    shelf = _shelf(connection, market_id, stall_id)
    answered = select(wish_answer.c.item_id, wish_answer.c.version, wish_answer.c.outcome).where(
        wish_answer.c.market_id == market_id, wish_answer.c.stall_id == stall_id, wish_answer.c.own
    )
    outcomes = {row.item_id: row for row in connection.execute(answered)}
    for row in connection.execute(_wishes(market_id, stall_id).order_by(publication.c.cursor.desc())):
        fresh: Shelf = {}
        known = put(fresh, dict(_set_in(row.body)) | {"kind": "good_put", "item": row.thing_id})
        if known and row.thing_id not in shelf:
            answer = outcomes.get(row.thing_id)
            outcome = answer.outcome if answer and answer.version >= row.version else ""
            yield Wished(fresh[row.thing_id], True, outcome, is_there=False)


def _standing_wishes(connection: Connection, market_id: str, stall_id: str) -> dict[str, object]:
    """What is wished of each good, as it was published."""
    return {row.thing_id: parse_object(row.body) for row in connection.execute(_wishes(market_id, stall_id))}


def _wishes(market_id: str, stall_id: str) -> Select[Any]:
    own = publication.c.market_id == market_id, publication.c.stall_id == stall_id
    return select(publication).where(*own, publication.c.kind == ChangeKind.PRODUCT, ~publication.c.deleted)


def _set_in(body: str) -> Mapping[str, Any]:
    wished = parse_object(body).get("set")
    return wished if isinstance(wished, dict) else {}


def _same_good(thing_id: Any, table: Any) -> Any:
    same_stall = (table.c.market_id == good.c.market_id) & (table.c.stall_id == good.c.stall_id)
    return same_stall & (thing_id == good.c.item_id)


def _wished_in(row: StoredRow[Any]) -> Wished:
    is_answered = row.wished is not None and (row.answered or 0) >= row.wished
    return Wished(good_in(row), row.wished is not None, row.outcome if is_answered else "")


def _table(found: Sequence[Wished], stall_id: str, tongue: Tongue) -> Table:
    columns = (
        Column(tongue("물건"), Kind.NAME),
        Column(tongue("분류"), Kind.NAME),
        Column(tongue("값"), Kind.WON),
        Column(tongue("단위"), Kind.NAME),
        Column(tongue("지금"), Kind.STATE),
        Column(tongue("사무실에서 바꾼 것"), Kind.STATE),
    )
    rows = [
        Row(
            (
                one.good.name,
                one.good.category,
                one.good.price,
                one.good.unit,
                _standing(one.good, tongue) if one.is_there else None,
                _wish_state(one, tongue),
            ),
            address=f"/stalls/{stall_id}/goods/{one.good.item_id}" if one.is_there else "",
        )
        for one in found
    ]
    nothing = tongue("아직 물건이 없어요. 단말기가 연결되면 점포의 물건이 여기에 보여요.")
    return Table(CATALOGUE, tongue("물건"), columns, rows, nothing)


def _standing(one: Good, tongue: Tongue) -> State:
    if one.gone:
        return State(tongue("치움"), Tone.WAIT)
    return State(tongue("품절"), Tone.LOOK) if one.sold_out else State(tongue("팔아요"), Tone.WELL)


def _wish_state(one: Wished, tongue: Tongue) -> State | None:
    if not one.is_wished:
        return None
    if not one.outcome:
        return State(tongue("가는 중"), Tone.WAIT)
    tone = Tone.WELL if one.outcome == "TAKEN" else Tone.LOOK
    return State(tongue(words.OUTCOMES.get(one.outcome, one.outcome)), tone)


def _preview_table(lines: Sequence[Line], shelf: Mapping[str, Good], tongue: Tongue) -> Table:
    columns = (
        Column(tongue("줄"), Kind.COUNT),
        Column(tongue("물건"), Kind.NAME),
        Column(tongue("지금 값"), Kind.WON),
        Column(tongue("값"), Kind.WON),
        Column(tongue("어떻게 되나요"), Kind.STATE),
    )
    rows = []
    for line in lines:
        before = shelf.get(line.item_id)
        now = before.price if before else None
        rows.append(Row((line.number, line.name, now, line.price, _fate(line, before, tongue))))
    return Table("preview", tongue("미리 보기"), columns, rows, is_file=False)


def _fate(line: Line, before: Good | None, tongue: Tongue) -> State:
    if line.fault:
        return State(tongue(line.fault), Tone.LOOK)
    if before is None:
        return State(tongue("새 물건"), Tone.WELL)
    return (
        State(tongue("바뀌어요"), Tone.WELL)
        if line.different_from(before)
        else State(tongue("그대로예요"), Tone.WAIT)
    )


def _shelf(connection: Connection, market_id: str, stall_id: str) -> dict[str, Good]:
    query = select(good).where(good.c.market_id == market_id, good.c.stall_id == stall_id)
    return {row.item_id: good_in(row) for row in connection.execute(query)}


def _find(connection: Connection, market_id: str, stall_id: str, item_id: str) -> Good | None:
    query = select(good).where(
        good.c.market_id == market_id, good.c.stall_id == stall_id, good.c.item_id == item_id
    )
    row = connection.execute(query).first()
    return good_in(row) if row else None


def _categories(connection: Connection, market_id: str, stall_id: str) -> list[str]:
    query = select(good.c.category).where(good.c.market_id == market_id, good.c.stall_id == stall_id).distinct()
    return [one for one in connection.execute(query.order_by(good.c.category)).scalars() if one]


def _counts(connection: Connection, market_id: str) -> dict[str, tuple[int, int]]:
    sold_out = func.count().filter(good.c.sold_out)
    query = select(good.c.stall_id, func.count(), sold_out).where(good.c.market_id == market_id, ~good.c.gone)
    rows = connection.execute(query.group_by(good.c.stall_id))
    return {stall_id: (int(every), int(out)) for stall_id, every, out in rows}


def _seen(connection: Connection, market_id: str, stall_id: str) -> dict[str, int]:
    """How far the journals of a stall's tills, or of all, had come in."""
    query = select(device.c.device_id, device.c.last_seq).where(device.c.market_id == market_id, ~device.c.revoked)
    if stall_id:
        query = query.where(device.c.stall_id == stall_id)
    return {row.device_id: row.last_seq for row in connection.execute(query)}


def _seen_in(text: str) -> Seen:
    """As a form brings it back; raises `Strange`."""
    said = _parsed(text, _MOST_SEEN_TEXT)
    if not isinstance(said, dict) or not all(type(seq) is int and seq >= 0 for seq in said.values()):
        raise Strange("seen")
    return said


def _lines_of(text: str) -> list[Line]:
    said = _parsed(text, 3_000_000)
    if not isinstance(said, list):
        raise Strange("text")
    lines = [Line.of(number, one) for number, one in enumerate(said, 1)]
    own_numbers = {line.item_id for line in lines} - {""}
    if any(line.fault for line in lines) or len(own_numbers) != len(lines):
        raise Strange("text")
    return lines


def _parsed(text: str, longest: int) -> object:
    if len(text) > longest:
        raise Strange("text")
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise Strange("text") from None


def _fresh_id() -> str:
    """Of a good that is new, made when its form is shown: the same form makes the same good, however often sent."""
    return str(uuid.uuid4())


def _id_in(text: str) -> str:
    """As a form brings it back; raises `Strange`."""
    try:
        return str(uuid.UUID(text))
    except ValueError:
        raise Strange("item") from None


def _price(text: str) -> int:
    digits = text.replace(",", "").removesuffix("원").strip()
    if not digits.isascii() or not digits.isdigit() or not 1 <= int(digits) <= _MOST_PRICE:
        raise Unfit("값은 1원부터 99,999,999원까지 숫자로 적어 주세요.")
    return int(digits)
