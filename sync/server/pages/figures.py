"""The numbers on the pages, from the market's sums and its entries: one query each, all within one look.

Entries in quarantine are counted apart and are in no sum, until a person has decided.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, and_, case, func, select

from sync.server import directory
from sync.server.pages.device_health import PAPER_OUT
from sync.server.store.schema import (
    anomaly,
    decision,
    device,
    entry,
    goods_takings,
    hour_takings,
    stall,
    tender_takings,
)

_LATEST = 8
_COUNTS = entry.c.kind.in_(("sale", "refund"))
MOST_RECEIPTS = 300
MOST_GOODS = 200

EntryRow = Row[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class StallFigures:
    """One stall on one day, or some. `forked` is a device whose past differs from what is stored here,
    `out_of_paper` a printer of the stall, as it was last heard of."""

    stall_id: str
    name: str
    sales: int
    money: int
    heard_ms: int | None
    has_device: bool
    backlog: int
    out_of_paper: bool
    quarantined: int
    forked: bool

    @property
    def needs_a_person(self) -> bool:
        return self.forked or self.quarantined > 0


@dataclass(frozen=True, slots=True)
class TenderFigures:
    tender: str
    times: int
    money: int


@dataclass(frozen=True, slots=True)
class GoodFigures:
    """`unit` is `g` for what is weighed."""

    name: str
    unit: str
    quantity: int
    money: int


@dataclass(frozen=True, slots=True)
class DayFigures:
    day: date
    sales: int
    money: int


@dataclass(frozen=True, slots=True)
class Figures:
    """A market, or one of its stalls, over some days of trade."""

    sales: int
    money: int
    vat: int
    exempt: int
    by_hour: dict[int, int]
    by_weekday: dict[tuple[int, int], int]
    """Won by (weekday, hour); Monday is 0."""
    by_day: tuple[DayFigures, ...]
    tenders: tuple[TenderFigures, ...]
    goods: tuple[GoodFigures, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Of one market, and of one stall where it is named; days from `first` to `last`, both counted."""

    market_id: str
    first: date
    last: date
    stall_id: str = ""


def figures(connection: Connection, span: Span) -> Figures:
    hours = _hours(connection, span)
    by_hour: dict[int, int] = {}
    by_weekday: dict[tuple[int, int], int] = {}
    by_day: dict[date, list[int]] = {}
    for row in hours:
        day = date.fromisoformat(row.business_day)
        by_hour[row.hour] = by_hour.get(row.hour, 0) + int(row.money)
        at = (day.weekday(), row.hour)
        by_weekday[at] = by_weekday.get(at, 0) + int(row.money)
        sums = by_day.setdefault(day, [0, 0])
        sums[0] += int(row.sales)
        sums[1] += int(row.money)
    return Figures(
        sales=sum(int(row.sales) for row in hours),
        money=sum(int(row.money) for row in hours),
        vat=sum(int(row.vat) for row in hours),
        exempt=sum(int(row.exempt) for row in hours),
        by_hour=by_hour,
        by_weekday=by_weekday,
        by_day=tuple(DayFigures(day, *by_day[day]) for day in sorted(by_day)),
        tenders=_tenders(connection, span),
        goods=_goods(connection, span),
    )


def stalls(connection: Connection, span: Span) -> tuple[StallFigures, ...]:
    """Every stall of the market, or the one that is named; who needs a person first, then by what was taken."""
    sold = _sold(connection, span)
    devices = _devices(connection, span.market_id)
    undecided = waiting(connection, span.market_id)
    forked = _forked(connection, span.market_id)
    found = [
        StallFigures(
            stall_id=stall_id,
            name=name,
            sales=sold.get(stall_id, (0, 0))[0],
            money=sold.get(stall_id, (0, 0))[1],
            heard_ms=devices.get(stall_id, _NONE).heard_ms,
            has_device=stall_id in devices,
            backlog=devices.get(stall_id, _NONE).backlog,
            out_of_paper=devices.get(stall_id, _NONE).out_of_paper,
            quarantined=undecided.get(stall_id, 0),
            forked=stall_id in forked,
        )
        for stall_id, name in directory.stall_names(connection, span.market_id)
        if span.stall_id in ("", stall_id)
    ]
    return tuple(sorted(found, key=lambda one: (not one.needs_a_person, -one.money)))


def waiting(connection: Connection, market_id: str) -> dict[str, int]:
    """How many entries of each stall nobody has decided about; of any day."""
    decided = select(decision.c.seq).where(_same_entry()).exists()
    query = (
        select(entry.c.stall_id, func.count())
        .where(entry.c.market_id == market_id, entry.c.quarantine.is_not(None), ~decided)
        .group_by(entry.c.stall_id)
    )
    return {stall_id: int(count) for stall_id, count in connection.execute(query)}


def latest(connection: Connection, span: Span, most: int = _LATEST) -> Sequence[EntryRow]:
    """The entries of sales and refunds that came last."""
    sold = [_of_span(entry, span), _COUNTS, entry.c.quarantine.is_(None)]
    return connection.execute(_entries(span).where(*sold).order_by(*_newest_first()).limit(most)).all()


def quarantined(connection: Connection, span: Span, most: int) -> Sequence[EntryRow]:
    """Entries that are wrong in some way, those nobody decided about first; of any day."""
    query = (
        _entries(span)
        .add_columns(decision.c.counts, decision.c.by.label("decided_by"), decision.c.at_ms.label("decided_ms"))
        .outerjoin(decision, _same_entry())
        .where(entry.c.market_id == span.market_id, entry.c.quarantine.is_not(None))
    )
    if span.stall_id:
        query = query.where(entry.c.stall_id == span.stall_id)
    undecided_first = case((decision.c.at_ms.is_(None), 0), else_=1)
    return connection.execute(query.order_by(undecided_first, *_newest_first()).limit(most)).all()


def _hours(connection: Connection, span: Span) -> Sequence[EntryRow]:
    of = hour_takings.c
    sums = [func.sum(of[name]).label(name) for name in ("sales", "money", "vat", "exempt")]
    query = select(of.business_day, of.hour, *sums).where(_of_span(hour_takings, span))
    return connection.execute(query.group_by(of.business_day, of.hour)).all()


def _tenders(connection: Connection, span: Span) -> tuple[TenderFigures, ...]:
    of = tender_takings.c
    times, money = func.sum(of.times), func.sum(of.money)
    query = select(of.tender, times, money).where(_of_span(tender_takings, span)).group_by(of.tender)
    rows = connection.execute(query.order_by(money.desc(), of.tender))
    return tuple(TenderFigures(tender, int(many), int(won)) for tender, many, won in rows)


def _goods(connection: Connection, span: Span) -> tuple[GoodFigures, ...]:
    of = goods_takings.c
    quantity, money = func.sum(of.quantity), func.sum(of.money)
    query = select(of.name, of.unit, quantity, money).where(_of_span(goods_takings, span))
    rows = connection.execute(query.group_by(of.name, of.unit).order_by(money.desc(), of.name).limit(MOST_GOODS))
    return tuple(GoodFigures(name, unit, int(many), int(won)) for name, unit, many, won in rows)


def _sold(connection: Connection, span: Span) -> dict[str, tuple[int, int]]:
    of = hour_takings.c
    query = select(of.stall_id, func.sum(of.sales), func.sum(of.money)).where(_of_span(hour_takings, span))
    rows = connection.execute(query.group_by(of.stall_id))
    return {stall_id: (int(sales), int(money)) for stall_id, sales, money in rows}


class _Devices(NamedTuple):
    """All of a stall's."""

    heard_ms: int | None = None
    backlog: int = 0
    out_of_paper: bool = False


_NONE = _Devices()


def _devices(connection: Connection, market_id: str) -> dict[str, _Devices]:
    waiting = case((device.c.revoked, 0), else_=device.c.backlog)
    empty = case((and_(~device.c.revoked, device.c.conditions.contains(f'"{PAPER_OUT}"')), 1), else_=0)
    query = (
        select(device.c.stall_id, func.max(device.c.heard_ms), func.sum(waiting), func.max(empty))
        .where(device.c.market_id == market_id)
        .group_by(device.c.stall_id)
    )
    return {
        stall_id: _Devices(heard, int(backlog), bool(paper_out))
        for stall_id, heard, backlog, paper_out in connection.execute(query)
    }


def _forked(connection: Connection, market_id: str) -> set[str]:
    query = (
        select(device.c.stall_id)
        .join(anomaly, and_(anomaly.c.market_id == device.c.market_id, anomaly.c.device_id == device.c.device_id))
        .where(device.c.market_id == market_id)
    )
    return set(connection.execute(query).scalars())


def _entries(span: Span) -> Select[*tuple[Any, ...]]:
    return (
        select(entry, stall.c.name.label("stall_name"))
        .join(stall, and_(stall.c.market_id == entry.c.market_id, stall.c.stall_id == entry.c.stall_id))
        .where(entry.c.market_id == span.market_id)
    )


def _of_span(table: Table, span: Span) -> ColumnElement[bool]:
    own = [
        table.c.market_id == span.market_id,
        table.c.business_day >= span.first.isoformat(),
        table.c.business_day <= span.last.isoformat(),
    ]
    return and_(*own, table.c.stall_id == span.stall_id) if span.stall_id else and_(*own)


def _same_entry() -> ColumnElement[bool]:
    return and_(
        decision.c.market_id == entry.c.market_id,
        decision.c.device_id == entry.c.device_id,
        decision.c.seq == entry.c.seq,
    )


def _newest_first() -> tuple[ColumnElement[Any], ...]:
    """By arrival and number: a device's clock may be wrong, its numbering is not."""
    return (entry.c.received_ms.desc(), entry.c.device_id, entry.c.seq.desc())
