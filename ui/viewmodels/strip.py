"""The strip on top: the truth in words. Green says what is safe, persimmon what to do; nothing else changes it."""

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.slip import OWED, Slip, SlipState
from ui import words
from ui.say import say
from ui.viewmodels.clock_words import time_words
from ui.viewmodels.handling import News, Send, ViewModel
from ui.viewmodels.who import WhoViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class StripViewModel(ViewModel):
    changed = Signal()

    def __init__(
        self, send: Send, wall_clock: Callable[[], datetime], who: WhoViewModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._send = send
        self._who = who
        who.changed.connect(self.changed)
        self._wall_clock = wall_clock
        self._day = m.DayChanged("", 0, 0, 0)
        self._conditions = dict.fromkeys(m.Place, m.Condition.STARTING)
        self._market_away_since = ""
        self._quarantined = 0
        self._writable = True
        self._practice = False
        self._drawer_is_open = False
        self._owed: dict[str, Slip] = {}
        self._clock = time_words(wall_clock())

    @property
    def conditions(self) -> Mapping[m.Place, m.Condition]:
        """Of each place as it is, also later."""
        return self._conditions

    @Property(str, notify=changed)
    def words(self) -> str:
        return self._trouble() or self._safe_words()

    @Property(bool, notify=changed)
    def calm(self) -> bool:
        return not self._trouble()

    @Property(bool, notify=changed)
    def practice(self) -> bool:
        return self._practice

    @Property(str, notify=changed)
    def printer(self) -> str:
        waiting = len(self._owed)
        if waiting and self._conditions[m.Place.PRINTER] is not m.Condition.GOOD:
            return say("영수증 {waiting}장 기다림", waiting=waiting)
        if self._trouble() and not self._practice:
            return say("오늘 {sales:,}건 · 도착 {arrived:,}건", sales=self._day.sales, arrived=self._day.arrived)
        if self._drawer_is_open:
            return say(words.DRAWER_OPEN)
        return say(words.PRINTER_WORDS.get(self._conditions[m.Place.PRINTER], ""))

    @Property(str, notify=changed)
    def who(self) -> str:
        """Who uses the till, where there is more than one."""
        return self._who.said

    @Property(str, notify=changed)
    def remedy(self) -> str:
        """What the key on the strip says; empty when there is nothing a key could put right."""
        return say(words.GO_ON_PRINTING) if self._jammed else ""

    @Slot()
    def putRight(self) -> None:
        if self._jammed:
            self._send(m.ResumePrinting(self._jammed))

    @Property(str, notify=changed)
    def clock(self) -> str:
        return self._clock

    @Slot()
    def lookAtClock(self) -> None:
        now = time_words(self._wall_clock())
        if now != self._clock:
            self._clock = now
            self.changed.emit()

    @property
    def _jammed(self) -> m.Place | None:
        """The printer the strip speaks of, if it is one that waits for a person's word."""
        place = self._troubled_place
        return place if place and self._conditions[place] is m.Condition.CUTTER_JAM else None

    @property
    def _troubled_place(self) -> m.Place | None:
        troubled = (place for place, condition in self._conditions.items() if condition in words.TROUBLES[place])
        return next(troubled, None) if self._writable else None

    def _trouble(self) -> str:
        if not self._writable:
            return say(words.CANNOT_SAVE)
        place = self._troubled_place
        if place:
            return say(words.TROUBLES[place][self._conditions[place]])
        if self._practice:
            return say("연습 중이에요 · 오늘 {sales:,}건 연습 · 진짜 장부에는 남지 않아요", sales=self._day.sales)
        if self._quarantined:
            return say(
                "시장이 확인을 바라는 판매 {count}건 · 상인회에 물어봐 주세요 · 모두 보관됨",
                count=self._quarantined,
            )
        return ""

    def _safe_words(self) -> str:
        day, market = self._day, self._conditions[m.Place.MARKET]
        today = say("오늘 {sales:,}건 · 모두 보관됨", sales=day.sales)
        if market is m.Condition.NONE:
            return today
        arrived = say("{today} · {arrived:,}건 시장 도착", today=today, arrived=day.arrived)
        if not self._market_away_since:
            return arrived
        return say("{arrived} · {since}부터 시장 연결 끊김", arrived=arrived, since=self._market_away_since)

    # -- events --------------------------------------------------------------------------------------------------

    def handle(self, event: News) -> None:
        super().handle(event)
        if type(event) in self.handlers:
            self.changed.emit()

    def _till_shown(self, event: m.TillShown) -> None:
        self._day, self._writable = event.day, event.writable
        self._quarantined = len(event.quarantined)
        self._practice = event.practice
        self._owed = {slip.id: slip for slip in event.slips if slip.state in OWED}

    def _day_changed(self, event: m.DayChanged) -> None:
        self._day = event

    def _condition_noted(self, event: m.ConditionNoted) -> None:
        self._conditions[event.place] = event.condition
        if event.place is m.Place.MARKET:
            away = event.condition in (m.Condition.AWAY, m.Condition.STRANGE_ANSWER)
            self._market_away_since = (self._market_away_since or self._clock) if away else ""

    def _drawer_noted(self, event: m.DrawerNoted) -> None:
        self._drawer_is_open = event.is_open

    def _market_noted(self, event: m.MarketNoted) -> None:
        self._quarantined = len(event.quarantined)

    def _slip_queued(self, event: m.SlipQueued) -> None:
        self._owed[event.slip.id] = event.slip

    def _slip_moved(self, event: m.SlipMoved) -> None:
        if event.state not in (SlipState.WAITING, SlipState.PRINTING):
            self._owed.pop(event.slip_id, None)


StripViewModel.handlers = {
    m.TillShown: StripViewModel._till_shown,
    m.DayChanged: StripViewModel._day_changed,
    m.ConditionNoted: StripViewModel._condition_noted,
    m.DrawerNoted: StripViewModel._drawer_noted,
    m.MarketNoted: StripViewModel._market_noted,
    m.SlipQueued: StripViewModel._slip_queued,
    m.SlipMoved: StripViewModel._slip_moved,
}
