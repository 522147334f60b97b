"""오늘 and 기간: what a market or a stall took on a day or over some, by stall, hour, tender and good."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fastapi import Response

from sync.server import directory
from sync.server.clock import today
from sync.server.pages import charts, figures
from sync.server.pages.asked import Asked, NotAllowed, NotHere
from sync.server.pages.device_health import PAPER_OUT, TROUBLES
from sync.server.pages.figures import Figures, Span, StallFigures
from sync.server.pages.receipts import receipt
from sync.server.pages.site import Site, back_to, taken_away
from sync.server.pages.tables import Column, Kind, Row, State, Table, Tone
from sync.server.pages.tongue import Tongue, grams
from sync.server.roles import Right

_EARLIEST = date(2000, 1, 1)
_LONGEST_DAYS = 366
_HOURS = range(24)
_STALLS_AT_FIRST = 100
"""Who needs a person is among them: they come first."""


@dataclass(frozen=True, slots=True)
class Days:
    """The day a page shows and its neighbours."""

    day: date
    is_today: bool

    @property
    def before(self) -> str:
        return (self.day - timedelta(days=1)).isoformat()

    @property
    def after(self) -> str:
        return "" if self.is_today else (self.day + timedelta(days=1)).isoformat()


def market(site: Site, asked: Asked) -> Response:
    """The whole market on a day. An owner is led to her stall, whoever sees no money to the tills."""
    if asked.visitor.stall_id:
        return back_to(f"/stalls/{asked.visitor.stall_id}")
    if not asked.visitor.may(Right.TAKINGS):
        return back_to("/devices")
    days = _days(asked.query("day"))
    span = Span(asked.market_id, days.day, days.day)
    with asked.reading() as connection:
        name = directory.market_name(connection, asked.market_id)
        taken = figures.figures(connection, span)
        stalls = figures.stalls(connection, span)
        latest = figures.latest(connection, span)
        every = directory.markets(connection)
    tables = (_stalls_table(stalls, asked, days), *_tables_of(taken, asked.tongue))
    if asked.query("as"):
        return taken_away(asked, *tables, stem=days.day.isoformat())
    told = {
        "market": name,
        "markets": every,
        "days": days,
        "taken": taken,
        "stalls": stalls,
        "hours": charts.hour_bars(taken.by_hour),
        "tenders": _tender_shares(taken, asked.tongue),
        "tables": tables,
        "latest": [receipt(row, asked.tongue) for row in latest],
        "to_check": sum(stall.quarantined + stall.forked for stall in stalls),
        "on_the_way": sum(stall.backlog for stall in stalls),
        "selling": sum(1 for stall in stalls if stall.sales),
    }
    return site.page(asked, "market.html", told)


def stall(site: Site, asked: Asked) -> Response:
    """One stall on a day, with its receipts; those a person has to look at come from any day."""
    stall_id, days = asked.path("stall_id"), _days(asked.query("day"))
    asked.require(Right.TAKINGS, stall_id)
    span = Span(asked.market_id, days.day, days.day, stall_id)
    with asked.reading() as connection:
        if directory.stall_name(connection, asked.market_id, stall_id) is None:
            raise NotHere
        taken = figures.figures(connection, span)
        (own,) = figures.stalls(connection, span)
        sold = figures.latest(connection, span, figures.MOST_RECEIPTS)
        waiting = [
            row for row in figures.quarantined(connection, span, figures.MOST_RECEIPTS) if row.decided_ms is None
        ]
        name = directory.market_name(connection, asked.market_id)
    receipts = [receipt(row, asked.tongue) for row in sold]
    tables = (*_tables_of(taken, asked.tongue), _receipts_table(sold, asked.tongue))
    if asked.query("as"):
        return taken_away(asked, *tables, stem=days.day.isoformat())
    told = {
        "market": name,
        "stall": own,
        "days": days,
        "taken": taken,
        "hours": charts.hour_bars(taken.by_hour),
        "tenders": _tender_shares(taken, asked.tongue),
        "tables": tables[:-1],
        "receipts_table": tables[-1],
        "receipts": receipts,
        "to_check": [receipt(row, asked.tongue) for row in waiting],
        "may_change_goods": asked.visitor.may(Right.GOODS, stall_id),
    }
    return site.page(asked, "stall.html", told)


def report(site: Site, asked: Asked) -> Response:
    """A market, or one of its stalls, over some days."""
    span = _span(asked)
    if not asked.visitor.may(Right.TAKINGS, span.stall_id):
        raise NotAllowed
    with asked.reading() as connection:
        taken = figures.figures(connection, span)
        stalls = figures.stalls(connection, span)
        names = directory.stall_names(connection, asked.market_id)
    by_day = _days_table(taken, asked.tongue)
    tables = (by_day, *_tables_of(taken, asked.tongue), *_table_of_stalls(stalls, span, asked))
    if asked.query("as"):
        return taken_away(asked, *tables, stem=f"{span.first.isoformat()}-{span.last.isoformat()}")
    own = asked.visitor.stall_id
    told = {
        "span": span,
        "stalls": [one for one in names if own in ("", one[0])],
        "taken": taken,
        "days": charts.bars([(str(one.day.day), one.money) for one in taken.by_day]),
        "hours": charts.hour_bars(taken.by_hour),
        "weekdays": _weekday_grid(taken, asked.tongue),
        "tenders": _tender_shares(taken, asked.tongue),
        "tables": tables,
    }
    return site.page(asked, "report.html", told)


def standing(stall: StallFigures, tongue: Tongue) -> State:
    """How the records of a stall stand, in a word."""
    if stall.forked:
        return State(tongue("기록이 서로 달라요"), Tone.LOOK)
    if stall.quarantined:
        return State(tongue("확인할 것 {count}건", count=stall.quarantined), Tone.LOOK)
    if stall.out_of_paper:
        return State(tongue(TROUBLES[PAPER_OUT]), Tone.LOOK)
    if stall.backlog:
        return State(tongue("{count}건 오는 중", count=stall.backlog), Tone.WAIT)
    if stall.has_device:
        return State(tongue("모두 도착"), Tone.WELL)
    return State(tongue("단말기를 기다려요"), Tone.WAIT)


def _stalls_table(stalls: Sequence[StallFigures], asked: Asked, days: Days) -> Table:
    tongue, behind = asked.tongue, "" if days.is_today else f"?day={days.day.isoformat()}"
    rows = [
        Row(
            (
                one.name,
                standing(one, tongue),
                one.sales,
                one.money,
                tongue.heard(one.heard_ms, asked.now_ms),
            ),
            address=f"/stalls/{one.stall_id}{behind}",
        )
        for one in stalls
    ]
    columns = (
        Column(tongue("이름"), Kind.NAME),
        Column(tongue("기록"), Kind.STATE),
        Column(tongue("판매"), Kind.COUNT),
        Column(tongue("판 돈"), Kind.WON),
        Column(tongue("소식")),
    )
    return Table("stalls", tongue("점포"), columns, rows, at_first=_STALLS_AT_FIRST)


def _table_of_stalls(stalls: Sequence[StallFigures], span: Span, asked: Asked) -> tuple[Table, ...]:
    """Of a span of days, where it is about more than one stall."""
    if span.stall_id:
        return ()
    tongue = asked.tongue
    columns = (
        Column(tongue("이름"), Kind.NAME),
        Column(tongue("판매"), Kind.COUNT),
        Column(tongue("판 돈"), Kind.WON),
    )
    rows = [Row((one.name, one.sales, one.money)) for one in sorted(stalls, key=lambda one: -one.money)]
    return (Table("stalls", tongue("점포"), columns, rows),)


def _tables_of(taken: Figures, tongue: Tongue) -> tuple[Table, Table, Table]:
    nothing = tongue("아직 판매가 없어요.")
    tenders = Table(
        "tenders",
        tongue("받은 방법"),
        (
            Column(tongue("방법"), Kind.NAME),
            Column(tongue("번"), Kind.COUNT),
            Column(tongue("금액"), Kind.WON),
        ),
        [Row((tongue.tender(one.tender), one.times, one.money)) for one in taken.tenders],
        nothing,
    )
    goods = Table(
        "goods",
        tongue("팔린 물건"),
        (
            Column(tongue("물건"), Kind.NAME),
            Column(tongue("얼마나")),
            Column(tongue("금액"), Kind.WON),
        ),
        [Row((one.name, _how_much(one), one.money)) for one in taken.goods],
        nothing,
        more=tongue("가장 많이 팔린 {count}가지예요.", count=figures.MOST_GOODS)
        if len(taken.goods) == figures.MOST_GOODS
        else "",
    )
    hours = Table(
        "hours",
        tongue("시간"),
        (Column(tongue("시각")), Column(tongue("판 돈"), Kind.WON)),
        [Row((tongue("{hour}시", hour=hour), taken.by_hour[hour])) for hour in sorted(taken.by_hour)],
        nothing,
    )
    return tenders, goods, hours


def _how_much(good: figures.GoodFigures) -> str:
    return grams(good.quantity) if good.unit == "g" else f"{good.quantity:,}{good.unit}"


def _days_table(taken: Figures, tongue: Tongue) -> Table:
    columns = (
        Column(tongue("날"), Kind.DAY),
        Column(tongue("판매"), Kind.COUNT),
        Column(tongue("판 돈"), Kind.WON),
    )
    rows = [Row((one.day, one.sales, one.money)) for one in reversed(taken.by_day)]
    return Table("days", tongue("날마다"), columns, rows, tongue("이 기간에는 판매가 없어요."))


def _receipts_table(sold: Sequence[figures.EntryRow], tongue: Tongue) -> Table:
    shown = [receipt(row, tongue) for row in sold]
    columns = (
        Column(tongue("번호")),
        Column(tongue("때"), Kind.MOMENT),
        Column(tongue("물건"), Kind.NAME),
        Column(tongue("받은 방법"), Kind.NAME),
        Column(tongue("금액"), Kind.WON),
    )
    rows = [
        Row((one.number, row.at_ms, one.what, one.tenders, row.total)) for one, row in zip(shown, sold, strict=True)
    ]
    return Table("receipts", tongue("판매"), columns, rows)


def _weekday_grid(taken: Figures, tongue: Tongue) -> list[tuple[str, list[tuple[int, int, int]]]]:
    """Seven rows of (hour, won, shade 0 to 5): when the market is busy."""
    most = max(taken.by_weekday.values(), default=0)
    hours = sorted({hour for _, hour in taken.by_weekday} | set(range(8, 19)))
    monday = date(2026, 3, 2)
    return [
        (
            tongue.weekday(monday + timedelta(days=weekday)),
            [
                (hour, money, 0 if most <= 0 else max(0, -(-5 * money // most)))
                for hour in hours
                for money in (taken.by_weekday.get((weekday, hour), 0),)
            ],
        )
        for weekday in range(7)
    ]


def _tender_shares(taken: Figures, tongue: Tongue) -> tuple[charts.Share, ...]:
    return charts.shares([(tongue.tender(one.tender), one.times, one.money) for one in taken.tenders])


def _days(day: str) -> Days:
    """The day that was asked for; today for anything that is not a day, or is yet to come."""
    now = today()
    asked = min(max(_date(day) or now, _EARLIEST), now)
    return Days(asked, asked == now)


def _span(asked: Asked) -> Span:
    """The days that were asked for, a week without any, a year at most; of the stall that was asked for."""
    now = today()
    last = min(max(_date(asked.query("last")) or now, _EARLIEST), now)
    first = min(max(_date(asked.query("first")) or last - timedelta(days=6), _EARLIEST), last)
    first = max(first, last - timedelta(days=_LONGEST_DAYS - 1))
    stall_id = asked.visitor.stall_id or asked.query("stall")
    return Span(asked.market_id, first, last, stall_id if stall_id.isprintable() else "")


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
