"""오늘 얼마: the figures of a day as a picture, and against the week before."""

from datetime import datetime

import pytest
from ui_kit import Desk, rows, until

from pos import messages as m
from pos.clock import KOREA
from pos.slip import Paper
from ui import enquiries as q
from ui.gallery.studio import Studio


def told(desk: Desk, hours: dict[str, int], than: dict[str, int], day: str = "2026-03-02") -> None:
    """What the clerk would say of `day`, which the desk's clock calls today unless another is named."""
    asked = q.ShowDay(day, "2026-02-23")
    sold, before = (tuple(q.Sold(name, won) for name, won in hours_.items()) for hours_ in (hours, than))
    shown = q.DayShown(asked, len(hours), sum(hours.values()), sold, before, (), ())
    desk.till.deliver((shown,))


def test_what_was_sold_today_stands_there_with_goods_and_tenders(desk: Desk) -> None:
    for item in ("godeungeo", "godeungeo", "dalgyal"):
        desk.send(m.AddItem(item))
    desk.send(m.AddItem("gamja", 600), m.PayCash(50_000))
    until(lambda: desk.of(m.SaleCompleted), "sold")
    at = desk.of(m.SaleCompleted)[-1].sale.at.local
    desk.clock.now = at
    today = desk.till.today
    today.begin()
    until(lambda: today.total == "22,000원", "read")
    assert (today.customers, today.title) == ("1명", "오늘 얼마")
    assert rows(today.hours, "hour", "share", "best", "amount") == [(str(at.hour), 1.0, True, "22,000원")]
    assert rows(today.goods, "name", "detail", "figure", "share", "picture") == [
        ("고등어", "2마리", "10,000원", 1.0, "file:godeungeo.png"),
        ("달걀", "1판", "7,500원", 0.75, "file:dalgyal.png"),
        ("감자", "1근 반 · 600 g", "4,500원", 0.45, "file:gamja.png"),
    ], "the bar and the figure are of the same thing"
    assert rows(today.tenders, "name", "figure", "share") == [("현금", "22,000원", 1.0)]


def test_a_day_that_runs_is_compared_with_as_much_of_the_week_before(desk: Desk) -> None:
    desk.clock.now = datetime(2026, 3, 2, 11, 24, tzinfo=KOREA)
    desk.till.today.begin()
    told(desk, {"09": 10_000, "11": 30_000}, {"09": 5_000, "11": 20_000, "17": 90_000})
    today = desk.till.today
    assert (today.thanLabel, today.thanWords, today.more) == (
        *("지난주 월요일 이맘때보다", "15,000원 더 팔았어요"),
        True,
    )


def test_a_day_that_is_over_is_compared_with_a_whole_one(desk: Desk) -> None:
    desk.clock.now = datetime(2026, 3, 3, 7, 0, tzinfo=KOREA)
    desk.till.today.yesterday()
    told(desk, {"09": 10_000, "11": 30_000}, {"09": 5_000, "11": 20_000, "17": 90_000})
    today = desk.till.today
    assert (today.title, today.day) == ("어제 얼마", "3월 2일 월요일")
    assert (today.thanLabel, today.thanWords, today.more) == ("그 전주 월요일보다", "75,000원 덜 팔았어요", False)


@pytest.mark.parametrize(
    ("than", "label", "words"),
    [
        ({}, "일주일 전 월요일에는", "팔지 않았어요"),
        ({"09": 10_000}, "지난주 월요일 이맘때보다", "똑같이 팔았어요"),
    ],
)
def test_a_week_without_sales_and_an_equal_one_are_said(
    desk: Desk, than: dict[str, int], label: str, words: str
) -> None:
    desk.till.today.begin()
    told(desk, {"09": 10_000}, than)
    assert (desk.till.today.thanLabel, desk.till.today.thanWords) == (label, words)


def test_hours_between_stand_empty_and_the_best_is_marked(desk: Desk) -> None:
    desk.till.today.begin()
    told(desk, {"08": 10_000, "11": 40_000, "12": -5_000}, {})
    assert rows(desk.till.today.hours, "hour", "share", "best") == [
        ("8", 0.25, False),
        ("9", 0.0, False),
        ("10", 0.0, False),
        ("11", 1.0, True),
        ("12", 0.0, False),
    ]


def test_an_answer_about_another_day_is_passed_over(desk: Desk) -> None:
    desk.till.today.begin()
    desk.till.today.calendar.choose("2026-03-01")
    told(desk, {"09": 10_000}, {})
    assert desk.till.today.total != "10,000원"


def test_the_day_so_far_is_printed_and_said(desk: Desk) -> None:
    desk.send(m.AddAmount(5_000), m.PayCash(5_000))
    until(lambda: desk.till.shift.runs, "a day that runs")
    desk.till.today.begin()
    desk.till.today.printReport()
    until(lambda: desk.till.today.told == "지금까지의 표를 인쇄해요.", "printed")
    assert desk.of(m.SlipQueued)[-1].slip.paper is Paper.SHIFT


def test_another_day_is_chosen_on_the_calendar_by_taps(studio: Studio) -> None:
    studio.tap("dayKey", "todayKey", "lookDayKey", "previousMonthKey")
    month = studio.hands.text_of("monthTitle")
    first = next(item.objectName() for item in studio.hands.visible_items() if item.objectName().endswith("-01"))
    studio.tap(first)
    studio.await_text("dayTotal", "0원")
    assert month
    assert studio.application.tills[0].today.title.endswith("1일 얼마")
