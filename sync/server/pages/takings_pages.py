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
from sync.server.pages.receipts import Receipt, receipt
from sync.server.pages.site import Site, back_to, taken_away
from sync.server.pages.tables import Column, Kind, Row, State, Table, Tone
from sync.server.pages.tongue import Tongue, grams
from sync.server.roles import Right

_EARLIEST = date(2000, 1, 1)
_LONGEST_DAYS = 366
_WEEK = 7
_HOURS = range(24)
_STALLS_AT_FIRST = 100
"""Who needs a person is among them: they come first."""


@dataclass(frozen=True, slots=True)
class Days:
    """The day a page shows and its neighbours. `is_instead` of one that was asked for and cannot be shown."""

    day: date
    is_today: bool
    is_instead: bool = False

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
        tills = directory.tills_apart(connection, asked.market_id)
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
        "latest": [receipt(row, tills, asked.tongue) for row in latest],
        "to_check": sum(stall.quarantined for stall in stalls),
        "forked": sum(stall.forked for stall in stalls),
        "may_decide": asked.visitor.may(Right.DECIDE),
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
        tills = directory.tills_apart(connection, asked.market_id)
    receipts = [receipt(row, tills, asked.tongue) for row in sold]
    tables = (*_tables_of(taken, asked.tongue), _receipts_table(sold, receipts, asked.tongue))
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
        "to_check": [receipt(row, tills, asked.tongue) for row in waiting],
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
        "instead": _instead(asked, span),
        "stalls": [one for one in names if own in ("", one[0])],
        "taken": taken,
        "days": charts.bars([(str(one.day.day), one.money) for one in taken.by_day]),
        "hours": charts.hour_bars(taken.by_hour),
        "weekdays": _weekday_grid(taken, asked.tongue),
        "busy_unit": _busy_unit(taken),
        "tenders": _tender_shares(taken, asked.tongue),
        "tables": tables,
    }
    return site.page(asked, "report.html", told)


def standings(stall: StallFigures, tongue: Tongue) -> tuple[State, ...]:
    """How a stall stands, all that there is to say of it, what is worst first: one hides no other."""
    told = (
        (stall.forked, State(tongue("기록이 서로 달라요"), Tone.LOOK)),
        (stall.quarantined, State(tongue("확인할 것 {count}건", count=stall.quarantined), Tone.LOOK)),
        (stall.out_of_paper, State(tongue(TROUBLES[PAPER_OUT]), Tone.LOOK)),
        (stall.backlog, State(tongue("{count}건 오는 중", count=stall.backlog), Tone.WAIT)),
    )
    found = tuple(state for holds, state in told if holds)
    if found:
        return found
    all_here, none_yet = State(tongue("모두 도착"), Tone.WELL), State(tongue("단말기를 기다려요"), Tone.WAIT)
    return (all_here if stall.has_device else none_yet,)


def _stalls_table(stalls: Sequence[StallFigures], asked: Asked, days: Days) -> Table:
    is_whole = asked.query("all") == "yes" or asked.query("as") != ""
    tongue, behind = asked.tongue, "" if days.is_today else f"?day={days.day.isoformat()}"
    rows = [
        Row(
            (
                one.name,
                standings(one, tongue),
                one.sales,
                one.money,
                tongue.heard(one.heard_ms, asked.now_ms),
            ),
            address=f"/stalls/{one.stall_id}{behind}",
        )
        for one in (stalls if is_whole else stalls[:_STALLS_AT_FIRST])
    ]
    columns = (
        Column(tongue("이름"), Kind.NAME),
        Column(tongue("기록"), Kind.STATES),
        Column(tongue("판매"), Kind.COUNT),
        Column(tongue("판 돈"), Kind.WON),
        Column(tongue("소식"), Kind.SHORT),
    )
    return Table("stalls", tongue("점포"), columns, rows, in_all=len(stalls))


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
            Column(tongue("얼마나"), Kind.SHORT),
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


def _receipts_table(sold: Sequence[figures.EntryRow], shown: Sequence[Receipt], tongue: Tongue) -> Table:
    columns = (
        Column(tongue("번호"), Kind.SHORT),
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


def _busy_unit(taken: Figures) -> int:
    """Won that a figure of the grid counts: its squares have room for five digits."""
    return 1_000 if max(taken.by_weekday.values(), default=0) < 100_000_000 else 1_000_000


def _tender_shares(taken: Figures, tongue: Tongue) -> tuple[charts.Share, ...]:
    return charts.shares([(tongue.tender(one.tender), one.times, one.money) for one in taken.tenders])


def _days(day: str) -> Days:
    """The day that was asked for; today for one that cannot be shown."""
    now = today()
    asked = _date(day)
    shown = asked or now
    return Days(shown, shown == now, is_instead=bool(day) and asked is None)


def _span(asked: Asked) -> Span:
    """The days that were asked for, either way round, a week without any, the last year of more; of the stall that
    was asked for."""
    days = [_date(asked.query(name)) for name in ("first", "last")]
    last = days[1] or today()
    first = days[0] or last - timedelta(days=_WEEK - 1)
    first, last = min(first, last), max(first, last)
    stall_id = asked.visitor.stall_id or asked.query("stall")
    first = max(first, _EARLIEST, last - timedelta(days=_LONGEST_DAYS - 1))
    return Span(asked.market_id, first, last, stall_id if stall_id.isprintable() else "")


def _instead(asked: Asked, span: Span) -> str:
    """What to say where other days are shown than were asked for; nothing where they are the same."""
    wanted = [asked.query(name) for name in ("first", "last") if asked.query(name)]
    days = [_date(text) for text in wanted]
    said = asked.tongue.span(span.first, span.last)
    if None in days:
        return asked.tongue("볼 수 없는 날이 있어요. {first}부터 {last}까지 보여 드려요.", **said)
    if any(day not in (None, span.first, span.last) for day in days):
        return asked.tongue("한 번에 1년까지 볼 수 있어요. {first}부터 {last}까지 보여 드려요.", **said)
    return ""


def _date(text: str) -> date | None:
    """A day that can be shown: None for what is no day, was before there were any, or is yet to come."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if _EARLIEST <= day <= today() else None
