"""The business day: from the stall's hour to the next, whatever the box's clock does."""

import pytest
from pos_kit import Stall, moment

from pos import messages as m
from pos.clock import Moment, SystemClock
from pos.day import Day

MIDNIGHT_MS = 1_772_377_200_000
"""2026-03-02 00:00:00 in Korea."""


@pytest.mark.parametrize(
    ("at_ms", "business_day"),
    [
        (MIDNIGHT_MS - 1, "2026-03-01"),
        (MIDNIGHT_MS, "2026-03-02"),
        (MIDNIGHT_MS + 86_399_999, "2026-03-02"),
        (MIDNIGHT_MS + 86_400_000, "2026-03-03"),
        (moment("2026-12-31 23:59:59").at_ms + 999, "2026-12-31"),
        (moment("2027-01-01 00:00:00").at_ms, "2027-01-01"),
        (moment("2028-02-29 12:00:00").at_ms, "2028-02-29"),
        (0, "1970-01-01"),
    ],
)
def test_a_calendar_day_begins_at_korean_midnight(at_ms: int, business_day: str) -> None:
    assert Moment(at_ms, 0, "boot").business_day() == business_day


@pytest.mark.parametrize(
    ("time", "day"), [("23:59:59", "02"), ("00:00:00", "02"), ("03:59:59", "02"), ("04:00:00", "03")]
)
def test_a_day_of_trade_ends_at_the_stalls_hour(time: str, day: str) -> None:
    date = "2026-03-02" if time == "23:59:59" else "2026-03-03"
    assert moment(f"{date} {time}").business_day(4) == f"2026-03-{day}"


def test_local_time_is_nine_hours_ahead() -> None:
    assert Moment(MIDNIGHT_MS, 0, "boot").local.isoformat() == "2026-03-02T00:00:00+09:00"


def test_the_systems_clock_goes_on_within_one_boot() -> None:
    clock = SystemClock()
    first, second = clock.now(), clock.now()
    assert second.mono_ns >= first.mono_ns
    assert second.boot == first.boot != ""


@pytest.mark.parametrize(("acked_seq", "arrived"), [(0, 0), (3, 0), (4, 1), (8, 2), (9, 3), (100, 3)])
def test_how_many_of_the_days_sales_the_market_holds(acked_seq: int, arrived: int) -> None:
    assert Day("2026-03-02", 6_000, (4, 6, 9)).arrived(acked_seq) == arrived


def test_a_new_day_begins_at_nothing(stall: Stall) -> None:
    stall.sell(1_000, 2_000)
    stall.now = moment("2026-03-03 04:00:00")
    closed, slip, day = stall.do(m.Tick())
    assert isinstance(closed, m.ShiftClosed)
    assert isinstance(slip, m.SlipQueued)
    assert day == m.DayChanged("2026-03-03", 0, 0, 0)
    assert stall.do(m.Tick()) == ()
    stall.sell(500)
    assert stall.till.state.day == Day("2026-03-03", 500, (4,))


def test_after_midnight_it_is_still_the_day_before(stall: Stall) -> None:
    stall.sell(1_000)
    stall.now = moment("2026-03-03 00:30:00")
    assert stall.do(m.Tick()) == ()
    stall.sell(500)
    assert stall.till.state.day == Day("2026-03-02", 1_500, (1, 2))


def test_the_first_sale_of_a_day_may_come_before_the_tick(stall: Stall) -> None:
    stall.sell(1_000)
    stall.now = moment("2026-03-03 09:00:00")
    closed, *_ = stall.do(m.AddAmount(500))
    assert isinstance(closed, m.ShiftClosed)
    assert closed.closing.itself
    stall.do(m.PayCash(500))
    assert stall.till.state.day == Day("2026-03-03", 500, (3,))
    assert stall.do(m.Tick()) == ()


@pytest.mark.parametrize("with_ticks", [True, False])
def test_a_clock_that_jumps_to_tomorrow_and_back_loses_no_count(stall: Stall, with_ticks: bool) -> None:
    """Two sales today, then the clock is tomorrow's: what follows counts for tomorrow until that is closed."""
    today, tomorrow = stall.now, moment("2026-03-03 09:00:00")
    for now, amount in ((today, 1_000), (today, 2_000), (tomorrow, 300), (today, 40)):
        stall.now = now
        if with_ticks:
            stall.do(m.Tick())
        stall.sell(amount)
    assert stall.till.state.day == Day("2026-03-03", 340, (4, 5))
    assert stall.ledger.past.day("2026-03-02") == Day("2026-03-02", 3_000, (1, 2))


def test_a_box_that_starts_in_1970_goes_on_with_todays_shift(stall: Stall) -> None:
    """A flat clock battery after a power cut; the network then tells the time."""
    stall.sell(1_000, 2_000)
    stall.do(m.NoteMarket(1))
    today, stall.now = stall.now, Moment(5_000, 0, "boot-2")
    stall.reopen()
    stall.sell(700)
    assert stall.till.state.day == Day("2026-03-02", 3_700, (1, 2, 3))
    stall.now = today
    assert stall.do(m.Tick()) == ()
    stall.sell(500)
    assert stall.till.state.day == Day("2026-03-02", 4_200, (1, 2, 3, 4))


def test_a_box_whose_first_day_is_in_1970_closes_it_when_its_clock_is_set(stall: Stall) -> None:
    stall.now = Moment(40_000_000, 0, "boot-1")
    stall.sell(700)
    stall.now = moment("2026-03-02 12:00:00")
    closed, *_ = stall.do(m.Tick())
    assert isinstance(closed, m.ShiftClosed)
    assert closed.closing.business_day == "1970-01-01"
    assert stall.till.state.day == Day("2026-03-02")
