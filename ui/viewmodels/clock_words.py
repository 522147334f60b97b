"""Days and times as they are said: 오늘, 어제, 11월 21일 토요일, 오전 11:24."""

from datetime import date, datetime, timedelta

from ui.say import say

_WEEKDAYS = ("월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일")


def day_words(day: date, today: date) -> str:
    """`11월 21일 토요일`; of another year with its year."""
    said = say("{month}월 {day}일 {weekday}", month=day.month, day=day.day, weekday=weekday_words(day))
    return said if day.year == today.year else say("{year}년 {said}", year=day.year, said=said)


def short_day_words(day: date, today: date) -> str:
    """`오늘`, `어제`, `11월 21일`, `2025년 11월 21일`."""
    if day == today:
        return say("오늘")
    if day == today - timedelta(days=1):
        return say("어제")
    said = say("{month}월 {day}일", month=day.month, day=day.day)
    return said if day.year == today.year else say("{year}년 {said}", year=day.year, said=said)


def weekday_words(day: date) -> str:
    return say(_WEEKDAYS[day.weekday()])


def time_words(at: datetime) -> str:
    """`오전 11:24`."""
    half = say("오전") if at.hour < 12 else say("오후")
    return f"{half} {at.hour % 12 or 12}:{at.minute:02d}"
