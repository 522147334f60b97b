"""`pos prove` of the market, made small: the market as it is passes, and one that breaks its word is caught."""

from pathlib import Path

import pytest
from prove_kit import program, unless_not_run

from ui.prove import market_failover, market_kill, market_network
from ui.prove.children import ChildBroke
from ui.prove.market_world.backends import backends
from ui.prove.mutants import UnreconciledAckOnSend
from ui.prove.result import Result, Status
from ui.prove.world.scene import Scene

_SERVES = """
import sys
from ui.__main__ import main
sys.exit(main(["market", "serve", *sys.argv[1:]]))
"""

ACKNOWLEDGES_TOO_SOON = f"""
import threading
from sync.protocol import EventsReply
from sync.server import api
ingest = api.ingest
def told_first(database, sender, batch, now_ms):
    threading.Timer(0.2, ingest, (database, sender, batch, now_ms)).start()
    return EventsReply(batch.first_seq + len(batch.events) - 1, len(batch.events), (), now_ms)
api.ingest = told_first
{_SERVES}"""

COUNTS_TWICE = f"""
from sync.server import derived
add = derived.Takings.add
def twice(takings, stall_id, said, sign=1):
    for _ in range(1 + (said["receipt_no"] == 7)):
        add(takings, stall_id, said, sign)
derived.Takings.add = twice
{_SERVES}"""

DOES_NOT_WAIT_FOR_THE_STANDBY = f"""
from sqlalchemy import event
from sync.server.store import database
make = database._engine
def hasty(url):
    engine = make(url)
    @event.listens_for(engine, "connect")
    def connected(raw, _):
        raw.execute("SET synchronous_commit = local")
        raw.commit()
    return engine
database._engine = hasty
{_SERVES}"""

TAKES_WHAT_IS_SENT_AGAIN_FOR_NEW = f"""
from sync.server import api
from ui.prove.mutants import no_dedup
api.ingest = no_dedup
{_SERVES}"""


def _nothing_is_wrong(result: Result) -> None:
    assert result.status is Status.PASSED, (result.notes, result.blind)
    wrong = ("lost", "doubled", "altered", "miscounted")
    assert [result.counts[name] for name in wrong] == [0, 0, 0, 0]
    assert result.counts["acknowledged"] > 0


# -- kill -------------------------------------------------------------------------------------------------------


def test_a_market_killed_at_any_moment_keeps_what_it_acknowledged(tmp_path: Path) -> None:
    done: list[int] = []
    result = market_kill.prove(tmp_path, 4, done.append)
    _nothing_is_wrong(result)
    assert (result.trials, result.counts["kills"], done[-1]) == (4, 4, 4)
    assert {folder.name for folder in tmp_path.iterdir()} == set(backends())


def test_a_market_that_acknowledges_before_the_commit_is_caught(tmp_path: Path) -> None:
    result = market_kill.prove(tmp_path, 2, serve=program(tmp_path, ACKNOWLEDGES_TOO_SOON), only=["sqlite"])
    assert result.status is Status.FAILED
    assert result.counts["lost"] > 0
    assert "acknowledged entries were not there after the kill" in " ".join(result.notes)


@pytest.mark.long
def test_a_market_that_counts_a_sale_twice_is_caught(tmp_path: Path) -> None:
    result = market_kill.prove(tmp_path, 1, serve=program(tmp_path, COUNTS_TWICE), only=["sqlite"])
    assert result.status is Status.FAILED
    assert result.counts["miscounted"] > 0
    assert result.counts["lost"] == 0


def test_a_market_that_does_not_start_is_a_violation(tmp_path: Path) -> None:
    with pytest.raises(ChildBroke, match="no market today"):
        market_kill.prove(tmp_path, 1, serve=program(tmp_path, "raise SystemExit('no market today')"))


# -- failover ---------------------------------------------------------------------------------------------------


def test_a_standby_that_takes_over_has_it_all_or_is_healed(tmp_path: Path) -> None:
    result = unless_not_run(market_failover.prove(tmp_path, 2))
    _nothing_is_wrong(result)
    assert result.trials == 2
    assert result.counts["lost_before_healing"] > 0


@pytest.mark.long
def test_a_market_that_does_not_wait_for_its_standby_is_caught_and_a_prompt_standby_proves_nothing(
    tmp_path: Path,
) -> None:
    hasty = program(tmp_path, DOES_NOT_WAIT_FOR_THE_STANDBY)
    result = unless_not_run(market_failover.prove(tmp_path, 2, serve=hasty, lags=False))
    assert result.status is Status.FAILED
    assert result.counts["lost"] > 0
    assert "not at the standby" in result.notes[0]


# -- network ----------------------------------------------------------------------------------------------------


@pytest.mark.expects_log("Failed to parse headers")
def test_in_any_weather_everything_arrives_once_and_a_clone_is_flagged(tmp_path: Path) -> None:
    result = market_network.prove(tmp_path, len(market_network.TRIALS))
    _nothing_is_wrong(result)
    assert result.counts["forks"] == 2
    assert result.counts["spoiled"] == market_network.TIMES * len(market_network.WEATHERS)


@pytest.mark.long
def test_a_market_that_takes_what_is_sent_again_for_new_is_caught(tmp_path: Path) -> None:
    serve = program(tmp_path, TAKES_WHAT_IS_SENT_AGAIN_FOR_NEW)
    result = market_network.prove(tmp_path, 1, serve=serve, only=["doubled"])
    assert result.status is Status.FAILED
    assert result.counts["doubled"] > 0


def test_a_till_that_takes_what_was_sent_for_delivered_is_caught(tmp_path: Path) -> None:
    scene = Scene(uploader=UnreconciledAckOnSend)
    result = market_network.prove(tmp_path, 1, scene=scene, only=["cut"])
    assert result.status is Status.FAILED
    assert result.counts["lost"] > 0
