"""Every report against sums done by hand over the journal's texts, on days on which everything happened."""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from market_days import TRACKED, MarketDays
from pos_kit import Stall

from pos import messages as m
from pos.ledger.anomalies import Anomaly
from pos.ledger.book import Book, open_book
from pos.ledger.errors import NotBegun
from pos.ledger.keys_file import beside
from pos.ledger.reports.period import Period, one_day
from pos.ledger.reports.receipts import Wanted
from pos.ledger.vault import UNREADABLE
from pos.ledger.verify import verify

DAYS = [f"2026-03-0{day}" for day in range(2, 8)]
PERIODS = [one_day(DAYS[0]), Period(DAYS[1], DAYS[3]), Period("2026-01-01", "2026-12-31"), one_day("2026-02-01")]


@pytest.fixture(scope="module", params=[1, 2])
def ledger(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    market = MarketDays(tmp_path_factory.mktemp("market") / "ledger.db", seed=request.param)
    market.trade(days=6, deeds=45)
    market.stall.close()
    assert verify(market.stall.path).faults == ()
    return market.stall.path


@pytest.fixture
def book(ledger: Path) -> Iterator[Book]:
    with open_book(ledger) as opened:
        yield opened


def entries(ledger: Path, period: Period) -> list[dict[str, Any]]:
    connection = sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)
    bodies = [json.loads(body) for (body,) in connection.execute("SELECT body FROM journal ORDER BY seq")]
    connection.close()
    return [body for body in bodies if period.first <= body["business_day"] <= period.last]


def sales(ledger: Path, period: Period) -> list[dict[str, Any]]:
    return [entry for entry in entries(ledger, period) if entry["kind"] in ("sale", "refund")]


def lines(ledger: Path, period: Period) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    return [(entry, line) for entry in sales(ledger, period) for line in entry["lines"]]


@pytest.mark.parametrize("period", PERIODS, ids=str)
def test_totals(book: Book, period: Period) -> None:
    by_kind = defaultdict(list)
    for entry in sales(book.path, period):
        by_kind[entry["kind"]].append(entry["total"])
    totals = book.reports.totals(period)
    assert (totals.sales, totals.sold) == (len(by_kind["sale"]), sum(by_kind["sale"]))
    assert (totals.refunds, totals.refunded) == (len(by_kind["refund"]), sum(by_kind["refund"]))
    assert totals.net == sum(by_kind["sale"]) + sum(by_kind["refund"])
    assert totals.average == (sum(by_kind["sale"]) // len(by_kind["sale"]) if by_kind["sale"] else 0)


@pytest.mark.parametrize("period", PERIODS, ids=str)
def test_hours_and_operators_and_what_was_voided(book: Book, period: Period) -> None:
    hours, people, voids = Counter[str](), Counter[str](), Counter[str]()
    for entry in sales(book.path, period):
        utc = datetime.fromtimestamp(entry["at_ms"] / 1_000, UTC)
        hours[f"{(utc + timedelta(hours=9)).hour:02}"] += entry["total"]
        people[entry["operator"]] += entry["total"]
        for line in entry["lines"]:
            if line.get("voided"):
                voids[entry["operator"]] += line["amount"]
    assert {figure.name: figure.money for figure in book.reports.hours(period)} == hours
    figures = book.reports.operators(period)
    assert {figure.operator: figure.money for figure in figures} == people
    assert {figure.operator: figure.voided for figure in figures if figure.voids} == voids
    assert all(figure.name == "도우미" for figure in figures if figure.operator == "helper")


@pytest.mark.parametrize("period", PERIODS, ids=str)
def test_items_and_categories(book: Book, period: Period) -> None:
    money, quantity, shelves = Counter[str](), Counter[str](), Counter[str]()
    for _, line in lines(book.path, period):
        if not line.get("voided"):
            money[line["name"]] += line["amount"]
            quantity[line["name"]] += line["quantity"]
            shelves[line.get("category", "")] += line["amount"]
    items = book.reports.items(period)
    assert {item.name: item.money for item in items} == money
    assert {item.name: item.quantity for item in items} == quantity
    assert [item.money for item in items] == sorted(money.values(), reverse=True)
    weighed = {item.name: item.weighed for item in items}
    assert all(weighed.get(name, True) for name in ("감자", "한우 국거리"))
    assert not weighed.get("만두")
    assert {figure.name: figure.money for figure in book.reports.categories(period)} == shelves


@pytest.mark.parametrize("period", PERIODS, ids=str)
def test_tenders_tax_and_discounts(book: Book, period: Period) -> None:
    tenders, off = Counter[str](), Counter[tuple[str, str]]()
    taxable = vat = exempt = 0
    for entry in sales(book.path, period):
        taxable, vat, exempt = taxable + entry["taxable"], vat + entry["vat"], exempt + entry["exempt"]
        for paid in entry["payments"]:
            tenders[paid["tender"]] += paid["amount"]
        for given in entry.get("discounts", ()):
            off[given["kind"], given["reason"]] += given["won"]
    assert {figure.name: figure.money for figure in book.reports.tenders(period)} == tenders
    assert {(figure.kind, figure.reason): figure.money for figure in book.reports.discounts(period)} == off
    tax = book.reports.tax(period)
    assert (tax.taxable, tax.vat, tax.exempt, tax.supply) == (taxable, vat, exempt, taxable - vat)


@pytest.mark.parametrize("period", PERIODS, ids=str)
def test_the_drawer_and_accounts_paid_off(book: Book, period: Period) -> None:
    moved, paid = Counter[str](), 0
    for entry in entries(book.path, period):
        if entry["kind"] == "cash_moved":
            moved[entry["direction"]] += entry["amount"]
        elif entry["kind"] == "account_paid":
            paid += entry["amount"]
    assert {figure.name: figure.money for figure in book.reports.drawer(period)} == moved
    assert book.reports.account_payments(period).money == paid


def test_what_is_owed_and_the_vouchers_in_hand(book: Book) -> None:
    owed, held = Counter[str](), Counter[tuple[str, int]]()
    for entry in entries(book.path, PERIODS[2]):
        if entry["kind"] == "account_paid":
            owed[entry["customer"]] -= entry["amount"]
        elif entry["kind"] == "vouchers_handed_in":
            held.subtract({(entry["tender"], face): count for face, count in entry["faces"]})
        for paid in entry.get("payments", ()):
            owed[paid.get("customer", "")] += paid["amount"] if "customer" in paid else 0
            held.update({(paid["tender"], face): count for face, count in paid.get("faces", ())})
    accounts = book.reports.owing()
    assert {account.customer.id: account.balance for account in accounts} == dict(+owed)
    assert all(account.customer.name.startswith("손님") for account in accounts)
    assert {(one.tender, one.face): one.count for one in book.reports.vouchers()} == dict(+held)


def test_names_stay_closed_without_the_secrets_and_no_secrets_are_made(ledger: Path, tmp_path: Path) -> None:
    copy = tmp_path / "ledger.db"
    copy.write_bytes(ledger.read_bytes())
    with open_book(copy) as book:
        assert {account.customer.name for account in book.reports.owing()} == {UNREADABLE}
    assert not beside(copy).exists()


def _evening_by_evening(ledger: Path, period: Period, item: str) -> tuple[int, int, float]:
    """Sold, on hand at the book's end, and the mean of each day's stock after the delivery and in the evening."""
    stocked, out, sold = Counter[str](), Counter[str](), Counter[str]()
    for entry in entries(ledger, PERIODS[2]):
        day = entry["business_day"]
        if entry["kind"] == "stock_moved" and entry["item"] == item:
            (stocked if entry["by"] > 0 else out)[day] += abs(entry["by"])
        for line in entry.get("lines", ()):
            for taken, each in line.get("takes", ()):
                if taken == item and not line.get("voided"):
                    sold[day] += each * line["quantity"]
    level, levels, day, end = 0, [], date.fromisoformat(DAYS[0]), date.fromisoformat(DAYS[-1])
    while day <= end:
        name = day.isoformat()
        after_delivery = level + stocked[name]
        level = after_delivery - out[name] - sold[name]
        if period.covers(name):
            levels.append((after_delivery + level) / 2)
        day += timedelta(days=1)
    within = sum(count for name, count in sold.items() if period.covers(name))
    return within, level, sum(levels) / len(levels) if levels else 0


@pytest.mark.parametrize("period", PERIODS[:3], ids=str)
def test_stock_and_how_often_it_turns_over(book: Book, period: Period) -> None:
    figures = {figure.item: figure for figure in book.reports.stock(period)}
    assert set(figures) == {item.id for item in TRACKED}
    for item, figure in figures.items():
        sold, on_hand, average = _evening_by_evening(book.path, period, item)
        assert (figure.sold, figure.on_hand) == (sold, on_hand)
        assert figure.average == pytest.approx(average, abs=0.06)
        if average > 0:
            assert figure.turnover == pytest.approx(sold / average, rel=0.01, abs=0.01)
        assert figure.is_dead == (on_hand > 0 and sold == 0)


def test_what_lies_there_unsold_is_dead_stock(stall: Stall) -> None:
    stall.do(m.MoveStock("mackerel", 10, "입고"), m.AddAmount(1_000), m.PayCash(1_000))
    (figure,) = stall.ledger.reports.stock(one_day("2026-03-02"))
    assert (figure.on_hand, figure.sold, figure.average, figure.turnover) == (10, 0, 10, 0)
    assert figure.is_dead


@pytest.mark.parametrize("period", PERIODS, ids=str)
def test_shifts(book: Book, period: Period) -> None:
    expected = [
        (
            entry["z_no"],
            entry["shift"]["business_day"],
            *entry["shift"]["sales"],
            *entry["shift"]["refunds"],
            entry["over_short"],
            entry["itself"],
        )
        for entry in entries(book.path, PERIODS[2])
        if entry["kind"] == "z_report" and period.covers(entry["shift"]["business_day"])
    ]
    assert expected == [
        (one.z_no, one.business_day, one.sales, one.sold, one.refunds, one.refunded, one.over_short, one.itself)
        for one in book.reports.shifts(period)
    ]
    assert all(one.signed is False for one in book.reports.shifts(period))


@pytest.mark.parametrize("period", PERIODS, ids=str)
def test_anomalies_of_the_days_asked_for_and_no_others(book: Book, period: Period) -> None:
    days = {entry["seq"]: entry["business_day"] for entry in entries(book.path, PERIODS[2])}
    rows = book.connection.execute("SELECT seq, what, detail FROM anomaly").fetchall()
    expected = {row for row in rows if period.covers(days[row[0]])}
    found = book.reports.anomalies(period)
    assert {(one.seq, one.what.value, one.detail) for one in found} == expected
    assert [one.seq for one in found] == sorted((one.seq for one in found), reverse=True)
    assert book.reports.anomalies(period, most=2) == found[:2]


def test_the_days_saw_what_there_is_to_see(book: Book) -> None:
    """The generator is worth something only when it brings everything about."""
    assert len({one.what for one in book.reports.anomalies(PERIODS[2])}) >= 5
    assert Anomaly.CLOCK_WENT_BACK in {one.what for one in book.reports.anomalies(PERIODS[2])}
    assert {figure.kind for figure in book.reports.discounts(PERIODS[2])} == {"ENURI", "DEOM", "TTEORI"}
    assert {figure.name for figure in book.reports.tenders(PERIODS[2])} >= {"cash", "onnuri_paper", "account"}


def test_receipts_are_found_by_day_item_and_amount(book: Book) -> None:
    everything = sales(book.path, PERIODS[2])
    for wanted, fits in (
        (Wanted(), lambda entry: True),
        (Wanted(day=DAYS[1]), lambda entry: entry["business_day"] == DAYS[1]),
        (Wanted(item="만두"), lambda entry: _has(entry, "만두")),
        (Wanted(day=DAYS[2], item="등어"), lambda entry: entry["business_day"] == DAYS[2] and _has(entry, "등어")),
        (Wanted(amount=everything[0]["total"]), lambda entry: abs(entry["total"]) == everything[0]["total"]),
        (Wanted(item="%"), lambda entry: False),
    ):
        found = book.reports.receipts(wanted, most=1_000)
        assert {one.receipt_no for one in found} == {entry["receipt_no"] for entry in everything if fits(entry)}
    assert len(book.reports.receipts(Wanted(), most=3)) == 3
    assert book.reports.entry_of_receipt(5) == next(entry for entry in everything if entry["receipt_no"] == 5)
    assert [book.reports.entry_of_receipt(no) for no in (0, -1, 10**6, 2**70)] == [None] * 4


def _has(entry: dict[str, Any], text: str) -> bool:
    return any(text in line["name"] for line in entry["lines"] if not line.get("voided"))


def test_a_book_without_a_sale_has_no_days(stall: Stall) -> None:
    assert stall.ledger.reports.all_days() is None
    assert stall.ledger.reports.totals(one_day("2026-03-02")).net == 0
    assert stall.ledger.reports.anomalies(one_day("2026-03-02")) == []


def test_an_empty_file_is_a_book_not_begun(tmp_path: Path) -> None:
    (tmp_path / "ledger.db").touch()
    with pytest.raises(NotBegun), open_book(tmp_path / "ledger.db"):
        pass
