"""The ledger file: what it keeps, how it is kept, and what it refuses to forget."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pos_kit import GOODS, MACKEREL, Stall, moment

from pos import messages as m
from pos.ledger.schema import VERSION
from pos.ledger.transaction import transaction
from pos.ledger.verify import verify
from pos.messages import AddAmount, AddItem, ChangeQuantity, PayCash, VoidLine
from pos.names import NoName, clean_name
from pos.sale import Cart
from pos.slip import Slip, SlipState

NAMES = [
    "고등어",
    "뷁쉛횳",
    "金泉 자두",
    "'; DROP TABLE journal; --",
    '"큰따옴표"',
    "%s %d %(x)s {0} {} {line.__class__}",
    "앞\x00뒤",
    "\u202eע오른쪽에서\u202c",
    "🐟👩‍👩‍👧‍👦🇰🇷",
    "가\u0301\u200b\ufeff",
    "ㄱㅏ 가 가",
    "줄\n바꿈\t칸\r\x1b[31m\x7f",
    "\ufffd",
    "길" * 1_000,
    " ",
]


@contextmanager
def rows_of(path: Path) -> Iterator[sqlite3.Connection]:
    """The file as any other program sees it."""
    connection = sqlite3.connect(path)
    try:
        with connection:
            yield connection
    finally:
        connection.close()


# -- what comes back --------------------------------------------------------------------------------------------


def test_a_new_ledger_is_empty_whole_and_named_for_good(stall: Stall) -> None:
    device_id = stall.ledger.device_id
    assert (stall.till.state.head_seq, stall.till.state.cart, stall.till.state.slips) == (0, Cart(), {})
    assert verify(stall.path).is_whole
    stall.reopen()
    assert stall.ledger.device_id == device_id


def test_an_open_sale_survives_line_by_line(stall: Stall) -> None:
    commands = (AddItem("mackerel", 3), AddItem("beef", 900), AddAmount(700), ChangeQuantity(1, -1), VoidLine(2))
    for command in commands:
        stall.do(command)
        lines = stall.till.state.cart.lines
        stall.reopen()
        assert stall.till.state.cart.lines == lines
    stall.do(PayCash(20_000))
    stall.reopen()
    assert stall.till.state.cart == Cart()


def test_a_sale_is_read_back_as_it_was_made(stall: Stall) -> None:
    stall.do(AddItem("mackerel", 2), AddItem("beef", 900), AddAmount(1_004), VoidLine(2), PayCash(50_000))
    made = stall.till.state.last_sale
    assert made is not None
    assert stall.ledger.past.sale(made.id) == made
    stall.reopen()
    assert stall.ledger.past.sale(made.id) == stall.till.state.last_sale == made
    assert stall.ledger.past.sale("no such sale") is None


def cleaned(name: str) -> str:
    """What is left of a name somebody types: a good's own is cleaned where the goods are read."""
    try:
        return clean_name(name)
    except NoName:
        return ""


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_name_stays_what_it_is(stall: Stall, name: str) -> None:
    """As a good, as a category, as a line of the open sale, in the journal and in the tables beside it."""
    stall.ledger.replace_catalogue((), [replace(MACKEREL, id=name, name=name)])
    stall.do(AddItem(name), AddAmount(100, name))
    stall.reopen()
    stall.do(PayCash(5_100))
    stall.reopen()
    sale = stall.till.state.last_sale
    assert sale is not None
    typed = cleaned(name) or "기타"
    assert [line.name for line in sale.lines] == [name, typed]
    with rows_of(stall.path) as connection:
        if "\0" not in name:  # SQLite's own JSON functions end a text there; the entry does not
            assert connection.execute("SELECT name FROM sale_line").fetchall() == [(name,), (typed,)]
        (body,) = connection.execute("SELECT body FROM journal").fetchone()
    assert json.loads(body)["lines"][0]["name"] == name
    assert verify(stall.path).is_whole


@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_name_verifies(stall: Stall, name: str) -> None:
    stall.do(AddAmount(100, name), PayCash(100))
    assert verify(stall.path).faults == ()


# -- all or nothing ---------------------------------------------------------------------------------------------


def test_half_a_surrogate_pair_is_refused_and_the_next_sale_is_the_next_number(stall: Stall) -> None:
    """It has no UTF-8 form, so nothing can be written: not the sale, and not a gap where it would have been."""
    stall.sell(1_000)
    (added, _) = stall.till.decide(AddAmount(1_000), stall.now)
    assert isinstance(added, m.LineAdded)
    added = added.but(line=replace(added.line, name="\ud800"))
    sale = stall.till.state.last_sale
    assert sale is not None
    bad = replace(sale, id="bad", seq=2, receipt_no=2, lines=(added.line,))
    for events in ((added,), (m.SaleCompleted(bad),)):
        with pytest.raises(UnicodeEncodeError):
            stall.ledger.record(events)
    assert stall.ledger.load(stall.now).head_seq == 1
    stall.sell(2_000)
    assert verify(stall.path).entries == 2


def test_a_number_too_large_for_a_column_leaves_nothing(stall: Stall) -> None:
    events = stall.till.decide(AddAmount(1_000), stall.now)
    with pytest.raises(OverflowError):
        stall.ledger.record((*events, m.MarketNoted(2**63, ())))
    assert stall.ledger.load(stall.now).cart == Cart()


def test_a_broken_rule_of_the_tables_is_a_bug_not_the_disks_fault(stall: Stall) -> None:
    """And takes everything of its command with it."""
    slip = Slip("slip", "sale", 1)
    with pytest.raises(sqlite3.IntegrityError):
        stall.ledger.record((*stall.till.decide(AddAmount(1_000), stall.now), *[m.SlipQueued(slip)] * 2))
    state = stall.ledger.load(stall.now)
    assert (state.cart, state.slips) == (Cart(), {})


def test_a_transaction_holds_the_write_lock_from_its_first_moment(stall: Stall) -> None:
    """One that took it at its first write could fail then, after somebody else had written."""
    other = sqlite3.connect(stall.path, timeout=0, isolation_level=None)
    with transaction(stall.ledger._connection), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.execute("BEGIN IMMEDIATE")
    other.close()


def test_a_gap_in_the_numbers_cannot_be_written(stall: Stall) -> None:
    stall.sell(1_000)
    sale = stall.till.state.last_sale
    assert sale is not None
    with pytest.raises(AssertionError):
        stall.ledger.record([m.SaleCompleted(replace(sale, seq=3))])
    stall.sell(1_000)
    assert verify(stall.path).is_whole


def test_events_that_leave_no_record_write_nothing(stall: Stall) -> None:
    before = stall.path.with_name("ledger.db-wal").read_bytes()
    stall.do(m.ShowTill(), m.Tick(), m.NoteCondition(m.Place.PRINTER, m.Condition.GOOD), m.UndoLastStep())
    assert stall.path.with_name("ledger.db-wal").read_bytes() == before


# -- how it is kept ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET body = '{}' WHERE seq = 1",
        "UPDATE journal SET seq = 9 WHERE seq = 1",
        "DELETE FROM journal WHERE seq = 1",
        "DELETE FROM journal",
        "INSERT OR REPLACE INTO journal SELECT 1, 'x', kind, 0, '{}', prev_hash, hash FROM journal WHERE seq = 1",
        "REPLACE INTO journal SELECT 9, id, kind, at_ms, '{}', prev_hash, hash FROM journal WHERE seq = 1",
    ],
)
def test_the_journal_is_append_only_for_any_program(stall: Stall, statement: str) -> None:
    stall.sell(1_000, 2_000)
    with rows_of(stall.path) as connection:
        before = connection.execute("SELECT * FROM journal").fetchall()
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(statement)
        assert connection.execute("SELECT * FROM journal").fetchall() == before


def test_the_chain_is_what_its_definition_says(stall: Stall) -> None:
    """Recomputed with hashlib from the bytes in the file, past all code of ours."""
    stall.sell(1_000, 2_000, 3_000)
    with rows_of(stall.path) as connection:
        rows = connection.execute("SELECT seq, body, prev_hash, hash FROM journal ORDER BY seq").fetchall()
    running = hashlib.sha256(b"jangnal journal v1\n" + stall.ledger.device_id.encode()).digest()
    for seq, (number, body, prev_hash, entry_hash) in enumerate(rows, start=1):
        assert (number, prev_hash) == (seq, running)
        running = hashlib.sha256(running + body.encode()).digest()
        assert entry_hash == running
    assert verify(stall.path).last_hash == running.hex()


def test_an_entry_says_everything_of_its_sale(stall: Stall) -> None:
    stall.now = moment("2026-12-31 23:59:59")
    stall.do(AddItem("beef", 900), AddItem("dumpling", 2), VoidLine(1), PayCash(3_000))
    with rows_of(stall.path) as connection:
        (body,) = connection.execute("SELECT body FROM journal").fetchone()
    entry = json.loads(body)
    assert body == json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert len(entry.pop("id")) == 36
    assert entry == {
        "v": 2,
        "device": stall.ledger.device_id,
        "seq": 1,
        "kind": "sale",
        "at_ms": stall.now.at_ms,
        "tz": "Asia/Seoul",
        "mono_ns": stall.now.mono_ns,
        "boot": "boot-1",
        "operator": "owner",
        "business_day": "2026-12-31",
        "currency": "KRW",
        "receipt_no": 1,
        "total": 2_008,
        "taxable": 2_008,
        "exempt": 0,
        "supply": 1_826,
        "vat": 182,
        "lines": [
            {
                "no": 1,
                "item": "beef",
                "name": "한우 국거리",
                "quantity": 900,
                "unit": "근",
                "per": 600,
                "unit_price": 35_000,
                "amount": 52_500,
                "tax": "EXEMPT",
                "voided": True,
            },
            {
                "no": 2,
                "item": "dumpling",
                "name": "만두",
                "quantity": 2,
                "unit": "개",
                "unit_price": 1_004,
                "amount": 2_008,
                "tax": "TAXABLE",
                "category": "분식",
            },
        ],
        "payments": [{"tender": "cash", "amount": 2_008, "tendered": 3_000, "change": 992}],
    }


def test_the_file_is_durable_strict_and_says_whose_it_is(stall: Stall) -> None:
    """WAL with synchronous=FULL: at NORMAL a power cut may take back acknowledged sales (sqlite.org/wal)."""
    own = stall.ledger._connection
    assert own.execute("PRAGMA synchronous").fetchone() == (2,)
    assert own.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    with rows_of(stall.path) as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert other.execute("PRAGMA application_id").fetchone() == (int.from_bytes(b"JNGL", "big"),)
        assert other.execute("PRAGMA user_version").fetchone() == (VERSION,)
        lax = other.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict"
            " AND name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'"
        ).fetchall()
        assert lax == []
        with pytest.raises(sqlite3.IntegrityError):
            other.execute("INSERT INTO day_figure VALUES ('2026-03-02', 'total', '', 'many', 1.5, 0)")


# -- goods ------------------------------------------------------------------------------------------------------


def test_goods_are_found_by_the_code_a_scan_gives(stall: Stall) -> None:
    """A UPC-A number typed with twelve digits is filed as the thirteen every scan is looked up by."""
    catalogue = stall.ledger.catalogue
    for item in GOODS:
        for code in item.barcodes:
            found = catalogue.by_barcode(code.zfill(13))
            assert found is not None
            assert found.id == item.id


def test_a_code_nobody_can_scan_harms_nobody(stall: Stall) -> None:
    stall.ledger.replace_catalogue((), [replace(MACKEREL, barcodes=("8801007234565", "", "고등어"))])
    assert stall.refusal(m.AddByBarcode("8801007234565"))[0] is m.Refusal.WRONG_CHECK_DIGIT
    assert stall.ledger.catalogue.by_id("mackerel") is not None


def test_two_goods_with_one_code_leave_the_goods_as_they_were(stall: Stall) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        stall.ledger.replace_catalogue((), [MACKEREL, replace(MACKEREL, id="other")])
    assert stall.ledger.catalogue.by_id("dumpling") is not None


def test_a_sale_keeps_the_name_and_price_it_was_made_at(stall: Stall) -> None:
    stall.do(AddItem("mackerel"), PayCash(5_000))
    stall.ledger.replace_catalogue((), [replace(MACKEREL, name="간고등어", price=9_000)])
    stall.reopen()
    sale = stall.till.state.last_sale
    assert sale is not None
    assert [(line.name, line.unit_price) for line in sale.lines] == [("고등어", 5_000)]
    assert verify(stall.path).is_whole


def test_only_the_days_own_sales_are_counted_after_a_restart(stall: Stall) -> None:
    stall.sell(1_000, 2_000)
    stall.now = moment("2026-03-03 09:00:00")
    stall.sell(300)
    stall.reopen()
    assert (stall.till.state.day.sales, stall.till.state.day.money) == (1, 300)
    assert stall.ledger.past.day("2026-03-02").seqs == (1, 2)


def test_settled_slips_are_not_loaded_again(stall: Stall) -> None:
    stall.sell(1_000, 2_000)
    first, second = stall.till.state.slips
    stall.do(m.MoveSlip(first, SlipState.PRINTING), m.MoveSlip(first, SlipState.DONE))
    stall.reopen()
    assert list(stall.till.state.slips) == [second]
