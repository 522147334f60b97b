"""`pos backup` as a technician or a script meets it: a whole box onto a folder that stands for a stick."""

import json
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS / "pos"))

from disk_kit import fill, make_read_only, mount_refusal, small_disk  # noqa: E402
from forgery import tamper  # noqa: E402
from pos_kit import Stall  # noqa: E402
from support import nursery  # noqa: E402

from pos import messages as m  # noqa: E402
from pos.ledger.verify import verify  # noqa: E402
from ui.backup import shelf, sticks  # noqa: E402
from ui.backup.checking import check  # noqa: E402
from ui.backup.errors import AskedWrong  # noqa: E402
from ui.runtime.backup_note import FILE, BackupNote, LastBackup  # noqa: E402

ENTRIES = 3
BESIDE = {
    "stall.toml": '[stall]\nname = "바다 수산/2호"\n',
    "touch.toml": "[sound]\nvolume = 20\n",
    "market.toml": "",
    "stall-devices.json": "[]",
    "logo.png": "PNG",
    "pictures/고등어.png": "one",
    "pictures/고등어.PNG": "another, where a stick tells no a from A",
}

needs_mount = pytest.mark.skipif(bool(mount_refusal()), reason=mount_refusal() or "can mount")


def pos(*arguments: str | Path) -> tuple[int, str, str]:
    code, out, err = nursery.command(tuple(map(str, arguments)))
    assert "Traceback" not in err, err
    return code, out, err


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """A stall that has sold, with a customer whose name its secrets close, and everything else there can be."""
    folder = tmp_path / "box"
    folder.mkdir()
    stall = Stall(folder / "ledger.db")
    stall.sell(1_000, 2_000)
    stall.do(m.OpenAccount("순자네", "010-1234-5678"))
    stall.close()
    for name, text in BESIDE.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "practice").mkdir()
    (folder / "practice" / "ledger.db").write_text("practice")
    (folder / "stray.txt").write_text("nothing of the stall's")
    return folder


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def backed_up(box: Path, stick: Path) -> dict[str, Any]:
    code, out, err = pos("backup", stick, "--data", box, "--json")
    assert (code, err) == (0, ""), out
    told = json.loads(out)
    assert isinstance(told, dict)
    return told


def refused(box: Path, stick: Path, *more: str | Path) -> tuple[int, str]:
    """Exit code and error; nothing on the stick looks like a backup then that did not before."""
    before = {one.folder for one in shelf.backups_on(stick)} if stick.is_dir() else set()
    code, out, err = pos("backup", stick, "--data", box, *more)
    assert (out, err.count("\n")) == ("", 1), err
    told = json.loads(pos("backup", stick, "--data", box, "--json", *more)[1])
    assert told["sentence"] == err.strip()
    after = {one.folder for one in shelf.backups_on(stick)} if stick.is_dir() else set()
    assert after == before
    return code, str(told["error"])


def test_everything_that_is_the_stalls_is_on_the_stick_and_nothing_else(box: Path, stick: Path) -> None:
    told = backed_up(box, stick)
    folder = Path(told["path"])
    manifest = check(folder)
    assert {kept.name for kept in manifest.files} == {"ledger.db", "ledger.keys", *BESIDE}
    stored = {file.name for file in folder.iterdir()}
    assert stored == {kept.stored for kept in manifest.files} | {"manifest.json"}
    assert len({name.lower() for name in stored}) == len(stored), "a stick may tell no a from A"
    for kept in manifest.files:
        if kept.name in BESIDE:
            assert (folder / kept.stored).read_text(encoding="utf-8") == BESIDE[kept.name]
    assert folder.name.startswith("jangnal-바다_수산_2호-20")
    assert verify(folder / "ledger.db").faults == ()
    assert (manifest.entries, manifest.whole, told["entries"]) == (ENTRIES, True, ENTRIES)


def test_the_box_knows_when_it_was_backed_up(box: Path, stick: Path) -> None:
    assert BackupNote(box).last() is None
    told = backed_up(box, stick)
    noted = BackupNote(box).last()
    assert noted is not None
    assert (noted.where, noted.entries) == (told["path"], ENTRIES)
    of_no_use = [json.dumps({"at_ms": at_ms, "where": "", "entries": 1}) for at_ms in ("1", -1, None)]
    for damaged in ("", "{", "[]", *of_no_use):
        (box / FILE).write_text(damaged)
        assert BackupNote(box).last() is None
    BackupNote(box).keep(LastBackup(1, "a", 2))
    assert BackupNote(box).last() == LastBackup(1, "a", 2)


def test_a_till_sells_on_while_it_is_backed_up(box: Path, stick: Path) -> None:
    stall, stopped = Stall(box / "ledger.db", None), threading.Event()
    sold = 0
    code: list[int] = []
    backing = threading.Thread(target=lambda: (code.append(pos("backup", stick, "--data", box)[0]), stopped.set()))
    backing.start()
    while not stopped.is_set():
        stall.sell(1_000)
        sold += 1
    backing.join()
    stall.close()
    assert code == [0]
    (backup,) = shelf.backups_on(stick)
    assert ENTRIES <= backup.manifest.entries <= ENTRIES + sold
    assert verify(box / "ledger.db").faults == ()


def test_only_the_newest_few_of_this_stall_stay_and_another_keeps_all(
    box: Path, stick: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(box / "stall.toml", other)
    Stall(other / "ledger.db").close()
    theirs = backed_up(other, stick)["path"]
    stranger = stick / "jangnal-사진"
    stranger.mkdir()
    made = []
    for number in range(shelf.KEEP + 2):
        told = backed_up(box, stick)
        made.append(check(Path(told["path"])))
        assert len(told["removed"]) == (1 if number >= shelf.KEEP else 0)
    left = [one.manifest for one in shelf.backups_on(stick) if one.manifest.device == made[0].device]
    assert left == made[:1:-1], "the newest first, without the first two"
    assert Path(theirs).exists()
    assert stranger.exists()


def test_a_ledger_with_faults_is_copied_and_takes_nobodys_place(box: Path, stick: Path) -> None:
    for _ in range(shelf.KEEP):
        backed_up(box, stick)
    tamper(box / "ledger.db", "UPDATE sale SET total = total + 1 WHERE rowid = 1")
    noted = BackupNote(box).last()
    code, out, _ = pos("backup", stick, "--data", box, "--json")
    told = json.loads(out)
    assert (code, told["whole"], told["removed"]) == (1, False, [])
    assert len(shelf.backups_on(stick)) == shelf.KEEP + 1
    assert BackupNote(box).last() == noted, "what was last whole is what counts"


def test_what_was_never_finished_is_swept_away_by_whose_it_is(box: Path, stick: Path) -> None:
    device = check(Path(backed_up(box, stick)["path"])).device
    own, other = stick / "jangnal-가-20261123-1630.part", stick / "jangnal-나-20261123-1630.part"
    for folder, whose in ((own, device), (other, "somebody-else")):
        folder.mkdir()
        (folder / shelf.WHOSE).write_text(whose)
        (folder / "ledger.db").write_text("half")
    backed_up(box, stick)
    assert not own.exists()
    assert other.exists()


def test_what_cannot_be_is_one_sentence(box: Path, stick: Path, tmp_path: Path) -> None:
    assert refused(box, tmp_path / "nowhere") == (2, "NO_FOLDER")
    assert refused(tmp_path / "empty", stick) == (2, "NO_SUCH_FILE")
    (box / "pictures" / "large.png").write_bytes(bytes(17 * 2**20))
    assert refused(box, stick) == (2, "TOO_LARGE")


@needs_mount
def test_a_full_a_small_and_a_read_only_stick_are_said_so(box: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "small", 1_024) as small:
        assert refused(box, small) == (3, "NO_ROOM")
    with small_disk(tmp_path / "large", 32_768) as large:
        backed_up(box, large)
        filler = fill(large)
        assert refused(box, large) == (3, "NO_ROOM")
        filler.unlink()
        make_read_only(large)
        assert refused(box, large) == (3, "READ_ONLY")
        assert len(shelf.backups_on(large)) == 1


PULLED = """
import os, sys
stick = sys.argv[1]
def pull(event, arguments):
    if event == "open" and str(arguments[0]).startswith(stick) and "stall.toml" in str(arguments[0]):
        os.system(f"umount --lazy {stick}")
sys.addaudithook(pull)
from ui.__main__ import main
sys.exit(main(["backup", stick, "--data", sys.argv[2], "--json"]))
"""


@needs_mount
def test_a_stick_that_is_pulled_out_in_the_middle_is_said_so(box: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "stick", 32_768) as stick:
        done = subprocess.run(
            [sys.executable, "-c", PULLED, str(stick), str(box)],
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            cwd=TESTS.parent,
        )
        subprocess.run(["mount", "-t", "tmpfs", "none", str(stick)], check=True)
    assert (done.returncode, done.stderr) == (3, "")
    assert json.loads(done.stdout)["error"] == "STICK_GONE"
    assert BackupNote(box).last() is None


# -- which stick ------------------------------------------------------------------------------------------------


class Sysfs:
    """What the kernel would say of disks, in a folder."""

    def __init__(self, folder: Path) -> None:
        self.blocks, self._devices = folder / "block", folder / "devices"
        self.table, self.seen = folder / "mounts", folder / "udev"
        self.seen.mkdir(parents=True)
        self.blocks.mkdir(parents=True)
        self.table.write_text("")

    def disk(self, name: str, bus: str, *partitions: str, removable: str = "0", size: str = "1000") -> None:
        disk = self._devices / bus / name
        disk.mkdir(parents=True)
        (disk / "removable").write_text(removable)
        (disk / "size").write_text(size)
        (self.blocks / name).symlink_to(disk)
        for partition in partitions:
            (disk / partition).mkdir()
            (disk / partition / "partition").write_text("1")
            (disk / partition / "size").write_text(size)
            (self.blocks / partition).symlink_to(disk / partition)

    def mount(self, device: str, folder: str, kind: str = "vfat") -> None:
        with self.table.open("a") as file:
            file.write(f"/dev/{device} {folder} {kind} rw 0 0\n")

    def looked_into(self, block: str, number: str, kind: str) -> None:
        """What udev writes down of a block device."""
        (self.blocks / block / "dev").write_text(f"{number}\n")
        line = f"E:ID_FS_TYPE={kind}\n" if kind else ""
        (self.seen / f"b{number}").write_text(f"S:disk/by-id/x\nE:ID_BUS=usb\n{line}G:systemd\n")

    def found(self) -> Path | str:
        try:
            return sticks.the_stick(self.table, self.blocks, self.seen)
        except AskedWrong as error:
            self.sentence = str(error)
            return error.code


@pytest.fixture
def sysfs(tmp_path: Path) -> Sysfs:
    kernel = Sysfs(tmp_path / "sys")
    kernel.disk("sda", "pci/ata1", "sda1")
    kernel.mount("sda1", "/", "ext4")
    return kernel


def test_the_one_stick_that_is_mounted_is_the_one(sysfs: Sysfs) -> None:
    assert sysfs.found() == "NO_STICK"
    sysfs.disk("sdb", "pci/usb1/1-1", "sdb1")
    assert sysfs.found() == "NOT_MOUNTED"
    sysfs.mount("sdb1", "/media/MY\\040STICK")
    assert sysfs.found() == Path("/media/MY STICK")
    sysfs.disk("sdc", "pci/sd", removable="1")
    assert sysfs.found() == Path("/media/MY STICK")
    sysfs.mount("sdc", "/media/other", "exfat")
    assert sysfs.found() == "SEVERAL_STICKS"


def test_a_stick_that_is_not_mounted_is_named_with_what_mounts_it(sysfs: Sysfs) -> None:
    sysfs.disk("sdb", "pci/usb1/1-1", "sdb1")
    sysfs.looked_into("sdb1", "8:17", "vfat")
    assert sysfs.found() == "NOT_MOUNTED"
    assert sysfs.sentence.endswith("mount -o nosuid,nodev,noexec /dev/sdb1 /mnt")


@pytest.mark.parametrize(
    ("kind", "said"), [("apfs", "apfs"), ("crypto_LUKS", "crypto_LUKS"), ("", "파일 시스템 없음")]
)
def test_a_stick_nobody_here_can_read_is_said_so(sysfs: Sysfs, kind: str, said: str) -> None:
    sysfs.disk("sdb", "pci/usb1/1-1", "sdb1")
    sysfs.looked_into("sdb1", "8:17", kind)
    assert sysfs.found() == "WRONG_FILE_SYSTEM"
    assert f"(/dev/sdb1: {said})" in sysfs.sentence
    assert sysfs.sentence.endswith("FAT32나 exFAT 스틱을 꽂아 주세요.")
    sysfs.disk("sdc", "pci/usb1/1-2", "sdc1")
    sysfs.looked_into("sdc1", "8:33", "exfat")
    assert sysfs.found() == "NOT_MOUNTED", "the other one can be used"
    assert "/dev/sdc1" in sysfs.sentence


def test_a_box_that_runs_from_a_stick_of_its_own_is_no_stick(sysfs: Sysfs) -> None:
    sysfs.disk("sdd", "pci/usb2/2-1", "sdd1")
    sysfs.mount("sdd1", "/boot/efi")
    assert sysfs.found() == "NO_STICK"
    sysfs.disk("sde", "pci/usb2/2-2", removable="1", size="0")
    assert sysfs.found() == "NO_STICK", "a card reader without a card"
    assert sticks.file_system_of(Path("/boot/efi/x"), sysfs.table) == "vfat"
