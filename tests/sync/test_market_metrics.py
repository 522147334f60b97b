"""What a running market tells its keeper: that it lives, that it can work, what it did; and never whose."""

import json
import socket
import sqlite3
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest
import requests
from market_kit import books
from market_kit.command import command, environment
from market_kit.journal import canonical, sale
from market_kit.office import staffed
from market_kit.server_process import ServerProcess
from market_kit.shelf import Asking
from market_kit.terminal import Terminal, stranger
from market_kit.waiting import until
from prometheus_client.parser import text_string_to_metric_families

from sync.errors import MarketSaysNo
from sync.server.office import issue_code, notice, publish_to


class Market:
    """A server of this test's own, its terminal, and what a keeper asks."""

    def __init__(self, url: str, folder: Path, **options: Any) -> None:
        self.server = ServerProcess(url, folder, **options)
        self.terminal = Terminal(folder, self.server.url)
        self.terminal.enrol(url)

    def get(self, path: str, **headers: str) -> requests.Response:
        return requests.get(self.server.url + path, headers=headers, timeout=20)

    def counted(self) -> dict[tuple[str, str], float]:
        """By name and labels, as a reader that is not ours understands it."""
        answer = self.get("/metrics")
        assert answer.status_code == 200, answer.text
        assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
        return {
            (
                sample.name,
                ",".join(f"{name}={value}" for name, value in sorted(sample.labels.items())),
            ): sample.value
            for family in text_string_to_metric_families(answer.text)
            for sample in family.samples
        }


@pytest.fixture
def market(tmp_path: Path) -> Iterator[Market]:
    """On SQLite, where it is all the same."""
    running = Market(f"sqlite:///{tmp_path / 'market.db'}", tmp_path)
    yield running
    running.server.stop()


@pytest.fixture
def any_market(new_database: Callable[[], str], tmp_path: Path) -> Iterator[Market]:
    running = Market(new_database(), tmp_path)
    yield running
    running.server.stop()


def test_what_came_in_is_counted(market: Market) -> None:
    terminal = market.terminal
    terminal.journal.sell(3)
    terminal.journal.append(canonical(sale(terminal.identity.device_id, 4, total=1)))
    terminal.upload()
    terminal.deliver(1, *terminal.journal.bodies)
    told = market.counted()
    assert told["jangnal_entries_total", ""] == 4, "a batch that comes again is not counted again"
    assert told["jangnal_quarantined_total", ""] == 1
    assert told["jangnal_requests_total", "endpoint=events,status=200"] == 2
    assert told["jangnal_requests_total", "endpoint=enroll,status=200"] == 1
    assert told["jangnal_ingest_seconds_count", ""] == told["jangnal_ingest_seconds_bucket", "le=+Inf"] == 2
    assert told["jangnal_ingest_seconds_sum", ""] > 0
    assert told["jangnal_forks_total", ""] == 0
    assert told["jangnal_requests_in_flight", ""] == 1, "this very question"


def test_what_was_refused_is_counted_by_reason(market: Market) -> None:
    terminal = market.terminal
    terminal.journal.sell(2)
    terminal.upload()
    own = terminal.identity
    with pytest.raises(MarketSaysNo):
        terminal.deliver(2, canonical(sale(own.device_id, 2, total=7)))
    terminal.identity = stranger(terminal)
    with pytest.raises(MarketSaysNo):
        terminal.last_seq()
    terminal.identity = replace(own, device_id="019a0000-0000-7000-8000-00000000dead")
    with pytest.raises(MarketSaysNo):
        terminal.last_seq()
    told = market.counted()
    refused = {labels: value for (name, labels), value in told.items() if name == "jangnal_refused_total"}
    assert refused == {"reason=fork": 1, "reason=bad_signature": 1, "reason=unknown_device": 1}
    assert told["jangnal_forks_total", ""] == 1
    assert told["jangnal_requests_total", "endpoint=events,status=409"] == 1


def test_those_who_wait_are_not_in_flight(market: Market) -> None:
    asking = Asking(market.terminal.identity, market.server.url)
    cursor = asking.read("").cursor
    waiting = threading.Thread(target=asking.read, args=(cursor, 25))
    waiting.start()
    until(lambda: market.counted()["jangnal_waiting_terminals", ""] == 1, "somebody waits")
    assert market.counted()["jangnal_requests_in_flight", ""] == 1
    publish_to(market.server.database_url, "망원시장", [notice("여기")])
    waiting.join()
    assert market.counted()["jangnal_waiting_terminals", ""] == 0


def test_nobody_makes_more_lines_by_asking(market: Market) -> None:
    def lines() -> int:
        return len(market.get("/metrics").text.splitlines())

    for path in ("/metrics", "/x", "/v1/x", "/stalls/1", "/v1/feed"):
        market.get(path)
    before = lines()
    for number in range(20):
        for path in (f"/{number}", f"/v1/{number}", f"/stalls/{number}", f"/v1/feed?cursor={number}"):
            market.get(path)
    assert lines() == before


def test_no_name_is_told(market: Market) -> None:
    market.terminal.journal.sell(2)
    market.terminal.upload()
    text = market.get("/metrics").text
    ((market_id, stall_id),) = books.rows(market.server.database_url, "SELECT market_id, stall_id FROM stall")
    for secret in (market_id, stall_id, market.terminal.identity.device_id, "10100", "시장", "수산"):
        assert secret not in text


def test_whoever_comes_through_a_proxy_is_not_on_this_machine(market: Market) -> None:
    for header in ("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"):
        for whose in ("203.0.113.9", "127.0.0.1"):
            assert market.get("/metrics", **{header: whose}).status_code == 403


def test_with_a_token_whoever_knows_it_reads_and_nobody_else(tmp_path: Path) -> None:
    market = Market(staffed(f"sqlite:///{tmp_path / 'm.db'}"), tmp_path, host="0.0.0.0", metrics_token="토큰 t")
    token = "토큰 t".encode().decode("latin-1")
    assert market.get("/metrics", Authorization=f"Bearer {token}").status_code == 200
    assert market.get("/metrics", Authorization=f"Bearer {token}", Via="1.1 x").status_code == 200
    for wrong in ("", "Bearer", "Bearer x", f"Basic {token}", token):
        assert market.get("/metrics", Authorization=wrong).status_code == 401
    assert market.get("/healthz").status_code == 200
    assert market.get("/readyz").status_code == 200
    market.server.stop()


def test_from_elsewhere_nobody_reads_without_a_token(tmp_path: Path) -> None:
    market = Market(staffed(f"sqlite:///{tmp_path / 'm.db'}"), tmp_path, host="0.0.0.0")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way_out:
        try:
            way_out.connect(("203.0.113.9", 9))
        except OSError:
            market.server.stop()
            pytest.skip("this machine has no address but loopback")
        own = way_out.getsockname()[0]
    assert requests.get(f"http://{own}:{market.server.port}/metrics", timeout=20).status_code == 403
    assert requests.get(f"http://{own}:{market.server.port}/healthz", timeout=20).status_code == 200
    market.server.stop()


def test_a_database_that_is_gone_is_said_and_so_is_its_coming_back(any_market: Market, backend: str) -> None:
    assert (any_market.get("/readyz").status_code, any_market.get("/readyz").text) == (200, "ready\n")
    url = any_market.server.database_url
    books.rows(url, "ALTER TABLE alembic_version RENAME TO elsewhere")
    gone = any_market.get("/readyz")
    assert (gone.status_code, gone.text) == (503, "the database does not answer\n")
    assert any_market.get("/healthz").status_code == 200, "the process itself answers"
    books.rows(url, "ALTER TABLE elsewhere RENAME TO alembic_version")
    assert any_market.get("/readyz").status_code == 200


def test_a_database_that_keeps_one_waiting_is_said_in_time(any_market: Market, backend: str) -> None:
    if backend == "sqlite":
        pytest.skip("whoever reads a SQLite file is never kept waiting")
    with psycopg.connect(any_market.server.database_url) as holder:
        holder.execute("LOCK TABLE alembic_version IN ACCESS EXCLUSIVE MODE")
        asked = [any_market.get("/readyz") for _ in range(2)]
        assert {(one.status_code, one.text) for one in asked} == {(503, "the database does not answer in time\n")}
        held = holder.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'").fetchone()
        assert held == (1,), "one look at a time"
    until(lambda: any_market.get("/readyz").status_code == 200, "ready again")


SEVERAL_LOOKS_S = 0.5
"""A server that stops looks every tenth of a second whether everybody has been answered, for three seconds."""


class Held:
    """Somebody else in a transaction: whoever delivers has to wait, until `let_go`."""

    def __init__(self, url: str) -> None:
        if url.startswith("sqlite"):
            self._connection: Any = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
            self._connection.execute("BEGIN IMMEDIATE")
        else:
            self._connection = psycopg.connect(url)
            self._connection.execute("SELECT 1 FROM device FOR UPDATE")

    def let_go(self) -> None:
        self._connection.rollback()

    def close(self) -> None:
        self._connection.close()


def is_shut(port: int) -> bool:
    with socket.socket() as knocking:
        return knocking.connect_ex(("127.0.0.1", port)) != 0


def test_a_batch_under_way_when_the_market_is_told_to_stop_is_answered(any_market: Market) -> None:
    terminal, server = any_market.terminal, any_market.server
    terminal.journal.sell(5)
    replies: list[object] = []
    with closing(Held(server.database_url)) as held:
        delivering = threading.Thread(target=lambda: replies.append(terminal.deliver(1, *terminal.journal.bodies)))
        delivering.start()
        until(lambda: any_market.counted()["jangnal_requests_in_flight", ""] == 2, "the batch is under way")
        stopping = threading.Thread(target=server.stop)
        stopping.start()
        until(lambda: is_shut(server.port), "nobody new is let in")
        delivering.join(SEVERAL_LOOKS_S)
        assert not replies
        held.let_go()
        delivering.join()
        stopping.join()
    assert [getattr(reply, "acked_seq", None) for reply in replies] == [5]
    assert len(books.stored(server.database_url, terminal.identity.device_id)) == 5


def test_the_log_is_lines_of_json_without_whose(new_database: Callable[[], str], tmp_path: Path) -> None:
    url = new_database()
    ready = tmp_path / "ready.json"
    serving = ("market", "serve", "--database", url, "--port", "0", "--ready-file", ready, "--log-json")
    with subprocess.Popen(command(*serving), stderr=subprocess.PIPE, text=True, env=environment()) as child:
        until(ready.exists, "ready")
        terminal = Terminal(tmp_path, json.loads(ready.read_text())["url"])
        code = issue_code(url, "망원시장", "바다수산")
        terminal.enrol(url)
        terminal.journal.sell(3)
        terminal.upload()
        terminal.identity = stranger(terminal)
        with pytest.raises(MarketSaysNo):
            terminal.last_seq()
        books.rows(url, "ALTER TABLE device RENAME TO elsewhere")
        requests.get(terminal.url + "/v1/devices/self", headers=_signed(terminal), timeout=20)
        child.terminate()
        _, said = child.communicate(timeout=20)
    lines = [json.loads(line) for line in said.splitlines()]
    assert all({"time", "level", "event"} <= line.keys() for line in lines)
    (delivery,) = [line for line in lines if line.get("endpoint") == "events"]
    own = terminal.identity
    assert (delivery["market_id"], delivery["device_id"]) == (own.market_id, own.device_id)
    assert (delivery["status"], delivery["level"], delivery["event"]) == (200, "INFO", "request")
    assert delivery["ms"] > 0
    (turned,) = [line for line in lines if line.get("refused") == "bad_signature"]
    assert "device_id" not in turned, "it only claims to be that one"
    (fault,) = [line for line in lines if "fault" in line]
    assert (fault["event"], fault["level"]) == ("the database failed", "ERROR")
    assert any("authentication.py" in place for place in fault["at"])
    for secret in ("고등어", "10100", "바다수산", "망원시장", "계산대", code, "SELECT", "private_key"):
        assert secret not in said


def _signed(terminal: Terminal) -> dict[str, str]:
    from market_kit.raw_device import signed_headers

    return signed_headers(terminal.identity, "GET", "/v1/devices/self", b"")
