"""오늘 얼마: one day at a glance, and against the same weekday a week before."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.receipt.names import tender_name
from ui import enquiries as q
from ui.say import say, won
from ui.viewmodels.business_day import BusinessDay
from ui.viewmodels.calendar import CalendarViewModel
from ui.viewmodels.clock_words import day_words, short_day_words, weekday_words
from ui.viewmodels.handling import PictureUrl, Send, ViewModel
from ui.viewmodels.rows import Row, RowsModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

MOST_TENDERS = 5
_SHARED = ("name", "detail", "figure", "share", "picture")
"""What is said of one thing among others: `figure` is its money, of which `share` is drawn."""


@QmlElement
class TodayViewModel(ViewModel):
    changed = Signal()

    def __init__(
        self,
        send: Send,
        picture_url: PictureUrl,
        business_day: BusinessDay,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._send = send
        self._picture_url = picture_url
        self._business_day = business_day
        self._day = business_day.today
        self._shown: q.DayShown | None = None
        self._told = ""
        self._calendar = CalendarViewModel(business_day, self)
        self._calendar.chosen.connect(self._day_chosen)
        self._hours = RowsModel(("hour", "share", "best", "amount"), self)
        self._goods = RowsModel(_SHARED, self)
        self._tenders = RowsModel(_SHARED, self)

    @Property(CalendarViewModel, constant=True)
    def calendar(self) -> CalendarViewModel:
        return self._calendar

    @Property(str, notify=changed)
    def title(self) -> str:
        return say("{day} 얼마", day=short_day_words(self._day, self._business_day.today))

    @Property(str, notify=changed)
    def day(self) -> str:
        return day_words(self._day, self._business_day.today)

    @Property(bool, notify=changed)
    def ofToday(self) -> bool:
        return self._day == self._business_day.today

    @Property(bool, notify=changed)
    def ofYesterday(self) -> bool:
        return self._day == self._business_day.today - timedelta(days=1)

    @Property(str, notify=changed)
    def total(self) -> str:
        return won(self._shown.net) if self._shown else ""

    @Property(str, notify=changed)
    def customers(self) -> str:
        return say("{count:,}명", count=self._shown.sales) if self._shown else ""

    @Property(str, notify=changed)
    def hint(self) -> str:
        """Where nothing was sold."""
        if self._shown is None or self._shown.hours:
            return ""
        return say("아직 판 것이 없어요.") if self.ofToday else say("이날은 팔지 않았어요.")

    @Property(RowsModel, constant=True)
    def hours(self) -> RowsModel:
        """From the first hour with a sale to the last; `share` is of the best one."""
        return self._hours

    @Property(RowsModel, constant=True)
    def goods(self) -> RowsModel:
        return self._goods

    @Property(RowsModel, constant=True)
    def tenders(self) -> RowsModel:
        return self._tenders

    # -- against the week before ---------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def thanLabel(self) -> str:
        """A day that still runs is compared with as much of the other one as has passed of it."""
        weekday = weekday_words(self._day)
        if self._shown is not None and not self._shown.than_hours:
            return say("일주일 전 {weekday}에는", weekday=weekday)
        if self.ofToday:
            return say("지난주 {weekday} 이맘때보다", weekday=weekday)
        return say("그 전주 {weekday}보다", weekday=weekday)

    @Property(str, notify=changed)
    def thanWords(self) -> str:
        if self._shown is None:
            return ""
        if not self._shown.than_hours:
            return say("팔지 않았어요")
        more = self._shown.net - self._before
        if more == 0:
            return say("똑같이 팔았어요")
        return say("{won} 더 팔았어요", won=won(more)) if more > 0 else say("{won} 덜 팔았어요", won=won(-more))

    @Property(bool, notify=changed)
    def more(self) -> bool:
        return self._shown is not None and bool(self._shown.than_hours) and self._shown.net >= self._before

    @property
    def _before(self) -> int:
        """Won sold a week before, of a day that still runs up to this hour."""
        assert self._shown is not None, "asked before"
        now = self._of_the_day(f"{self._business_day.hour:02d}")
        passed = (sold for sold in self._shown.than_hours if not self.ofToday or self._of_the_day(sold.name) <= now)
        return sum(sold.money for sold in passed)

    # -- choosing a day ------------------------------------------------------------------------------------------

    @Slot()
    def begin(self) -> None:
        self._told = ""
        self._show(self._business_day.today)

    @Slot()
    def yesterday(self) -> None:
        self._show(self._business_day.today - timedelta(days=1))

    @Slot(str)
    def _day_chosen(self, iso: str) -> None:
        self._show(date.fromisoformat(iso))

    @Property(str, notify=changed)
    def told(self) -> str:
        """What was just done; empty otherwise."""
        return self._told

    @Slot()
    def printReport(self) -> None:
        """X: the day so far, on paper."""
        self._send(m.ReportShift())

    def _show(self, day: date) -> None:
        self._day, self._shown = day, None
        for rows in (self._hours, self._goods, self._tenders):
            rows.reset([])
        self._send(q.ShowDay(day.isoformat(), (day - timedelta(days=7)).isoformat()))
        self.changed.emit()

    def _of_the_day(self, hour: str) -> int:
        """How many hours after the day's beginning that hour begins."""
        return (int(hour) - self._business_day.begins_at_h) % 24

    # -- events --------------------------------------------------------------------------------------------------

    def _till_shown(self, _: m.TillShown) -> None:
        self.changed.emit()

    def _shift_reported(self, _: m.ShiftReported) -> None:
        self._told = say("지금까지의 표를 인쇄해요.")
        self.changed.emit()

    def _day_shown(self, event: q.DayShown) -> None:
        if event.asked.day != self._day.isoformat():
            return
        self._shown = event
        self._hours.reset(self._bars(event.hours))
        most = max((good.money for good in event.goods), default=0)
        self._goods.reset([self._good(good, most) for good in event.goods if good.money > 0])
        self._tenders.reset(_tenders(event.tenders[:MOST_TENDERS]))
        self.changed.emit()

    def _bars(self, hours: Sequence[q.Sold]) -> list[Row]:
        won_at = {self._of_the_day(sold.name): sold.money for sold in hours}
        if not won_at:
            return []
        best = max(won_at, key=lambda hour: won_at[hour])
        return [
            {
                "hour": str((hour + self._business_day.begins_at_h) % 24),
                "share": _share(won_at.get(hour, 0), won_at[best]),
                "best": hour == best,
                "amount": won(won_at.get(hour, 0)),
            }
            for hour in range(min(won_at), max(won_at) + 1)
        ]

    def _good(self, good: q.GoodSold, most: int) -> Row:
        return {
            "name": good.name,
            "detail": good.unit.describe(good.quantity) if good.quantity > 0 else "",
            "figure": won(good.money),
            "share": _share(good.money, most),
            "picture": self._picture_url(good.picture),
        }


TodayViewModel.handlers = {
    m.TillShown: TodayViewModel._till_shown,
    m.ShiftReported: TodayViewModel._shift_reported,
    q.DayShown: TodayViewModel._day_shown,
}


def _tenders(tenders: Sequence[q.Sold]) -> list[Row]:
    most = max((sold.money for sold in tenders), default=0)
    return [
        {
            "name": say(tender_name(sold.name)),
            "detail": "",
            "figure": won(sold.money),
            "share": _share(sold.money, most),
            "picture": "",
        }
        for sold in tenders
    ]


def _share(money: int, most: int) -> float:
    """How long a bar is, from 0 to 1; what was given back draws none."""
    return max(0, money) / most if most > 0 else 0.0
