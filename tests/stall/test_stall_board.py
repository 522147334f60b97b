"""Boards of a stall: a real till over TLS tells them how its orders stand and what it sells."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from boxes import SODA, TTEOK, Box, Kiosk, line_of, until

from pos import messages as m
from pos.language import Language
from pos.order import OrderState
from sync.stall import wire
from sync.stall.certificate import own_certificate
from sync.stall.peers import Part, Peer, Peers
from ui.board_news import BoardNews, CallsStand, GoodsStand
from ui.runtime import config
from ui.runtime.errors import CannotStart
from ui.runtime.stall_board import StallBoard, identity_in


class Wall:
    """A board without its window: what it is told."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.news: list[BoardNews] = []

    def hear(self, news: BoardNews) -> None:
        with self._lock:
            self.news.append(news)

    def calls(self) -> list[tuple[str, OrderState, Language]]:
        stand = [one for one in self.news if isinstance(one, CallsStand)]
        return [(call.no, call.state, call.language) for call in stand[-1].calls] if stand else []

    def again(self, no: str) -> int:
        """How often it was called once more, as the board was told last."""
        stand = [one for one in self.news if isinstance(one, CallsStand)]
        return next((call.again for call in stand[-1].calls if call.no == no), 0) if stand else 0

    def sold_out(self, item_id: str) -> bool | None:
        stand = [one for one in self.news if isinstance(one, GoodsStand)]
        return next((item.sold_out for item in stand[-1].items if item.id == item_id), None) if stand else None


def test_a_board_nobody_paired_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match="pos stall pair"):
        StallBoard(tmp_path, config.load(tmp_path, {}, {}), lambda _: None)


@pytest.fixture
def wall(till: Box, kiosk: Kiosk, tmp_path: Path) -> Iterator[Wall]:
    """A board paired beside a kiosk that is there already."""
    folder = tmp_path / "board"
    folder.mkdir()
    board = identity_in(folder)
    known = Peers(till.folder)
    known.keep([*known.read(), Peer(board.device_id, Part.BOARD, "번호판", own_certificate(board))])
    (found,) = Peers(kiosk.folder).read()
    Peers(folder).keep([found])
    till.start((TTEOK, SODA))
    kiosk.start()
    hears = Wall()
    line = StallBoard(folder, kiosk.settings, hears.hear)
    line.start()
    until(lambda: hears.sold_out("soda") is False, "the board knows the goods")
    yield hears
    line.stop()


def test_what_sells_out_at_the_till_is_on_the_board_within_a_second(till: Box, wall: Wall) -> None:
    began_s = time.monotonic()
    till.do(m.SetSoldOut("soda", True), m.SoldOutChanged)
    until(lambda: wall.sold_out("soda") is True, "never sold out")
    assert time.monotonic() - began_s < 1.0


def test_a_number_is_made_ready_and_gone(till: Box, kiosk: Kiosk, wall: Wall) -> None:
    until(lambda: kiosk.of(m.GoodsLoaded), "the kiosk knows the goods")
    order = kiosk.place_paid()
    until(lambda: till.of(m.OrderNoted), "the till has it")
    for step, state in (
        (m.AcceptOrder(order.id), OrderState.ACCEPTED),
        (m.MoveOrder(order.id, OrderState.READY), OrderState.READY),
    ):
        till.send(step)
        until(lambda state=state: (order.no, state, Language.KOREAN) in wall.calls(), f"never {state.value}")
    till.send(m.MoveOrder(order.id, OrderState.COLLECTED))
    waits = (OrderState.ACCEPTED, OrderState.READY)
    until(lambda: not [one for one in wall.calls() if one[1] in waits], "it is handed over")


def test_a_number_nobody_came_for_is_called_once_more(till: Box, kiosk: Kiosk, wall: Wall) -> None:
    until(lambda: kiosk.of(m.GoodsLoaded), "the kiosk knows the goods")
    order = kiosk.place_paid()
    until(lambda: till.of(m.OrderNoted), "the till has it")
    till.send(m.AcceptOrder(order.id), m.MoveOrder(order.id, OrderState.READY))
    until(lambda: (order.no, OrderState.READY, Language.KOREAN) in wall.calls(), "never ready")
    for often in (1, 2):
        till.send(m.CallOrderAgain(order.id))
        until(lambda often=often: wall.again(order.no) == often, "never called again")


def test_a_device_of_the_version_before_reads_how_the_stall_stands(
    till: Box, kiosk: Kiosk, wall: Wall, port: int
) -> None:
    """It knows no word for a second call, and does not ask for it."""
    until(lambda: kiosk.of(m.GoodsLoaded), "the kiosk knows the goods")
    order = kiosk.place_paid()
    until(lambda: till.of(m.OrderNoted), "the till has it")
    till.send(m.AcceptOrder(order.id), m.MoveOrder(order.id, OrderState.READY), m.CallOrderAgain(order.id))
    until(lambda: wall.again(order.no) == 1, "never called again")
    with closing(line_of(kiosk, till, port)) as line:
        said = json.loads(line.ask("GET", wire.PICTURE).content)
    assert [set(one) for one in said["orders"]] == [{"id", "no", "state", "language"}]
