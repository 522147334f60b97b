"""The sections of a report: each is asked for by name, and gives its figures and how they are set in columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pos.ledger.reports.period import Period
from pos.ledger.reports.reports import Reports
from pos.ledger.reports.stock import StockFigure
from pos.ledger.reports.takings import Figure, ItemFigure
from pos.money import format_won
from pos.phone import NotAPhoneNumber, masked
from pos.quantity import describe_weight
from ui.cli.ledger_actions.book_words import DISCOUNTS, anomaly_sentence, tender_name
from ui.cli.ledger_actions.telling import when

Rows = Sequence[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Section:
    """`figures` reads them, `rows` sets them out under `headings`; the columns in `right` hold numbers."""

    title: str
    headings: tuple[str, ...]
    right: tuple[int, ...]
    figures: Callable[[Reports, Period], Any]
    rows: Callable[[Any], Rows]


@dataclass(frozen=True, slots=True)
class Owing:
    """A customer and what is owed, won. The middle of `phone` is hidden; `since` is when the account was opened."""

    customer: str
    name: str
    phone: str
    since: str
    balance: int


def _named(figures: Sequence[Figure]) -> Rows:
    return [(figure.name or "(없음)", f"{figure.count:,}", format_won(figure.money)) for figure in figures]


def _hours(figures: Sequence[Figure]) -> Rows:
    return [(f"{figure.name}시", f"{figure.count:,}", format_won(figure.money)) for figure in figures]


def _items(figures: Sequence[ItemFigure]) -> Rows:
    return [
        (
            figure.name,
            f"{figure.count:,}",
            _quantity(figure.quantity, weighed=figure.weighed),
            format_won(figure.money),
        )
        for figure in figures
    ]


def _tenders(figures: Sequence[Figure]) -> Rows:
    return [(tender_name(figure.name), f"{figure.count:,}", format_won(figure.money)) for figure in figures]


def _companies(figures: Sequence[Figure]) -> Rows:
    return [(figure.name or "(모름)", f"{figure.count:,}", format_won(figure.money)) for figure in figures]


def _tax(figures: Any) -> Rows:
    return [
        ("과세", format_won(figures.taxable)),
        ("  공급가액", format_won(figures.supply)),
        ("  부가세", format_won(figures.vat)),
        ("면세", format_won(figures.exempt)),
    ]


def _operators(figures: Any) -> Rows:
    return [
        (
            figure.name or figure.operator,
            f"{figure.sales:,}",
            format_won(figure.money),
            f"{figure.voids:,}",
            format_won(figure.voided),
        )
        for figure in figures
    ]


def _discounts(figures: Any) -> Rows:
    return [
        (DISCOUNTS.get(figure.kind, figure.kind), figure.reason, f"{figure.count:,}", format_won(figure.money))
        for figure in figures
    ]


def _owing(reports: Reports, _: Period) -> list[Owing]:
    return [
        Owing(one.customer.id, one.customer.name, _phone(one.customer.phone), one.opened_day, one.balance)
        for one in reports.owing()
    ]


def _accounts(figures: Sequence[Owing]) -> Rows:
    return [(owing.name, owing.phone, owing.since, format_won(owing.balance)) for owing in figures]


def _vouchers(figures: Any) -> Rows:
    return [
        (tender_name(figure.tender), format_won(figure.face), f"{figure.count:,}장", format_won(figure.money))
        for figure in figures
    ]


def _stock(figures: Sequence[StockFigure]) -> Rows:
    return [
        (
            figure.name,
            _quantity(figure.on_hand, weighed=figure.weighed),
            _quantity(figure.sold, weighed=figure.weighed),
            _quantity(round(figure.average), weighed=figure.weighed),
            "-" if figure.turnover is None else f"{figure.turnover:.1f}번",
            "안 팔림" if figure.is_dead else "",
        )
        for figure in figures
    ]


def _shifts(figures: Any) -> Rows:
    return [
        (
            str(shift.z_no),
            shift.business_day,
            when(shift.closed_at_ms),
            f"{shift.sales:,}",
            format_won(shift.sold + shift.refunded),
            format_won(shift.expected_cash),
            "세지 않음" if shift.over_short is None else _over_short(shift.over_short),
            "저절로" if shift.itself else "",
        )
        for shift in figures
    ]


def _anomalies(figures: Any) -> Rows:
    return [
        (when(seen.at_ms), f"기록 {seen.seq}", seen.operator, anomaly_sentence(seen.what, seen.detail))
        for seen in figures
    ]


def _phone(number: str) -> str:
    try:
        return masked(number)
    except NotAPhoneNumber:
        return ""


def _quantity(quantity: int, *, weighed: bool | None) -> str:
    if not weighed:
        return f"{quantity:,}"
    return f"-{describe_weight(-quantity)}" if quantity < 0 else describe_weight(quantity)


def _over_short(won: int) -> str:
    return "맞음" if won == 0 else f"{won:+,}원"


SECTIONS: dict[str, Section] = {
    "hours": Section("시간대", ("시각", "건수", "금액"), (1, 2), Reports.hours, _hours),
    "items": Section("물건", ("이름", "줄", "수량", "금액"), (1, 2, 3), Reports.items, _items),
    "categories": Section("분류", ("분류", "줄", "금액"), (1, 2), Reports.categories, _named),
    "tenders": Section("받은 방법", ("방법", "번", "금액"), (1, 2), Reports.tenders, _tenders),
    "issuers": Section("카드사", ("카드사", "번", "금액"), (1, 2), Reports.issuers, _companies),
    "acquirers": Section("매입사", ("매입사", "번", "들어올 돈"), (1, 2), Reports.acquirers, _companies),
    "coupons": Section("쿠폰", ("내는 곳", "번", "금액"), (1, 2), Reports.coupons, _named),
    "tax": Section("세금", ("", "금액"), (1,), Reports.tax, _tax),
    "operators": Section(
        "판 사람", ("이름", "건수", "금액", "뺀 줄", "뺀 금액"), (1, 2, 3, 4), Reports.operators, _operators
    ),
    "discounts": Section("깎은 것", ("무엇", "까닭", "번", "금액"), (2, 3), Reports.discounts, _discounts),
    "accounts": Section("지금 남은 외상", ("이름", "전화", "첫날", "남은 외상"), (3,), _owing, _accounts),
    "vouchers": Section(
        "지금 가진 상품권",
        ("상품권", "액면", "장수", "금액"),
        (1, 2, 3),
        lambda reports, _: reports.vouchers(),
        _vouchers,
    ),
    "stock": Section(
        "재고", ("이름", "지금", "판 것", "평균 재고", "회전", ""), (1, 2, 3, 4), Reports.stock, _stock
    ),
    "shifts": Section(
        "마감",
        ("Z", "장사 날짜", "마감 시각", "판매", "순매출", "있어야 할 현금", "센 것과의 차이", ""),
        (0, 3, 4, 5, 6),
        Reports.shifts,
        _shifts,
    ),
    "anomalies": Section("살펴볼 것", ("시각", "어디", "누가", "무엇"), (), Reports.anomalies, _anomalies),
}
