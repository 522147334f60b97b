"""The wire of `pos prove payment_bytes`: it carries what it is given, but for the one byte."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from ui.prove.payment_world.wire import Harm, Passed, Relay, Spot, Way, harmed, port_in, through

PATIENCE_S = 10.0

HARMED = {
    Harm.CUT: Passed(b"abc", is_cut=True),
    Harm.LATE: Passed(b"ab", late=b"cde"),
    Harm.TWICE: Passed(b"abccde"),
    Harm.FLIPPED: Passed(b"abkde"),
}


@pytest.mark.parametrize("harm", Harm)
def test_each_harm_is_done_to_one_byte(harm: Harm) -> None:
    assert harmed(Spot(Way.IN, 3, harm, bit=3), b"abcde", 2) == HARMED[harm]


@pytest.mark.parametrize(
    ("connection", "port", "by_way_of"),
    [
        ("tcp:127.0.0.1:9100", 9100, "tcp:127.0.0.1:7"),
        ("http://127.0.0.1:8090?progress=37445", 8090, "http://127.0.0.1:7?progress=37445"),
        ("ws://127.0.0.1:1516/", 1516, "ws://127.0.0.1:7/"),
    ],
)
def test_a_connection_is_led_another_way(connection: str, port: int, by_way_of: str) -> None:
    assert port_in(connection) == port
    assert through(connection, 7) == by_way_of


class Line:
    """Both ends of one connection through a relay."""

    def __init__(self, relay: Relay, listener: socket.socket, stack: ExitStack) -> None:
        self.relay = relay
        self.till = stack.enter_context(socket.create_connection(("127.0.0.1", relay.port), PATIENCE_S))
        self.terminal = stack.enter_context(listener.accept()[0])
        self.terminal.settimeout(PATIENCE_S)


@contextmanager
def lines() -> Iterator[tuple[Relay, socket.socket, ExitStack]]:
    with ExitStack() as stack:
        listener = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        listener.settimeout(PATIENCE_S)
        relay = Relay(listener.getsockname()[1])
        relay.start()
        stack.callback(relay.stop)
        yield relay, listener, stack


@pytest.fixture
def line() -> Iterator[Line]:
    with lines() as (relay, listener, stack):
        yield Line(relay, listener, stack)


def heard(end: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size and (more := end.recv(size - len(data))):
        data += more
    return data


def test_it_carries_both_ways_and_counts_from_when_it_is_armed(line: Line) -> None:
    line.till.sendall(b"before")
    assert heard(line.terminal, 6) == b"before"
    line.relay.arm(None)
    line.till.sendall(b"ask")
    assert heard(line.terminal, 3) == b"ask"
    line.terminal.sendall(b"answer")
    assert heard(line.till, 6) == b"answer"
    assert line.relay.passed == {Way.OUT: 3, Way.IN: 6}


def test_it_harms_once(line: Line) -> None:
    line.relay.arm(Spot(Way.OUT, 5, Harm.TWICE))
    for _ in range(2):
        line.till.sendall(b"abc")
    assert heard(line.terminal, 7) == b"abcabbc"
    assert not line.relay.is_armed
    line.till.sendall(b"abcabc")
    assert heard(line.terminal, 6) == b"abcabc"


def test_the_other_way_is_left_alone(line: Line) -> None:
    line.relay.arm(Spot(Way.IN, 1, Harm.FLIPPED))
    line.till.sendall(b"a")
    assert heard(line.terminal, 1) == b"a"
    assert line.relay.is_armed


def test_a_cut_wire_is_gone_at_both_ends(line: Line) -> None:
    line.relay.arm(Spot(Way.OUT, 2, Harm.CUT))
    line.till.sendall(b"abc")
    assert heard(line.terminal, 9) == b"ab"
    assert line.till.recv(1) == b""


def test_what_is_late_comes_all_the_same_with_all_behind_it(line: Line) -> None:
    line.relay.arm(Spot(Way.OUT, 2, Harm.LATE))
    line.till.sendall(b"abc")
    assert heard(line.terminal, 1) == b"a"
    assert not line.relay.is_at_rest
    line.till.sendall(b"def")
    assert heard(line.terminal, 5) == b"bcdef"


def test_what_is_late_comes_although_the_till_has_hung_up(line: Line) -> None:
    line.relay.arm(Spot(Way.OUT, 2, Harm.LATE))
    line.till.sendall(b"abc")
    line.till.close()
    assert heard(line.terminal, 9) == b"abc"


def test_where_nobody_listens_nobody_is_connected() -> None:
    with lines() as (relay, listener, stack):
        listener.close()
        till = stack.enter_context(socket.create_connection(("127.0.0.1", relay.port), PATIENCE_S))
        assert till.recv(1) == b""
