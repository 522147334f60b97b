"""Orders from kiosks to the till of their stall: cuts, restarts, strangers, and goods that change meanwhile."""

import json
import os
import socket
import ssl
import struct
import threading
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from boxes import SODA, TTEOK, Box, Kiosk, line_of, pair, until

from pos import messages as m
from pos.language import Language
from pos.messages import Refusal
from pos.order import MOST_OPEN, OrderState, Origin, Wanted, WhyNot
from pos.placed_order import PlacedState
from sync.errors import StallAway
from sync.identity import Identity
from sync.stall import wire
from sync.stall.answering import MOST_CONNECTIONS, Answering
from sync.stall.asking import Address, Asking
from sync.stall.certificate import (
    context_for_a_visit,
    context_for_answering,
    context_for_asking,
    context_for_strangers,
    own_certificate,
    secured,
)
from sync.stall.exchange import Answer, Asked
from sync.stall.peers import Part, Peer, Peers
from sync.stall.picture import read_picture
from sync.stall.wire import Delivery


def order_id(number: int) -> str:
    return f"0195a000-0000-7000-8000-{number:012x}"


def unpaid(number: int) -> m.NoteOrder:
    """As some placer writes it."""
    lines = [{"item": "soda", "shown": "사이다", "quantity": 1, "unit_price": 2_000}]
    said = {"id": order_id(number), "no": f"X-{number}", "placed_at_ms": 1_772_420_300_000, "lines": lines}
    return m.NoteOrder(Origin.MARKET, json.dumps(said))


def arrived(till: Box) -> list[str]:
    return [event.order.no for event in till.of(m.OrderNoted)]


def test_what_is_ordered_at_the_kiosk_is_at_the_till_and_its_customer_hears_how_it_stands(
    till: Box, kiosk: Kiosk
) -> None:
    till.start((TTEOK, SODA))
    kiosk.start()
    until(lambda: kiosk.of(m.GoodsLoaded), "the kiosk knows the goods")
    order = kiosk.place_unpaid()
    until(lambda: arrived(till) == ["K-1"], "the till has it")
    kiosk.stands(order, PlacedState.ARRIVED)
    till.send(m.RefuseOrder(order.id, WhyNot.SOLD_OUT))
    kiosk.stands(order, PlacedState.REFUSED)


def test_a_price_and_a_good_that_is_sold_out_are_at_the_kiosk_at_once(till: Box, kiosk: Kiosk) -> None:
    till.start((TTEOK, SODA))
    kiosk.start()
    until(lambda: kiosk.of(m.GoodsLoaded), "the kiosk knows the goods")
    till.send(m.SetSoldOut("soda", True), m.SetItemPrice("tteok", 5_000))
    wanted = {("soda", True, 2_000), ("tteok", False, 5_000)}
    until(
        lambda: wanted == {(one.id, one.sold_out, one.price) for one in kiosk.of(m.GoodsLoaded)[-1].items},
        "it is told",
    )
    (refused,) = [kiosk.do(m.AddItem("soda"), m.CommandRejected)]
    assert refused.reason is m.Refusal.SOLD_OUT
    assert kiosk.of(m.GoodsLoaded)[-1].items[0].names == TTEOK.names


def test_without_its_till_a_kiosk_sells_on_and_tells_when_it_is_back(till: Box, kiosk: Kiosk) -> None:
    till.start((TTEOK, SODA))
    kiosk.start()
    until(lambda: kiosk.of(m.GoodsLoaded), "the kiosk knows the goods")
    till.stop()
    orders = [kiosk.place_unpaid() for _ in range(3)]
    assert [order.no for order in orders] == ["K-1", "K-2", "K-3"]
    kiosk.stop()  # and the power goes here as well
    kiosk.start()
    later = kiosk.place_unpaid()
    till.start()
    for order in (*orders, later):
        kiosk.stands(order, PlacedState.ARRIVED)
    assert sorted(arrived(till)) == ["K-1", "K-2", "K-3", "K-4"], "each once"


def test_a_till_that_stopped_in_the_middle_is_told_again_and_has_each_order_once(till: Box, kiosk: Kiosk) -> None:
    till.start((TTEOK, SODA))
    kiosk.start()
    until(lambda: kiosk.of(m.GoodsLoaded), "the kiosk knows the goods")
    orders = []
    for number in range(8):
        orders.append(kiosk.place_unpaid())
        if number % 3 == 1:
            till.stop()
            till.start()
    for order in orders:
        kiosk.stands(order, PlacedState.ARRIVED)
    till.stop()
    assert len({event.order.id for event in till.of(m.OrderNoted)}) == 8
    assert len(arrived(till)) == 8


def test_two_kiosks_have_their_own_numbers(till: Box, tmp_path: Path, port: int) -> None:
    kiosks = [Kiosk(tmp_path / f"kiosk{number}") for number in range(2)]
    pair(till, port, *kiosks)
    till.start((TTEOK, SODA))
    for kiosk in kiosks:
        kiosk.start()
        until(lambda kiosk=kiosk: kiosk.of(m.GoodsLoaded), "the kiosk knows the goods")
    for kiosk in kiosks * 3:
        kiosk.place_unpaid()
    until(lambda: len(arrived(till)) == 6, "all are there")
    assert sorted(arrived(till)) == ["K-1", "K-2", "K-3", "L-1", "L-2", "L-3"]
    for kiosk in kiosks:
        kiosk.stop()


# -- strangers ----------------------------------------------------------------------------------------------------


def test_nobody_gets_past_the_handshake_whom_the_stall_does_not_know(
    till: Box, kiosk: Kiosk, tmp_path: Path, port: int
) -> None:
    till.start((TTEOK, SODA))
    until(lambda: _answers(kiosk, till, port), "the till answers its kiosk")
    stranger = Box(tmp_path / "stranger")
    same_name = replace(stranger.identity, device_id=kiosk.device_id)
    for identity in (stranger.identity, same_name):
        with pytest.raises(StallAway):
            _ask(identity, till, port)
    bare = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    bare.check_hostname, bare.verify_mode = False, ssl.CERT_NONE
    with pytest.raises(StallAway):
        Asking(Address("127.0.0.1", port), bare).ask("GET", wire.PICTURE)
    assert _answers(kiosk, till, port)


def test_a_kiosk_tells_no_till_but_its_own(till: Box, kiosk: Kiosk, tmp_path: Path, port: int) -> None:
    till.start((TTEOK, SODA))
    until(lambda: _answers(kiosk, till, port), "the till answers its kiosk")
    other = Box(tmp_path / "other")
    context = context_for_asking(kiosk.identity, own_certificate(other.identity))
    with pytest.raises(StallAway):
        Asking(Address("127.0.0.1", port), context).ask("GET", wire.PICTURE)


def test_one_that_is_forgotten_while_the_till_is_open_does_not_come_in_any_more(
    till: Box, kiosk: Kiosk, port: int
) -> None:
    till.start((TTEOK, SODA))
    until(lambda: _answers(kiosk, till, port), "the till answers its kiosk")
    Peers(till.folder).keep([Peer(part=Part.KIOSK, name="다른 것", **till.peer)])
    until(lambda: not _answers(kiosk, till, port), "it is forgotten")


STRANGE = (
    b"",
    b"{",
    b"[]",
    b"null",
    b'{"id": 1}',
    b"\xff\xfe",
    b'{"id": "0195a000-0000-7000-8000-00000000000a"}',
    b"[" * 100_000,
    b'{"id": "0195a000-0000-7000-8000-00000000000a", "no": "K-1", "lines": ' + b"[" * 9_000 + b"]" * 9_000 + b"}",
)


@pytest.mark.parametrize("content", STRANGE, ids=range(len(STRANGE)))
def test_what_is_no_order_is_refused_and_the_next_is_taken(
    till: Box, kiosk: Kiosk, port: int, content: bytes
) -> None:
    till.start((TTEOK, SODA))
    until(lambda: _answers(kiosk, till, port), "the till answers its kiosk")
    line = line_of(kiosk, till, port)
    answer = line.ask("POST", wire.ORDERS, content)
    assert answer.status == 200
    assert wire.read_delivery(answer.content).refusal == "NOT_AN_ORDER"
    assert line.ask("GET", "/nowhere").status == 404
    assert line.ask("GET", f"{wire.PICTURE}?seen=%00&wait=-1").status == 200
    line.close()
    kiosk.start()
    until(lambda: kiosk.of(m.GoodsLoaded), "the kiosk knows the goods")
    kiosk.stands(kiosk.place_unpaid(), PlacedState.ARRIVED)


def test_too_much_is_not_read(till: Box, kiosk: Kiosk, port: int) -> None:
    till.start((TTEOK, SODA))
    until(lambda: _answers(kiosk, till, port), "the till answers its kiosk")
    line = line_of(kiosk, till, port)
    line.ask("GET", wire.PICTURE)
    with suppress(StallAway):  # it may hang up before all of it was sent
        assert line.ask("POST", wire.ORDERS, b"x" * 5_000_000).status == 413
    line.close()
    assert _answers(kiosk, till, port)


def test_a_wait_for_news_ends_with_the_news(till: Box, kiosk: Kiosk, port: int) -> None:
    till.start((TTEOK, SODA))
    until(lambda: _answers(kiosk, till, port), "the till answers its kiosk")
    line = line_of(kiosk, till, port)
    first = read_picture(line.ask("GET", wire.PICTURE).content)
    same = read_picture(line.ask("GET", f"{wire.PICTURE}?seen={first.edition}&wait=1", wait_s=1).content)
    assert same.edition == first.edition
    till.send(m.SetSoldOut("soda", True))
    news = read_picture(line.ask("GET", f"{wire.PICTURE}?seen={first.edition}&wait=20", wait_s=20).content)
    assert (news.edition != first.edition, news.goods != first.goods) == (True, True)
    line.close()


def test_an_order_that_was_paid_goes_its_whole_way(till: Box, kiosk: Kiosk) -> None:
    till.start((TTEOK, SODA))
    kiosk.start()
    until(lambda: kiosk.of(m.GoodsLoaded), "the kiosk knows the goods")
    order = kiosk.place_paid()
    kiosk.stands(order, PlacedState.ARRIVED)
    (noted,) = till.of(m.OrderNoted)
    assert noted.order.prepaid == order.prepaid
    for command, state in (
        (m.AcceptOrder(order.id), PlacedState.ACCEPTED),
        (m.MoveOrder(order.id, OrderState.READY), PlacedState.READY),
        (m.MoveOrder(order.id, OrderState.COLLECTED), PlacedState.COLLECTED),
    ):
        till.send(command)
        kiosk.stands(order, state)


def test_a_till_of_the_version_before_is_told_an_order_in_words_it_knows(
    till: Box, kiosk: Kiosk, port: int
) -> None:
    """It refuses a field it does not know, as every version does."""
    told: list[bool] = []

    def take(asked: Asked) -> Answer:
        told.append("name" in json.loads(asked.content)["lines"][0])
        delivery = Delivery(None, Refusal.NOT_AN_ORDER.value) if told[-1] else Delivery(OrderState.ARRIVED)
        return Answer(200, delivery.encode())

    context = context_for_answering(till.identity, (one.certificate for one in Peers(till.folder).read()))
    old = Answering(context, {("POST", wire.ORDERS): take}, "127.0.0.1", port, "old-till")
    old.start()
    try:
        kiosk.start((TTEOK, SODA))
        kiosk.do(m.AddItem("soda"), m.LineAdded)
        kiosk.do(m.NumberOrder(Wanted.EAT_HERE, Language.ENGLISH), m.OrderNumbered)
        order = kiosk.do(m.PlaceUnpaid(), m.OrderPlaced).order
        assert order.lines[0].shown != order.lines[0].name, "it was read in English"
        kiosk.stands(order, PlacedState.ARRIVED)
    finally:
        kiosk.stop()
        old.stop()
    assert told == [True, False]


def _ask(identity: Identity, till: Box, port: int) -> int:
    context = context_for_asking(identity, own_certificate(till.identity))
    line = Asking(Address("127.0.0.1", port), context)
    try:
        return line.ask("GET", wire.PICTURE).status
    finally:
        line.close()


def _answers(box: Box, till: Box, port: int) -> bool:
    try:
        return _ask(box.identity, till, port) == 200
    except StallAway:
        return False


def test_who_only_connects_holds_up_nobody(till: Box, kiosk: Kiosk, port: int) -> None:
    """Strangers that say nothing are hung up on; those there are too many of are not let in at all."""
    till.start((TTEOK, SODA))
    until(lambda: _answers(kiosk, till, port), "the till answers its kiosk")
    silent = [socket.create_connection(("127.0.0.1", port)) for _ in range(MOST_CONNECTIONS + 10)]
    until(lambda: _answers(kiosk, till, port), "they are hung up on", patience_s=15)
    for line in silent:
        line.close()


# -- what a till says that was away, is full, or lets somebody else in --------------------------------------------


def test_what_became_of_an_order_while_the_kiosk_was_off_is_heard_in_the_end(till: Box, kiosk: Kiosk) -> None:
    """Also by a till that was started anew since, and so speaks of no order that is over."""
    till.start((TTEOK, SODA))
    kiosk.start()
    until(lambda: kiosk.of(m.GoodsLoaded), "the kiosk knows the goods")
    order = kiosk.place_paid()
    kiosk.stands(order, PlacedState.ARRIVED)
    kiosk.stop()
    till.do(m.RefuseOrder(order.id, WhyNot.SOLD_OUT), m.OrderMoved)
    till.stop()
    till.start()
    kiosk.start()
    kiosk.stands(order, PlacedState.REFUSED)


def test_a_till_that_is_full_is_not_asked_without_a_pause_and_takes_it_later(till: Box, kiosk: Kiosk) -> None:
    till.start((TTEOK, SODA))
    till.send(*(unpaid(number) for number in range(MOST_OPEN)))
    until(lambda: len(till.of(m.OrderNoted)) == MOST_OPEN, "the till is full")
    kiosk.start()
    until(lambda: kiosk.of(m.GoodsLoaded), "the kiosk knows the goods")
    order = kiosk.place_unpaid()
    time.sleep(3)
    assert 1 <= len(till.of(m.CommandRejected)) <= 15
    assert not [moved for moved in kiosk.of(m.PlacedMoved) if moved.order_id == order.id], "it waits"
    till.send(m.RefuseOrder(order_id(0), WhyNot.TOO_BUSY))
    kiosk.stands(order, PlacedState.ARRIVED)


def test_a_kiosk_that_waits_for_news_goes_on_while_another_is_let_in(
    till: Box, kiosk: Kiosk, tmp_path: Path, port: int
) -> None:
    till.start((TTEOK, SODA))
    kiosk.start()
    until(lambda: kiosk.of(m.GoodsLoaded), "the kiosk knows the goods")
    second = Kiosk(tmp_path / "second")
    pair(till, port, kiosk, second)
    second.start()
    until(lambda: second.of(m.GoodsLoaded), "the second is let in", patience_s=10)
    assert kiosk.place_unpaid().no == "K-1"
    until(lambda: arrived(till) == ["K-1"], "the first is not kept waiting", patience_s=10)
    second.stop()


def test_a_till_is_closed_at_once_also_while_somebody_comes_in(till: Box, kiosk: Kiosk, port: int) -> None:
    """A handshake that is done just after everybody was hung up on is no conversation any more."""
    till.start((TTEOK, SODA))
    until(lambda: _answers(kiosk, till, port), "the till answers its kiosk")
    comes_in = socket.create_connection(("127.0.0.1", port))
    time.sleep(0.5)  # it is waited for at the door
    closing = threading.Thread(target=till.stop)
    closing.start()
    time.sleep(1)
    context = context_for_asking(kiosk.identity, own_certificate(till.identity))
    comes_in.settimeout(30)
    with context.wrap_socket(comes_in) as line, suppress(ConnectionError, ssl.SSLError):
        assert line.recv(1) == b"", "it is hung up on"
    closing.join()


def test_a_query_nobody_would_ask_is_turned_away(till: Box, kiosk: Kiosk, port: int) -> None:
    till.start((TTEOK, SODA))
    until(lambda: _answers(kiosk, till, port), "the till answers its kiosk")
    line = line_of(kiosk, till, port)
    assert line.ask("GET", f"{wire.PICTURE}?{'a=1&' * 50}").status == 400
    assert line.ask("GET", wire.PICTURE).status == 200
    line.close()


@pytest.mark.parametrize("said", [b"", b"{}"])
def test_an_answer_that_breaks_off_is_none(till: Box, said: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            line = secured(context_for_strangers(till.identity), server.accept()[0], server_side=True)
            with line:
                line.recv(4_096)
                line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n" + said)

        answering = threading.Thread(target=answer)
        answering.start()
        asking = Asking(Address("127.0.0.1", server.getsockname()[1]), context_for_a_visit())
        with pytest.raises(StallAway, match="breaks off"):
            asking.ask("GET", "/goods")
        answering.join()


def test_a_line_that_is_hung_up_before_the_handshake_is_closed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        line = socket.create_connection(server.getsockname())
        other = server.accept()[0]
        other.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # close() is a reset
        other.close()
    until(lambda: not _is_connected(line), "it is hung up")
    number = line.fileno()
    with pytest.raises(OSError, match="no handshake"):
        secured(context_for_a_visit(), line, server_side=False)
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(number)


def _is_connected(line: socket.socket) -> bool:
    try:
        return bool(line.getpeername())
    except OSError:
        return False
