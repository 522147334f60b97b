"""`pos update`: a release becomes the program that runs, or everything goes back by itself. Real programs in real
processes, kept by what systemd does; a real ledger with a schema of the newer program's own."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS / "pos"))

import update_kit as kit  # noqa: E402
from pos_kit import Stall  # noqa: E402
from support import nursery  # noqa: E402
from update_kit import ADDS, NEW, OLD, TAKES_AWAY, Installed, Maker, Manager  # noqa: E402

from pos.ledger.schema import VERSION as SCHEMA  # noqa: E402
from pos.ledger.verify import verify  # noqa: E402


@pytest.fixture
def maker(tmp_path: Path) -> Maker:
    return Maker(tmp_path / "maker")


@pytest.fixture
def box(tmp_path: Path, maker: Maker) -> Installed:
    """It has sold two sales."""
    box = Installed(tmp_path, maker.public)
    stall = Stall(box.data / "ledger.db")
    stall.sell(1_000, 2_000)
    stall.close()
    return box


@pytest.fixture
def manager(tmp_path: Path, box: Installed) -> Iterator[Manager]:
    with kit.managed(tmp_path / "systemd", box) as manager:
        manager.start()
        assert kit.running(box, manager) == OLD
        yield manager


def update(
    box: Installed, manager: Manager, *words: str | Path, up_within_s: float = kit.PATIENCE_S
) -> tuple[int, dict[str, Any]]:
    environment = os.environ | {"PATH": f"{manager.bin}:{os.environ['PATH']}"}
    told = ("update", *map(str, words), *box.words, "--json", "--up-within", str(up_within_s))
    code, out, err = nursery.command(told, environment)
    assert "Traceback" not in err, err
    said = json.loads(out)
    assert isinstance(said, dict)
    return code, said


def sales_in(box: Installed) -> int:
    verdict = verify(box.data / "ledger.db")
    assert verdict.faults == ()
    return verdict.sales


def schema_of(box: Installed) -> int:
    book = sqlite3.connect(box.data / "ledger.db")
    try:
        return int(book.execute("PRAGMA user_version").fetchone()[0])
    finally:
        book.close()


def test_a_good_release_comes_up_and_stays_and_the_one_before_it_can_be_gone_back_to(
    box: Installed, maker: Maker, manager: Manager
) -> None:
    assert update(box, manager, maker.release(NEW, adds=ADDS))[1].get("outcome") == "CAME_UP"
    assert (box.current, box.steady, box.versions) == (NEW, NEW, {OLD, NEW})
    assert kit.running(box, manager) == NEW
    assert schema_of(box) == SCHEMA + 1, "the book was brought up to it"
    assert not (box.data / "before-update.db").exists(), "nobody who is forgotten lives on in a copy"
    code, said = update(box, manager, "status")
    assert (code, said["version"], said["previous"], said["last"]) == (0, NEW, OLD, "CAME_UP")
    assert update(box, manager, "back")[1]["outcome"] == "WENT_BACK"
    assert (box.current, box.steady, box.versions) == (OLD, OLD, {OLD})
    manager.stop()
    assert (schema_of(box), sales_in(box)) == (SCHEMA, 2)


@pytest.mark.parametrize(
    "matter", [kit.CRASHES, kit.HANGS, kit.STOPPED_SCREEN], ids=["crashes", "hangs", "shows why it cannot open"]
)
def test_one_that_does_not_come_up_goes_back_by_itself_and_the_book_with_it(
    box: Installed, maker: Maker, manager: Manager, matter: str
) -> None:
    patience_s = 10.0 if matter == kit.HANGS else kit.PATIENCE_S
    code, said = update(box, manager, maker.release(NEW, matter, ADDS), up_within_s=patience_s)
    assert (code, said["outcome"]) == (1, "WENT_BACK")
    assert (box.current, box.steady, box.versions) == (OLD, OLD, {OLD})
    assert kit.running(box, manager) == OLD
    assert manager.starts[-2:] == [NEW, OLD], "it had one start and no second"
    manager.stop()
    assert (schema_of(box), sales_in(box)) == (SCHEMA, 2)


def test_what_was_sold_before_it_went_back_is_still_there(box: Installed, maker: Maker, manager: Manager) -> None:
    code, said = update(box, manager, maker.release(NEW, kit.SELLS_AND_CRASHES, ADDS))
    assert (code, said["outcome"]) == (1, "WENT_BACK")
    assert kit.running(box, manager) == OLD
    manager.stop()
    assert (schema_of(box), sales_in(box)) == (SCHEMA, 3)
    aside = list(box.data.glob("ledger.db.before-back-*"))
    assert len(aside) == 1, "and what was there is put aside"
    assert verify(box.data / "before-update.db").sales == 2, "and what was there before it"


def test_what_the_old_one_could_not_read_is_not_thrown_away_either(
    box: Installed, maker: Maker, manager: Manager
) -> None:
    code, said = update(box, manager, maker.release(NEW, kit.SELLS_AND_CRASHES, TAKES_AWAY))
    assert (code, said["outcome"]) == (1, "STAYED")
    manager.stop()
    assert (box.current, box.steady, schema_of(box)) == (NEW, NEW, SCHEMA + 1)


@pytest.mark.parametrize(
    ("matter", "error"),
    [
        (kit.NO_BOOK, "BOOK"),
        (kit.HATES_SETTINGS, "SETTINGS"),
        (kit.DOES_NOT_RUN, "NOT_WHAT_IT_SAYS"),
    ],
)
def test_one_that_shows_on_a_copy_that_it_will_not_do_never_stops_the_till(
    box: Installed, maker: Maker, manager: Manager, matter: str, error: str
) -> None:
    code, said = update(box, manager, maker.release(NEW, matter, ADDS))
    assert (code, said["error"]) == (1, error)
    assert (box.current, box.versions, manager.starts) == (OLD, {OLD}, [OLD])
    assert not (box.data / ".update-rehearsal").exists()


def test_a_real_till_with_its_screen_comes_up_and_says_so(box: Installed, maker: Maker, manager: Manager) -> None:
    """And one whose screen only says why it cannot open is not taken for it, though it beats: see above."""
    code, said = update(box, manager, maker.release(NEW, kit.WITH_A_SCREEN, ADDS))
    assert (code, said["outcome"]) == (0, "CAME_UP")
    assert manager.starts == [OLD, NEW]
    assert kit.running(box, manager) == NEW
    manager.stop()
    assert (schema_of(box), box.steady) == (SCHEMA + 1, NEW)


def watched_until_ready_and_killed(box: Installed, manager: Manager, file: Path) -> None:
    words = [str(box.home / "current" / "pos"), "update", str(file), *box.words]
    environment = os.environ | {"PATH": f"{manager.bin}:{os.environ['PATH']}"}
    with subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True) as watcher:
        until = time.monotonic() + kit.PATIENCE_S
        while not (box.home / "update.json").exists() and time.monotonic() < until:
            time.sleep(0.01)
        watcher.kill()
    manager.start()


def test_the_one_who_watches_may_be_killed_and_the_next_start_still_decides(
    box: Installed, maker: Maker, manager: Manager
) -> None:
    watched_until_ready_and_killed(box, manager, maker.release(NEW, kit.CRASHES, ADDS))
    until = time.monotonic() + kit.PATIENCE_S
    while (box.home / "update.json").exists() and time.monotonic() < until:
        time.sleep(0.1)
    assert (box.current, box.steady) == (OLD, OLD)
    assert kit.running(box, manager) == OLD
    manager.stop()
    assert (schema_of(box), sales_in(box)) == (SCHEMA, 2)


def test_one_that_came_up_unwatched_is_seen_by_whoever_looks(
    box: Installed, maker: Maker, manager: Manager
) -> None:
    watched_until_ready_and_killed(box, manager, maker.release(NEW, adds=ADDS))
    until = time.monotonic() + kit.PATIENCE_S
    while kit.running(box, manager) != NEW and time.monotonic() < until:
        time.sleep(0.1)
    assert update(box, manager, "status")[1]["last"] == "CAME_UP"
    assert (box.current, box.steady) == (NEW, NEW)


def test_after_three_updates_one_version_before_is_kept(box: Installed, maker: Maker, manager: Manager) -> None:
    for version in (NEW, kit.NEWER, "0.10.0"):
        assert update(box, manager, maker.release(version))[0] == 0
    assert (box.current, box.versions) == ("0.10.0", {kit.NEWER, "0.10.0"})
    manager.stop()
    assert sales_in(box) == 2
