"""The numbers on the pages, straight from the stored entries: one query each, all within one look.

Entries in quarantine are counted apart and are in no total, until a person has decided.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case, func, select

from sync.protocol import parse_object
from sync.server.pages import words
from sync.server.pages.hours import HourChart, hour_chart
from sync.server.pages.receipts import Receipt, receipt
from sync.server.store.schema import anomaly, device, entry, market, stall

_LATEST = 8
_COUNTS = entry.c.kind.in_(("sale", "refund"))
MOST_RECEIPTS = 300


@dataclass(frozen=True, slots=True)
class StallFigures:
    """One stall on one day. `forked` is a device whose past differs from what is stored here."""

    stall_id: str
    name: str
    sales: int
    money: int
    heard: str
    has_device: bool
    backlog: int
    quarantined: int
    forked: bool

    @property
    def needs_a_person(self) -> bool:
        return self.forked or self.quarantined > 0


@dataclass(frozen=True, slots=True)
class MarketFigures:
    """A market on one day."""

    name: str
    stalls: tuple[StallFigures, ...]
    latest: tuple[Receipt, ...]
    hours: HourChart | None

    @property
    def sales(self) -> int:
        return sum(stall.sales for stall in self.stalls)

    @property
    def money(self) -> int:
        return sum(stall.money for stall in self.stalls)

    @property
    def selling(self) -> int:
        return sum(1 for stall in self.stalls if stall.sales)

    @property
    def to_check(self) -> int:
        return sum(stall.quarantined + stall.forked for stall in self.stalls)

    @property
    def on_the_way(self) -> int:
        return sum(stall.backlog for stall in self.stalls)


@dataclass(frozen=True, slots=True)
class StallDay:
    """A stall on one day with its receipts; those a person has to look at come from any day."""

    figures: StallFigures
    market_name: str
    vat: int
    exempt: int
    receipts: tuple[Receipt, ...]
    to_check: tuple[Receipt, ...]


def markets(connection: Connection) -> list[tuple[str, str]]:
    """Return (id, name) of every market."""
    query = select(market.c.market_id, market.c.name).order_by(market.c.name)
    return [(row.market_id, row.name) for row in connection.execute(query)]


def market_day(connection: Connection, market_id: str, day: date, now_ms: int) -> MarketFigures:
    """Return the figures of one market on one day."""
    name = connection.execute(select(market.c.name).filter_by(market_id=market_id)).scalar_one()
    latest = connection.execute(_entries(market_id).where(_sold_on(day)).order_by(*_newest_first()).limit(_LATEST))
    return MarketFigures(
        name=name,
        stalls=_stalls(connection, market_id, day, now_ms),
        latest=tuple(receipt(row) for row in latest),
        hours=hour_chart(_by_hour(connection, market_id, day)),
    )


def stall_day(connection: Connection, stall_id: str, day: date, now_ms: int) -> StallDay | None:
    """Return one stall's day, None if there is no such stall."""
    home = connection.execute(
        select(stall.c.market_id, market.c.name)
        .join(market, market.c.market_id == stall.c.market_id)
        .where(stall.c.stall_id == stall_id)
    ).first()
    if home is None:
        return None
    own = _entries(home.market_id).where(entry.c.stall_id == stall_id)
    sold = connection.execute(own.where(_sold_on(day)).order_by(*_newest_first())).all()
    waiting = own.where(entry.c.quarantine.is_not(None)).order_by(*_newest_first()).limit(MOST_RECEIPTS)
    vat, exempt = _taxes(sold)
    figures = _stalls(connection, home.market_id, day, now_ms)
    return StallDay(
        figures=next(one for one in figures if one.stall_id == stall_id),
        market_name=home.name,
        vat=vat,
        exempt=exempt,
        receipts=tuple(receipt(row) for row in sold[:MOST_RECEIPTS]),
        to_check=tuple(receipt(row) for row in connection.execute(waiting)),
    )


def _stalls(connection: Connection, market_id: str, day: date, now_ms: int) -> tuple[StallFigures, ...]:
    query = select(stall.c.stall_id, stall.c.name).where(stall.c.market_id == market_id).order_by(stall.c.name)
    sold = _sold(connection, market_id, day)
    devices = _devices(connection, market_id)
    quarantined = _quarantined(connection, market_id)
    forked = _forked(connection, market_id)
    figures = [
        StallFigures(
            stall_id=row.stall_id,
            name=row.name,
            sales=sold.get(row.stall_id, (0, 0))[0],
            money=sold.get(row.stall_id, (0, 0))[1],
            heard=words.heard_words(devices.get(row.stall_id, (None, 0))[0], now_ms),
            has_device=row.stall_id in devices,
            backlog=devices.get(row.stall_id, (None, 0))[1],
            quarantined=quarantined.get(row.stall_id, 0),
            forked=row.stall_id in forked,
        )
        for row in connection.execute(query)
    ]
    return tuple(sorted(figures, key=lambda one: not one.needs_a_person))


def _sold(connection: Connection, market_id: str, day: date) -> dict[str, tuple[int, int]]:
    query = (
        select(entry.c.stall_id, func.sum(_is_sale()), func.coalesce(func.sum(entry.c.total), 0))
        .where(entry.c.market_id == market_id, _sold_on(day))
        .group_by(entry.c.stall_id)
    )
    return {stall_id: (int(sales), int(money)) for stall_id, sales, money in connection.execute(query)}


def _by_hour(connection: Connection, market_id: str, day: date) -> dict[int, int]:
    # Korean time is nine hours ahead, all year; a clock before 1970 must not make a negative hour.
    hour = ((entry.c.at_ms // 3_600_000 + 9) % 24 + 24) % 24
    query = (
        select(hour, func.sum(entry.c.total)).where(entry.c.market_id == market_id, _sold_on(day)).group_by(hour)
    )
    return {int(at): int(money) for at, money in connection.execute(query)}


def _devices(connection: Connection, market_id: str) -> dict[str, tuple[int | None, int]]:
    waiting = case((device.c.revoked, 0), else_=device.c.backlog)
    query = (
        select(device.c.stall_id, func.max(device.c.heard_ms), func.sum(waiting))
        .where(device.c.market_id == market_id)
        .group_by(device.c.stall_id)
    )
    return {stall_id: (heard, int(backlog)) for stall_id, heard, backlog in connection.execute(query)}


def _quarantined(connection: Connection, market_id: str) -> dict[str, int]:
    query = (
        select(entry.c.stall_id, func.count())
        .where(entry.c.market_id == market_id, entry.c.quarantine.is_not(None))
        .group_by(entry.c.stall_id)
    )
    return {stall_id: int(count) for stall_id, count in connection.execute(query)}


def _forked(connection: Connection, market_id: str) -> set[str]:
    query = (
        select(device.c.stall_id)
        .join(anomaly, and_(anomaly.c.market_id == device.c.market_id, anomaly.c.device_id == device.c.device_id))
        .where(device.c.market_id == market_id)
    )
    return set(connection.execute(query).scalars())


def _entries(market_id: str) -> Select[*tuple[Any, ...]]:
    return (
        select(entry, stall.c.name.label("stall_name"))
        .join(stall, and_(stall.c.market_id == entry.c.market_id, stall.c.stall_id == entry.c.stall_id))
        .where(entry.c.market_id == market_id)
    )


def _sold_on(day: date) -> ColumnElement[bool]:
    return and_(entry.c.business_day == day.isoformat(), _COUNTS, entry.c.quarantine.is_(None))


def _is_sale() -> ColumnElement[int]:
    """A refund is money less, and no sale."""
    return case((entry.c.kind == "sale", 1), else_=0)


def _newest_first() -> tuple[ColumnElement[Any], ...]:
    """By arrival and number: a device's clock may be wrong, its numbering is not."""
    return (entry.c.received_ms.desc(), entry.c.device_id, entry.c.seq.desc())


def _taxes(sold: Sequence[Row[*tuple[Any, ...]]]) -> tuple[int, int]:
    vat = exempt = 0
    for row in sold:
        said = parse_object(row.body)  # not in quarantine, so it was read and its taxes are whole numbers
        vat += int(str(said["vat"]))
        exempt += int(str(said["exempt"]))
    return vat, exempt
