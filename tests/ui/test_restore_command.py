"""`pos restore`: a whole box back from a stick, on the same box and on another, killed at every step, and with a
market that knows more than the stick.
"""

import hashlib
import json
import os
import shlex
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS / "pos"))

from forgery import tamper  # noqa: E402
from pos_kit import Stall  # noqa: E402
from support import nursery  # noqa: E402
from support.killed_at import killed_at  # noqa: E402

from pos import messages as m  # noqa: E402
from pos.ids import new_id  # noqa: E402
from pos.ledger.ledger import Ledger  # noqa: E402
from pos.ledger.verify import verify  # noqa: E402
from sync.identity import load_or_create  # noqa: E402
from sync.relay import Relay  # noqa: E402
from sync.server.office import issue_code, revoke_device  # noqa: E402
from ui.backup.contents import PARTS  # noqa: E402
from ui.backup.manifest import FILE as MANIFEST  # noqa: E402
from ui.runtime.compose import open_ledger  # noqa: E402
from ui.runtime.market_child import MarketChild  # noqa: E402
from ui.runtime.unfinished_restore import DRAFT, READY  # noqa: E402

MARKET, STALL = "망원시장", "바다수산"


def pos(*arguments: str | Path) -> tuple[int, str, str]:
    code, out, err = nursery.command(tuple(map(str, arguments)))
    assert "Traceback" not in err, err
    return code, out, err


def told(*arguments: str | Path) -> dict[str, Any]:
    code, out, err = pos(*arguments, "--json")
    assert (code, err) == (0, ""), out
    said = json.loads(out)
    assert isinstance(said, dict)
    return said


def refused(source: Path, folder: Path, *more: str) -> tuple[int, str]:
    """Exit code and error; what is there is what was there."""
    before = parts_in(folder)
    code, out, err = pos("restore", source, "--data", folder, *more)
    assert (out, err.count("\n")) == ("", 1), (out, err)
    error = json.loads(pos("restore", source, "--data", folder, "--json", *more)[1])
    assert error["sentence"] == err.strip()
    assert parts_in(folder) == before
    assert not (folder / DRAFT).exists()
    return code, str(error["error"])


def parts_in(folder: Path) -> dict[str, str]:
    """What makes up a stall, each by its digest; of a ledger what it says, and not how its file lies."""
    found = {}
    for name in PARTS:
        path = folder / name
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                found[str(file.relative_to(folder))] = _ledger(file) if name == "ledger.db" else _digest(file)
    return found


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _ledger(file: Path) -> str:
    connection = sqlite3.connect(file)
    try:
        return str(connection.execute("SELECT count(*), max(hex(hash)) FROM journal").fetchone())
    except sqlite3.DatabaseError:
        return _digest(file)
    finally:
        connection.close()


def sell(folder: Path, *amounts: int) -> None:
    stall = Stall(folder / "ledger.db", None)
    stall.sell(*amounts)
    stall.close()


def a_box(folder: Path, name: str) -> Path:
    folder.mkdir()
    stall = Stall(folder / "ledger.db")
    stall.sell(1_000, 2_000)
    stall.do(m.OpenAccount("순자네", "010-1234-5678"))
    load_or_create(folder / "identity.json", stall.ledger.device_id)
    stall.close()
    (folder / "pictures").mkdir()
    (folder / "pictures" / "고등어.png").write_text(name)
    (folder / "stall.toml").write_text(f'[stall]\nname = "{name}"\n', encoding="utf-8")
    return folder


@pytest.fixture
def box(tmp_path: Path) -> Path:
    return a_box(tmp_path / "box", "바다수산")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def backup(box: Path, stick: Path) -> Path:
    return Path(told("backup", stick, "--data", box)["path"])


# -- back -------------------------------------------------------------------------------------------------------


def test_another_box_becomes_the_one_that_was_lost_and_sells_on(
    box: Path, backup: Path, stick: Path, tmp_path: Path
) -> None:
    new = tmp_path / "new"
    said = told("restore", stick, "--data", new)
    assert (said["entries"], said["regained"], said["aside"], said["lost"]) == (3, 0, None, 0)
    assert parts_in(new) == parts_in(box)
    there = {name for name in PARTS if (box / name).exists()}
    assert {file.name for file in new.iterdir()} == there | {"ledger.db.lock"}
    sell(new, 5_000)
    assert (verify(new / "ledger.db").faults, verify(new / "ledger.db").sales) == ((), 3)
    book = Ledger(new / "ledger.db", new_id)
    assert [account.customer.name for account in book.past.accounts()] == ["순자네"]
    book.close()


def test_what_was_there_is_put_aside_and_what_the_backup_has_not_does_not_stay(
    box: Path, backup: Path, stick: Path
) -> None:
    before = parts_in(box)
    sell(box, 9_000)
    (box / "touch.toml").write_text("[sound]\nvolume = 20\n")
    (box / "stall.toml").write_text('[stall]\nname = "다른 이름"\n')
    after = parts_in(box)
    assert refused(stick, box) == (1, "WouldLose")
    said = told("restore", stick, "--data", box, "--older")
    assert said["lost"] == 1
    assert parts_in(box) == before
    aside = {file.name: file for file in box.iterdir() if f".before-restore-{said['aside']}" in file.name}
    assert {name.partition(".before")[0] for name in aside} == {Path(name).parts[0] for name in after}
    assert _ledger(aside[f"ledger.db.before-restore-{said['aside']}"]) == after["ledger.db"]
    again = told("restore", stick, "--data", box)
    assert (again["lost"], again["aside"] != said["aside"]) == (0, True)
    assert len([file for file in box.iterdir() if file.name.startswith("ledger.db.before")]) == 2


def test_the_newest_of_this_stall_is_taken_or_the_only_stalls_or_somebody_says_which(
    box: Path, backup: Path, stick: Path, tmp_path: Path
) -> None:
    other = a_box(tmp_path / "other", "산골나물")
    told("backup", stick, "--data", other)
    assert refused(stick, tmp_path / "new") == (2, "SEVERAL_STALLS")
    sell(box, 3_000)
    newest = told("backup", stick, "--data", box)["path"]
    assert told("restore", stick, "--data", box)["backup"] == newest
    assert told("restore", backup, "--data", tmp_path / "new")["backup"] == str(backup)
    assert refused(backup, other) == (1, "OtherStall")
    told("restore", backup, "--data", other, "--other")
    assert (other / "stall.toml").read_text() == (box / "stall.toml").read_text()


def test_what_is_no_backup_is_said_so(box: Path, backup: Path, stick: Path, tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere", box) == (2, "NO_SUCH_FOLDER")
    assert refused(tmp_path, box) == (2, "NO_BACKUP")
    part = backup.with_name(backup.name + ".part")
    backup.rename(part)
    assert refused(stick, box) == (2, "NO_BACKUP")
    assert refused(part, box) == (1, "NOT_DONE")


def test_nothing_is_put_back_under_a_till_that_is_open(box: Path, backup: Path) -> None:
    stall = Stall(box / "ledger.db", None)
    try:
        assert refused(backup, box) == (3, "LedgerInUse")
    finally:
        stall.close()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_what_a_technician_puts_back_as_root_belongs_to_the_till(backup: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    new.mkdir()
    os.chown(new, 4_321, 1_234)
    told("restore", backup, "--data", new)
    told("backup", backup.parent, "--data", new)
    owners = {(file.name, file.stat().st_uid, file.stat().st_gid) for file in new.rglob("*")}
    assert {"ledger.db", "ledger.db.lock", "backup.json", "pictures"} <= {name for name, _, _ in owners}
    assert {(user, group) for _, user, group in owners} == {(4_321, 1_234)}


# -- a stick nobody should believe ------------------------------------------------------------------------------


def spoilt_manifests(said: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What could stand there, and how it is called."""

    def with_file(**changed: Any) -> str:
        return json.dumps(said | {"files": [*said["files"], said["files"][0] | changed]})

    one = {"stored": "another", "name": "stall.toml"}
    strange = (
        "../evil",
        "/etc/passwd",
        "pictures/../../evil",
        "pictures/.hidden",
        "evil.toml",
        "practice/ledger.db",
    )
    for name in strange:
        yield with_file(**one | {"name": name}), name
    for stored in ("../stall.toml", "/etc/passwd", "a/b", "A", "", ".", ".."):
        yield with_file(**one | {"name": "touch.toml", "stored": stored}), f"stored as {stored}"
    yield with_file(stored="another"), "a name twice"
    yield with_file(name="touch.toml"), "one stored for two"
    yield with_file(**one | {"bytes": 10**12}), "huge"
    yield with_file(**one | {"bytes": -1}), "negative"
    yield with_file(**one | {"bytes": True}), "no number"
    yield with_file(**one | {"sha256": "0"}), "no hash"
    yield with_file(**one | {"more": 1}), "another field"
    yield json.dumps(said | {"files": {}}), "no list"
    yield json.dumps(said | {"format": 0}), "format 0"
    yield json.dumps(said | {"device": "x" * 100}), "long device"
    yield json.dumps(said | {"at_ms": 1e30}), "no whole number"
    yield "[" * 100_000, "deep"
    yield "{", "half"
    yield "", "empty"
    yield "\udcff", "no text"
    yield "NaN", "NaN"
    yield " " * (9 * 2**20), "too long"


def test_a_manifest_that_was_tampered_with_is_refused_whatever_it_says(box: Path, backup: Path) -> None:
    said = json.loads((backup / MANIFEST).read_text())
    outside = {file.name for file in box.parent.iterdir()}
    for text, how in spoilt_manifests(said):
        (backup / MANIFEST).write_bytes(text.encode("utf-8", "surrogateescape"))
        code, error = refused(backup, box)
        assert (code, error) in {(1, "STRANGE_MANIFEST"), (1, "DAMAGED")}, how
        assert {file.name for file in box.parent.iterdir()} == outside, how
    (backup / MANIFEST).write_text(json.dumps(said | {"format": 2, "new": "field"}))
    assert refused(backup, box) == (1, "NEWER")


def test_files_that_are_not_what_the_manifest_says_are_refused(box: Path, backup: Path, tmp_path: Path) -> None:
    toml = backup / "stall.toml"
    content = toml.read_bytes()
    toml.write_bytes(content.replace("바".encode(), "사".encode()))
    assert refused(backup, box) == (1, "DAMAGED")
    toml.write_bytes(content + b"\n")
    assert refused(backup, box) == (1, "DAMAGED")
    toml.unlink()
    assert refused(backup, box) == (1, "DAMAGED")
    (tmp_path / "elsewhere").write_bytes(content)
    toml.symlink_to(tmp_path / "elsewhere")
    assert refused(backup, box) == (1, "DAMAGED")
    toml.unlink()
    os.mkfifo(toml)
    assert refused(backup, box) == (1, "DAMAGED")
    toml.unlink()
    toml.write_bytes(content)
    manifest = (backup / MANIFEST).read_bytes()
    (backup / MANIFEST).unlink()
    (backup / MANIFEST).symlink_to(tmp_path / "manifest")
    (tmp_path / "manifest").write_bytes(manifest)
    assert refused(backup, box) == (1, "STRANGE_MANIFEST")


def _hashed_anew(backup: Path, stored: str) -> None:
    said = json.loads((backup / MANIFEST).read_text())
    for kept in said["files"]:
        if kept["stored"] == stored:
            kept["bytes"] = (backup / stored).stat().st_size
            kept["sha256"] = _digest(backup / stored)
    (backup / MANIFEST).write_text(json.dumps(said))


def test_a_ledger_somebody_changed_and_hashed_anew_is_refused(box: Path, backup: Path, tmp_path: Path) -> None:
    tamper(backup / "ledger.db", "UPDATE sale SET total = total + 1 WHERE rowid = 1")
    _hashed_anew(backup, "ledger.db")
    assert refused(backup, box) == (1, "NotWhole")
    other = a_box(tmp_path / "other", "산골나물")
    shutil.copy(other / "ledger.db", backup / "ledger.db")
    _hashed_anew(backup, "ledger.db")
    assert refused(backup, box) == (1, "OTHER_LEDGER")


def test_an_identity_of_another_box_is_refused(box: Path, backup: Path, tmp_path: Path) -> None:
    other = a_box(tmp_path / "other", "산골나물")
    for content in ((other / "identity.json").read_bytes(), b"[]", b"{", b"[" * 100_000):
        (backup / "identity.json").write_bytes(content)
        _hashed_anew(backup, "identity.json")
        assert refused(backup, box) == (1, "OTHER_IDENTITY")


# -- killed at every step ---------------------------------------------------------------------------------------


def test_killed_before_any_step_it_is_the_old_stall_or_the_new_one_and_whole(
    box: Path, backup: Path, stick: Path, tmp_path: Path
) -> None:
    from ui.__main__ import main

    new = parts_in(box)
    sell(box, 9_000)
    (box / "touch.toml").write_text("[sound]\nvolume = 20\n")
    (box / "stall.toml").write_text('[stall]\nname = "다른 이름"\n')
    old = parts_in(box)
    step, seen = 0, {"old": 0, "new": 0}
    while True:
        step += 1
        there = tmp_path / f"there-{step}"
        shutil.copytree(box, there)
        words = ["restore", str(stick), "--data", str(there), "--older", "--json"]
        was_killed = killed_at(step, there, lambda words=words: main(words))  # type: ignore[misc]
        again = tmp_path / "again"
        shutil.copytree(there, again)
        open_ledger(there).close()  # the next start
        found = parts_in(there)
        assert found in (old, new), f"step {step}: {found}"
        assert verify(there / "ledger.db").faults == ()
        seen["new" if found == new else "old"] += 1
        assert not (there / READY).exists()
        told("restore", stick, "--data", again, "--older")  # the next try
        assert parts_in(again) == new, f"step {step}"
        kept = [
            _ledger(file) for file in again.glob("ledger.db.before-restore-*") if not file.name.endswith("-wal")
        ]
        assert old["ledger.db"] in kept, f"step {step}: nothing is ever lost"
        shutil.rmtree(again)
        shutil.rmtree(there)
        if not was_killed:
            break
    assert step > 30, "so many steps there are at least"
    assert seen["old"] > 10
    assert seen["new"] > 5


# -- the market knows more --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MarketChild]:
    child = MarketChild(tmp_path_factory.mktemp("market"), MARKET, STALL)
    child.wait_until_ready()
    yield child
    child.stop()


@pytest.fixture
def relay(market: MarketChild) -> Iterator[Relay]:
    url, _ = market.wait_until_ready()
    with Relay("127.0.0.1", int(url.rpartition(":")[2])) as running:
        yield running


class Member:
    """A box that belongs to a market, backed up when it had sold a little, and that sold on and delivered."""

    def __init__(self, box: Path, stick: Path, market: MarketChild, relay: Relay) -> None:
        self.box, self.stick, self.market, self.relay = box, stick, market, relay
        code = issue_code(market.database_url, MARKET, STALL)
        (box / "stall.toml").write_text(f'[market]\nurl = "{relay.url}"\ncode = "{code}"\n')
        self.deliver(box)
        told("backup", stick, "--data", box)
        sell(box, 4_000, 5_000)
        self.deliver(box)
        self.book = parts_in(box)["ledger.db"]

    def deliver(self, folder: Path) -> None:
        code, _, complained = pos("sync", "now", "--data", folder)
        assert code == 0, complained

    def forks(self) -> int:
        connection = sqlite3.connect(self.market.database_url.removeprefix("sqlite:///"))
        (count,) = connection.execute("SELECT count(*) FROM anomaly WHERE kind = 'fork'").fetchone()
        connection.close()
        return int(count)


@pytest.fixture
def member(box: Path, stick: Path, market: MarketChild, relay: Relay) -> Member:
    return Member(box, stick, market, relay)


def test_what_had_arrived_at_the_market_comes_back_and_the_box_sells_on_without_a_fork(
    member: Member, tmp_path: Path
) -> None:
    new = tmp_path / "new"
    said = told("restore", member.stick, "--data", new)
    assert (said["regained"], said["entries"]) == (2, 5)
    assert parts_in(new)["ledger.db"] == member.book
    sell(new, 6_000)
    member.deliver(new)
    assert json.loads(pos("sync", "status", "--data", new, "--json")[1])["waiting"] == 0
    assert verify(new / "ledger.db").sales == 5


def test_where_the_market_has_all_the_rest_nothing_is_lost_and_nobody_has_to_consent(member: Member) -> None:
    said = told("restore", member.stick, "--data", member.box)
    assert (said["regained"], said["lost"]) == (2, 0)
    sell(member.box, 6_000)
    assert refused(member.stick, member.box) == (1, "WouldLose")
    assert told("restore", member.stick, "--data", member.box, "--older")["lost"] == 1


def test_without_an_answer_it_is_said_before_anything_is_done(member: Member, tmp_path: Path) -> None:
    new = tmp_path / "new"
    new.mkdir()
    member.relay.cut()
    assert refused(member.stick, new) == (1, "UNREACHABLE")
    said = told("restore", member.stick, "--data", new, "--anyway")
    assert (said["regained"], said["entries"], said["market_asked"]) == (0, 3, False)


def test_what_was_put_back_without_the_market_is_made_whole_by_doing_it_once_more(
    member: Member, tmp_path: Path
) -> None:
    new = tmp_path / "new"
    member.relay.cut()
    code, out, _ = pos("restore", member.stick, "--data", new, "--anyway")
    assert code == 0
    (said_again,) = (line for line in out.splitlines() if "한 번 더" in line)
    (again,) = shlex.split(said_again.rpartition("pos restore ")[2])
    assert Path(again).parent == member.stick
    member.relay.mend()
    said = told("restore", again, "--data", new)
    assert (said["regained"], said["market_asked"], said["lost"]) == (2, True, 0)
    assert parts_in(new)["ledger.db"] == member.book
    sell(new, 6_000)
    before = member.forks()
    member.deliver(new)
    assert member.forks() == before, "nothing parted"


def test_a_box_the_market_has_shut_out_is_said_so(member: Member, tmp_path: Path) -> None:
    own = json.loads((member.box / "identity.json").read_text())["device_id"]
    assert revoke_device(member.market.database_url, own)
    assert refused(member.stick, tmp_path / "new") == (1, "REVOKED")


def test_a_backup_that_went_another_way_than_the_market_is_said_so(member: Member, tmp_path: Path) -> None:
    astray = tmp_path / "astray"
    told("restore", member.stick, "--data", astray, "--set", "market.url=http://127.0.0.1:9", "--anyway")
    sell(astray, 7_000)
    told("backup", member.stick, "--data", astray)
    folder = sorted(member.stick.iterdir())[-1]
    assert refused(folder, tmp_path / "new") == (1, "FORK")
    sell(astray, 7_000, 8_000)
    told("backup", member.stick, "--data", astray)
    assert refused(member.stick, tmp_path / "new") == (1, "FORK"), "as long as the market's, or longer"
