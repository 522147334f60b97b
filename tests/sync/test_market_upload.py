"""Sales reach the market once each, whatever happens on the way."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from market_kit import books
from market_kit.journal import canonical, sale
from market_kit.postgres_cluster import PostgresCluster
from market_kit.server_process import ServerProcess
from market_kit.terminal import Terminal, stranger

from pos.ids import new_id
from sync.account import Account, OutOfStep
from sync.errors import MarketSaysNo, MarketUnreachable
from sync.events import AwayReason, MarketAcknowledged, MarketAway, MarketRefused, RefusedReason
from sync.protocol import EnrolReply
from sync.relay import AnswerJson, DropAnswer, Relay
from sync.rhythm import Rhythm
from sync.server.office import revoke_device


def test_twelve_hundred_sales_arrive_as_they_were_written(server: ServerProcess, terminal: Terminal) -> None:
    terminal.journal.sell(1200)
    assert terminal.upload().last_seq == 1200
    stored = books.stored(server.database_url, terminal.identity.device_id)
    assert [seq for seq, _, _ in stored] == list(range(1, 1201))
    assert [body.decode() for _, body, _ in stored] == terminal.journal.bodies
    assert {reason for _, _, reason in stored} == {None}


def test_sending_again_changes_nothing(server: ServerProcess, terminal: Terminal) -> None:
    terminal.journal.sell(30)
    terminal.upload()
    before = books.stored(server.database_url, terminal.identity.device_id)
    again = terminal.deliver(1, *terminal.journal.bodies)
    assert (again.acked_seq, again.stored) == (30, 0)
    assert terminal.deliver(11, *terminal.journal.bodies[10:20]).acked_seq == 30
    assert books.stored(server.database_url, terminal.identity.device_id) == before


def test_an_overlapping_batch_adds_only_what_is_new(terminal: Terminal) -> None:
    terminal.journal.sell(10)
    terminal.deliver(1, *terminal.journal.bodies[:6])
    reply = terminal.deliver(4, *terminal.journal.bodies[3:])
    assert (reply.acked_seq, reply.stored) == (10, 4)


def test_a_lost_answer_makes_no_duplicate(server: ServerProcess, relay: Relay, terminal: Terminal) -> None:
    terminal.journal.sell(25)
    terminal.patience_s = 2.0  # long enough for the first answer, and waited for in vain for the second
    relay.spoil(DropAnswer(on=b"POST /v1/events"))
    with terminal.uploader() as uploader:
        assert isinstance(uploader.step(), MarketAcknowledged)
        assert isinstance(uploader.step(), MarketAway)
        assert len(books.stored(server.database_url, terminal.identity.device_id)) == 20
    assert terminal.upload().last_seq == 25
    assert [seq for seq, _, _ in books.stored(server.database_url, terminal.identity.device_id)] == [*range(1, 26)]


def test_a_market_restored_from_an_older_copy_is_filled_again(
    new_database: Callable[[], str], cluster: PostgresCluster | None, tmp_path: Path
) -> None:
    first = ServerProcess(new_database(), tmp_path)
    with Relay("127.0.0.1", first.port) as relay:
        terminal = Terminal(tmp_path, relay.url)
        terminal.enrol(first.database_url)
        terminal.journal.sell(40)
        terminal.upload()
        first.stop()
        older = books.copy(first.database_url, cluster)
        second = ServerProcess(first.database_url, tmp_path)
        relay.retarget("127.0.0.1", second.port)
        terminal.journal.sell(20)
        with terminal.working() as worker:
            terminal.delivered()
            second.stop()
            third = ServerProcess(older, tmp_path)
            relay.retarget("127.0.0.1", third.port)
            terminal.journal.sell(1)
            worker.wake()
            terminal.delivered()
        assert len(books.stored(older, terminal.identity.device_id)) == 61
        third.stop()


def test_a_gap_is_refused_with_the_watermark(terminal: Terminal) -> None:
    terminal.journal.sell(5)
    terminal.deliver(1, *terminal.journal.bodies[:2])
    with pytest.raises(OutOfStep):
        terminal.deliver(4, *terminal.journal.bodies[3:])
    assert terminal.last_seq() == 2


def test_another_entry_under_the_same_number_is_flagged_and_not_stored(
    server: ServerProcess, terminal: Terminal
) -> None:
    terminal.journal.sell(3)
    terminal.upload()
    before = books.stored(server.database_url, terminal.identity.device_id)
    forged = canonical(sale(terminal.identity.device_id, 2, receipt_no=99))
    with pytest.raises(MarketSaysNo) as refused:
        terminal.deliver(2, forged, terminal.journal.bodies[2])
    assert refused.value.reason is RefusedReason.FORK
    assert books.stored(server.database_url, terminal.identity.device_id) == before
    assert _forks(server, terminal) == [2]


def test_a_copied_journal_is_noticed_at_its_first_new_sale(server: ServerProcess, terminal: Terminal) -> None:
    terminal.journal.sell(3)
    terminal.upload()
    fourth = canonical(sale(terminal.identity.device_id, 4))
    with pytest.raises(MarketSaysNo):
        terminal.deliver(4, fourth, prev_hash=b"\x07" * 32)
    assert terminal.last_seq() == 3
    assert _forks(server, terminal) == [3]


def test_a_terminal_that_finds_another_past_says_so_to_both_sides(
    server: ServerProcess, terminal: Terminal, tmp_path: Path
) -> None:
    twin = _twin(terminal, tmp_path)
    terminal.journal.sell(3)
    terminal.upload()
    twin.journal.sell(5)
    with twin.uploader() as uploader:
        assert uploader.step() == MarketRefused(RefusedReason.FORK)
    assert _forks(server, terminal) == [2]


def test_a_terminal_restored_from_an_older_copy_is_flagged(
    server: ServerProcess, terminal: Terminal, tmp_path: Path
) -> None:
    twin = _twin(terminal, tmp_path)
    terminal.journal.sell(3)
    terminal.upload()
    with twin.uploader() as uploader:
        assert uploader.step() == MarketRefused(RefusedReason.FORK)
    assert _forks(server, terminal) == [3]


def test_a_wrong_key_is_refused(terminal: Terminal) -> None:
    terminal.identity = stranger(terminal)
    with terminal.uploader() as uploader:
        assert uploader.step() == MarketRefused(RefusedReason.NOT_ENROLLED)


def test_a_revoked_device_is_refused_and_comes_back_with_a_new_code(
    server: ServerProcess, terminal: Terminal
) -> None:
    terminal.journal.sell(2)
    terminal.upload()
    assert revoke_device(server.database_url, terminal.identity.device_id)
    with terminal.uploader() as uploader:
        assert uploader.step() == MarketRefused(RefusedReason.REVOKED)
    terminal.enrol(server.database_url)
    assert terminal.upload().last_seq == 2


WRONG = {
    "lines_sum": {"total": 10_200, "exempt": 10_100},
    "payments_sum": {"payments": []},
    "tax_split": {"exempt": 10_001},
    "vat": {"vat": 10, "supply": 90},
    "wrong_seq": {"seq": 77},
    "wrong_device": {"device": "another"},
    "no_id": {"id": 5},
    "no_time": {"business_day": "tomorrow"},
    "currency": {"currency": "USD"},
    "total": {"total": 10**400},
}


def test_a_wrong_entry_is_kept_apart_and_the_others_go_on(server: ServerProcess, terminal: Terminal) -> None:
    device_id = terminal.identity.device_id
    terminal.journal.sell(2)
    for changes in WRONG.values():
        terminal.journal.append(canonical(sale(device_id, len(terminal.journal.bodies) + 1) | changes))
    terminal.journal.append("no json at all \u0000")
    terminal.journal.sell(2)
    standing = terminal.upload()
    wrong = tuple(range(3, 3 + len(WRONG) + 1))
    assert standing.quarantined == wrong
    stored = books.stored(server.database_url, device_id)
    assert [reason for _, _, reason in stored if reason] == [*WRONG, "not_json"]
    assert [body.decode() for _, body, _ in stored] == terminal.journal.bodies
    with terminal.uploader() as afresh:
        event = afresh.step()
        assert isinstance(event, MarketAcknowledged)
        assert event.quarantined == wrong


def test_an_id_that_was_there_before_is_kept_apart(server: ServerProcess, terminal: Terminal) -> None:
    device_id, same = terminal.identity.device_id, new_id()
    for _ in range(3):
        terminal.journal.sell(1, id=same)
    terminal.upload()
    assert [r for _, _, r in books.stored(server.database_url, device_id)] == [None, "double_id", "double_id"]


def test_an_id_of_long_ago_among_new_ones_is_the_only_one_kept_apart(
    server: ServerProcess, terminal: Terminal
) -> None:
    terminal.journal.sell(10)
    terminal.upload()
    old = json.loads(terminal.journal.bodies[3])["id"]
    terminal.journal.sell(5)
    terminal.journal.sell(1, id=old)
    terminal.journal.sell(5)
    terminal.journal.sell(1, id=old)
    assert terminal.upload().quarantined == (16, 22)
    stored = books.stored(server.database_url, terminal.identity.device_id)
    assert [(seq, reason) for seq, _, reason in stored if reason] == [(16, "double_id"), (22, "double_id")]
    assert [body.decode() for _, body, _ in stored] == terminal.journal.bodies


def test_a_kind_nobody_knows_is_stored_as_it_is(server: ServerProcess, terminal: Terminal) -> None:
    terminal.journal.sell(1, kind="stocktaking", total="many")
    assert terminal.upload().quarantined == ()
    assert json.loads(books.stored(server.database_url, terminal.identity.device_id)[0][1])["kind"] == "stocktaking"


def test_an_entry_over_the_limit_of_a_batch_travels_alone(terminal: Terminal) -> None:
    terminal.journal.sell(2)
    terminal.journal.sell(1, note="가" * 120_000)
    terminal.journal.sell(2)
    assert terminal.upload().last_seq == 5


def test_a_restored_market_is_noticed_by_the_report_of_an_idle_terminal(
    server: ServerProcess, terminal: Terminal
) -> None:
    terminal.journal.sell(4)
    with terminal.uploader(Rhythm(heartbeat_s=0.0)) as uploader:
        while getattr(uploader.step(), "last_seq", 0) < 4:
            pass
        _take_back_to(server, terminal, 2)
        back = uploader.step()
        assert isinstance(back, MarketAcknowledged)
        assert back.last_seq == 2
        assert getattr(uploader.step(), "last_seq", 0) == 4


def test_a_market_that_contradicts_itself_is_left_alone(server: ServerProcess, terminal: Terminal) -> None:
    """Its watermark promises what its entries do not hold: no tight circle, no lost sale."""
    terminal.journal.sell(4)
    with Relay("127.0.0.1", server.port) as relay:
        terminal.identity = terminal.identity.joined(relay.url, _reply(terminal))
        gap = AnswerJson(b'{"error":"gap","last_seq":0}', on=b"POST /v1/events", status=b"409 Conflict")
        relay.spoil(gap, gap, gap)
        with terminal.uploader() as uploader:
            seen = [uploader.step() for _ in range(4)]
        assert isinstance(seen[-1], MarketAway)
        assert seen[-1].reason is AwayReason.NOT_THE_MARKET
    assert len(terminal.journal.bodies) == 4


def _reply(terminal: Terminal) -> EnrolReply:
    own = terminal.identity
    return EnrolReply(own.device_id, own.market_id or "", own.stall_id or "", 0, own.server_pub or b"")


def _take_back_to(server: ServerProcess, terminal: Terminal, seq: int) -> None:
    device_id, digest = terminal.identity.device_id, terminal.journal.hashes[seq].hex()
    literal = f"X'{digest}'" if server.database_url.startswith("sqlite") else f"'\\x{digest}'"
    books.rows(server.database_url, f"DELETE FROM entry WHERE device_id = '{device_id}' AND seq > {seq}")
    books.rows(
        server.database_url,
        f"UPDATE device SET last_seq = {seq}, last_hash = {literal} WHERE device_id = '{device_id}'",
    )


def _twin(terminal: Terminal, folder: Path) -> Terminal:
    """The same device with a journal of its own: its disk was copied."""
    (folder / "twin").mkdir()
    twin = Terminal(folder / "twin", terminal.url)
    twin.identity = terminal.identity
    twin.journal = type(twin.journal)(folder / "twin" / "other.db", terminal.identity.device_id)
    twin.journal.sell(2)
    return twin


def _forks(server: ServerProcess, terminal: Terminal) -> list[int]:
    device_id = terminal.identity.device_id
    query = f"SELECT seq FROM anomaly WHERE device_id = '{device_id}' AND kind = 'fork' ORDER BY seq"
    return [seq for (seq,) in books.rows(server.database_url, query)]


def test_deliver_needs_no_uploader(terminal: Terminal) -> None:
    """The account alone says what the market holds."""
    with terminal.market() as market:
        assert Account(terminal.identity, market).look().last_seq == 0


_FULL = {
    "sqlite": (
        "CREATE TRIGGER full BEFORE INSERT ON entry WHEN NEW.seq = 25 BEGIN SELECT RAISE(ABORT, 'full'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'full'; END $$",
        "CREATE TRIGGER full_disk BEFORE INSERT ON entry FOR EACH ROW WHEN (NEW.seq = 25)"
        " EXECUTE FUNCTION full_disk()",
    ),
}
_ROOM_AGAIN = {"sqlite": "DROP TRIGGER full", "postgresql": "DROP TRIGGER full_disk ON entry"}


def test_a_database_that_takes_no_more_is_a_market_that_is_busy(office: ServerProcess, till: Terminal) -> None:
    """It fails in the middle of writing entries; nothing of the batch stays, and it arrives later."""
    till.journal.sell(30)
    kind = "sqlite" if office.database_url.startswith("sqlite") else "postgresql"
    for statement in _FULL[kind]:
        books.rows(office.database_url, statement)
    with pytest.raises(MarketUnreachable) as away:
        till.deliver(1, *till.journal.bodies)
    assert (away.value.reason, till.last_seq()) == (AwayReason.BUSY, 0)
    office.told_of("the database failed")
    assert books.stored(office.database_url, till.identity.device_id) == []
    books.rows(office.database_url, _ROOM_AGAIN[kind])
    assert till.deliver(1, *till.journal.bodies).acked_seq == 30
