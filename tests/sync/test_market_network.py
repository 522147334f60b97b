"""Bad networks: every one gets its right name, none of them stops the till or loses a sale."""

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from market_kit import books
from market_kit.server_process import ServerProcess
from market_kit.terminal import LITTLE_PATIENCE_S, QUICK, Terminal
from market_kit.waiting import until

from sync.events import AwayReason, MarketAcknowledged, MarketAway
from sync.identity import Identity
from sync.protocol import DeviceSelf, EventsReply, genesis
from sync.relay import (
    AnswerHtml,
    AnswerJson,
    AnswerOld,
    CutAnswer,
    CutRequest,
    DropAnswer,
    Fault,
    Overtake,
    Relay,
    SendTwice,
    Stall,
    StallAnswer,
)
from sync.rhythm import Rhythm

EVENTS = b"POST /v1/events"


@pytest.fixture(scope="session")
def backend() -> str:
    """The network is the same for every database."""
    return "sqlite"


def away(reason: AwayReason):
    return lambda event: isinstance(event, MarketAway) and event.reason is reason


def step(terminal: Terminal) -> object:
    with terminal.uploader() as uploader:
        return uploader.step()


def reason(event: object) -> AwayReason:
    assert isinstance(event, MarketAway), event
    return event.reason


def test_a_login_page_is_not_the_market(relay: Relay, terminal: Terminal) -> None:
    relay.spoil(AnswerHtml())
    assert reason(step(terminal)) is AwayReason.NOT_THE_MARKET


def _self(terminal: Terminal, **changes: object) -> bytes:
    own = genesis(terminal.identity.device_id)
    return replace(DeviceSelf(0, own, 1, 1, False, ()), **changes).encode()


@pytest.mark.parametrize(
    "body", [b"{}", b"[]", b'"x"', b"null", b"{", b'{"last_seq":"0"}', b"[" * 50_000, b"9" * 9000]
)
def test_nonsense_json_is_not_the_market(relay: Relay, terminal: Terminal, body: bytes) -> None:
    relay.spoil(AnswerJson(body))
    assert reason(step(terminal)) is AwayReason.NOT_THE_MARKET


@pytest.mark.parametrize("acked", [0, 21, 10**15])
def test_an_acknowledgement_of_what_was_not_sent_is_not_believed(
    relay: Relay, terminal: Terminal, acked: int
) -> None:
    terminal.journal.sell(30)
    relay.spoil(AnswerJson(EventsReply(acked, 20, (), 1).encode(), on=b"POST /v1/events"))
    with terminal.uploader() as uploader:
        assert isinstance(uploader.step(), MarketAcknowledged)
        assert reason(uploader.step()) is AwayReason.NOT_THE_MARKET
        again = uploader.step()
        assert isinstance(again, MarketAcknowledged)
        assert again.last_seq == 0
    assert terminal.upload().last_seq == 30


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (b"503 Service Unavailable", AwayReason.BUSY),
        (b"429 Too Many Requests", AwayReason.BUSY),
        (b"502 Bad Gateway", AwayReason.UNREACHABLE),
        (b"302 Found", AwayReason.NOT_THE_MARKET),
        (b"404 Not Found", AwayReason.NOT_THE_MARKET),
        (b"403 Forbidden", AwayReason.NOT_THE_MARKET),
    ],
)
def test_a_status_means_what_it_means(
    relay: Relay, terminal: Terminal, status: bytes, expected: AwayReason
) -> None:
    relay.spoil(AnswerJson(b"{}", status=status))
    assert reason(step(terminal)) is expected


def test_a_market_too_new_for_this_program_is_obeyed(relay: Relay, terminal: Terminal) -> None:
    relay.spoil(AnswerJson(_self(terminal, min_version=2)))
    assert "TOO_OLD" in repr(step(terminal))


def test_waits_grow_and_are_never_shorter_than_asked(relay: Relay, terminal: Terminal) -> None:
    relay.cut()
    with terminal.uploader() as uploader:
        waits = [getattr(uploader.step(), "retry_in_s", None) for _ in range(5)]
    assert waits == [0.5, 1.0, 2.0, 4.0, 4.0]


@pytest.mark.parametrize(("asked", "at_least"), [(b"7", 7.5), (b"999999", 3600.5), (b"soon", 0.5), (b"-1", 0.5)])
def test_a_market_that_names_a_time_is_not_asked_earlier(
    relay: Relay, terminal: Terminal, asked: bytes, at_least: float
) -> None:
    relay.spoil(AnswerJson(b"{}", status=b"503 Busy", headers=b"Retry-After: " + asked + b"\r\n"))
    assert getattr(step(terminal), "retry_in_s", None) == at_least


def test_a_market_that_is_absent_gets_everything_when_it_comes(
    relay: Relay, terminal: Terminal, server: ServerProcess
) -> None:
    relay.cut()
    terminal.journal.sell(45)
    with terminal.working():
        terminal.says(away(AwayReason.UNREACHABLE), "unreachable")
        relay.mend()
        terminal.delivered()
    assert len(books.stored(server.database_url, terminal.identity.device_id)) == 45


def test_a_cable_pulled_in_the_middle_of_the_day(relay: Relay, terminal: Terminal, server: ServerProcess) -> None:
    """Sales go on, the strip says so, and each sale arrives once."""
    with terminal.working(replace(QUICK, rhythm=Rhythm(heartbeat_s=0.05))) as worker:
        for _ in range(3):
            terminal.journal.sell(5)
            worker.wake()
            terminal.delivered()
            terminal.events.clear()
            relay.cut()
            terminal.says(away(AwayReason.UNREACHABLE), "unreachable while idle")
            terminal.journal.sell(5)
            relay.mend()
            terminal.delivered()
    stored = books.stored(server.database_url, terminal.identity.device_id)
    assert [body.decode() for _, body, _ in stored] == terminal.journal.bodies


def test_many_lost_answers_make_no_duplicate(relay: Relay, terminal: Terminal, server: ServerProcess) -> None:
    relay.spoil(*[DropAnswer(on=b"POST /v1/events") for _ in range(5)])
    terminal.journal.sell(120)
    with terminal.working(replace(QUICK, read_timeout_s=LITTLE_PATIENCE_S)):
        terminal.delivered()
    assert relay.pending_faults == 0
    stored = books.stored(server.database_url, terminal.identity.device_id)
    assert [body.decode() for _, body, _ in stored] == terminal.journal.bodies


@pytest.mark.expects_log("Failed to parse headers")
@pytest.mark.parametrize(
    "fault",
    [
        AnswerOld(EVENTS),
        CutAnswer(60, EVENTS),
        CutRequest(500, EVENTS),
        Overtake(EVENTS),
        SendTwice(EVENTS),
        StallAnswer(2 * LITTLE_PATIENCE_S, EVENTS),
    ],
    ids=lambda fault: type(fault).__name__,
)
def test_whatever_becomes_of_a_delivery_it_arrives_once(
    relay: Relay, terminal: Terminal, server: ServerProcess, fault: Fault
) -> None:
    terminal.journal.sell(130)
    relay.spoil(Stall(0.0, EVENTS), fault)
    with terminal.working(replace(QUICK, read_timeout_s=LITTLE_PATIENCE_S)):
        terminal.delivered()
    assert relay.pending_faults == 0
    stored = books.stored(server.database_url, terminal.identity.device_id)
    assert [body.decode() for _, body, _ in stored] == terminal.journal.bodies


def test_a_slow_cable_is_slow_and_loses_nothing(server: ServerProcess, tmp_path: Path) -> None:
    with Relay("127.0.0.1", server.port, delay_s=0.05, bytes_a_second=50_000) as cable:
        terminal = Terminal(tmp_path, cable.url)
        terminal.enrol(server.database_url)
        terminal.journal.sell(30)
        began = time.monotonic()
        assert terminal.upload().last_seq == 30
        assert time.monotonic() - began > 6 * 0.05


def test_only_changes_are_told(relay: Relay, terminal: Terminal) -> None:
    relay.cut()
    with terminal.working() as worker:
        terminal.says(away(AwayReason.UNREACHABLE), "unreachable")
        for _ in range(20):
            worker.retry_now()
            time.sleep(0)
        relay.mend()
        worker.retry_now()
        terminal.delivered()
        for _ in range(20):
            worker.wake()
        terminal.journal.sell(1)
        worker.wake()
        terminal.delivered()
    kinds = [type(event).__name__ for event in terminal.events]
    assert kinds.count("MarketAway") == 1
    assert kinds.count("MarketAcknowledged") <= 3


def test_a_silent_market_times_out(relay: Relay, terminal: Terminal) -> None:
    terminal.patience_s = LITTLE_PATIENCE_S
    relay.spoil(Stall(30))
    assert reason(step(terminal)) is AwayReason.TIMED_OUT


def test_stopping_does_not_wait_for_a_silent_market(relay: Relay, terminal: Terminal) -> None:
    relay.spoil(Stall(60))
    _stops_at_once(terminal, lambda: relay.pending_faults == 0)


def test_stopping_does_not_wait_for_a_connection(terminal: Terminal, hole: int) -> None:
    """A host that takes no connection and refuses none, as behind a dead router."""
    terminal.identity = _moved(terminal.identity, f"http://127.0.0.1:{hole}")
    _stops_at_once(terminal, lambda: _connecting_to(hole))


def test_stopping_out_of_a_long_wait(relay: Relay, terminal: Terminal) -> None:
    relay.cut()
    patient = replace(QUICK, backoff_first_s=300.0)
    with terminal.working(patient) as worker:
        terminal.says(away(AwayReason.UNREACHABLE), "unreachable")
        assert worker.stop()


def test_a_worker_that_never_started_stops(terminal: Terminal) -> None:
    from sync.worker import SyncWorker

    assert SyncWorker(terminal.identity, terminal.journal.path, terminal.events.append).stop()


def test_no_thread_is_left_behind(terminal: Terminal) -> None:
    with terminal.working():
        terminal.delivered()
    assert "sync" not in {thread.name for thread in threading.enumerate()}


def test_an_address_that_is_none_is_unreachable(terminal: Terminal) -> None:
    for url in (
        "http://",
        "http://127.0.0.1:1",
        "ftp://x",
        "http://[::1",
        "nonsense",
        "http://no-such-host.invalid",
    ):
        terminal.identity = _moved(terminal.identity, url)
        assert reason(step(terminal)) is AwayReason.UNREACHABLE, url


def test_a_certificate_that_is_not_one_is_named(terminal: Terminal, relay: Relay) -> None:
    terminal.identity = _moved(terminal.identity, relay.url.replace("http:", "https:"))
    assert reason(step(terminal)) in (AwayReason.CERTIFICATE, AwayReason.UNREACHABLE)


def test_the_terminal_loads_requests_only_in_its_thread() -> None:
    import subprocess
    import sys

    root = str(Path(__file__).parents[2])
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); import sync.worker, sync.identity, sync.relay;"
        "print(*sorted({'requests', 'urllib3', 'cryptography', 'zstandard', 'fastapi'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", program, root], capture_output=True, check=True, text=True)
    assert said.stdout.strip() == ""


@pytest.fixture
def hole() -> Iterator[int]:
    """A port whose queue of connections is full."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(0)
    port = listener.getsockname()[1]
    fillers = []
    for _ in range(4):
        filler = socket.socket()
        filler.setblocking(False)
        filler.connect_ex(("127.0.0.1", port))
        fillers.append(filler)
    until(lambda: _connecting_to(port), "the queue is full")
    for filler in fillers[2:]:
        filler.close()
    yield port
    for line in (listener, *fillers):
        line.close()


def _connecting_to(port: int) -> bool:
    """True while a connection to `port` is in SYN_SENT."""
    wanted = f":{port:04X} 02 "
    return any(wanted in line for line in Path("/proc/net/tcp").read_text().splitlines())


def _stops_at_once(terminal: Terminal, is_waiting) -> None:
    patient = replace(QUICK, connect_timeout_s=60.0, read_timeout_s=60.0)
    with terminal.working(patient) as worker:
        until(is_waiting, "the request is under way")
        assert worker.stop()


def _moved(identity: Identity, url: str) -> Identity:
    return replace(identity, server_url=url)
