"""Killed before any step, an update leaves one whole program that runs and the book of its version: the old one
or the new one, decided by the next start."""

import gzip
import itertools
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS / "pos"))

import update_kit as kit  # noqa: E402
from pos_kit import Stall  # noqa: E402
from support.killed_at import killed_at  # noqa: E402
from update_kit import ADDS, NEW, OLD, Installed, Maker  # noqa: E402

from pos.ledger.ledger_file import WriterLock  # noqa: E402
from pos.ledger.schema import VERSION as SCHEMA  # noqa: E402
from pos.ledger.verify import verify  # noqa: E402
from ui.runtime.up_note import UpNote  # noqa: E402
from ui.update import settling, the_book  # noqa: E402
from ui.update.errors import UpdateRefused  # noqa: E402
from ui.update.owner import Owner  # noqa: E402
from ui.update.program_home import ProgramHome  # noqa: E402
from ui.update.service import Service  # noqa: E402
from ui.update.signing import About, sign  # noqa: E402
from ui.update.taking import Box, machine, take  # noqa: E402
from ui.update.trial import ENDS, TRANSITIONS, Outcome, Phase, Trial, TrialFile, Why  # noqa: E402

QUICK_PROGRAM = """#!/bin/sh
case "$*" in
    "update about --json"*) echo '{"version": "@VERSION@", "schema": 6}' ;;
    "update book-back"*) touch @DATA@/book-is-back ;;
esac
"""
"""Answers as a program does whose ledger never changes."""


@pytest.fixture
def maker(tmp_path: Path) -> Maker:
    return Maker(tmp_path / "maker")


def quick_program(folder: Path, version: str, box: Installed, *keys: bytes) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    kit.program(folder, version, keys=keys)
    text = QUICK_PROGRAM.replace("@VERSION@", version).replace("@DATA@", str(box.data))
    (folder / "pos").write_text(text)


def quick_box(folder: Path, maker: Maker) -> Installed:
    box = Installed(folder, maker.public)
    quick_program(box.home / "versions" / OLD, OLD, box, maker.public)
    return box


def quick_release(maker: Maker, box: Installed) -> Path:
    built = maker.folder / "quick"
    quick_program(built, NEW, box, maker.public)
    file = maker.folder / "quick.update"
    sign(built, About(NEW, machine(), SCHEMA), OLD, (maker.key,), file)
    return file


class NoService(Service):
    """As in a folder that is being prepared: the next start tries what is ready."""

    def __init__(self) -> None:
        os.environ["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin"
        super().__init__()

    @property
    def is_there(self) -> bool:
        return False


def box_of(box: Installed) -> Box:
    return Box(ProgramHome(box.home), Owner(box.data), NoService(), 1.0)


def settle(box: Installed) -> None:
    settling.settle(ProgramHome(box.home), Owner(box.data))


def whole(box: Installed, version: str) -> bool:
    """Whether everything of it is there, as it is in any other folder of it."""
    folder = box.home / "versions" / version
    there = {str(path.relative_to(folder)) for path in folder.rglob("*")}
    names = {"pos", "update-keys", "_internal", "_internal/libshop.so", "_internal/libshop.so.1", "_internal/empty"}
    return there == names and (folder / "_internal/libshop.so").stat().st_size == 1_500_000


def runs(box: Installed) -> str:
    """The version that runs: a whole one, and a program that answers."""
    assert whole(box, box.current)
    words = [box.home / "current" / "pos", "update", "about", "--json"]
    said = json.loads(subprocess.run(words, capture_output=True, check=True).stdout)
    assert said["version"] == box.current
    return box.current


# -- the table -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("before", "after"), list(itertools.product(Phase, Phase)), ids=str)
def test_a_trial_goes_only_where_the_table_says(before: Phase, after: Phase) -> None:
    trial = Trial(before, OLD, NEW)
    if after in TRANSITIONS[before]:
        assert trial.advance(after).phase is after
    else:
        with pytest.raises(AssertionError):
            trial.advance(after)


@pytest.mark.parametrize(("phase", "outcome"), list(itertools.product(Phase, Outcome)), ids=str)
def test_a_trial_ends_only_as_the_table_says(tmp_path: Path, phase: Phase, outcome: Outcome) -> None:
    file, trial = TrialFile(tmp_path), Trial(phase, OLD, NEW)
    file.write(trial)
    assert file.read() == trial
    if outcome in ENDS[phase]:
        file.end(trial, outcome)
        ended = file.ended()
        assert ended is not None
        assert (file.read(), ended.outcome) == (None, outcome)
    else:
        with pytest.raises(AssertionError):
            file.end(trial, outcome)
        assert file.read() == trial


@pytest.mark.parametrize(
    "said", ["", "{", "[]", "{}", '{"phase": "READY"}', '{"phase": 1, "old": "x", "new": "y", "why": ""}']
)
def test_a_state_nobody_can_read_is_none(tmp_path: Path, said: str) -> None:
    (tmp_path / "update.json").write_text(said)
    assert TrialFile(tmp_path).read() is None


# -- killed at every step ------------------------------------------------------------------------------------------


def each_kill(tmp_path: Path, make: Callable[[Path], tuple[Installed, Callable[[], object]]]) -> "list[Installed]":
    """Boxes on which the work was killed before its first step, its second, and so on to its end."""
    boxes = []
    for step in itertools.count(1):
        box, work = make(tmp_path / f"step-{step}")
        boxes.append(box)
        if not killed_at(step, tmp_path / f"step-{step}", work):
            return boxes
    raise AssertionError


def test_killed_before_any_step_of_making_it_ready_the_old_one_runs_or_the_new_one_is_tried(
    tmp_path: Path, maker: Maker
) -> None:
    def make(folder: Path) -> tuple[Installed, Callable[[], object]]:
        box = quick_box(folder, maker)
        file = quick_release(maker, box)
        return box, lambda: take(box_of(box), file, lambda step: None)

    boxes = each_kill(tmp_path, make)
    seen = []
    for box in boxes:
        assert runs(box) == OLD, "nothing that runs was touched"
        settle(box)
        seen.append(runs(box))
        assert not (box.home / "versions" / NEW).exists() or whole(box, NEW)
        if seen[-1] == NEW:
            settle(box)
            assert (runs(box), box.versions) == (OLD, {OLD}), "it never said that it was up"
        assert take(box_of(box), quick_release(maker, box), lambda step: None) is None, "and can be done again"
        shutil.rmtree(box.home.parent)
    assert len(boxes) > 25, "so many steps there are at least"
    assert seen == sorted(seen), "one step decides it"
    assert (seen[0], seen[-1]) == (OLD, NEW)


def ready(folder: Path, maker: Maker) -> Installed:
    box = quick_box(folder, maker)
    take(box_of(box), quick_release(maker, box), lambda step: None)
    return box


def test_killed_before_any_step_of_its_start_it_has_one_start_or_none(tmp_path: Path, maker: Maker) -> None:
    def make(folder: Path) -> tuple[Installed, Callable[[], object]]:
        box = ready(folder, maker)
        return box, lambda: settle(box)

    boxes = each_kill(tmp_path, make)
    for box in boxes:
        ran = [runs(box)]
        for _ in range(4):
            settle(box)
            ran.append(runs(box))
        assert (ran[-1], box.steady, box.versions) == (OLD, OLD, {OLD})
        assert ran.count(NEW) <= 2, "the one before the first settling was no start"
        assert [new for new, _ in itertools.groupby(ran)] in ([OLD], [OLD, NEW, OLD], [NEW, OLD])
    assert len(boxes) > 5


@pytest.mark.parametrize("came_up", [True, False])
def test_killed_before_any_step_of_the_verdict_it_stands(tmp_path: Path, maker: Maker, came_up: bool) -> None:
    def make(folder: Path) -> tuple[Installed, Callable[[], object]]:
        box = ready(folder, maker)
        settle(box)
        if came_up:
            (box.data / "up.json").write_text(json.dumps({"version": NEW}))
        return box, lambda: settle(box)

    boxes = each_kill(tmp_path, make)
    for box in boxes:
        runs(box)
        settle(box)
        stays = NEW if came_up else OLD
        assert (runs(box), box.steady) == (stays, stays)
        assert TrialFile(box.home).read() is None
        assert (box.data / "book-is-back").exists() == (not came_up), "the old one had its book before it ran"
    assert len(boxes) > 8


def test_the_new_one_is_believed_only_with_its_own_word_of_this_start(tmp_path: Path, maker: Maker) -> None:
    box = quick_box(tmp_path, maker)
    (box.data / "up.json").write_text(json.dumps({"version": NEW}))
    take(box_of(box), quick_release(maker, box), lambda step: None)
    assert not settling.confirm(ProgramHome(box.home), Owner(box.data)), "that was said before it had its start"
    settle(box)
    assert UpNote(box.data).awaited() == NEW
    assert not settling.confirm(ProgramHome(box.home), Owner(box.data))
    strange: list[Callable[[Path], object]] = [
        lambda note: note.write_text(json.dumps({"version": OLD})),
        lambda note: note.write_text("{"),
        lambda note: note.write_text("[" * 2_000),
        lambda note: note.symlink_to(box.home / "said-elsewhere"),
        lambda note: os.mkfifo(note),
        lambda note: note.mkdir(),
    ]
    (box.home / "said-elsewhere").write_text(json.dumps({"version": NEW}))
    for lay in strange:
        note = box.data / "up.json"
        if note.is_symlink() or note.exists():
            note.rmdir() if note.is_dir() and not note.is_symlink() else note.unlink()
        lay(note)
        assert not settling.confirm(ProgramHome(box.home), Owner(box.data))
    (box.data / "up.json").rmdir()
    (box.data / "up.json").write_text(json.dumps({"version": NEW}))
    assert settling.confirm(ProgramHome(box.home), Owner(box.data))
    assert box.steady == NEW


def test_two_at_once_and_one_upon_another_are_refused(tmp_path: Path, maker: Maker) -> None:
    box = quick_box(tmp_path, maker)
    file = quick_release(maker, box)
    with ProgramHome(box.home).alone("update"), pytest.raises(UpdateRefused) as refused:
        take(box_of(box), file, lambda step: None)
    assert refused.value.code == "ALREADY_UPDATING"
    take(box_of(box), file, lambda step: None)
    with pytest.raises(UpdateRefused) as refused:
        take(box_of(box), file, lambda step: None)
    assert refused.value.code == "UNDER_WAY"


# -- the book ------------------------------------------------------------------------------------------------------


def brought_up(folder: Path, *statements: str) -> Path:
    """A book that was brought up to a later schema."""
    folder.mkdir(exist_ok=True)
    stall = Stall(folder / "ledger.db")
    stall.sell(1_000, 2_000)
    stall.sell(4_000)
    stall.close()
    book = sqlite3.connect(folder / "ledger.db")
    for statement in (*statements, f"PRAGMA user_version = {SCHEMA + 1}"):
        book.execute(statement)
    book.commit()
    book.close()
    return folder


def kept_book(schema: int, folder: Path) -> None:
    """One that a program of that schema once wrote."""
    kept = TESTS / "upgrades" / f"v{schema}"
    (folder / "ledger.db").write_bytes(gzip.decompress((kept / "ledger.db.gz").read_bytes()))
    if (kept / "ledger.keys").exists():
        shutil.copy(kept / "ledger.keys", folder)


def journal_of(file: Path) -> list[tuple[object, ...]]:
    book = sqlite3.connect(file)
    try:
        return book.execute("SELECT * FROM journal ORDER BY seq").fetchall()
    finally:
        book.close()


def test_a_later_book_becomes_an_older_one_with_every_entry_whenever_it_is_killed(tmp_path: Path) -> None:
    template = brought_up(tmp_path / "template", *ADDS)
    entries = journal_of(template / "ledger.db")
    assert len(entries) == 3
    for step in itertools.count(1):
        data = tmp_path / f"step-{step}"
        shutil.copytree(template, data)
        was_killed = killed_at(step, data, lambda data=data: the_book.back(data, "killed"))  # type: ignore[misc]
        assert journal_of(data / "ledger.db") == entries, f"step {step}: one whole book under the name"
        the_book.back(data, "again")
        verdict = verify(data / "ledger.db")
        assert (verdict.faults, verdict.sales, journal_of(data / "ledger.db")) == ((), 3, entries)
        shutil.rmtree(data)
        if not was_killed:
            break
    assert step > 15, "so many steps there are at least"


def test_what_stood_beside_the_journal_comes_along(tmp_path: Path) -> None:
    """The open sale, an account with its customer's name, somebody's PIN."""
    from pos import messages as m

    data = tmp_path
    stall = Stall(data / "ledger.db")
    stall.do(m.OpenAccount("순자네", "010-1234-5678"))
    stall.do(m.AddAmount(4_000))
    stall.close()
    book = sqlite3.connect(data / "ledger.db")
    book.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    book.close()
    the_book.back(data, "now")
    stall = Stall(data / "ledger.db", None)
    assert [line.unit_price for line in stall.open_lines] == [4_000]
    assert [account.customer.name for account in stall.ledger.past.accounts()] == ["순자네"]
    stall.close()


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE wish",
        "ALTER TABLE order_numbers RENAME COLUMN given TO taken",
        "UPDATE device SET id = 'another'",
        "INSERT INTO journal SELECT 4, 'x', 'rent', at_ms, '{\"v\": 1}', hash, hash FROM journal WHERE seq = 3",
    ],
)
def test_where_the_older_one_could_not_have_all_of_it_the_book_stays_as_it_is(
    tmp_path: Path, statement: str
) -> None:
    from pos.ledger.errors import LedgerError

    data = brought_up(tmp_path, statement)
    before = journal_of(data / "ledger.db")
    with pytest.raises(LedgerError):
        the_book.back(data, "now")
    assert journal_of(data / "ledger.db") == before
    assert not list(data.glob("*before-back*"))
    assert not list(data.glob(".*part*"))


@pytest.mark.parametrize("schema", range(1, SCHEMA + 1))
def test_a_book_of_every_version_there_ever_was_is_tried_on_a_copy_and_stays_as_it_is(
    tmp_path: Path, schema: int
) -> None:
    kept_book(schema, tmp_path)
    before = (tmp_path / "ledger.db").read_bytes()
    the_book.rehearse(tmp_path)
    assert (tmp_path / "ledger.db").read_bytes() == before
    assert not (tmp_path / the_book.REHEARSAL).exists()


def test_a_book_the_older_one_reads_anyway_is_left_alone(tmp_path: Path) -> None:
    stall = Stall(tmp_path / "ledger.db")
    stall.sell(1_000)
    stall.close()
    before = (tmp_path / "ledger.db").read_bytes()
    assert the_book.back(tmp_path, "now").value == "KEPT"
    assert (tmp_path / "ledger.db").read_bytes() == before
    assert the_book.back(tmp_path / "nothing", "now").value == "KEPT"


def test_it_is_no_time_while_nobody_knows_what_became_of_a_payment(tmp_path: Path) -> None:
    kept_book(3, tmp_path)
    assert not the_book.is_idle(tmp_path), "there is one that a terminal did not answer for"
    kept_book(2, tmp_path)
    assert the_book.is_idle(tmp_path), "nor was there any terminal"
    assert the_book.is_idle(tmp_path / "nothing")


def test_what_is_only_in_the_way_just_now_is_waited_for(tmp_path: Path, maker: Maker) -> None:
    box = Installed(tmp_path, maker.public)
    brought_up(box.data, *ADDS)
    kit.program(box.home / "versions" / NEW, NEW, adds=ADDS)
    TrialFile(box.home).write(Trial(Phase.BACK, OLD, NEW))
    ProgramHome(box.home).switch("current", NEW)
    lock = WriterLock(box.data / "ledger.db")
    settle(box)
    assert (TrialFile(box.home).read(), box.current) == (Trial(Phase.BACK, OLD, NEW), NEW)
    lock.release()
    settle(box)
    assert (TrialFile(box.home).read(), box.current, box.versions) == (None, OLD, {OLD})
    assert verify(box.data / "ledger.db").sales == 3


# -- whose hands ---------------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has power to give up")
def test_root_touches_the_book_only_with_the_tills_own_hands(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    os.chown(data, 4_321, 1_234)
    data.chmod(0o700)
    for folder in (tmp_path, *tmp_path.parents[:3]):
        folder.chmod(folder.stat().st_mode | 0o055)
    asking = tmp_path / "asking"
    asking.write_text('#!/bin/sh\nid -u; id -g; id -G; env; cat /etc/shadow; touch "$3/mine"\n')
    asking.chmod(0o755)
    os.environ["POS_SECRET"] = "of root"
    try:
        said = Owner(data).asks(asking, "book", limit_s=60)
    finally:
        del os.environ["POS_SECRET"]
    assert said.out.splitlines()[:3] == ["4321", "1234", "1234"]
    assert "root:" not in said.out
    assert "POS_SECRET" not in said.out
    assert ((data / "mine").stat().st_uid, (data / "mine").stat().st_gid) == (4_321, 1_234)
    with pytest.raises(UpdateRefused) as refused:
        Owner(data).asks(tmp_path / "nowhere", limit_s=60)
    assert refused.value.code == "DOES_NOT_RUN"


def test_why_it_went_back_is_kept(tmp_path: Path) -> None:
    file = TrialFile(tmp_path)
    file.end(Trial(Phase.BACK, OLD, NEW, Why.ASKED), Outcome.WENT_BACK)
    ended = file.ended()
    assert ended is not None
    assert (ended.why, ended.old, ended.new) == (Why.ASKED, OLD, NEW)
