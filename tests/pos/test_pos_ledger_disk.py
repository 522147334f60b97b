"""Disks that are full or cannot be written: nothing is lost or half written, and what is there is shown."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from disk_kit import HERE, fill, kill_and_leave_log, make_read_only, mount_refusal, run_as_nobody, small_disk
from pos_kit import Stall

from pos import messages as m
from pos.ids import new_id
from pos.ledger.errors import LedgerBroken, LedgerError, LedgerFull, LedgerReadOnly
from pos.ledger.ledger import Ledger
from pos.ledger.outbox import Outbox
from pos.ledger.verify import verify

needs_mount = pytest.mark.skipif(bool(mount_refusal()), reason=mount_refusal() or "can mount")


def sell_until_refused(stall: Stall) -> tuple[int, LedgerError]:
    """How many sales were taken, and why the next one was not."""
    taken = 0
    while True:
        try:
            stall.sell(1_000)
        except LedgerError as error:
            return taken, error
        taken += 1


def check_that_selling_goes_on(stall: Stall, taken: int) -> None:
    """An open line may lie in the cart; what was acknowledged is there, and the numbers go on without a gap."""
    assert verify(stall.path).faults == ()
    assert verify(stall.path).sales == taken
    assert stall.ledger.load(stall.now).cart.lines == stall.till.state.cart.lines
    stall.do(m.AddAmount(500), m.PayCash(999_999))
    stall.sell(700)
    stall.reopen()
    assert stall.till.state.head_seq == taken + 2
    assert verify(stall.path).faults == ()


# -- full -------------------------------------------------------------------------------------------------------


@needs_mount
def test_a_full_disk_takes_no_sale_and_selling_goes_on_when_there_is_room(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 1_024) as disk:
        stall = Stall(disk / "ledger.db")
        stall.sell(100, 200)
        filler = fill(disk)
        taken, error = sell_until_refused(stall)
        assert isinstance(error, LedgerFull)
        for _ in range(3):
            with pytest.raises(LedgerFull):
                stall.do(m.AddAmount(100))
        filler.unlink()
        check_that_selling_goes_on(stall, taken + 2)
        stall.close()


@needs_mount
def test_a_till_that_starts_on_a_full_disk_shows_what_is_there(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 1_024) as disk:
        stall = Stall(disk / "ledger.db")
        stall.sell(100, 200)
        stall.close()
        filler = fill(disk)
        stall.open()
        assert (stall.till.state.day.sales, stall.till.state.day.money) == (2, 300)
        with pytest.raises((LedgerFull, LedgerReadOnly)):
            stall.sell(100)
        assert verify(stall.path).sales == 2
        filler.unlink()
        stall.reopen()
        check_that_selling_goes_on(stall, 2)
        stall.close()


@needs_mount
def test_a_till_killed_on_a_disk_that_is_then_full_shows_what_is_there(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 1_024) as disk:
        kill_and_leave_log(disk / "ledger.db")
        fill(disk)
        ledger = Ledger(disk / "ledger.db", new_id)
        assert ledger.past.day("2026-03-02").money == 3_000
        ledger.close()


@needs_mount
def test_a_new_ledger_on_a_full_disk_says_so_and_can_be_made_later(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 64) as disk:
        (disk / "ledger.db.lock").touch()
        filler = fill(disk)
        with pytest.raises((LedgerFull, LedgerReadOnly)):
            Ledger(disk / "ledger.db", new_id)
        filler.unlink()
        with pytest.raises(LedgerFull):
            Ledger(disk / "ledger.db", new_id)  # half a ledger's room is none either
    with small_disk(tmp_path / "larger", 1_024) as disk:
        Ledger(disk / "ledger.db", new_id).close()


def test_a_database_at_its_largest_size_is_full(stall: Stall) -> None:
    """Where no disk can be mounted, SQLite's own limit says the same."""
    stall.sell(100)
    connection = stall.ledger._connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    taken, error = sell_until_refused(stall)
    assert isinstance(error, LedgerFull)
    connection.execute("PRAGMA max_page_count = 1000000")
    check_that_selling_goes_on(stall, taken + 1)


def test_a_file_that_may_not_grow_refuses_and_goes_on(tmp_path: Path) -> None:
    """RLIMIT_FSIZE, as a quota: the write itself fails, and the ledger says that it is the disk."""
    script = """
import resource, signal, sys
from pathlib import Path
from pos_kit import Stall
from pos.ledger.errors import LedgerError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
stall = Stall(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))
taken = 0
try:
    while True:
        stall.sell(1_000)
        taken += 1
except LedgerError as error:
    print(type(error).__name__, taken)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
from test_pos_ledger_disk import check_that_selling_goes_on
check_that_selling_goes_on(stall, taken)
"""
    path = tmp_path / "ledger.db"
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)], cwd=HERE, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    reason, taken = done.stdout.split()
    assert reason in (LedgerBroken.__name__, LedgerFull.__name__)
    assert verify(path).sales == int(taken) + 2


# -- read-only --------------------------------------------------------------------------------------------------

LOOK = """
import sys
from pathlib import Path
from pos_kit import NOON
from pos.ids import new_id
from pos.ledger.errors import LedgerReadOnly
from pos.ledger.ledger import Ledger
from pos.ledger.verify import verify
from pos.till import Till
from pos import messages as m
path = Path(sys.argv[1])
ledger = Ledger(path, new_id)
till = Till(ledger.load(NOON), ledger.catalogue, ledger.past, new_id, writable=ledger.writable)
(shown,) = till.decide(m.ShowTill(), NOON)
assert shown.writable is ledger.writable is False
try:
    ledger.record(till.decide(m.AddAmount(100), NOON))
except LedgerReadOnly:
    print("refused", shown.day.sales, shown.day.money, till.state.last_sale.receipt_no, verify(path).is_whole)
ledger.close()
"""


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder every user may pass through; pytest's own is for its owner alone."""
    folder = Path("/tmp") / f"jangnal-test-{os.getpid()}-{new_id()}"
    folder.mkdir(mode=0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_file_that_may_not_be_written_is_shown(open_to_all: Path) -> None:
    stall = Stall(open_to_all / "ledger.db")
    stall.sell(1_000, 2_000)
    stall.close()
    stall.path.chmod(0o444)
    stall.path.with_name("ledger.db.lock").chmod(0o444)
    before = stall.path.read_bytes()
    assert run_as_nobody(LOOK, str(stall.path)) == "refused 2 3000 2 True\n"
    assert stall.path.read_bytes() == before


def test_a_ledger_in_a_folder_of_somebody_else_is_shown(open_to_all: Path) -> None:
    stall = Stall(open_to_all / "ledger.db")
    stall.sell(1_000, 2_000)
    stall.close()
    stall.path.chmod(0o444)
    stall.path.with_name("ledger.db.lock").unlink()
    open_to_all.chmod(0o555)
    assert run_as_nobody(LOOK, str(stall.path)) == "refused 2 3000 2 True\n"


def test_a_folder_that_cannot_be_made_says_so(open_to_all: Path) -> None:
    script = """
import sys
from pathlib import Path
from pos.ids import new_id
from pos.ledger.errors import LedgerReadOnly
from pos.ledger.ledger import Ledger
try:
    Ledger(Path(sys.argv[1]), new_id)
except LedgerReadOnly:
    print("read-only")
"""
    open_to_all.chmod(0o555)
    assert run_as_nobody(script, str(open_to_all / "new" / "ledger.db")) == "read-only\n"
    assert run_as_nobody(script, str(open_to_all / "ledger.db")) == "read-only\n"
    open_to_all.chmod(0o700)
    assert run_as_nobody(script, str(open_to_all / "ledger.db")) == "read-only\n"


@needs_mount
def test_a_closed_ledger_on_a_read_only_disk_is_shown(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 1_024) as disk:
        stall = Stall(disk / "ledger.db")
        stall.sell(1_000, 2_000)
        stall.close()
        make_read_only(disk)
        check_that_it_is_only_shown(Stall(stall.path, goods=None))


@needs_mount
def test_a_ledger_that_was_not_closed_shows_its_last_sales_on_a_read_only_disk(tmp_path: Path) -> None:
    """After a power cut the last sales stand in the log; a look that leaves the log out would show none of them."""
    with small_disk(tmp_path / "disk", 1_024) as disk:
        kill_and_leave_log(disk / "ledger.db")
        make_read_only(disk)
        check_that_it_is_only_shown(Stall(disk / "ledger.db", goods=None))


@needs_mount
def test_a_log_that_cannot_be_read_is_never_left_out(tmp_path: Path) -> None:
    """Its index is gone and cannot be made on this disk: a clear refusal, not a book without its last sales."""
    with small_disk(tmp_path / "disk", 1_024) as disk:
        kill_and_leave_log(disk / "ledger.db")
        (disk / "ledger.db-shm").unlink()
        make_read_only(disk)
        for look in (lambda path: Ledger(path, new_id), verify):
            with pytest.raises(LedgerReadOnly):
                look(disk / "ledger.db")


def check_that_it_is_only_shown(stall: Stall) -> None:
    stall.reopen()
    assert not stall.ledger.writable
    (shown,) = stall.do(m.ShowTill())
    assert isinstance(shown, m.TillShown)
    assert (shown.writable, shown.day.sales, shown.day.money) == (False, 2, 3_000)
    with pytest.raises(LedgerReadOnly):
        stall.do(m.AddAmount(100))
    assert stall.do(m.AddItem("beef"))  # what leaves no record still works
    stall.close()
    assert verify(stall.path).sales == 2
    outbox = Outbox(stall.path)
    assert outbox.head()[0] == 2
    outbox.close()


def test_a_path_that_is_a_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(LedgerError):
        Ledger(tmp_path, new_id)


def test_a_path_below_a_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LedgerReadOnly):
        Ledger(tmp_path / "file" / "ledger.db", new_id)


def test_errors_carry_the_path_and_what_the_system_said() -> None:
    with pytest.raises(LedgerReadOnly) as caught:
        Ledger(Path("/proc/no/ledger.db"), new_id)
    assert caught.value.path == Path("/proc/no/ledger.db")
    assert str(caught.value).startswith("/proc/no/ledger.db: ")
