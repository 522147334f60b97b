"""Ledgers of every released version open, are whole, and say what they said (`tests/upgrades/`)."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from pos_kit import Stall, moment

from pos.ledger.schema import VERSION
from pos.ledger.verify import verify
from pos.messages import PayCash
from pos.slip import SlipState

UPGRADES = Path(__file__).parents[1] / "upgrades"


@pytest.fixture
def v1(tmp_path: Path) -> Iterator[Stall]:
    """Version 0.1.0, schema 1: twelve sales on two days, two slips half printed, an open sale, two set aside."""
    path = tmp_path / "ledger.db"
    path.write_bytes(gzip.decompress((UPGRADES / "v1" / "ledger.db.gz").read_bytes()))
    stall = Stall(path, goods=None)
    yield stall
    stall.close()


def test_there_is_a_ledger_of_every_version() -> None:
    assert {folder.name for folder in UPGRADES.iterdir()} == {f"v{version}" for version in range(1, VERSION + 1)}


def test_version_1_is_whole_and_comes_to_the_same(v1: Stall) -> None:
    verdict = verify(v1.path)
    assert verdict.faults == ()
    assert (verdict.entries, verdict.sales, verdict.money) == (12, 12, 324_736)
    assert verdict.last_hash == "945aa6f23d35fdaa4ad049e92c43962e238c92589e903f5230bdcd2262e19718"
    assert v1.ledger.device_id == "0195a000-0000-7000-8000-000000000001"
    assert [v1.ledger.day(f"2026-03-0{day}").money for day in (2, 3)] == [172_859, 151_877]


def test_version_1_gives_the_till_back(v1: Stall) -> None:
    v1.now = moment("2026-03-03 12:00:00")
    v1.reopen()
    state = v1.till.state
    assert (state.head_seq, state.last_receipt_no, state.acked_seq, state.quarantined) == (12, 12, 9, (2, 7))
    assert (state.day.seqs, state.day.arrived(state.acked_seq)) == ((8, 9, 10, 11, 12), 2)
    assert [(line.name, line.quantity, line.voided) for line in state.cart.lines] == [
        ("고등어", 2, True),
        ("한우 국거리", 900, False),
    ]
    assert [(slip.receipt_no, slip.state) for slip in state.slips.values()] == [
        (11, SlipState.PRINTING),
        (12, SlipState.PRINTING),
    ]
    assert state.last_sale is not None
    assert state.last_sale.lines[2].name == "사이다 🥤"


def test_version_1_goes_on_selling(v1: Stall) -> None:
    v1.do(PayCash(52_500))
    verdict = verify(v1.path)
    assert (verdict.faults, verdict.sales) == ((), 13)
    assert v1.ledger.catalogue.count_in("생선") == 2
