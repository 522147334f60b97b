"""Terminals that wait for news: woken by whoever publishes, in nobody's way, sent home when the market closes."""

import asyncio
import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from market_kit import books
from market_kit.open_hall import Hall, Heard, open_hall, until
from market_kit.reader import Reader
from market_kit.server_process import ServerProcess
from market_kit.shelf import Asking
from market_kit.terminal import Terminal
from market_kit.waiting import until as settled

from sync.identity import Identity
from sync.protocol import FeedReply
from sync.server.clock import now_ms
from sync.server.feed import Reader as FeedReader
from sync.server.feed import publish
from sync.server.herald import ringing
from sync.server.news import News, NewsStand
from sync.server.office import notice, publish_to
from sync.server.store.database import EVERY_MARKET, open_database
from sync.server.waiting_room import WaitingRoom, Woken
from sync.waiting_crowd import wake_crowd
from ui.bench.market_hall import allow_files

LONG_BEFORE_ITS_TIME_S = 12
"""Who was not woken would hear of it when it asks again, after 25 seconds."""


@pytest.fixture
def asking(server: ServerProcess, tmp_path: Path) -> Asking:
    """A device in a market of its own."""
    terminal = Terminal(tmp_path, server.url)
    terminal.enrol(server.database_url, f"시장 {tmp_path.name[-20:]}")
    return Asking(terminal.identity, server.url)


def publish_notice(asking: Asking, server: ServerProcess) -> None:
    """From this process, which is not the server's."""
    publish_to(server.database_url, asking.identity.market_id or "", [notice("오늘 밤 물청소")])


def test_a_publication_of_another_process_ends_the_wait(asking: Asking, server: ServerProcess) -> None:
    cursor = asking.read("").cursor
    woken = wake_crowd(server.url, asking.identity, cursor, 1, lambda: publish_notice(asking, server))
    (reply,) = woken.answers
    assert json.loads(reply.changes[0].body)["text"] == "오늘 밤 물청소"
    assert asking.read(reply.cursor).changes == ()
    assert woken.after_s[-1] < LONG_BEFORE_ITS_TIME_S


def test_three_hundred_are_woken_by_one_publication(asking: Asking, server: ServerProcess) -> None:
    cursor = asking.read("").cursor
    woken = wake_crowd(server.url, asking.identity, cursor, 300, lambda: publish_notice(asking, server))
    assert [len(reply.changes) for reply in woken.answers] == [1] * 300
    assert woken.after_s[-1] < LONG_BEFORE_ITS_TIME_S


@pytest.mark.long
def test_ten_thousand_idle_terminals_are_in_nobodys_way(new_database: Callable[[], str], tmp_path: Path) -> None:
    """While they wait a stall sells and the office reads; then every one of them is woken."""
    allow_files(20_000)
    url = new_database()
    server = ServerProcess(url, tmp_path)
    terminal = Terminal(tmp_path, server.url)
    terminal.enrol(url)
    asking = Asking(terminal.identity, server.url)
    cursor = asking.read("").cursor
    memory_kb = []

    def meanwhile() -> None:
        terminal.journal.sell(500)
        assert terminal.upload().last_seq == 500
        assert "500" in Reader(server.url).read("/")
        memory_kb.append(server.memory_kb())

    woken = wake_crowd(
        server.url, terminal.identity, cursor, 10_000, lambda: publish_notice(asking, server), when_seated=meanwhile
    )
    assert [len(reply.changes) for reply in woken.answers] == [1] * 10_000
    assert memory_kb[0] < 700_000
    server.stop()


def test_a_wait_without_news_ends_when_it_was_to_end(asking: Asking) -> None:
    cursor = asking.read("").cursor
    began = time.monotonic()
    reply = asking.read(cursor, wait=1)
    assert time.monotonic() - began >= 0.95
    assert (reply.changes, reply.more, reply.cursor) == ((), False, cursor)


def test_a_market_that_closes_sends_everybody_home(new_database: Callable[[], str], tmp_path: Path) -> None:
    """Or they would be cut off without an answer, when the three seconds of grace are over."""
    url = new_database()
    server = ServerProcess(url, tmp_path)
    terminal = Terminal(tmp_path, server.url)
    terminal.enrol(url)
    asking = Asking(terminal.identity, server.url)
    cursor = asking.read("").cursor
    with ThreadPoolExecutor(20) as waiting:
        homes = [waiting.submit(asking.read, cursor, 18) for _ in range(20)]
        settled(lambda: connections(server.port) == 20, "they sit")
        for _ in range(20):
            asking.read(cursor)
        server.stop()
        assert [home.result().changes for home in homes] == [()] * 20


def connections(port: int) -> int:
    """Return how many TCP connections a port has at this moment."""
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return sum(1 for line in lines if line[1].endswith(f":{port:04X}") and line[3] == "01")


def publish_here(hall: Hall, to: Identity, *, own: bool = False) -> None:
    """From the server's own process."""
    with hall.database.writing(to.market_id or "") as connection:
        stall_id = to.stall_id if own else ""
        publish(connection, to.market_id or "", stall_id or "", [notice("!")], "test", now_ms())


def reply(heard: Heard) -> FeedReply:
    assert heard.status == 200, heard
    return FeedReply.decode(heard.content)


def test_the_own_process_wakes_its_terminals(new_database: Callable[[], str], tmp_path: Path) -> None:
    url = new_database()

    async def scene() -> FeedReply:
        async with open_hall(url) as hall:
            identity = await hall.enrol(tmp_path)
            waiting = hall.ask(identity, "/v1/feed?wait=25")
            await hall.seated(1)
            await asyncio.to_thread(publish_here, hall, identity)
            return reply(await waiting)

    assert len(asyncio.run(scene()).changes) == 1


def test_an_order_wakes_only_its_stall(new_database: Callable[[], str], tmp_path: Path) -> None:

    async def scene() -> tuple[FeedReply, int, FeedReply]:
        async with open_hall(new_database()) as hall:
            fish, rice = await hall.enrol(tmp_path), await hall.enrol(tmp_path, "떡집")
            others = hall.ask(rice, "/v1/feed?wait=25")
            await hall.seated(1)
            own = hall.ask(fish, "/v1/feed?wait=25")
            await hall.seated(2)
            await asyncio.to_thread(publish_here, hall, fish, own=True)
            first = reply(await own)
            seated = hall.room.seated
            await asyncio.to_thread(publish_here, hall, rice)
            return first, seated, reply(await others)

    first, seated, later = asyncio.run(scene())
    assert [change.own for change in first.changes] == [True]
    assert seated == 1
    assert [change.own for change in later.changes] == [False]


def test_those_who_wait_take_nobodys_place(new_database: Callable[[], str], tmp_path: Path) -> None:
    url = new_database()

    async def scene() -> list[Heard]:
        async with open_hall(url, requests_in_flight=1) as hall:
            identity = await hall.enrol(tmp_path)
            waiting = []
            for count in range(1, 6):
                waiting.append(hall.ask(identity, "/v1/feed?wait=25"))
                await hall.seated(count)
            assert (await hall.ask(identity, "/v1/devices/self")).status == 200
            await asyncio.to_thread(publish_here, hall, identity)
            heard = await asyncio.gather(*waiting)
            return [*heard, await hall.ask(identity, "/v1/devices/self")]

    assert [heard.status for heard in asyncio.run(scene())] == [200] * 6


def test_those_who_want_the_snapshot_take_nobodys_place(new_database: Callable[[], str], tmp_path: Path) -> None:
    """But there is an end to their line as well."""

    async def scene() -> list[int]:
        async with open_hall(new_database(), requests_in_flight=1) as hall:
            identity = await hall.enrol(tmp_path)
            many = [hall.ask(identity, "/v1/snapshot") for _ in range(100)]
            self_asked = await hall.ask(identity, "/v1/devices/self")
            return [self_asked.status, *(heard.status for heard in await asyncio.gather(*many))]

    own, *others = asyncio.run(scene())
    assert own == 200
    assert set(others) == {200, 503}
    assert others.count(200) == 64


def test_when_every_seat_is_taken_the_next_is_asked_to_come_back(
    new_database: Callable[[], str], tmp_path: Path
) -> None:
    """But not with empty hands: who has something to read reads it, and a seat that was left is free."""
    url = new_database()

    async def scene() -> list[int]:
        async with open_hall(url, feed_waiters=1) as hall:
            identity = await hall.enrol(tmp_path)
            hang_up = asyncio.Event()
            first = hall.ask(identity, "/v1/feed?wait=25", hang_up)
            await hall.seated(1)
            full = await hall.ask(identity, "/v1/feed?wait=25")
            at_once = await hall.ask(identity, "/v1/feed?wait=0")
            hang_up.set()
            await asyncio.wait_for(first, LONG_BEFORE_ITS_TIME_S)
            assert hall.room.seated == 0
            second = hall.ask(identity, "/v1/feed?wait=25")
            await hall.seated(1)
            hall.room.close()
            return [full.status, at_once.status, (await second).status]

    assert asyncio.run(scene()) == [503, 200, 200]


def test_a_market_that_is_closing_keeps_nobody(new_database: Callable[[], str], tmp_path: Path) -> None:
    url = new_database()

    async def scene() -> list[FeedReply]:
        async with open_hall(url) as hall:
            identity = await hall.enrol(tmp_path)
            sitting = [hall.ask(identity, "/v1/feed?wait=25") for _ in range(8)]
            await hall.seated(8)
            hall.room.close()
            late = hall.ask(identity, "/v1/feed?wait=25")
            return [reply(heard) for heard in await asyncio.gather(*sitting, late)]

    assert [told.changes for told in asyncio.run(scene())] == [()] * 9


def test_a_market_closes_also_at_the_moment_it_hears_of_something(new_database: Callable[[], str]) -> None:
    """Whichever of the loop's rounds the two meet in."""
    database = open_database(new_database())

    async def scene(rounds: int) -> None:
        room = WaitingRoom(9)
        async with ringing(database, room):
            await until(lambda: room.rings == 1)
            with database.writing(EVERY_MARKET):
                pass
            for _ in range(rounds):
                await asyncio.sleep(0)

    async def scenes() -> None:
        for rounds in range(12):
            await asyncio.wait_for(scene(rounds), LONG_BEFORE_ITS_TIME_S)

    asyncio.run(scenes())
    database.close()


def test_a_lost_line_to_the_database_is_found_again(
    new_database: Callable[[], str], tmp_path: Path, expects_log: Callable[[str], None], backend: str
) -> None:
    """What was published while nobody listened is read as soon as somebody does."""
    if backend == "sqlite":
        pytest.skip("a file has no line")
    expects_log("tells of no publications")
    url = new_database()
    listeners = "FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'"

    async def scene() -> FeedReply:
        async with open_hall(url) as hall:
            identity = await hall.enrol(tmp_path)
            await until(lambda: hall.room.rings == 1)
            waiting = hall.ask(identity, "/v1/feed?wait=25")
            await hall.seated(1)
            assert books.rows(url, f"SELECT pg_terminate_backend(pid) {listeners}") == [(True,)]
            await asyncio.to_thread(publish_here, hall, identity)
            return reply(await waiting)

    assert len(asyncio.run(scene()).changes) == 1


def test_nothing_is_missed_between_reading_and_sitting_down() -> None:
    """Whoever read before the last ring is rung up as it sits down."""

    async def scene() -> list[Woken]:
        room, reader = WaitingRoom(9), FeedReader("market", "stall")
        line: asyncio.Future[dict[str, str]] = asyncio.get_running_loop().create_future()

        async def receive() -> dict[str, str]:
            return await line

        now = asyncio.get_running_loop().time()
        read_at = room.rings
        room.ring("market", "stall")
        with room.seat(reader, read_at) as bell:
            early = await bell.wait(now + 20, receive)
            nothing = await bell.wait(now, receive)
        with room.seat(reader, room.rings) as bell:
            room.ring_everyone()
            room.close()
            closing = await bell.wait(now + 20, receive)
        with room.seat(reader, room.rings) as bell:
            return [early, nothing, closing, await bell.wait(now + 20, receive)]

    assert asyncio.run(scene()) == [Woken.NEWS, Woken.TIME_OVER, Woken.CLOSING, Woken.CLOSING]


def test_only_those_are_rung_up_who_have_something_to_read() -> None:
    async def scene() -> list[bool]:
        room, line = WaitingRoom(9), asyncio.get_running_loop().create_future()
        readers = [FeedReader("here", "fish"), FeedReader("here", "rice"), FeedReader("there", "fish")]
        now = asyncio.get_running_loop().time()
        rung = []
        for market_id, stall_id in (("here", "fish"), ("here", ""), ("nowhere", "")):
            with ExitStack() as seats:
                bells = [seats.enter_context(room.seat(reader, room.rings)) for reader in readers]
                room.ring(market_id, stall_id)
                rung += [await bell.wait(now, lambda: line) is Woken.NEWS for bell in bells]
        return rung

    assert asyncio.run(scene()) == [True, False, False, True, True, False, False, False, False]


def test_one_reads_for_all_who_were_woken_together_and_nobody_gets_older_news() -> None:
    readings: list[asyncio.Future[News]] = []

    async def scene() -> list[News]:
        async def read(market_id: str, cursor: str) -> News:
            readings.append(asyncio.get_running_loop().create_future())
            return await readings[-1]

        stand = NewsStand(read)
        first = [asyncio.ensure_future(stand.after("market", "c", 1)) for _ in range(100)]
        later = [asyncio.ensure_future(stand.after("market", "c", 2)) for _ in range(100)]
        await until(lambda: len(readings) == 2)
        first[0].cancel()
        for number, reading in enumerate(readings):
            reading.set_result(News(f"{number}", [], False))
        return [await one for one in (*first[1:], *later)]

    heard = asyncio.run(scene())
    assert len(readings) == 2
    assert [news.of("stall").reply.cursor for news in heard] == ["0"] * 99 + ["1"] * 100
