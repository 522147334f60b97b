"""Several processes over one PostgreSQL: behind one port, and as nodes with a port each."""

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
import requests
from market_kit import books, postgres_cluster
from market_kit.command import command, environment
from market_kit.office import PASSWORD, put, say_of_good, staffed
from market_kit.postgres_cluster import PostgresCluster
from market_kit.reader import Reader
from market_kit.server_process import ServerProcess
from market_kit.shelf import Asking
from market_kit.terminal import PATIENCE_S, Terminal
from market_kit.waiting import until
from prometheus_client.parser import text_string_to_metric_families

from pos.ids import new_id
from sync.account import Account
from sync.enrolment import enrol
from sync.errors import EnrolmentRefusal, EnrolmentRefused
from sync.identity import load_or_create
from sync.market import Market
from sync.protocol import EventsRequest
from sync.server.office import issue_code

MARKET, STALL = "망원시장", "바다수산"


@pytest.fixture
def database_url(cluster: PostgresCluster | None) -> str:
    if cluster is None:
        assert not postgres_cluster.installed()
        pytest.skip("PostgreSQL is not installed")
    return cluster.new_database()


class Together:
    """`pos market serve --workers`, as it is typed."""

    def __init__(self, database_url: str, folder: Path, workers: int = 2) -> None:
        ready, self._log = folder / "ready.json", folder / "workers.log"
        words = ("market", "serve", "--database", database_url, "--port", "0", "--ready-file", ready)
        with self._log.open("wb") as log:
            started = command(*words, "--workers", str(workers), "--log-json")
            self.process = subprocess.Popen(started, stderr=log, env=environment())
        until(lambda: ready.exists() or self.process.poll() is not None, "they serve", 60)
        self.url = json.loads(ready.read_text())["url"]

    @property
    def children(self) -> list[int]:
        """Of those who serve; Python keeps one more that looks after what they share."""
        asked = ["ps", "-ww", "-o", "pid=", "-o", "args=", "--ppid", str(self.process.pid)]
        listed = subprocess.run(asked, capture_output=True, text=True, check=True)
        lines = [line.split(maxsplit=1) for line in listed.stdout.splitlines()]
        return [int(pid) for pid, words in lines if "spawn_main" in words]

    def said(self) -> str:
        return self._log.read_text()

    def stop(self) -> int:
        self.process.terminate()
        return self.process.wait(30)


@pytest.fixture
def together(database_url: str, tmp_path: Path) -> Iterator[Together]:
    running = Together(database_url, tmp_path)
    try:
        yield running
        assert running.stop() == 0, running.said()
        assert '"fault"' not in running.said(), running.said()
    finally:
        running.process.kill()


def requests_counted(url: str) -> int:
    """As a reader that is not ours understands it."""
    families = text_string_to_metric_families(requests.get(url + "/metrics", timeout=20).text)
    counted = [one for family in families for one in family.samples if one.name == "jangnal_requests_total"]
    return sum(int(one.value) for one in counted if one.labels["endpoint"] == "self")


def test_behind_one_port_they_take_in_and_count_together(
    together: Together, database_url: str, tmp_path: Path
) -> None:
    stalls = []
    for number in range(6):
        folder = tmp_path / str(number)
        folder.mkdir()
        stalls.append(Terminal(folder, together.url))
        stalls[-1].enrol(database_url, MARKET, f"가게 {number}")
        stalls[-1].journal.sell(40)
    with ThreadPoolExecutor(len(stalls)) as hands:
        assert [told.last_seq for told in hands.map(Terminal.upload, stalls)] == [40] * 6
    for stall in stalls:
        stored = books.stored(database_url, stall.identity.device_id)
        assert [body.decode() for _, body, _ in stored] == stall.journal.bodies
    before = requests_counted(together.url)
    for _ in range(30):
        assert stalls[0].last_seq() == 40
    assert [requests_counted(together.url) for _ in range(10)] == [before + 30] * 10, "whichever of them answers"


def test_who_is_killed_is_replaced_and_nobody_at_the_stall_notices(
    together: Together, database_url: str, tmp_path: Path
) -> None:
    terminal = Terminal(tmp_path, together.url)
    terminal.enrol(database_url)
    first = together.children
    assert len(first) == 2
    with terminal.working() as worker:
        for pid in first:
            os.kill(pid, signal.SIGKILL)
            terminal.journal.sell(30)
            worker.wake()
            terminal.delivered()
        until(lambda: len(together.children) == 2, "two again", 60)
    assert not set(together.children) & set(first)
    stored = books.stored(database_url, terminal.identity.device_id)
    assert [body.decode() for _, body, _ in stored] == terminal.journal.bodies


def test_they_end_with_the_one_that_started_them(together: Together) -> None:
    children = together.children
    together.process.kill()
    together.process.wait(10)
    until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in children), "they end", 20)
    together.process = subprocess.Popen(["sleep", "0"])  # for the fixture, which stops what is running
    together.process.wait(10)


def test_a_file_has_one_writer(tmp_path: Path) -> None:
    words = ("market", "serve", "--database", f"sqlite:///{tmp_path / 'm.db'}", "--port", "0", "--workers", "2")
    done = subprocess.run(
        command(*words), capture_output=True, text=True, timeout=60, env=environment(), check=False
    )
    assert done.returncode == 3
    assert "Several workers need PostgreSQL" in done.stderr
    assert "Traceback" not in done.stderr


class Nodes:
    """Two servers that know nothing of each other."""

    def __init__(self, database_url: str, folder: Path) -> None:
        self.both = []
        for name in ("one", "other"):
            (folder / name).mkdir()
            self.both.append(ServerProcess(database_url, folder / name))

    def stop(self) -> None:
        for node in self.both:
            node.stop()


@pytest.fixture
def nodes(database_url: str, tmp_path: Path) -> Iterator[Nodes]:
    running = Nodes(staffed(database_url), tmp_path)
    yield running
    running.stop()


@pytest.fixture
def terminal(nodes: Nodes, database_url: str, tmp_path: Path) -> Terminal:
    enrolled = Terminal(tmp_path, nodes.both[0].url)
    enrolled.enrol(database_url, MARKET, STALL)
    return enrolled


def at(terminal: Terminal, node: ServerProcess) -> Account:
    """The terminal's account at a node."""
    terminal.identity = replace(terminal.identity, server_url=node.url)
    return Account(terminal.identity, Market(node.url, connect_timeout_s=PATIENCE_S, read_timeout_s=PATIENCE_S))


def test_what_is_delivered_to_both_at_once_is_stored_once(
    nodes: Nodes, terminal: Terminal, database_url: str
) -> None:
    accounts = [at(terminal, node) for node in nodes.both]
    for _ in range(20):
        done = len(terminal.journal.bodies)
        terminal.journal.sell(25)
        new = tuple(terminal.journal.bodies[done:])
        batch = EventsRequest(terminal.identity.device_id, done + 1, terminal.journal.hashes[done], new)
        with ThreadPoolExecutor(2) as hands:
            replies = [reply.result() for reply in [hands.submit(one.deliver, batch) for one in accounts]]
        assert [reply.acked_seq for reply in replies] == [done + 25] * 2
        assert sum(reply.stored for reply in replies) == 25
    stored = books.stored(database_url, terminal.identity.device_id)
    assert [body.decode() for _, body, _ in stored] == terminal.journal.bodies
    ((sales,),) = books.rows(database_url, "SELECT sum(sales) FROM hour_takings")
    assert sales == 500


def test_two_tills_of_a_stall_that_change_one_good_at_once_are_both_heard(
    nodes: Nodes, terminal: Terminal, database_url: str, tmp_path: Path
) -> None:
    """One its price, the other that it is sold out."""
    (tmp_path / "second").mkdir()
    second = Terminal(tmp_path / "second", nodes.both[1].url)
    second.enrol(database_url, MARKET, STALL)
    put(terminal, "godeungeo", "고등어", 5_000)
    kept = "SELECT price, sold_out FROM good"
    for number in range(1, 31):
        changes = (
            (terminal, {"kind": "price_changed", "new": 5_000 + number}),
            (second, {"kind": "sold_out_changed", "sold_out": bool(number % 2)}),
        )
        for till, change in changes:
            say_of_good(till, "godeungeo", **change)
        with ThreadPoolExecutor(2) as hands:
            list(hands.map(Terminal.upload, (terminal, second)))
        assert books.rows(database_url, kept) == [(5_000 + number, bool(number % 2))]


def test_a_publication_at_one_wakes_who_waits_at_the_other(
    nodes: Nodes, terminal: Terminal, database_url: str
) -> None:
    asking = Asking(terminal.identity, nodes.both[1].url)
    cursor = asking.read("").cursor
    with ThreadPoolExecutor(1) as hands:
        waiting = hands.submit(asking.read, cursor, 25)
        until(lambda: waiting_at(nodes.both[1]) == 1, "it waits")
        office = Reader(nodes.both[0].url)
        office.come_in("김 총무", PASSWORD)
        office.read("/notices")
        office.submit("/notices", text="오늘 밤 물청소")
        (change,) = waiting.result(12).changes
    assert json.loads(change.body)["text"] == "오늘 밤 물청소"
    assert waiting_at(nodes.both[1]) == 0


def waiting_at(node: ServerProcess) -> int:
    families = text_string_to_metric_families(requests.get(node.url + "/metrics", timeout=20).text)
    (family,) = [one for one in families if one.name == "jangnal_waiting_terminals"]
    return int(family.samples[0].value)


def test_who_came_in_at_one_is_in_at_the_other_until_she_leaves(nodes: Nodes) -> None:
    here, there = Reader(nodes.both[0].url), Reader(nodes.both[1].url)
    here.come_in("김 총무", PASSWORD)
    there.session.cookies.update(here.session.cookies)
    assert "오늘 우리 시장" in there.read("/")
    there.submit("/leave")
    assert "들어가기" in here.read("/")


def test_wrong_passwords_are_counted_together(nodes: Nodes) -> None:
    strangers = [Reader(node.url) for node in nodes.both]
    for number in range(5):
        strangers[number % 2].come_in("김 총무", "틀린 비밀번호")
    for stranger in strangers:
        assert "잠시 닫혀" in stranger.come_in("김 총무", PASSWORD)


def test_a_code_is_good_for_one_device_wherever_it_is_told(nodes: Nodes, database_url: str, tmp_path: Path) -> None:
    """Told to both at the same moment, too."""
    for number in range(5):
        code = issue_code(database_url, MARKET, STALL)
        devices = [load_or_create(tmp_path / f"{number}{node.port}.json", new_id()) for node in nodes.both]
        with ThreadPoolExecutor(2) as hands:
            told = [
                hands.submit(enrol, device, node.url, code, "계산대", "test")
                for device, node in zip(devices, nodes.both, strict=True)
            ]
        refused = [error for one in told if (error := one.exception())]
        assert len(refused) == 1
        assert isinstance(refused[0], EnrolmentRefused)
        assert refused[0].reason is EnrolmentRefusal.CODE_USED
