"""확인할 것: entries that are wrong in some way, and somebody's word whether they count."""

from collections.abc import Mapping, Sequence

from fastapi import Response

from sync.server import deeds, directory
from sync.server.clock import today
from sync.server.decisions import CannotCount, NotWaiting, WrongWay, countable, decide
from sync.server.pages import figures
from sync.server.pages.asked import Asked, NotHere, Unfit
from sync.server.pages.figures import EntryRow, Span
from sync.server.pages.receipts import receipt
from sync.server.pages.site import Site, back_to, taken_away
from sync.server.pages.tables import Act, Column, Kind, Row, State, Table, Tone
from sync.server.pages.tongue import Tongue

_MOST = 300
_LONGEST_WHY = 200


def checks(site: Site, asked: Asked) -> Response:
    with asked.reading() as connection:
        rows = figures.quarantined(connection, Span(asked.market_id, today(), today()), _MOST)
        tills = directory.tills_apart(connection, asked.market_id)
        waiting = sum(figures.waiting(connection, asked.market_id).values())
    table = _table(rows, tills, asked.tongue)
    if asked.query("as"):
        return taken_away(asked, table)
    return site.page(asked, "checks.html", {"tables": (table,), "waiting": waiting})


def decision(site: Site, asked: Asked) -> Response:
    counts = asked.form.text("counts", 3) == "yes"
    device_id, seq = asked.path("device_id"), asked.path("seq")
    if not seq.isascii() or not seq.isdigit() or len(seq) > 15:
        raise NotHere
    why = asked.form.text("why", _LONGEST_WHY)
    what = deeds.What.COUNTED if counts else deeds.What.LEFT_OUT
    try:
        with asked.writing() as connection:
            decide(
                connection,
                asked.market_id,
                device_id,
                int(seq),
                counts=counts,
                why=why,
                by=asked.visitor.name,
                now_ms=asked.now_ms,
            )
            deeds.note(connection, asked.visitor, what, asked.now_ms, f"{device_id}/{seq}", why)
    except NotWaiting as error:
        raise NotHere from error
    except WrongWay as error:
        raise Unfit(
            "반품인데 돈이 들어온 것으로 적혀 있어서 합계에 넣을 수 없어요. 점포에 물어봐 주세요."
        ) from error
    except CannotCount as error:
        raise Unfit("이 기록에서는 날이나 금액을 읽을 수 없어서 합계에 넣을 수 없어요.") from error
    return back_to("/checks", "saved")


def _table(rows: Sequence[EntryRow], tills: Mapping[str, str], tongue: Tongue) -> Table:
    columns = (
        Column(tongue("점포 이름"), Kind.NAME),
        Column(tongue("번호"), Kind.SHORT),
        Column(tongue("받은 때"), Kind.MOMENT),
        Column(tongue("물건"), Kind.NAME),
        Column(tongue("금액"), Kind.WON),
        Column(tongue("까닭")),
        Column(tongue("결정"), Kind.STATE),
    )
    return Table(
        "checks",
        tongue("확인할 것"),
        columns,
        [_row(row, tills, tongue) for row in rows],
        tongue("확인할 것이 없어요"),
    )


def _row(row: EntryRow, tills: Mapping[str, str], tongue: Tongue) -> Row:
    told = receipt(row, tills, tongue)
    address = f"/checks/{row.device_id}/{row.seq}"
    offered = {
        True: Act(tongue("합계에 넣기"), address, (("counts", "yes"),)),
        False: Act(tongue("넣지 않기"), address, (("counts", "no"),)),
    }
    decided = None if row.decided_ms is None else bool(row.counts)
    may_be = (True, False) if _is_countable(row) else (False,)
    shown = tuple(offered[counts] for counts in may_be if counts is not decided)
    cells = (told.stall, told.number, row.received_ms, told.what, row.total, told.reason, _state(row, tongue))
    return Row(cells, address=f"/stalls/{row.stall_id}", acts=shown)


def _is_countable(row: EntryRow) -> bool:
    try:
        countable(row)
    except CannotCount:
        return False
    return True


def _state(row: EntryRow, tongue: Tongue) -> State:
    if row.decided_ms is None:
        return State(tongue("기다려요"), Tone.LOOK)
    if row.counts:
        return State(tongue("합계에 넣음 · {who}", who=row.decided_by), Tone.WELL)
    return State(tongue("넣지 않음 · {who}", who=row.decided_by), Tone.WAIT)
