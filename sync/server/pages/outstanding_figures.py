"""What is outstanding at a market or one of its stalls, from what is derived: vouchers in hand, 현금영수증 owed.

A till hands in all vouchers of a kind at once, so that what it has now came after that, and the day of the oldest
is known. It is looked for up to `LOOK_BACK_DAYS` back.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import CTE, ColumnElement, Connection, Row, Table, and_, case, func, select
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from sync.server import directory
from sync.server.cash_receipts import SELF_ISSUE_DAYS, Standing
from sync.server.store.schema import cash_receipt_owed, stall, voucher_day, voucher_in_hand

LOOK_BACK_DAYS = 92
"""Three months: a page of a large market stays quick however long nobody handed in anything."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Of one market, and of one stall where it is named, as of `today`."""

    market_id: str
    today: date
    stall_id: str = ""

    @property
    def begin(self) -> date:
        """The first day that is looked at."""
        return self.today - timedelta(days=LOOK_BACK_DAYS)


@dataclass(frozen=True, slots=True)
class VoucherFigures:
    """One kind of paper vouchers in hand at one stall. `faces` are (won, pieces), the largest first; `since` is the
    day the oldest was taken on, None for one before both `handed_in`, the last day some were handed in, and
    `Reach.begin`."""

    stall_id: str
    stall_name: str
    tender: str
    faces: tuple[tuple[int, int], ...]
    since: date | None
    handed_in: date | None

    @property
    def pieces(self) -> int:
        return sum(pieces for _, pieces in self.faces)

    @property
    def worth(self) -> int:
        """Won."""
        return sum(face * pieces for face, pieces in self.faces)


@dataclass(frozen=True, slots=True)
class OwedFigures:
    """The 현금영수증 a stall did not issue: how many, won, the oldest day. `late` of them are past their time,
    `stuck` wait for a person at the stall, and `asked` are what customers asked for on a day before today."""

    stall_id: str
    stall_name: str
    count: int
    won: int
    oldest: date
    late: int
    stuck: int
    asked: int


@dataclass(frozen=True, slots=True)
class OwedRow:
    """One of them. `till` says of which it is where a stall has several."""

    stall_id: str
    stall_name: str
    till: str
    receipt_no: int
    sold_on: date
    won: int
    by_itself: bool
    state: Standing


def vouchers(connection: Connection, reach: Reach) -> tuple[VoucherFigures, ...]:
    """By stall and kind, those that lie longest first."""
    kinds: dict[tuple[str, str], list[Row[*tuple[Any, ...]]]] = defaultdict(list)
    for row in _faces(connection, reach):
        kinds[row.stall_id, row.tender].append(row)
    found = [_of_one_kind(rows) for rows in kinds.values() if any(row.pieces for row in rows)]
    return tuple(sorted(found, key=lambda one: (one.since or date.min, -one.worth, one.stall_name, one.tender)))


def _of_one_kind(rows: Sequence[Row[*tuple[Any, ...]]]) -> VoucherFigures:
    """Of all tills of a stall together."""
    pieces: dict[int, int] = defaultdict(int)
    for row in rows:
        pieces[row.face] += row.pieces
    days = [_since(row) for row in rows if row.pieces]
    known = [day for day in days if day is not None]
    return VoucherFigures(
        stall_id=rows[0].stall_id,
        stall_name=rows[0].name,
        tender=rows[0].tender,
        faces=tuple((face, pieces[face]) for face in sorted(pieces, reverse=True) if pieces[face]),
        since=min(known) if len(known) == len(days) else None,
        handed_in=_date(max(row.handed_in for row in rows)),
    )


def owed(connection: Connection, reach: Reach) -> tuple[OwedFigures, ...]:
    """By stall, those who are late first."""
    of = cash_receipt_owed.c
    is_late = and_(of.by_itself, of.sold_on < (reach.today - timedelta(days=SELF_ISSUE_DAYS)).isoformat())
    is_asked = and_(~of.by_itself, of.sold_on < reach.today.isoformat())
    counts = (func.sum(case((one, 1), else_=0)) for one in (is_late, of.state != Standing.OWED, is_asked))
    query = (
        select(of.stall_id, stall.c.name, func.count(), func.sum(of.amount), func.min(of.sold_on), *counts)
        .join(stall, _same_stall(cash_receipt_owed))
        .where(_within(cash_receipt_owed, reach))
        .group_by(of.stall_id, stall.c.name)
    )
    found = [
        OwedFigures(
            stall_id, name, int(count), int(won), date.fromisoformat(oldest), int(late), int(stuck), int(asked)
        )
        for stall_id, name, count, won, oldest, late, stuck, asked in connection.execute(query)
    ]
    return tuple(
        sorted(found, key=lambda one: (-one.late, -one.stuck, -one.asked, one.oldest, -one.won, one.stall_name))
    )


def owed_rows(connection: Connection, reach: Reach, most: int | None) -> Sequence[OwedRow]:
    """One by one, the oldest first; None for all."""
    of = cash_receipt_owed.c
    query = (
        select(
            of.stall_id, stall.c.name, of.device_id, of.receipt_no, of.sold_on, of.amount, of.by_itself, of.state
        )
        .join(stall, _same_stall(cash_receipt_owed))
        .where(_within(cash_receipt_owed, reach))
        .order_by(of.sold_on, stall.c.name, of.device_id, of.receipt_no, of.receipt_id)
        .limit(most)
    )
    tills = directory.tills_apart(connection, reach.market_id)
    return [
        OwedRow(
            row.stall_id,
            row.name,
            tills.get(row.device_id, ""),
            row.receipt_no,
            date.fromisoformat(row.sold_on),
            int(row.amount),
            bool(row.by_itself),
            Standing(row.state),
        )
        for row in connection.execute(query)
    ]


def _faces(connection: Connection, reach: Reach) -> Sequence[Row[*tuple[Any, ...]]]:
    """Of each till and face: what is in hand, the last day any were handed in (empty for one further back), what
    was taken after that day and on it, and since when."""
    of, handed = voucher_day.c, _last_hand_ins(reach).c
    is_after = of.business_day > handed.handed_in
    taken = [
        func.coalesce(func.sum(case((when, of.taken), else_=0)), 0)
        for when in (is_after, of.business_day == handed.handed_in)
    ]
    since = func.min(case((and_(is_after, of.taken > 0), of.business_day)))
    own = (handed.stall_id, handed.device_id, handed.tender, handed.face, handed.pieces, handed.handed_in)
    query = (
        select(*own, stall.c.name, taken[0].label("taken_after"), taken[1].label("taken_on"), since.label("since"))
        .join(stall, and_(stall.c.market_id == reach.market_id, stall.c.stall_id == handed.stall_id))
        .outerjoin(
            voucher_day,
            and_(
                _same_face(handed), of.business_day >= reach.begin.isoformat(), of.business_day >= handed.handed_in
            ),
        )
        .group_by(*own, stall.c.name)
    )
    return connection.execute(query).all()


def _last_hand_ins(reach: Reach) -> CTE:
    """Worked out once, and not for every day that is looked at."""
    of, here = voucher_day.c, voucher_in_hand.c
    last = select(func.max(of.business_day)).where(
        _same_face(here), of.business_day >= reach.begin.isoformat(), of.handed_in > 0
    )
    handed_in = func.coalesce(last.scalar_subquery(), "").label("handed_in")
    own = (here.market_id, here.stall_id, here.device_id, here.tender, here.face, here.pieces)
    query = select(*own, handed_in).where(_within(voucher_in_hand, reach))
    return query.cte("handed").prefix_with("MATERIALIZED")


def _since(row: Row[*tuple[Any, ...]]) -> date | None:
    """The day the oldest of them was taken on; None for one further back."""
    if row.pieces <= row.taken_after and row.since:
        return date.fromisoformat(row.since)
    return _date(row.handed_in) if row.pieces <= row.taken_after + row.taken_on else None


def _same_face(one: ReadOnlyColumnCollection[str, Any]) -> ColumnElement[bool]:
    of = voucher_day.c
    return and_(*(of[name] == one[name] for name in ("market_id", "stall_id", "device_id", "tender", "face")))


def _within(table: Table, reach: Reach) -> ColumnElement[bool]:
    own = table.c.market_id == reach.market_id
    return and_(own, table.c.stall_id == reach.stall_id) if reach.stall_id else own


def _same_stall(table: Table) -> ColumnElement[bool]:
    return and_(stall.c.market_id == table.c.market_id, stall.c.stall_id == table.c.stall_id)


def _date(day: str) -> date | None:
    return date.fromisoformat(day) if day else None
