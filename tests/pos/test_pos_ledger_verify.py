"""An auditor finds every tampered byte, and says which entry it is in."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from pos_kit import Stall, moment

from pos.ledger.chain import link
from pos.ledger.errors import NotALedger
from pos.ledger.verify import verify
from pos.messages import AddAmount, AddItem, PayCash, VoidLine


@pytest.fixture
def book(stall: Stall) -> Path:
    """Five sales on two days, the third with a voided line; closed."""
    stall.sell(1_000, 2_000)
    stall.do(AddItem("mackerel", 2), AddItem("dumpling"), VoidLine(1), PayCash(5_000))
    stall.now = moment("2026-03-03 09:00:00")
    stall.sell(4_000, 5_000)
    stall.close()
    return stall.path


def tamper(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    with connection:
        for name in ("updated", "deleted", "replaced"):
            connection.execute(f"DROP TRIGGER journal_is_never_{name}")
        for statement in statements:
            connection.execute(statement)
    connection.close()


def test_an_untouched_book_is_whole(book: Path) -> None:
    verdict = verify(book)
    assert verdict.faults == ()
    assert (verdict.entries, verdict.sales, verdict.money) == (5, 5, 13_004)


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE journal SET body = replace(body, '2000', '1000') WHERE seq = 2", "entry 2"),
        ("UPDATE journal SET body = '' WHERE seq = 2", "entry 2"),
        ("UPDATE journal SET body = '[]' WHERE seq = 2", "entry 2"),
        ("UPDATE journal SET body = '{\"lines\":7}' WHERE seq = 2", "entry 2"),
        ("UPDATE journal SET body = body || ' ' WHERE seq = 2", "entry 2"),
        ("UPDATE journal SET body = CAST(x'ff' || CAST(body AS BLOB) AS TEXT) WHERE seq = 2", "entry 2"),
        ("UPDATE journal SET hash = zeroblob(32) WHERE seq = 2", "entry 2"),
        ("UPDATE journal SET prev_hash = zeroblob(32) WHERE seq = 2", "entry 2"),
        ("UPDATE journal SET at_ms = at_ms + 1 WHERE seq = 2", "entry 2: its at_ms"),
        ("UPDATE journal SET id = 'another' WHERE seq = 2", "entry 2: its id"),
        ("UPDATE journal SET kind = 'note' WHERE seq = 2", "entry 2: its kind"),
        ("UPDATE journal SET seq = 6 WHERE seq = 2", "entry 3: number 2 is missing"),
        ("DELETE FROM journal WHERE seq = 1", "entry 2: number 1 is missing"),
        ("DELETE FROM journal WHERE seq = 3", "entry 4: number 3 is missing"),
        ("DELETE FROM journal WHERE seq = 5", "sale 5: in the tables, but not in the journal"),
        ("DELETE FROM journal", "sale 1: in the tables, but not in the journal"),
        ("UPDATE device SET id = 'another'", "entry 1"),
        ("UPDATE sale SET total = total + 1 WHERE seq = 2", "entry 2: the sale"),
        ("UPDATE sale SET business_day = '2026-03-03' WHERE seq = 2", "entry 2: the sale"),
        ("UPDATE sale SET receipt_no = 9 WHERE seq = 2", "entry 2: the sale"),
        ("DELETE FROM sale WHERE seq = 2", "entry 2: the sale"),
        ("INSERT INTO sale VALUES (9, 'x', 9, '2026-03-02', 0, 0, 0, 0, 0)", "sale 9: in the tables"),
        ("UPDATE sale_line SET amount = 0 WHERE seq = 3 AND no = 1", "entry 3: the lines"),
        ("UPDATE sale_line SET voided = 0 WHERE seq = 3", "entry 3: the lines"),
        ("UPDATE sale_line SET name = '갈치' WHERE seq = 5", "entry 5: the lines"),
        ("UPDATE sale_line SET name = CAST(x'ff' AS TEXT) WHERE seq = 5", "entry 5: the lines"),
        ("DELETE FROM sale_line WHERE seq = 3 AND no = 2", "entry 3: the lines"),
        ("DELETE FROM sale_line", "entry 1: the lines"),
        ("UPDATE payment SET tendered = 1 WHERE seq = 4", "entry 4: the payments"),
        ("DELETE FROM payment WHERE seq = 4", "entry 4: the payments"),
        ("UPDATE day_total SET money = money + 1 WHERE business_day = '2026-03-02'", "day 2026-03-02"),
        ("UPDATE day_total SET sales = 4 - sales", "day 2026-03-02"),
        ("DELETE FROM day_total", "day 2026-03-03"),
        ("INSERT INTO day_total VALUES ('2026-03-09', 1, 1)", "day 2026-03-09"),
    ],
)
def test_one_changed_thing_is_found_and_named(book: Path, statement: str, named: str) -> None:
    tamper(book, statement)
    assert any(fault.startswith(named) for fault in verify(book).faults), verify(book).faults


def test_a_forger_who_mends_the_chain_is_caught_by_the_tables_beside_it(book: Path) -> None:
    """One who mends those too is caught only by the market's copy and by the receipts: no file can prove itself."""
    connection = sqlite3.connect(book)
    rows = connection.execute("SELECT seq, body, prev_hash FROM journal ORDER BY seq").fetchall()
    connection.close()
    head, statements = rows[0][2], []
    for seq, body, _ in rows:
        forged = body.replace(":4000", ":3000")
        entry_hash = link(head, forged)
        statements.append(
            f"UPDATE journal SET body = '{forged}', prev_hash = x'{head.hex()}', hash = x'{entry_hash.hex()}'"
            f" WHERE seq = {seq}"
        )
        head = entry_hash
    tamper(book, *statements)
    faults = verify(book).faults
    assert {fault.split(":")[0] for fault in faults} == {"entry 4", "day 2026-03-03"}


def test_sums_that_do_not_agree_are_named_with_what_they_say(book: Path) -> None:
    tamper(book, "UPDATE journal SET body = replace(body, '\"total\":4000', '\"total\":4001') WHERE seq = 4")
    assert "entry 4: lines 4000, payments 4000 and total 4001 won do not agree" in verify(book).faults


def test_a_flipped_bit_in_the_file_itself_is_found(book: Path) -> None:
    """Not through SQL: one bit of the disk, in the middle of a hangul syllable."""
    raw = bytearray(book.read_bytes())
    for place in _places(bytes(raw), '"name":"고등어'.encode()):
        raw[place + len('"name":"')] ^= 0x40
    book.write_bytes(raw)
    assert any(fault.startswith("entry 3") for fault in verify(book).faults)


def _places(raw: bytes, wanted: bytes) -> list[int]:
    places, start = [], 0
    while (start := raw.find(wanted, start)) >= 0:
        places.append(start)
        start += 1
    return places


def test_bytes_that_are_no_text_are_not_taken_for_the_mark_that_stands_for_such(stall: Stall) -> None:
    """A decoder puts U+FFFD for a broken byte; a name may hold a real one, whose bytes the chain covers."""
    stall.do(AddAmount(100, "\ufffd"), PayCash(100))
    stall.close()
    connection = sqlite3.connect(stall.path)
    (body,) = connection.execute("SELECT body FROM journal").fetchone()
    connection.close()
    broken = body.encode().replace("\ufffd".encode(), b"\xff")
    tamper(stall.path, f"UPDATE journal SET body = CAST(x'{broken.hex()}' AS TEXT)")
    assert verify(stall.path).faults == (
        "entry 1: the chain is broken, the entry or the one before it was changed",
    )


def test_a_file_that_holds_no_device_is_no_ledger(book: Path) -> None:
    tamper(book, "DELETE FROM device")
    with pytest.raises(NotALedger):
        verify(book)


SELLER = """
import sys
from pathlib import Path
from pos_kit import Stall
stall = Stall(Path(sys.argv[1]))
print("ready", flush=True)
while True:
    stall.sell(1_000)
"""


def test_a_book_is_whole_while_it_is_being_written(tmp_path: Path) -> None:
    """A sale between two of the auditor's looks is in all tables, or in none."""
    path = tmp_path / "ledger.db"
    command = [sys.executable, "-c", SELLER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parent) as seller:
        try:
            assert seller.stdout is not None
            assert seller.stdout.readline() == b"ready\n"
            verdicts = [verify(path) for _ in range(60)]
        finally:
            seller.kill()
    assert [verdict.faults for verdict in verdicts] == [()] * 60
    assert verdicts[-1].entries > verdicts[0].entries
