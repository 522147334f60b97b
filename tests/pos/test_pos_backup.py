"""Backups of a till that sells, restoring them with nothing lost unasked, and tables mended from the journal."""

import gzip
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from disk_kit import HERE, fill, kill_and_leave_log, mount_refusal, small_disk
from forgery import tamper
from pos_kit import Stall

from pos import messages as m
from pos.ids import new_id
from pos.ledger import backup as backups
from pos.ledger.backup import back_up
from pos.ledger.errors import (
    AlreadyThere,
    LedgerError,
    LedgerInUse,
    LedgerTooOld,
    NotALedger,
    NotBegun,
    NotWhole,
    OtherStall,
    WouldLose,
)
from pos.ledger.keys_file import beside, load_or_create
from pos.ledger.ledger import Ledger
from pos.ledger.looking import looking_at
from pos.ledger.rebuilding import rebuild_tables
from pos.ledger.restore import Consent, restore
from pos.ledger.verify import verify

STAMP = "20261122-103105"
OLDER, OTHER = Consent(older=True), Consent(other=True)
V1 = Path(__file__).parents[1] / "upgrades" / "v1" / "ledger.db.gz"

needs_mount = pytest.mark.skipif(bool(mount_refusal()), reason=mount_refusal() or "can mount")


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir() if not file.name.endswith(".lock")}


def sell(path: Path, *amounts: int) -> None:
    stall = Stall(path)
    stall.sell(*amounts)
    stall.close()


@pytest.fixture
def book(stall: Stall) -> Path:
    """Three sales and a customer, whose name the secrets close; the till is closed."""
    stall.sell(1_000, 2_000, 3_000)
    stall.do(m.OpenAccount("순자네", "010-1234-5678"))
    stall.close()
    return stall.path


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


# -- backing up -------------------------------------------------------------------------------------------------


def test_a_backup_is_whole_and_its_secrets_are_for_the_owner_alone(book: Path, stick: Path) -> None:
    done = back_up(book, stick / "copy.db")
    assert done.verdict == verify(book)
    assert done.verdict.is_whole
    assert names(stick) == {"copy.db", "copy.keys"}
    assert (stick / "copy.keys").read_bytes() == beside(book).read_bytes()
    assert stat.S_IMODE((stick / "copy.keys").stat().st_mode) == 0o600


def test_secrets_can_be_left_behind(book: Path, stick: Path) -> None:
    assert back_up(book, stick / "copy.db", with_keys=False).keys is None
    assert names(stick) == {"copy.db"}


def test_nothing_is_written_over(book: Path, stick: Path) -> None:
    (stick / "copy.db").write_text("mine")
    with pytest.raises(AlreadyThere):
        back_up(book, stick / "copy.db")
    assert (stick / "copy.db").read_text() == "mine"
    (stick / "other.keys").write_text("mine too")
    with pytest.raises(AlreadyThere):
        back_up(book, stick / "other.db")
    assert names(stick) == {"copy.db", "other.keys"}


def test_what_is_no_ledger_leaves_nothing(stick: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    (tmp_path / "list.txt").write_text("두부 두 모\n" * 200, encoding="utf-8")
    with pytest.raises(NotBegun):
        back_up(tmp_path / "empty.db", stick / "copy.db")
    with pytest.raises(NotALedger):
        back_up(tmp_path / "list.txt", stick / "copy.db")
    assert names(stick) == set()


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


@pytest.fixture
def seller(tmp_path: Path) -> Iterator[Path]:
    """A till in a process of its own that sells all the time."""
    path = tmp_path / "ledger.db"
    with subprocess.Popen([sys.executable, "-c", SELLER, str(path)], stdout=subprocess.PIPE, cwd=HERE) as till:
        try:
            assert till.stdout is not None
            assert till.stdout.readline() == b"ready\n"
            yield path
            assert till.poll() is None, "it was not disturbed"
        finally:
            till.kill()


def test_a_backup_while_the_till_sells_holds_every_sale_up_to_one_moment(seller: Path, stick: Path) -> None:
    entries = [back_up(seller, stick / f"{number}.db").verdict for number in range(10)]
    assert all(verdict.is_whole for verdict in entries)
    assert [verdict.entries for verdict in entries] == sorted(verdict.entries for verdict in entries)
    assert entries[-1].entries > entries[0].entries
    with pytest.raises(LedgerInUse):
        restore(stick / "0.db", seller, STAMP, OLDER)
    with pytest.raises(LedgerInUse):
        rebuild_tables(seller, STAMP)


def test_what_a_killed_till_left_in_the_log_is_in_the_backup(tmp_path: Path, stick: Path) -> None:
    kill_and_leave_log(tmp_path / "ledger.db")
    log = (tmp_path / "ledger.db-wal").read_bytes()
    assert back_up(tmp_path / "ledger.db", stick / "copy.db").verdict.sales == 2
    assert (tmp_path / "ledger.db-wal").read_bytes() == log, "who only looks changes nothing"


@needs_mount
def test_a_full_stick_keeps_nothing_of_it(book: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 64) as disk:
        with pytest.raises((LedgerError, OSError)):
            back_up(book, disk / "copy.db")
        assert names(disk) == set()
        filler = fill(disk)
        with pytest.raises((LedgerError, OSError)):
            back_up(book, disk / "copy.db")
        assert names(disk) == {filler.name}


def test_a_folder_that_cannot_be_written_is_an_error_of_the_disk(book: Path, tmp_path: Path) -> None:
    with pytest.raises((LedgerError, OSError)):
        back_up(book, Path("/proc/copy.db"))


def test_a_ledger_with_faults_is_copied_and_said_to_have_them(book: Path, stick: Path) -> None:
    tamper(book, "UPDATE sale SET total = 1 WHERE seq = 2")
    assert [str(fault) for fault in back_up(book, stick / "copy.db").verdict.faults] == [
        "entry 2: the sale in the tables differs from the journal"
    ]
    assert (stick / "copy.db").exists()


def test_a_stick_without_links_takes_a_backup_too(book: Path, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    assert back_up(book, stick / "copy.db").verdict.is_whole
    with pytest.raises(AlreadyThere):
        backups.give_name(book, stick / "copy.db")
    sell(book, 500)
    assert restore(stick / "copy.db", book, STAMP, OLDER).verdict.is_whole


# -- looking without a trace ------------------------------------------------------------------------------------


def test_looking_leaves_nothing_beside_a_closed_ledger(book: Path) -> None:
    before = names(book.parent)
    verify(book)
    with looking_at(book) as one, looking_at(book) as other:
        assert one.execute("SELECT count(*) FROM journal").fetchone() == (4,)
        assert other.execute("SELECT count(*) FROM journal").fetchone() == (4,)
    assert names(book.parent) == before


def test_looking_does_not_disturb_a_till_that_opens_meanwhile(book: Path) -> None:
    with looking_at(book):
        stall = Stall(book, goods=None)
        stall.sell(700)
    verify(book)
    stall.sell(800)
    stall.reopen()
    stall.close()
    assert verify(book).sales == 5


# -- restoring --------------------------------------------------------------------------------------------------


def test_a_lost_box_is_restored_from_the_stick(book: Path, stick: Path, tmp_path: Path) -> None:
    back_up(book, stick / "copy.db")
    new_box = tmp_path / "new box"
    new_box.mkdir()
    done = restore(stick / "copy.db", new_box / "ledger.db", STAMP)
    assert (done.replaced, done.verdict.entries) == (None, 4)
    assert names(new_box) == {"ledger.db", "ledger.keys"}
    stall = Stall(new_box / "ledger.db", goods=None)
    stall.sell(400)
    assert [account.customer.name for account in stall.ledger.past.accounts()] == ["순자네"]
    stall.close()
    assert verify(new_box / "ledger.db").entries == 5


def test_an_older_backup_needs_consent_and_loses_nothing(book: Path, stick: Path) -> None:
    back_up(book, stick / "copy.db")
    stall = Stall(book, goods=None)
    stall.sell(500, 600)
    stall.do(m.NoteMarket(5))
    stall.close()
    before = verify(book)
    with pytest.raises(WouldLose) as refused:
        restore(stick / "copy.db", book, STAMP)
    assert refused.value.entries == 2
    assert verify(book) == before
    done = restore(stick / "copy.db", book, STAMP, OLDER)
    assert done.replaced is not None
    assert (done.replaced.lost, done.replaced.market_will_notice) == (2, True)
    assert verify(book).entries == 4
    assert verify(done.replaced.aside) == before


def test_two_books_that_parted_are_told_by_what_only_one_has(book: Path, stick: Path) -> None:
    back_up(book, stick / "copy.db")
    sell(book, 500)
    sell(stick / "copy.db", 600, 700, 800)
    with pytest.raises(WouldLose) as refused:
        restore(stick / "copy.db", book, STAMP)
    assert refused.value.entries == 1


def test_a_longer_backup_takes_the_place_of_a_shorter_book(book: Path, stick: Path) -> None:
    short = stick / "short.db"
    back_up(book, short)
    sell(book, 500)
    back_up(book, stick / "long.db")
    done = restore(stick / "long.db", short, STAMP)
    assert done.replaced is not None
    assert (done.replaced.lost, done.replaced.market_will_notice) == (0, False)


def test_another_stalls_ledger_is_not_replaced_unasked(book: Path, stick: Path, tmp_path: Path) -> None:
    back_up(book, stick / "copy.db")
    other = tmp_path / "other.db"
    sell(other, 100)
    with pytest.raises(OtherStall):
        restore(stick / "copy.db", other, STAMP, OLDER)
    done = restore(stick / "copy.db", other, STAMP, OTHER)
    assert done.replaced is not None
    assert verify(done.replaced.aside).money == 100
    assert verify(other).entries == 4


def test_a_backup_with_faults_is_not_restored(book: Path, stick: Path) -> None:
    back_up(book, stick / "copy.db")
    tamper(stick / "copy.db", "UPDATE journal SET body = replace(body, '2000', '1000') WHERE seq = 2")
    before = book.read_bytes()
    with pytest.raises(NotWhole, match="entry 2"):
        restore(stick / "copy.db", book, STAMP)
    assert book.read_bytes() == before
    assert names(stick) == {"copy.db", "copy.keys"}


def test_a_damaged_ledger_is_put_aside_and_replaced(book: Path, stick: Path) -> None:
    back_up(book, stick / "copy.db")
    damage = b"\x00nonsense" * 4_000
    book.write_bytes(damage)
    done = restore(stick / "copy.db", book, STAMP)
    assert done.replaced is not None
    assert done.replaced.lost is None
    assert done.replaced.aside.read_bytes() == damage
    assert verify(book).entries == 4


def test_the_log_of_a_killed_till_goes_along_and_never_stays(tmp_path: Path, stick: Path) -> None:
    book = tmp_path / "ledger.db"
    sell(book, 100)
    back_up(book, stick / "copy.db")
    kill_and_leave_log(book)
    done = restore(stick / "copy.db", book, STAMP, OLDER)
    assert done.replaced is not None
    assert done.replaced.lost == 2
    assert verify(done.replaced.aside).sales == 3
    assert not book.with_name("ledger.db-wal").exists()
    assert verify(book).sales == 1


def test_secrets_that_differ_are_put_aside_too(book: Path, stick: Path) -> None:
    back_up(book, stick / "copy.db")
    own = beside(book).read_bytes()
    beside(book).unlink()
    load_or_create(book)
    other = beside(book).read_bytes()
    restore(stick / "copy.db", book, STAMP)
    assert beside(book).read_bytes() == own
    assert beside(book).with_name(f"ledger.keys.before-restore-{STAMP}").read_bytes() == other


def test_a_backup_of_an_earlier_version_is_brought_up_to_date(tmp_path: Path) -> None:
    old = gzip.decompress(V1.read_bytes())
    backup = tmp_path / "old.db"
    backup.write_bytes(old)
    with pytest.raises(LedgerTooOld):
        verify(backup)
    done = restore(backup, tmp_path / "ledger.db", STAMP)
    assert done.verdict.is_whole
    assert done.verdict.entries > 0
    Ledger(tmp_path / "ledger.db", new_id).close()
    assert backup.read_bytes() == old


# -- mending tables ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE sale SET total = 1 WHERE seq = 2",
        "DELETE FROM sale",
        "DELETE FROM day_figure",
        "UPDATE day_figure SET money = money + 1",
        "INSERT INTO anomaly VALUES (2, 'OVER', '9')",
        "INSERT INTO stock VALUES ('mackerel', 3)",
        "DELETE FROM account",
    ],
)
def test_tables_are_mended_from_the_journal(book: Path, statement: str) -> None:
    whole = verify(book)
    tamper(book, statement)
    done = rebuild_tables(book, STAMP)
    assert not done.before.is_whole
    assert done.after == whole == verify(book)
    assert done.aside is not None
    assert verify(done.aside) == done.before


def test_a_whole_book_is_left_alone(book: Path) -> None:
    before = book.read_bytes()
    assert rebuild_tables(book, STAMP).aside is None
    assert book.read_bytes() == before


def test_a_broken_journal_is_not_touched(book: Path) -> None:
    tamper(book, "UPDATE journal SET hash = zeroblob(32) WHERE seq = 2", "DELETE FROM day_figure")
    before, there = book.read_bytes(), names(book.parent)
    with pytest.raises(NotWhole, match="entry 2"):
        rebuild_tables(book, STAMP)
    assert book.read_bytes() == before
    assert names(book.parent) == there


def test_the_owner_of_a_backup_may_read_it_alone(book: Path, stick: Path) -> None:
    """The ledger itself holds nobody's name in the open, so it is as readable as the one it was copied from."""
    back_up(book, stick / "copy.db")
    assert b"\xec\x88\x9c\xec\x9e\x90" not in (stick / "copy.db").read_bytes()
    assert os.access(stick / "copy.db", os.R_OK)
