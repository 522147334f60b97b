"""A copy of a book that gets back what was sold after it: in the end it says what the book itself says."""

import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from market_days import MarketDays
from pos_kit import GOODS, MACKEREL, SODA, SQUID, Stall

from pos import messages as m
from pos.catalogue import Category
from pos.ledger.errors import NotWhole
from pos.ledger.keys_file import beside
from pos.ledger.ledger import Ledger
from pos.ledger.outbox import Outbox
from pos.ledger.regaining import regain
from pos.ledger.verify import verify

THE_SAME = (
    *("sale", "z_report", "account", "operator", "anomaly", "day_figure", "account_line", "stock", "voucher"),
    *("item", "category", "item_barcode", "journal", "open_line", "open_part"),
)


def copied(book: Path, folder: Path) -> Path:
    """As a backup is: with its secrets."""
    target = folder / "copy" / "ledger.db"
    target.parent.mkdir()
    source, copy = sqlite3.connect(book), sqlite3.connect(target)
    source.backup(copy)
    source.close()
    copy.close()
    if beside(book).exists():
        shutil.copy(beside(book), beside(target))
    return target


def rows(book: Path, table: str) -> list[Any]:
    connection = sqlite3.connect(book)
    found = connection.execute(f"SELECT * FROM {table}").fetchall()
    connection.close()
    return sorted(found, key=repr)


def kept_after(book: Path, seq: int) -> tuple[list[str], bytes]:
    outbox = Outbox(book)
    bodies = [entry.body for entry in outbox.entries_after(seq, 10**6, 10**9)]
    _, last_hash = outbox.head()
    outbox.close()
    return bodies, last_hash


def head(book: Path) -> int:
    outbox = Outbox(book)
    seq, _ = outbox.head()
    outbox.close()
    return seq


def regained(book: Path, copy: Path) -> int:
    bodies, last_hash = kept_after(book, head(copy))
    return regain(copy, bodies, last_hash)


def assert_same(book: Path, copy: Path) -> None:
    assert verify(copy).faults == ()
    for table in THE_SAME:
        assert rows(copy, table) == rows(book, table), table


@pytest.mark.parametrize("seed", range(3))
def test_after_days_of_trade_the_copy_is_the_book(tmp_path: Path, seed: int) -> None:
    days = MarketDays(tmp_path / "ledger.db", seed=seed)
    days.trade(days=1, deeds=20)
    copy = copied(days.stall.path, tmp_path)
    before = head(copy)
    days.trade(days=2, deeds=40)
    days.stall.close()
    assert regained(days.stall.path, copy) == head(days.stall.path) - before > 40
    assert_same(days.stall.path, copy)


def test_goods_that_were_changed_loaded_and_taken_away_are_as_they_became(stall: Stall, tmp_path: Path) -> None:
    """Two goods of the loaded file have changed their barcodes with each other."""
    stall.sell(1_000)
    copy = copied(stall.path, tmp_path)
    swapped = [replace(MACKEREL, barcodes=SODA.barcodes), replace(SODA, barcodes=MACKEREL.barcodes, price=9_000)]
    rest = [item for item in GOODS if item not in (MACKEREL, SODA, SQUID)]
    new = replace(SQUID, id="new", name="갈치", category="제철")
    categories = (*stall.ledger.catalogue.categories(), Category("제철", SQUID.tax))
    stall.do(m.LoadGoods(categories, (*swapped, *rest, new)))
    stall.do(m.SetItemPrice("new", 7_700), m.SetSoldOut("new", sold_out=False))
    stall.close()
    assert regained(stall.path, copy) > 3
    book, back = Ledger(stall.path, str), Ledger(copy, str)
    try:
        by_id = {item.id: item for item in book.catalogue.all_items()}
        assert {item.id: item for item in back.catalogue.all_items()} == by_id
        assert by_id["new"].price == 7_700
        assert "squid" not in by_id
        assert back.catalogue.categories() == book.catalogue.categories()
    finally:
        book.close()
        back.close()


def test_the_sale_that_was_open_in_the_copy_and_paid_since_is_not_open_any_more(
    stall: Stall, tmp_path: Path
) -> None:
    stall.do(m.AddItem("mackerel"))
    copy = copied(stall.path, tmp_path)
    stall.do(m.PayCash(5_000))
    stall.close()
    regained(stall.path, copy)
    assert rows(copy, "open_line") == []


def test_a_customer_who_was_forgotten_since_stays_forgotten(stall: Stall, tmp_path: Path) -> None:
    (opened,) = stall.do(m.OpenAccount("순자네", "010-1234-5678"))
    assert isinstance(opened, m.AccountOpened)
    copy = copied(stall.path, tmp_path)
    assert rows(copy, "customer_key")
    stall.do(m.ForgetCustomer(opened.opening.customer.id))
    stall.close()
    regained(stall.path, copy)
    assert rows(copy, "customer_key") == []


@pytest.mark.parametrize("how", ["another word", "one missing", "another's", "no JSON", "too deep"])
def test_what_does_not_continue_the_book_changes_nothing(stall: Stall, tmp_path: Path, how: str) -> None:
    stall.sell(1_000)
    copy = copied(stall.path, tmp_path)
    stall.sell(2_000, 3_000)
    stall.close()
    bodies, last_hash = kept_after(stall.path, head(copy))
    spoilt = {
        "another word": [bodies[0].replace("2000", "2001"), bodies[1]],
        "one missing": bodies[1:],
        "another's": [bodies[0].replace('"device":"', '"device":"x'), bodies[1]],
        "no JSON": ["{", bodies[1]],
        "too deep": ["[" * 100_000, bodies[1]],
    }
    before = copy.read_bytes()
    with pytest.raises(NotWhole):
        regain(copy, spoilt[how], last_hash)
    assert head(copy) == len(rows(copy, "journal")) == head(stall.path) - 2
    assert verify(copy).faults == ()
    assert len(copy.read_bytes()) == len(before)
