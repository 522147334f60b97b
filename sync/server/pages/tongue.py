"""What the pages say, in Korean or English: sentences, money, times. A Korean sentence is the key of its English.

Numbers and times may come from an entry nobody has checked, so each function has an answer for anything.
"""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from sync.server.clock import korean, today
from sync.server.pages import words

KOREAN, ENGLISH = "ko", "en"
LANGUAGES = (KOREAN, ENGLISH)
_ENGLISH = Path(__file__).with_name("words.en.toml")
_WEEKDAYS = {KOREAN: "월화수목금토일", ENGLISH: ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Tongue:
    """One language. Called with a Korean sentence, `{names}` in it and their values. Dates of `this_year`, the
    present one unless told, do not say their year."""

    def __init__(self, language: str, this_year: int | None = None) -> None:
        self.language = language
        self._this_year = this_year or today().year
        self._words = english() if language == ENGLISH else {}

    def __call__(self, sentence: str, **told: object) -> str:
        return self._words.get(sentence, sentence).format(**told)

    def won(self, amount: int | None) -> str:
        """`32,000원`; `?` when nobody knows. English has its minus before the sign: `−₩7,000`."""
        if amount is None:
            return "?"
        if self.language == ENGLISH:
            return f"{'−' if amount < 0 else ''}₩{abs(amount):,}"
        return f"{amount:,}원"

    def count(self, number: int) -> str:
        return f"{number:,}"

    def weekday(self, day: date) -> str:
        return _WEEKDAYS[self.language][day.weekday()]

    def day(self, day: date, *, with_year: bool = False) -> str:
        """`11월 21일 토요일`."""
        said = self.date(day, with_year=with_year)
        return f"{self.weekday(day)}, {said}" if self.language == ENGLISH else f"{said} {self.weekday(day)}요일"

    def span(self, first: date, last: date) -> dict[str, str]:
        """The `first` and the `last` day of some, both with their year where it is not the same."""
        with_year = first.year != last.year
        return {"first": self.day(first, with_year=with_year), "last": self.day(last, with_year=with_year)}

    def date(self, day: date, *, with_year: bool = False) -> str:
        """`11월 21일`; of another year, or where the year is to be said, `2025년 11월 21일`."""
        says_year = with_year or day.year != self._this_year
        if self.language == ENGLISH:
            return f"{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if says_year else "")
        return (f"{day.year}년 " if says_year else "") + f"{day.month}월 {day.day}일"

    def clock(self, at_ms: int | None) -> str:
        """`오전 10:32`."""
        if at_ms is None:
            return self("시각 모름")
        at = korean(at_ms)
        hour = f"{at.hour % 12 or 12}:{at.minute:02d}"
        if self.language == ENGLISH:
            return f"{hour} {'am' if at.hour < 12 else 'pm'}"
        return f"{'오전' if at.hour < 12 else '오후'} {hour}"

    def moment(self, at_ms: int | None) -> str:
        """`11월 21일 오전 10:32`."""
        if at_ms is None:
            return self("시각 모름")
        return f"{self.date(korean(at_ms).date())} {self.clock(at_ms)}"

    def heard(self, heard_ms: int | None, now_ms: int) -> str:
        """When a stall was last heard of: `방금`, `12분 전`, `오전 8:05`, `11월 20일`."""
        if heard_ms is None:
            return self("아직 없음")
        minutes = max(0, now_ms - heard_ms) // 60_000
        if minutes < 2:
            return self("방금")
        if minutes < 60:
            return self("{minutes}분 전", minutes=minutes)
        same_day = korean(heard_ms).date() == korean(now_ms).date()
        return self.clock(heard_ms) if same_day else self.moment(heard_ms)

    def tender(self, tender: object) -> str:
        """`현금`; one we have no word for is shown as it came. `local_paper:순창사랑상품권` has its own name."""
        if not isinstance(tender, str) or not tender:
            return self("모름")
        kind, _, own_name = tender.partition(":")
        if kind == "local_paper" and own_name:
            return own_name
        return self(words.TENDERS[tender]) if tender in words.TENDERS else tender

    def quantity(self, quantity: object, unit: object, grams_per_unit: object) -> str:
        """`2마리` for counted goods, `900 g` or `1.25 kg` for weighed ones (more than a gram to the unit)."""
        if not isinstance(quantity, int):
            return ""
        if not isinstance(grams_per_unit, int) or grams_per_unit <= 1:
            return f"{quantity:,}{unit if isinstance(unit, str) else ''}"
        return grams(quantity)

    def reason(self, reason: str) -> str:
        """Why an entry waits for a person."""
        return self(words.REASONS.get(reason, "확인이 필요해요"))


def grams(quantity: int) -> str:
    """`900 g`, `1.25 kg`."""
    return f"{quantity:,} g" if abs(quantity) < 1000 else f"{quantity / 1000:,.3f}".rstrip("0").rstrip(".") + " kg"


@cache
def english() -> dict[str, str]:
    with _ENGLISH.open("rb") as file:
        return tomllib.load(file)
