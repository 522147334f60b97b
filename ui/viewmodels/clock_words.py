"""Days and times as they are said: 오늘, 어제, 11월 21일 토요일, 오전 11:24."""

from datetime import date, datetime, timedelta

from ui.say import say

_MONTHS = ("1월", "2월", "3월", "4월", "5월", "6월", "7월", "8월", "9월", "10월", "11월", "12월")
_WEEKDAYS = ("월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일")


def day_words(day: date, today: date) -> str:
    """`11월 21일 토요일`; of another year with its year."""
    said = say("{month} {day}일 {weekday}", month=_month(day), day=day.day, weekday=weekday_words(day))
    return _with_year(said, day, today)


def short_day_words(day: date, today: date) -> str:
    """`오늘`, `어제`, `11월 21일`, `2025년 11월 21일`."""
    if day == today:
        return say("오늘")
    if day == today - timedelta(days=1):
        return say("어제")
    return _with_year(date_words(day), day, today)


def date_words(day: date) -> str:
    """`11월 21일`."""
    return say("{month} {day}일", month=_month(day), day=day.day)


def month_words(month: date) -> str:
    """`2026년 11월`."""
    return say("{year}년 {month}", year=month.year, month=_month(month))


def weekday_words(day: date) -> str:
    return say(_WEEKDAYS[day.weekday()])


def time_words(at: datetime) -> str:
    """`오전 11:24`."""
    clock = f"{at.hour % 12 or 12}:{at.minute:02d}"
    return say("오전 {clock}", clock=clock) if at.hour < 12 else say("오후 {clock}", clock=clock)


def _month(day: date) -> str:
    return say(_MONTHS[day.month - 1])


def _with_year(said: str, day: date, today: date) -> str:
    return said if day.year == today.year else say("{year}년 {date}", year=day.year, date=said)
