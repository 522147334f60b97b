"""An auditor finds every tampered byte, and says which entry it is in."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from forgery import tamper
from pos_kit import Stall, moment

from pos.ledger.chain import link
from pos.ledger.errors import NotALedger
from pos.ledger.verify import verify
from pos.messages import AddAmount, AddItem, PayCash, VoidLine


@pytest.fixture
def book(stall: Stall) -> Path:
    """Five sales on two days, the third with a voided line, the first day closed by itself in between; closed."""
    stall.sell(1_000, 2_000)
    stall.do(AddItem("mackerel", 2), AddItem("dumpling"), VoidLine(1), PayCash(5_000))
    stall.now = moment("2026-03-03 09:00:00")
    stall.sell(4_000, 5_000)
    stall.close()
    return stall.path


def sentences(path: Path) -> list[str]:
    return [str(fault) for fault in verify(path).faults]


def test_an_untouched_book_is_whole(book: Path) -> None:
    verdict = verify(book)
    assert verdict.faults == ()
    assert (verdict.entries, verdict.sales, verdict.money) == (6, 5, 13_004)


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
        ("UPDATE journal SET seq = 7 WHERE seq = 2", "entry 3: number 2 is missing"),
        ("DELETE FROM journal WHERE seq = 1", "entry 2: number 1 is missing"),
        ("DELETE FROM journal WHERE seq = 3", "entry 4: number 3 is missing"),
        ("DELETE FROM journal WHERE seq = 6", "sale 6: in the tables, but not in the journal"),
        ("DELETE FROM journal", "sale 1: in the tables, but not in the journal"),
        ("UPDATE device SET id = 'another'", "entry 1"),
        ("UPDATE sale SET total = total + 1 WHERE seq = 2", "entry 2: the sale"),
        ("UPDATE sale SET business_day = '2026-03-03' WHERE seq = 2", "entry 2: the sale"),
        ("UPDATE sale SET receipt_no = 9 WHERE seq = 2", "entry 2: the sale"),
        ("DELETE FROM sale WHERE seq = 2", "entry 2: the sale"),
        ("INSERT INTO sale VALUES (9, 9, '2026-03-02', 0, 0, NULL)", "sale 9: in the tables"),
        ("INSERT INTO sale VALUES (0, 9, '2026-03-02', 0, 0, NULL)", "sale 0: in the tables"),
        ("UPDATE sale SET refunds = 1 WHERE seq = 3", "entry 3: the sale"),
        ("UPDATE day_figure SET money = money + 1 WHERE about = 'item'", "day_figure 2026-03-02 item 기타"),
        ("UPDATE day_figure SET count = 4 - count WHERE about = 'hour'", "day_figure 2026-03-02 hour 12"),
        ("DELETE FROM day_figure", "day_figure 2026-03-03 tender cash"),
        ("INSERT INTO day_figure VALUES ('2026-03-09', 'hour', '10', 1, 0, 1)", "day_figure 2026-03-09 hour 10"),
        ("INSERT INTO stock VALUES ('mackerel', 3)", "stock mackerel: the table says 3"),
        ("INSERT INTO voucher VALUES ('onnuri_paper', 10000, 1)", "voucher onnuri_paper 10000"),
        ("INSERT INTO account_line VALUES ('somebody', 2, 1)", "account_line somebody 2"),
        ("INSERT INTO account VALUES ('somebody', 2, '2026-03-02', 'a', 'b')", "account somebody"),
        ("INSERT INTO operator VALUES ('thief', 2, '{}')", "operator thief"),
        ("DELETE FROM z_report", "z_report 1"),
        ("UPDATE z_report SET seq = 3", "z_report 1"),
        ("DELETE FROM anomaly", "anomaly CLOSED_ITSELF of entry 4"),
        ("INSERT INTO anomaly VALUES (2, 'OVER', '9')", "anomaly OVER of entry 2"),
        ("INSERT INTO anomaly VALUES (99, 'OVER', '9')", "anomaly 99: in the tables"),
    ],
)
def test_one_changed_thing_is_found_and_named(book: Path, statement: str, named: str) -> None:
    tamper(book, statement)
    assert any(fault.startswith(named) for fault in sentences(book)), sentences(book)


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
    faults = sentences(book)
    assert faults[0] == "entry 5: the sale in the tables differs from the journal"
    assert "day_figure 2026-03-03 operator owner: the table says 2, 0, 9,000, the journal 2, 0, 8,000" in faults


def test_sums_that_do_not_agree_are_named_with_what_they_say(book: Path) -> None:
    tamper(book, "UPDATE journal SET body = replace(body, '\"total\":4000', '\"total\":4001') WHERE seq = 5")
    assert "entry 5: lines 4000, payments 4000 and total 4001 won do not agree" in sentences(book)


def test_a_flipped_bit_in_the_file_itself_is_found(book: Path) -> None:
    """Not through SQL: one bit of the disk, in the middle of a hangul syllable."""
    raw = bytearray(book.read_bytes())
    for place in _places(bytes(raw), '"name":"고등어'.encode()):
        raw[place + len('"name":"')] ^= 0x40
    book.write_bytes(raw)
    assert any(fault.startswith("entry 3") for fault in sentences(book))


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
    faults = sentences(stall.path)
    assert faults[0] == "entry 1: the chain is broken, the entry or the one before it was changed"


def test_a_file_that_holds_no_device_is_no_ledger(book: Path) -> None:
    tamper(book, "DELETE FROM device")
    with pytest.raises(NotALedger):
        verify(book)


SELLER = """
import sys
from pathlib import Path
from forgery import tamper
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
