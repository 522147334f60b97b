"""Files that are no ledger, or not ours to write: one clear reason, nothing changed, and no lock left behind."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from disk_kit import HERE
from pos_kit import Stall

from pos.ids import new_id
from pos.ledger.errors import LedgerError, LedgerInUse, LedgerTooNew, NotALedger
from pos.ledger.ledger import Ledger
from pos.ledger.outbox import Outbox
from pos.ledger.schema import VERSION
from pos.ledger.verify import verify


def other_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE photo (id INTEGER PRIMARY KEY)")
    connection.close()


def our_table_names(path: Path) -> None:
    """Somebody else's database that happens to have a `device` and a `journal`."""
    connection = sqlite3.connect(path)
    connection.executescript("CREATE TABLE device (one, id); CREATE TABLE journal (seq, id)")
    connection.close()


def broken_header(path: Path) -> None:
    raw = bytearray(sold(path))
    raw[:16] = b"SQLite format 9\0"
    path.write_bytes(raw)


def garbage_pages(path: Path) -> None:
    raw = bytearray(sold(path))
    raw[100:] = os.urandom(len(raw) - 100)
    path.write_bytes(raw)


def cut_off(path: Path) -> None:
    path.write_bytes(sold(path)[: 3 * 4_096])


def sold(path: Path) -> bytes:
    stall = Stall(path)
    stall.sell(1_000)
    stall.close()
    return path.read_bytes()


STRANGERS: dict[str, Callable[[Path], object]] = {
    "a text": lambda path: path.write_text("오늘 판 것: 고등어 두 마리\n" * 200, encoding="utf-8"),
    "a short text": lambda path: path.write_text("x\n"),
    "random bytes": lambda path: path.write_bytes(os.urandom(40_960)),
    "another database": other_database,
    "our table names": our_table_names,
    "a broken header": broken_header,
    "garbage pages": garbage_pages,
    "cut off": cut_off,
}


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "ledger.db"
    assert_lock_is_free(tmp_path / "ledger.db")


def assert_lock_is_free(path: Path) -> None:
    """A real program takes it: `flock` from util-linux."""
    lock = path.with_name(path.name + ".lock")
    done = subprocess.run(["flock", "--nonblock", str(lock), "true"], check=False)
    assert done.returncode == 0, "the lock is still held"


@pytest.mark.parametrize("kind", STRANGERS)
def test_what_is_no_ledger_is_refused_and_left_as_it_is(path: Path, kind: str) -> None:
    STRANGERS[kind](path)
    before = path.read_bytes()
    for look in (lambda: Ledger(path, new_id), lambda: verify(path), lambda: Outbox(path)):
        with pytest.raises(NotALedger):
            look()
    assert path.read_bytes() == before


@pytest.mark.parametrize("table", ["device", "journal"])
def test_a_damaged_page_is_named_and_the_lock_let_go(path: Path, table: str) -> None:
    """The file opens; what is in it cannot be read."""
    sold(path)
    connection = sqlite3.connect(path)
    (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    connection.close()
    raw = bytearray(path.read_bytes())
    raw[(page - 1) * 4_096 : page * 4_096] = b"\xa5" * 4_096
    path.write_bytes(raw)
    for look in (lambda: Ledger(path, new_id), lambda: verify(path)):
        with pytest.raises(NotALedger):
            look()


@pytest.mark.parametrize("make", [Path.touch, lambda path: None], ids=["empty file", "no file"])
def test_an_empty_file_becomes_a_ledger_and_until_then_is_none(path: Path, make: Callable[[Path], None]) -> None:
    make(path)
    with pytest.raises(LedgerError):
        verify(path)
    Ledger(path, new_id).close()
    assert verify(path).is_whole


@pytest.mark.parametrize("version", [VERSION + 1, 2**31 - 1])
def test_a_ledger_of_a_later_version_is_not_touched(path: Path, version: int) -> None:
    sold(path)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    before = path.read_bytes()
    for look in (lambda: Ledger(path, new_id), lambda: verify(path), lambda: Outbox(path)):
        with pytest.raises(LedgerTooNew, match=str(version)):
            look()
    assert path.read_bytes() == before


# -- one writer -------------------------------------------------------------------------------------------------

HOLDER = """
import sys, time
from pathlib import Path
from pos_kit import Stall
stall = Stall(Path(sys.argv[1]))
stall.sell(1_000)
print("open", flush=True)
time.sleep(60)
"""


@pytest.fixture
def holder(path: Path) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(path)], stdout=subprocess.PIPE, cwd=HERE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"open\n"
        yield child
        child.kill()


def test_two_programs_do_not_write_one_ledger(path: Path, holder: subprocess.Popen[bytes]) -> None:
    for _ in range(3):
        with pytest.raises(LedgerInUse):
            Ledger(path, new_id)
    link = path.with_name("another-name.db")
    link.symlink_to(path)
    with pytest.raises(LedgerInUse):
        Ledger(link, new_id)
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    ledger = Ledger(path, new_id)
    assert ledger.past.day("2026-03-02").money == 1_000
    ledger.close()


def test_a_ledger_in_use_can_be_looked_at(path: Path, holder: subprocess.Popen[bytes]) -> None:
    assert holder.poll() is None
    assert verify(path).sales == 1
    outbox = Outbox(path)
    assert [entry.seq for entry in outbox.entries_after(0)] == [1]
    outbox.close()


def test_one_program_does_not_open_it_twice_either(path: Path) -> None:
    ledger = Ledger(path, new_id)
    with pytest.raises(LedgerInUse):
        Ledger(path, new_id)
    ledger.close()
    Ledger(path, new_id).close()


def test_somebody_elses_transaction_is_in_the_way_and_then_is_not(stall: Stall) -> None:
    """A technician's sqlite3 left open in a transaction: the sale is refused, and goes through afterwards."""
    stall.ledger._connection.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(stall.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LedgerInUse):
        stall.sell(1_000)
    other.execute("ROLLBACK")
    other.close()
    stall.sell(1_000)
    assert verify(stall.path).sales == 1
