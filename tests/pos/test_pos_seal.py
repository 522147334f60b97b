"""A sealed closing spares an audit the parsing and nothing else: what it finds is what a full audit finds."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest
from chain_forgery import canonical, put_in_place
from forgery import tamper
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from market_days import MarketDays
from pos_kit import Stall, moment
from shop_kit import journal, query

from pos import messages as m
from pos.ledger import chain
from pos.ledger.closing_seal import MOST_BYTES, digest_of, read_seal, seal_of
from pos.ledger.derived import ACCOUNT_LINE
from pos.ledger.faults import Wrong
from pos.ledger.part import Part, joined
from pos.ledger.part_audit import audit_part
from pos.ledger.sealed_audit import audit_by_seals, first_key
from pos.ledger.verify import Verdict, verify
from pos.shift import Direction
from sync.identity import Identity

SEED, OTHER_SEED = bytes(range(32)), bytes(range(1, 33))

TABLES = (
    *("journal", "sale", "anomaly", "day_figure", "stock", "voucher"),
    *("account_line", "account", "operator", "z_report", "device"),
)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five market days with everything a stall does, each closed and signed but the last, and sealed."""
    days = MarketDays(tmp_path_factory.mktemp("lived") / "ledger.db", seed=4)
    stall = days.stall
    identity = Identity(stall.ledger.device_id, SEED)
    stall.ledger.sign_with(lambda: identity)
    stall.do(m.OpenAccount("김씨", "010-1234-5678"))
    days.trade(5, 30)
    stall.close()
    return stall.path


@pytest.fixture
def book(lived: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(lived, tmp_path / "ledger.db"))


@pytest.fixture
def signing(stall: Stall) -> Stall:
    """Two days with three sales each and a closing after; signed."""
    identity = Identity(stall.ledger.device_id, SEED)
    stall.ledger.sign_with(lambda: identity)
    stall.sell(1_000, 2_000, 3_000)
    stall.do(m.CloseShift())
    stall.now = moment("2026-03-03 09:00:00")
    stall.sell(4_000, 5_000, 6_000)
    stall.do(m.CloseShift())
    return stall


def closings(path: Path) -> list[dict[str, Any]]:
    return [json.loads(body) for (body,) in query(path, "SELECT body FROM journal WHERE kind = 'z_report'")]


def same_verdict(path: Path) -> Verdict:
    """What both audits say, having said the same."""
    by_seals, full = verify(path, by_seals=True), verify(path)
    assert by_seals == full
    assert full.vouched == 0
    return by_seals


def with_settled_days(book: Path, part: Part) -> Part:
    """The figures that were compared on the way and not added up, as the table has them."""
    settled, part.settled = part.settled, {}
    for day, rows in settled.items():
        figures = query(
            book, "SELECT about, name, count, quantity, money FROM day_figure WHERE business_day = ?", day
        )
        assert len(figures) == rows
        part.sums["day_figure"] |= {(day, about, name): amounts for about, name, *amounts in figures}
    return part


# -- a book that is whole ---------------------------------------------------------------------------------------


def test_what_a_seal_speaks_for_comes_to_the_same_as_reading_it(book: Path) -> None:
    found = closings(book)
    assert len(found) >= 3
    assert all("seal" in entry for entry in found)
    verdict = same_verdict(book)
    assert verdict.is_whole
    assert verdict.vouched == found[-1]["seq"] - len(found)
    assert {table for table in TABLES if query(book, f"SELECT 1 FROM {table} LIMIT 1")} == set(TABLES)


def test_wherever_a_book_is_cut_its_parts_come_to_the_same(book: Path) -> None:
    ((device,),) = query(book, "SELECT id FROM device")
    ((last,),) = query(book, "SELECT max(seq) FROM journal")
    with sqlite3.connect(book) as connection:
        key = first_key(connection)
    connection.close()
    assert key
    whole = audit_part(book, device, (1, last))
    for cut in range(1, last, 7):
        by_seals = joined(audit_by_seals(book, device, key, bounds) for bounds in ((1, cut), (cut + 1, last)))
        by_seals.vouched = 0
        assert with_settled_days(book, by_seals) == whole
    assert not whole.faults


def test_parts_that_do_not_follow_each_other_are_not_one(book: Path) -> None:
    ((device,),) = query(book, "SELECT id FROM device")
    found = joined(audit_part(book, device, bounds) for bounds in ((1, 5), (7, 9)))
    assert {(fault.what, fault.where) for fault in found.faults} >= {
        (Wrong.NUMBER_MISSING, "entry 7"),
        (Wrong.CHAIN_BROKEN, "entry 7"),
    }


def test_only_a_closing_that_is_signed_is_sealed(stall: Stall) -> None:
    stall.sell(1_000)
    stall.do(m.CloseShift())
    assert "seal" not in closings(stall.path)[0]
    stall.close()
    assert same_verdict(stall.path).vouched == 0
    stall.open()


def test_a_closing_with_nothing_before_it_needs_no_seal(signing: Stall) -> None:
    signing.now = moment("2026-03-04 09:00:00")
    signing.do(m.OpenShift(1_000), m.CloseShift(), m.CloseShift())
    signing.close()
    assert same_verdict(signing.path).is_whole
    signing.open()


def test_a_sealed_ledger_opens_and_goes_on(signing: Stall) -> None:
    shift, perpetual = signing.till.state.shift, signing.till.state.perpetual
    signing.reopen()
    assert (signing.till.state.shift, signing.till.state.perpetual) == (shift, perpetual)
    signing.sell(7_000)
    signing.close()
    verdict = same_verdict(signing.path)
    assert (verdict.is_whole, verdict.entries, verdict.vouched) == (True, 9, 6)
    signing.open()


# -- a stretch that is not whole when it is closed ----------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE sale SET total = total + 1 WHERE seq = 10",
        "DELETE FROM anomaly",
        "UPDATE journal SET body = replace(body, '8000', '7000') WHERE seq = 10",
        "UPDATE journal SET body = CAST(x'ff' || CAST(body AS BLOB) AS TEXT) WHERE seq = 9",
        "UPDATE journal SET id = CAST(x'ff' AS TEXT) WHERE seq = 10",
        "DELETE FROM z_report",
    ],
)
def test_a_day_that_is_not_whole_is_closed_and_signed_but_not_sealed(signing: Stall, statement: str) -> None:
    signing.now = moment("2026-03-04 09:00:00")
    signing.sell(7_000, 8_000)
    signing.do(m.MoveCash(Direction.NONE, 0, "거스름돈"))
    tamper(signing.path, statement)
    signing.do(m.CloseShift())
    last = closings(signing.path)[-1]
    assert "signature" in last
    assert "seal" not in last
    signing.close()
    assert not same_verdict(signing.path).is_whole
    signing.open()


def test_a_seal_that_would_be_too_long_is_left_out() -> None:
    part = Part(entries=1)
    part.sums[ACCOUNT_LINE] = {(f"customer {number}", number): [1] for number in range(MOST_BYTES // 30)}
    assert seal_of(part, b"") is not None
    part.sums[ACCOUNT_LINE] |= {(f"customer {number}", 0): [1] for number in range(MOST_BYTES // 10)}
    assert seal_of(part, b"") is None


# -- a book that somebody changed ---------------------------------------------------------------------------------


def changed(path: Path, table: str, column: str, kind: str) -> str:
    """One value in the middle of the table, which is in a sealed stretch."""
    another = {"INTEGER": f"coalesce({column}, 0) + 100000", "TEXT": f"{column} || 'x'", "BLOB": "zeroblob(32)"}
    return f"UPDATE {table} SET {column} = {another[kind]} WHERE {where_middle(path, table)}"


def where_middle(path: Path, table: str) -> str:
    keys = [name for _, name, *_, key in query(path, f"PRAGMA table_info({table})") if key]
    rows = query(path, f"SELECT {', '.join(keys)} FROM {table} ORDER BY 1")
    row = rows[len(rows) // 3]
    return " AND ".join(f"{key} = {value!r}" for key, value in zip(keys, row, strict=True))


@pytest.mark.parametrize("table", TABLES)
def test_every_changed_value_is_told_as_a_full_audit_tells_it(lived: Path, tmp_path: Path, table: str) -> None:
    columns = [(name, kind) for _, name, kind, *_ in query(lived, f"PRAGMA table_info({table})")]
    statements = [changed(lived, table, *column) for column in columns if column not in UNCHECKED]
    if table != "device":
        statements.append(f"DELETE FROM {table} WHERE {where_middle(lived, table)}")
    for number, statement in enumerate(statements):
        path = Path(shutil.copyfile(lived, tmp_path / f"{number}.db"))
        tamper(path, statement)
        assert not same_verdict(path).is_whole, statement


UNCHECKED = {("one", "INTEGER"), ("practice", "INTEGER")}
"""Of the device: no part of the book."""


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO sale VALUES (100000, 100000, '2026-03-02', 0, 0, NULL)",
        "INSERT INTO sale SELECT min(seq), 100000, '2026-03-02', 0, 0, NULL FROM z_report",
        "INSERT INTO anomaly SELECT min(seq), 'OVER', '9' FROM sale",
        "INSERT INTO day_figure VALUES ('2026-03-02', 'hour', '99', 1, 0, 1)",
        "INSERT INTO stock VALUES ('unheard of', 3)",
        "INSERT INTO z_report VALUES (99, 7, '2026-03-02')",
        "INSERT INTO z_report SELECT 99, seq, business_day FROM z_report LIMIT 1",
        "DELETE FROM z_report",
        "UPDATE z_report SET seq = seq - 1",
        "UPDATE journal SET kind = 'sale' WHERE kind = 'z_report'",
        "UPDATE journal SET kind = 'z_report' WHERE seq = 5",
        "DELETE FROM journal WHERE seq = 1",
        "DELETE FROM journal WHERE seq <= (SELECT min(seq) FROM z_report)",
        "DELETE FROM journal WHERE seq IN (SELECT seq FROM z_report)",
        "DELETE FROM journal WHERE seq BETWEEN 20 AND 60",
        "DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)",
        "DELETE FROM journal",
        "UPDATE journal SET body = '' WHERE seq = 9",
        "UPDATE journal SET body = CAST(x'ff' || CAST(body AS BLOB) AS TEXT) WHERE seq = 9",
        "UPDATE journal SET id = CAST(x'ff' AS TEXT) WHERE seq = 9",
        "UPDATE sale SET business_day = CAST(x'ff' AS TEXT) WHERE receipt_no = 3",
        "UPDATE journal SET body = replace(body, '\"seal\"', '\"sael\"') WHERE kind = 'z_report'",
    ],
)
def test_every_row_too_many_or_too_few_is_told_as_a_full_audit_tells_it(book: Path, statement: str) -> None:
    tamper(book, statement)
    assert not same_verdict(book).is_whole


@pytest.mark.parametrize(
    ("column", "value", "whole"),
    [
        ("total", "total || ''", False),
        ("total", "total * 1.0", True),
        ("total", "total + 0.5", False),
        ("total", "CAST(total AS BLOB)", False),
        ("refunds", "9e999", False),
        ("refunds", "'null'", False),
        ("receipt_no", "receipt_no || ''", False),
    ],
)
def test_a_value_of_another_type_is_told_as_a_full_audit_tells_it(
    book: Path, column: str, value: str, whole: bool
) -> None:
    """In a table that somebody put in the place of ours, which takes anything."""
    columns = [name for _, name, *_ in query(book, "PRAGMA table_info(sale)")]
    tamper(
        book,
        f"CREATE TABLE other ({', '.join(columns)})",
        "INSERT INTO other SELECT * FROM sale",
        "DROP TABLE sale",
        "ALTER TABLE other RENAME TO sale",
        f"UPDATE sale SET {column} = {value} WHERE receipt_no = 3",
    )
    assert same_verdict(book).is_whole is whole


# -- a forger who mends the chain ---------------------------------------------------------------------------------


def cheaper(entry: dict[str, Any]) -> dict[str, Any]:
    """A sale whose total is no longer what its lines come to."""
    return entry | {"total": entry["total"] - 100}


def unsigned(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key not in ("signature", "seal", "key", "previous")}


def test_a_sale_rewritten_in_a_mended_chain_is_named(signing: Stall) -> None:
    signing.close()
    put_in_place(signing.path, (2, canonical(cheaper(journal(signing.path)[1]))))
    what = {(fault.what, fault.where) for fault in same_verdict(signing.path).faults}
    assert {(Wrong.SUMS_DISAGREE, "entry 2"), (Wrong.NOT_GENUINE, "entry 4")} <= what
    signing.open()


def test_one_who_takes_signature_and_seal_away_is_read_in_full(signing: Stall) -> None:
    signing.close()
    sale, *ends = (journal(signing.path)[seq - 1] for seq in (2, 4, 8))
    forged = [cheaper(sale), *map(unsigned, ends)]
    put_in_place(signing.path, *((entry["seq"], canonical(entry)) for entry in forged))
    found = {fault.what for fault in same_verdict(signing.path).faults}
    assert Wrong.SUMS_DISAGREE in found
    assert Wrong.NOT_GENUINE not in found
    signing.open()


def test_a_text_in_the_place_of_a_figure_is_named_where_it_stands_and_nowhere_else(
    signing: Stall, tmp_path: Path
) -> None:
    signing.sell(7_000, 8_000)
    signing.reopen()
    forged = Path(shutil.copyfile(signing.path, tmp_path / "forged.db"))
    sale = journal(forged)[8]
    sale["lines"][0] |= {"name": "처음 보는 것", "quantity": "1"}
    put_in_place(forged, (9, canonical(sale)))
    faults = same_verdict(forged).faults
    assert [fault.where for fault in faults if fault.what is Wrong.UNREADABLE] == ["entry 9"]


def mend_tables(path: Path) -> None:
    """The tables beside the sale of 5,000 won, which `cheaper` makes one of 4,900."""
    tamper(
        path,
        "UPDATE sale SET total = total - 100 WHERE seq = 6",
        "UPDATE day_figure SET money = money - 100"
        " WHERE business_day = '2026-03-03' AND about IN ('hour', 'operator')",
    )


def lying(path: Path) -> list[tuple[int, str]]:
    """The second day's closing, with a seal over a sale of which a hundred won went missing."""
    sale, end = journal(path)[5], closings(path)[1]
    seal, total = end["seal"], end["perpetual"]
    sums = seal["sums"] | {
        "day_figure": [
            [*row[:5], row[5] - 100] if row[1] in ("hour", "operator") else row
            for row in seal["sums"]["day_figure"]
        ]
    }
    sales = query(
        path,
        "SELECT seq, receipt_no, business_day, at_ms, total, refunds, typeof(refunds)"
        " FROM sale WHERE seq IN (5, 6, 7)",
    )
    columns = zip(*query(path, "SELECT seq, id, kind, at_ms FROM journal WHERE seq IN (5, 6, 7)"), strict=True)
    seal |= {"sold": seal["sold"] - 100, "sums": sums, "digest": digest_of(*columns, sales, []).hex()}
    end |= {"seal": seal, "perpetual": total | {"sold": total["sold"] - 100}}
    return [(6, canonical(cheaper(sale))), (8, canonical(end))]


def test_a_seal_under_another_key_than_the_first_is_not_believed(signing: Stall) -> None:
    """Whoever took the box over can sign, and can put into a seal what he likes."""
    signing.close()
    mend_tables(signing.path)
    put_in_place(signing.path, *lying(signing.path), signer=Identity("other", OTHER_SEED))
    assert [(fault.what, fault.where) for fault in same_verdict(signing.path).faults] == [
        (Wrong.SUMS_DISAGREE, "entry 6")
    ]
    signing.open()


def test_a_seal_without_a_signature_is_not_believed(signing: Stall) -> None:
    signing.close()
    mend_tables(signing.path)
    (_, sale), (_, end) = lying(signing.path)
    bare = {key: value for key, value in json.loads(end).items() if key != "signature"}
    put_in_place(signing.path, (6, sale), (8, canonical(bare)))
    assert [fault.where for fault in same_verdict(signing.path).faults] == ["entry 6"]
    signing.open()


def test_a_till_that_seals_what_is_not_so_is_found_out_by_reading_in_full(signing: Stall) -> None:
    """The limit of a seal: it is the word of the one till whose key signs this book."""
    signing.close()
    mend_tables(signing.path)
    put_in_place(signing.path, *lying(signing.path), signer=Identity(signing.ledger.device_id, SEED))
    assert verify(signing.path, by_seals=True).is_whole
    assert [fault.where for fault in verify(signing.path).faults] == ["entry 6"]
    signing.open()


def test_a_seal_that_was_changed_is_not_genuine(signing: Stall) -> None:
    signing.close()
    end = closings(signing.path)[0]
    put_in_place(signing.path, (4, canonical(end | {"seal": end["seal"] | {"sold": 7}})))
    assert Wrong.NOT_GENUINE in {fault.what for fault in same_verdict(signing.path).faults}
    signing.open()


Change = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    "change",
    [
        lambda seal: None,
        lambda seal: [],
        lambda seal: 7,
        lambda seal: {},
        lambda seal: seal | {"v": 2},
        lambda seal: seal | {"digest": "뷁"},
        lambda seal: seal | {"digest": None},
        lambda seal: seal | {"digest": "00" * 32},
        lambda seal: seal | {"entries": "3"},
        lambda seal: seal | {"sold": 1.5},
        lambda seal: seal | {"sales": True},
        lambda seal: seal | {"receipts": 7},
        lambda seal: seal | {"receipts": [1]},
        lambda seal: seal | {"receipts": [1, "1", 3]},
        lambda seal: seal | {"sums": None},
        lambda seal: seal | {"sums": {}},
        lambda seal: seal | {"sums": seal["sums"] | {"stock": 7}},
        lambda seal: seal | {"sums": seal["sums"] | {"stock": [["a", "b"]]}},
        lambda seal: seal | {"sums": seal["sums"] | {"stock": [["a", 1, 2]]}},
        lambda seal: seal | {"sums": seal["sums"] | {"stock": [["a", 1.0]]}},
        lambda seal: seal | {"sums": seal["sums"] | {"stock": [[["a"], 1]]}},
        lambda seal: seal | {"sums": seal["sums"] | {"stock": [["a", 1]]}},
    ],
)
def test_a_seal_that_says_nothing_sensible_is_passed_over(signing: Stall, change: Change) -> None:
    """Signed and all: by a later program, or by a broken one."""
    signing.close()
    end = closings(signing.path)[0]
    identity = Identity(signing.ledger.device_id, SEED)
    put_in_place(signing.path, (4, canonical(end | {"seal": change(end["seal"])})), signer=identity)
    verdict = same_verdict(signing.path)
    assert verdict.is_whole
    assert verdict.vouched <= 3, "those of the other day at most"
    signing.open()


# -- the parts of it ----------------------------------------------------------------------------------------------


def test_a_digest_tells_values_of_different_types_and_places_apart() -> None:
    told = [
        digest_of(*columns)
        for columns in (
            ([1],),
            ([1.0],),
            (["1"],),
            ([None],),
            (["null"],),
            ([],),
            ([1], []),
            ([], [1]),
            ([1, 2], [3]),
            ([1], [2, 3]),
            ([[1, 2]], [3]),
            ([b"1"],),
            (["31"],),
        )
    ]
    assert len(set(told)) == len(told)


def test_a_seal_says_what_was_put_into_it(signing: Stall) -> None:
    seal = closings(signing.path)[1]["seal"]
    said = read_seal(json.loads(canonical(seal)))
    assert said
    part, digest = said
    assert (part.entries, part.vouched, part.sales, part.sold, part.refunded) == (3, 3, 3, 15_000, 0)
    assert (part.first_receipt, part.last_receipt_no) == ((5, 4), 6)
    assert seal_of(part, digest) == seal


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.text(), JSON, max_size=5))
def test_a_signature_is_checked_over_the_very_text_that_was_signed(entry: dict[str, Any]) -> None:
    """Two spellers, one text: the one at the closing and the quicker one of an audit."""
    assert orjson.dumps(entry, option=orjson.OPT_SORT_KEYS) == chain.canonical(entry).encode("utf-8")
