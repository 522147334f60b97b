"""The journal as sync reads it: past a cursor, in order, as much as fits, while the till goes on selling."""

import hashlib
import json
import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pos_kit import Stall

from pos.ledger.outbox import Outbox
from pos.messages import AddAmount, NoteMarket, PayCash


@pytest.fixture
def outbox(stall: Stall) -> Iterator[Outbox]:
    outbox = Outbox(stall.path)
    yield outbox
    outbox.close()


def seqs(outbox: Outbox, *limits: int) -> list[int]:
    return [entry.seq for entry in outbox.entries_after(*limits)]


def test_an_empty_journal_begins_at_the_devices_own_hash(stall: Stall, outbox: Outbox) -> None:
    genesis = hashlib.sha256(b"jangnal journal v1\n" + stall.ledger.device_id.encode()).digest()
    assert outbox.head() == (0, genesis)
    assert seqs(outbox, 0) == []


def test_the_head_is_the_last_entry(stall: Stall, outbox: Outbox) -> None:
    stall.sell(1_000, 2_000)
    assert outbox.head() == (2, outbox.entries_after(1)[0].hash)


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ((0,), [1, 2, 3, 4, 5]),
        ((2,), [3, 4, 5]),
        ((5,), []),
        ((99,), []),
        ((0, 2), [1, 2]),
        ((4, 2), [5]),
        ((0, 500, 1), [1]),
        ((0, 500, 0), [1]),
        ((3, 1, 1_000_000), [4]),
    ],
)
def test_as_many_as_fit_and_at_least_one(
    stall: Stall, outbox: Outbox, limits: tuple[int, ...], expected: list[int]
) -> None:
    stall.sell(100, 200, 300, 400, 500)
    assert seqs(outbox, *limits) == expected


def size_of(count: int) -> Callable[[Outbox], int]:
    return lambda outbox: sum(len(entry.body.encode()) for entry in outbox.entries_after(0, count))


@pytest.mark.parametrize(("short_by", "expected"), [(0, [1, 2, 3]), (1, [1, 2]), (-1, [1, 2, 3])])
def test_bytes_are_counted_as_they_are_sent(
    stall: Stall, outbox: Outbox, short_by: int, expected: list[int]
) -> None:
    """A hangul syllable is three bytes."""
    stall.sell(100, 200, 300, 400)
    assert seqs(outbox, 0, 500, size_of(3)(outbox) - short_by) == expected


def test_an_entry_larger_than_a_batch_goes_alone(stall: Stall, outbox: Outbox) -> None:
    for _ in range(1_000):
        stall.do(AddAmount(100, "가" * 200))
    stall.do(PayCash(100_000))
    stall.sell(100)
    assert len(outbox.entries_after(0)[0].body.encode()) > 262_144
    assert seqs(outbox, 0) == [1]
    assert seqs(outbox, 1) == [2]


def test_an_acknowledged_entry_is_still_there(stall: Stall, outbox: Outbox) -> None:
    """The market may lose it again."""
    stall.sell(100, 200)
    stall.do(NoteMarket(2))
    assert seqs(outbox, 0) == [1, 2]


def test_reading_and_selling_do_not_wait_for_each_other(stall: Stall) -> None:
    """Sync's own thread reads to the end again and again while three hundred sales are made."""
    done = threading.Event()

    def follow() -> list[list[int]]:
        outbox, read = Outbox(stall.path), []
        while not done.is_set():
            read.append(seqs(outbox, 0))
            seq, chained = outbox.head()
            last = outbox.entries_after(seq - 1)[:1] if seq else []
            assert [(entry.seq, entry.hash) for entry in last] == [(seq, chained)] * bool(seq)
        outbox.close()
        return read

    with ThreadPoolExecutor(1, thread_name_prefix="reader") as readers:
        reading = readers.submit(follow)
        try:
            for amount in range(1, 301):
                stall.sell(amount)
        finally:
            done.set()
        read = reading.result()
    assert all(batch == list(range(1, len(batch) + 1)) for batch in read)
    assert len({len(batch) for batch in read}) > 2


def test_an_outbox_cannot_write(stall: Stall, outbox: Outbox) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        outbox._connection.execute("DELETE FROM sale")


def test_bodies_are_the_exact_bytes_the_chain_covers(stall: Stall, outbox: Outbox) -> None:
    stall.sell(100, 200, 300)
    running = outbox_genesis(stall)
    for entry in outbox.entries_after(0):
        running = hashlib.sha256(running + entry.body.encode()).digest()
        assert running == entry.hash
        assert json.loads(entry.body)["seq"] == entry.seq


def outbox_genesis(stall: Stall) -> bytes:
    return hashlib.sha256(b"jangnal journal v1\n" + stall.ledger.device_id.encode()).digest()


def test_an_outbox_can_be_opened_beside_a_ledger_by_a_path_with_odd_characters(tmp_path: Path) -> None:
    path = tmp_path / "장부 #1?mode=rwc%20" / "ledger &.db"
    stall = Stall(path)
    stall.sell(100)
    outbox = Outbox(path)
    assert seqs(outbox, 0) == [1]
    outbox.close()
    stall.close()
