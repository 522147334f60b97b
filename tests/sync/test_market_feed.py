"""What the market sends down: in order, once a thing, for whom it is, and found again after anything."""

import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from market_kit import books
from market_kit.postgres_cluster import PostgresCluster
from market_kit.raw_device import error_of
from market_kit.server_process import ServerProcess
from market_kit.shelf import Asking, Goods, Shelf
from market_kit.terminal import Terminal, stranger
from support import nursery

from pos.ids import new_id
from sync.market import Market
from sync.protocol import (
    MAX_BODY_BYTES,
    MAX_FEED_BYTES,
    ChangeKind,
    FeedReply,
    Malformed,
    SnapshotPage,
    body_text,
)
from sync.server.answers import Turned
from sync.server.feed import Reader, Thing, changes_after, publish, snapshot_page
from sync.server.office import NotThere, issue_code_in, note_restore, notice, publish_to, revoke_device
from sync.server.store.database import EVERY_MARKET, Database, open_database
from sync.server.store.migrate import migrate

PRODUCT = ChangeKind.PRODUCT


def product(name: str, price: int = 1_000, *, padding: int = 0) -> Thing:
    return Thing(PRODUCT, name, {"name": name, "price": price, "note": "가" * padding})


def gone(name: str) -> Thing:
    return Thing(PRODUCT, name, None)


class Office:
    """A market of its own, and what its office publishes."""

    def __init__(self, database_url: str) -> None:
        self.database_url = database_url
        self.market = f"시장 {new_id()}"

    def publish(self, *things: Thing, stall: str = "") -> str:
        return publish_to(self.database_url, self.market, things, stall_name=stall)


@pytest.fixture
def office(server: ServerProcess) -> Office:
    return Office(server.database_url)


@pytest.fixture
def stall(server: ServerProcess, office: Office, tmp_path: Path) -> Asking:
    """A device of the stall 바다수산 in that market."""
    return member(server, office, tmp_path, "바다수산")


def member(server: ServerProcess, office: Office, folder: Path, stall: str) -> Asking:
    (folder / stall).mkdir()
    terminal = Terminal(folder / stall, server.url)
    terminal.enrol(server.database_url, office.market, stall)
    return Asking(terminal.identity, server.url)


def test_a_change_arrives(stall: Asking, office: Office) -> None:
    assert stall.read("").changes == ()
    office.publish(product("고등어", 5_000))
    reply = stall.read("")
    (change,) = reply.changes
    assert (change.kind, change.id, change.version, change.own, change.deleted) == (
        "product",
        "고등어",
        1,
        False,
        False,
    )
    assert change.body == '{"name":"고등어","note":"","price":5000}'
    assert not reply.more
    assert stall.read(reply.cursor).changes == ()


def test_each_stall_hears_only_what_is_for_it(server: ServerProcess, office: Office, tmp_path: Path) -> None:
    fish, rice = (member(server, office, tmp_path, name) for name in ("바다수산", "떡집"))
    other = Office(server.database_url)
    elsewhere = member(server, other, tmp_path, "남의 가게")
    office.publish(product("봉투"))
    office.publish(product("고등어"), stall="바다수산")
    office.publish(product("인절미"), stall="떡집")
    assert [(c.id, c.own) for c in fish.read("").changes] == [("봉투", False), ("고등어", True)]
    assert [(c.id, c.own) for c in rice.read("").changes] == [("봉투", False), ("인절미", True)]
    assert elsewhere.read("").changes == ()


def test_a_stalls_own_thing_and_the_markets_are_two(stall: Asking, office: Office) -> None:
    office.publish(product("봉투", 100))
    office.publish(product("봉투", 50), stall="바다수산")
    office.publish(gone("봉투"), stall="바다수산")
    shelf = Shelf()
    shelf.follow(stall.feed, stall.snapshot)
    assert list(shelf.goods) == [("product", "봉투", False)]
    assert [(c.own, c.version, c.deleted) for c in shelf.told] == [(False, 1, False), (True, 2, True)]


def test_a_thing_stands_once_at_its_last_change(stall: Asking, office: Office) -> None:
    office.publish(product("가"), product("나"), product("다"))
    cursor = stall.read("").cursor
    for price in (1, 2, 3):
        office.publish(product("가", price))
    assert [(c.id, c.version) for c in stall.read("").changes] == [("나", 1), ("다", 1), ("가", 4)]
    assert [(c.id, c.version) for c in stall.read(cursor).changes] == [("가", 4)]


def test_what_is_taken_back_leaves_a_tombstone(stall: Asking, office: Office) -> None:
    office.publish(product("가"), product("나"))
    office.publish(gone("가"))
    assert [(c.id, c.version, c.deleted, c.body) for c in stall.read("").changes] == [
        ("나", 1, False, '{"name":"나","note":"","price":1000}'),
        ("가", 2, True, "{}"),
    ]
    page = stall.snapshot("")
    assert page is not None
    assert [c.id for c in page.changes] == ["나"]
    office.publish(product("가"))
    assert stall.read("").changes[-1].version == 3


def test_an_acknowledgement_says_where_the_feed_ends(terminal: Terminal, server: ServerProcess) -> None:
    cursor = publish_to(server.database_url, "망원시장", [notice("오늘 밤 물청소")])
    terminal.journal.sell(1)
    assert terminal.deliver(1, *terminal.journal.bodies).feed_cursor == cursor


@pytest.mark.parametrize("cursor", ["0123456789abcdef-0", "0123456789abcdef-7", "nonsense", "1", "-", "7-"])
def test_a_cursor_of_another_database_is_gone(stall: Asking, office: Office, cursor: str) -> None:
    office.publish(product("가"))
    assert stall.feed(cursor) is None
    assert stall.snapshot(f"{cursor}-0") is None


def test_a_cursor_beyond_the_end_is_gone(stall: Asking, office: Office) -> None:
    epoch, _, place = office.publish(product("가")).partition("-")
    assert stall.feed(f"{epoch}-{int(place) + 1}") is None
    assert stall.snapshot(f"{epoch}-{int(place) + 1}-0") is None
    assert stall.snapshot(f"{epoch}-{place}") is None
    assert stall.snapshot(f"{epoch}-{place}-{int(place) + 1}") is None
    assert stall.feed(f"{epoch}-{place}-0") is None


def test_after_a_restore_every_terminal_takes_the_snapshot(
    new_database: Callable[[], str], cluster: PostgresCluster | None, tmp_path: Path
) -> None:
    """The copy gives the number of a change that was lost to another one."""
    first = Office(new_database())
    server = ServerProcess(first.database_url, tmp_path)
    asking = member(server, first, tmp_path, "바다수산")
    first.publish(product("남은 것"))
    shelf = Shelf()
    server.stop()
    copy = books.copy(first.database_url, cluster)
    server = ServerProcess(first.database_url, tmp_path)
    first.publish(product("사라진 것"))
    asking.url = server.url
    shelf.follow(asking.feed, asking.snapshot)
    server.stop()

    first.database_url = copy
    note_restore(copy)
    server = ServerProcess(copy, tmp_path)
    first.publish(product("새것"))
    asking.url = server.url
    assert asking.feed(shelf.cursor) is None
    shelf.follow(asking.feed, asking.snapshot)
    server.stop()
    assert [key[1] for key in shelf.goods] == ["남은 것", "새것"]


def test_a_catalogue_comes_in_pages_and_a_change_meanwhile_comes_once(stall: Asking, office: Office) -> None:
    names = [f"{number:05}" for number in range(2_000)]
    office.publish(*(product(name, padding=60) for name in names))
    shelf = Shelf()
    meanwhile = iter(
        [lambda: office.publish(product("01990", 9), gone("01991"), product("00000", 9), product("새"))]
    )
    pages = shelf.replace(stall.snapshot, lambda: next(meanwhile, lambda: "")())
    assert pages >= 3
    at_the_end = [(c.id, c.version) for c in shelf.told]
    assert len(at_the_end) == len(set(at_the_end)) == 1_998
    assert ("01990", 2) not in at_the_end
    shelf.follow(stall.feed, stall.snapshot)
    heard = [(c.id, c.version) for c in shelf.told]
    assert len(heard) == len(set(heard))
    assert heard[len(at_the_end) :] == [("01990", 2), ("01991", 2), ("00000", 2), ("새", 1)]
    assert len(shelf.goods) == 2_000


def test_no_answer_is_longer_than_agreed_and_every_one_brings_something(stall: Asking, office: Office) -> None:
    """Bodies of every size, full of what JSON escapes."""
    office.publish(*(Thing(PRODUCT, f"{n}", {"x": '"' * (n * 331)}) for n in range(98)))
    for path, token in (("feed?cursor", "cursor"), ("snapshot?after", "after")):
        said, seen = "", 0
        while True:
            reply = stall.get(f"/v1/{path}={said}")
            assert len(reply.content) <= MAX_FEED_BYTES
            page = reply.json()
            seen += len(page["changes"])
            said = page[token]
            if not (page.get("more") or page.get("after")):
                break
            assert page["changes"]
            assert len(reply.content) > MAX_FEED_BYTES / 4
        assert seen == 98


def test_a_terminal_reads_a_long_answer_of_the_feed(stall: Asking, office: Office) -> None:
    office.publish(*(product(f"{number}", padding=80) for number in range(1_000)))
    market = Market(stall.url)
    answer = market.ask(stall.identity, "GET", "/v1/feed?cursor=&wait=0")
    market.close()
    assert len(FeedReply.decode(answer.content).changes) > 300


@pytest.mark.parametrize("body", [{"x": "가" * 22_000}, {"x": float("nan")}, {"x": "\ud800"}, {"x": object()}])
def test_a_body_that_cannot_be_sent_is_not_published(
    office: Office, stall: Asking, body: dict[str, object]
) -> None:
    with pytest.raises(Malformed):
        office.publish(product("가"), Thing(PRODUCT, "나", body))
    assert stall.read("").changes == ()


def test_a_body_may_be_as_large_as_agreed(office: Office, stall: Asking) -> None:
    body = {"x": "\\" * ((MAX_BODY_BYTES - 8) // 2)}
    assert len(body_text(body)) == MAX_BODY_BYTES
    office.publish(Thing(PRODUCT, "가", body))
    assert json.loads(stall.read("").changes[0].body) == body


def test_a_notice_from_the_command_line_reaches_every_stall(stall: Asking, office: Office) -> None:
    notice_to = ("market", "notice", "--database", office.database_url)
    code, said, _ = nursery.command((*notice_to, office.market, "오늘 밤 물청소"))
    reply = stall.read("")
    assert (code, said.strip()) == (0, reply.cursor)
    assert [(c.kind, json.loads(c.body)["text"]) for c in reply.changes] == [("notice", "오늘 밤 물청소")]
    for market, text in (("없는 시장", "!"), (office.market, "가" * 30_000)):
        code, said, complained = nursery.command((*notice_to, market, text))
        assert (code, said, complained.count("\n")) == (2, "", 1), complained
    assert stall.read("").cursor == reply.cursor


def test_nobody_publishes_where_nothing_is(office: Office, stall: Asking) -> None:
    with pytest.raises(NotThere):
        publish_to(office.database_url, "없는 시장", [notice("?")])
    with pytest.raises(NotThere):
        office.publish(notice("?"), stall="없는 가게")


def test_a_daily_question_costs_nothing_when_nothing_changed(
    server: ServerProcess, office: Office, tmp_path: Path
) -> None:
    fish, _ = (member(server, office, tmp_path, name) for name in ("바다수산", "떡집"))
    office.publish(product("가"))
    first = fish.get("/v1/snapshot")
    tag = first.headers["ETag"]
    assert tag == f'"{first.json()["cursor"]}"'
    again = fish.get("/v1/snapshot", If_None_Match=tag)
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    office.publish(product("남의 것"), stall="떡집")
    assert fish.get("/v1/snapshot", If_None_Match=f"W/{tag}").status_code == 304
    office.publish(gone("가"))
    assert fish.get("/v1/snapshot", If_None_Match=tag).status_code == 200
    cursor = fish.read("").cursor
    assert fish.get("/v1/snapshot", If_None_Match=f'"{cursor}"').status_code == 304
    for nonsense in ('""', '"x"', "*", cursor, '"' * 50, '"0123456789abcdef-0"'):
        assert fish.get("/v1/snapshot", If_None_Match=nonsense).status_code == 200


def test_strangers_and_the_revoked_read_nothing(stall: Asking, server: ServerProcess, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, server.url)
    terminal.identity = stall.identity
    forged = Asking(stranger(terminal), server.url)
    for path in ("/v1/feed?cursor=&wait=0", "/v1/snapshot"):
        reply = forged.get(path)
        assert (reply.status_code, error_of(reply)) == (401, "bad_signature")
        signed = stall.get(path).request
        other = f"{server.url}{path}{'&' if '?' in path else '?'}x=1"
        assert requests.get(other, headers=dict(signed.headers), timeout=20).status_code == 401
    revoke_device(server.database_url, stall.identity.device_id)
    reply = stall.get("/v1/feed?cursor=&wait=20")
    assert (reply.status_code, error_of(reply)) == (403, "revoked")


NONSENSE = [
    "wait=-1",
    "wait=26",
    "wait=NaN",
    "wait=1.5",
    "wait=",
    "wait=%D9%A1",
    "wait=0&wait=0",
    "cursor=&cursor=",
    "cursor=%00",
    "cursor=a%20b",
    "cursor=%FF",
    "cursor=" + "x" * 81,
    "cursor=" + "x" * 50_000,
    "&".join(f"x{n}=" for n in range(9)),
]


@pytest.mark.parametrize("query", NONSENSE, ids=lambda query: query[:20])
def test_a_question_that_makes_no_sense_is_malformed(stall: Asking, query: str) -> None:
    reply = stall.get(f"/v1/feed?{query}")
    assert (reply.status_code, error_of(reply)) == (400, "malformed")


def test_a_question_without_end_is_cut_short(stall: Asking) -> None:
    assert stall.get("/v1/feed?cursor=" + "x" * 10_000_000).status_code == 400


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from(["feed", "snapshot"]),
    query=st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="#?")),
    named=st.sampled_from(["", "cursor=", "after=", "wait=0&cursor="]),
    tag=st.text(st.characters(min_codepoint=33, max_codepoint=126)),
)
def test_no_question_makes_the_market_stumble(stall: Asking, path: str, query: str, named: str, tag: str) -> None:
    reply = stall.get(f"/v1/{path}?{named}{query}", If_None_Match=tag)
    assert reply.status_code in (200, 304, 400, 401, 410), (reply.status_code, query)


def test_markets_of_the_first_schema_get_a_feed(new_database: Callable[[], str]) -> None:
    url = new_database()
    database = Database(url)
    with database.writing(EVERY_MARKET) as connection:
        migrate(connection, "0001")
        for market in ("a", "b"):
            connection.exec_driver_sql(f"INSERT INTO market VALUES ('{market}', '{market}', '', 0)")
    database.close()
    for market in ("a", "b"):
        assert publish_to(url, market, [notice("!")]).endswith("-1")
    epochs = books.rows(url, "SELECT epoch FROM feed")
    assert len(set(epochs)) == 2


class OpenMarket:
    """A market without a server: the functions below the endpoints."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.database = open_database(url)
        market = new_id()
        issue_code_in(self.database, market, "바다수산")
        issue_code_in(self.database, market, "떡집")
        ((self.market_id,),) = books.rows(url, f"SELECT market_id FROM market WHERE name = '{market}'")
        found = dict(books.rows(url, f"SELECT name, stall_id FROM stall WHERE market_id = '{self.market_id}'"))
        self.stalls = ("", found["바다수산"], found["떡집"])
        self.reader = Reader(self.market_id, self.stalls[1])

    def publish(self, stall_id: str, things: list[Thing]) -> None:
        with self.database.writing(self.market_id) as connection:
            publish(connection, self.market_id, stall_id, things, "test", 0)

    def feed(self, cursor: str) -> FeedReply | None:
        try:
            with self.database.reading(self.market_id) as connection:
                return changes_after(connection, self.reader, cursor, 0)
        except Turned:
            return None

    def snapshot(self, after: str) -> SnapshotPage | None:
        try:
            with self.database.reading(self.market_id) as connection:
                return snapshot_page(connection, self.reader, after, 0)
        except Turned:
            return None


class _RolledBack(Exception):
    pass


def test_a_reader_who_follows_many_publishers_misses_nothing(new_database: Callable[[], str]) -> None:
    """Places are seen in order, although transactions overlap, take their time and sometimes come to nothing."""
    market = OpenMarket(new_database())
    done = threading.Event()

    def publisher(name: str, database: Database) -> None:
        hold = threading.Event()
        for number in range(40):
            things = [product(f"{name}-{number}-{part}") for part in range(1 + number % 3)]
            try:
                with database.writing(market.market_id) as connection:
                    publish(connection, market.market_id, market.stalls[number % 3], things, name, 0)
                    hold.wait(0.002 * (number % 4))
                    if number % 5 == 4:
                        raise _RolledBack
            except _RolledBack:
                pass

    databases = [Database(market.url) for _ in range(4)]
    crowd = [threading.Thread(target=publisher, args=(f"{n}", db)) for n, db in enumerate(databases)]
    shelf, places = Shelf(), [0]
    for thread in crowd:
        thread.start()
    while not done.is_set():
        if not any(thread.is_alive() for thread in crowd):
            done.set()
        shelf.follow(market.feed, market.snapshot)
        places.append(int(shelf.cursor.rpartition("-")[2]))
    for database in [*databases, market.database]:
        database.close()
    assert places == sorted(places)
    wanted = {
        f"{name}-{number}-{part}"
        for name in range(4)
        for number in range(40)
        for part in range(1 + number % 3)
        if number % 5 != 4 and number % 3 != 2
    }
    assert {change.id for change in shelf.told} == wanted
    assert len(shelf.told) == len(wanted)
    ((head,),) = books.rows(market.url, "SELECT head FROM feed")
    assert len(places) > 5
    assert head == places[-1]


class Following(RuleBasedStateMachine):
    """Whoever follows the feed from anywhere, through restores, ends with exactly what was published."""

    url = ""

    @initialize()
    def open(self) -> None:
        self.market = OpenMarket(self.url)
        self.model: Goods = {}
        self.shelves = [Shelf()]

    @rule(
        stall=st.sampled_from([0, 1, 2]),
        changes=st.lists(st.tuples(st.sampled_from("가나다라"), st.integers(0, 4), st.booleans()), max_size=4),
    )
    def publish(self, stall: int, changes: list[tuple[str, int, bool]]) -> None:
        things = [gone(name) if back else product(name, size, padding=size * 4_000) for name, size, back in changes]
        self.market.publish(self.market.stalls[stall], things)
        for thing in things if stall < 2 else []:
            key = (thing.kind.value, thing.id, stall == 1)
            if thing.body is None:
                self.model.pop(key, None)
            else:
                self.model[key] = body_text(thing.body)

    @rule()
    def somebody_new(self) -> None:
        self.shelves.append(Shelf())

    @rule(which=st.integers(0, 9))
    def follow(self, which: int) -> None:
        shelf = self.shelves[which % len(self.shelves)]
        shelf.follow(self.market.feed, self.market.snapshot)
        assert shelf.goods == self.model

    @rule(which=st.integers(0, 9), name=st.sampled_from("가나다라"))
    def take_the_snapshot_while_something_changes(self, which: int, name: str) -> None:
        shelf = self.shelves[which % len(self.shelves)]
        shelf.replace(self.market.snapshot, lambda: self.publish(1, [(name, 3, False)]))
        shelf.follow(self.market.feed, self.market.snapshot)
        assert shelf.goods == self.model

    @rule()
    def note_restore(self) -> None:
        note_restore(self.market.url)

    def teardown(self) -> None:
        for shelf in self.shelves:
            shelf.follow(self.market.feed, self.market.snapshot)
            assert shelf.goods == self.model
        self.market.database.close()


def test_whoever_follows_the_feed_ends_with_what_was_published(new_database: Callable[[], str]) -> None:
    class Here(Following):
        url = new_database()

    run_state_machine_as_test(Here, settings=settings(max_examples=15, stateful_step_count=15, deadline=None))
