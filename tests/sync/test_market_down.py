"""From the office to the till and back: a real server, a real till behind a cable that can be cut, no screen."""

import threading
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from market_kit.server_process import ServerProcess

from pos import messages as m
from pos.catalogue import Item
from pos.market_wish import Outcome
from pos.settings import Settings
from sync.protocol import ChangeKind
from sync.relay import Relay
from sync.server.feed import Thing
from sync.server.office import issue_code, note_restore, notice, publish_to
from ui.runtime.compose import Runtime, open_ledger

PATIENCE_S = 20.0
FISH = Item("godeungeo", "고등어", 5_000)
STALL = "아래로 수산"


class Till:
    """A stall's till, headless, and its market office."""

    def __init__(self, folder: Path, relay: Relay, database_url: str) -> None:
        self._folder, self._relay, self._database_url = folder, relay, database_url
        self.market = f"시장 {uuid.uuid4().hex}"
        self._heard: list[m.Event] = []
        self._change = threading.Condition()
        self.start()

    def start(self) -> None:
        code = issue_code(self._database_url, self.market, STALL)
        settings = Settings({"market.url": self._relay.url, "market.code": code, "market.retry_s": 1})
        self._ledger = open_ledger(self._folder)
        self.device_id = self._ledger.device_id
        self._runtime = Runtime(settings, self._ledger)
        self._runtime.subscribe(self._hear)
        self._runtime.start()
        self._runtime.fit_out()

    def stop(self) -> None:
        self._runtime.stop()

    def do(self, command: m.Command, until: type[m.Event]) -> Any:
        """`command`, and the next event of that kind."""
        known = len(self._heard)
        assert self._runtime.send(command)
        return self.hears(until, since=known)

    def hears(self, kind: type[m.Event], since: int = 0, where: Callable[[Any], bool] = lambda _: True) -> Any:
        def found() -> Any:
            return next((one for one in self._heard[since:] if isinstance(one, kind) and where(one)), None)

        with self._change:
            assert self._change.wait_for(lambda: found() is not None, PATIENCE_S), f"no {kind.__name__}"
            return found()

    def arrived(self) -> int:
        """Waits until the market has everything, and says how much that is."""
        deadline = time.monotonic() + PATIENCE_S
        while True:
            noted = [event.acked_seq for event in self._heard if isinstance(event, m.MarketNoted)]
            if noted and noted[-1] >= self.entries:
                return noted[-1]
            assert time.monotonic() < deadline, f"{noted[-3:]} of {self.entries}"
            time.sleep(0.01)

    @property
    def entries(self) -> int:
        return max((fact.seq for event in self._heard if (fact := _fact(event))), default=0)

    def wishes(self, price: int, seen: int) -> None:
        body = {"set": {"price": price}, "seen": {self.device_id: seen}}
        self.office_sends(Thing(ChangeKind.PRODUCT, FISH.id, body))

    def office_sends(self, thing: Thing, stall: str = STALL) -> None:
        publish_to(self._database_url, self.market, [thing], stall_name=stall)

    def market_is_brought_back(self) -> None:
        note_restore(self._database_url)

    def _hear(self, events: tuple[Any, ...]) -> None:
        with self._change:
            self._heard += events
            self._change.notify_all()


def _fact(event: m.Event) -> Any:
    from pos.facts import fact_in

    return fact_in(event)


@pytest.fixture
def till(server: ServerProcess, relay: Relay, tmp_path: Path) -> Iterator[Till]:
    running = Till(tmp_path, relay, server.database_url)
    running.do(m.LoadGoods((), (FISH,)), m.GoodsLoaded)
    running.arrived()
    yield running
    running.stop()


def test_a_price_of_the_office_is_at_the_stall_and_the_answer_at_the_market(till: Till) -> None:
    till.wishes(5_500, seen=till.arrived())
    put = till.hears(m.ItemPut).put
    assert (put.item.price, put.operator) == (5_500, "market")
    answered = till.hears(m.WishAnswered).answer
    assert answered.outcome is Outcome.TAKEN
    assert till.arrived() == answered.seq, "the office hears what became of it"


def test_a_price_changed_at_a_stall_that_was_cut_off_is_not_overwritten(till: Till, relay: Relay) -> None:
    seen = till.arrived()
    relay.cut()
    till.do(m.SetItemPrice(FISH.id, 4_800), m.PriceChanged)
    till.wishes(5_500, seen)
    relay.mend()
    assert till.hears(m.WishAnswered).answer.outcome is Outcome.OWN_STAYS
    till.wishes(5_600, seen=till.arrived())
    assert till.hears(m.ItemPut).put.item.price == 5_600, "it has seen that by now"


def test_what_was_sent_while_the_till_was_off_comes_once(till: Till) -> None:
    till.wishes(5_500, seen=till.arrived())
    till.hears(m.FeedNoted)
    till.stop()
    till.office_sends(notice("내일은 시장이 쉽니다."), stall="")
    till.start()
    posted = till.hears(m.NoticePosted)
    assert posted.notice.text == "내일은 시장이 쉽니다."
    till.do(m.ReadNotice(posted.notice.id), m.NoticeRead)
    till.stop()
    till.start()
    till.wishes(5_700, seen=10_000)
    till.hears(m.WishAnswered, where=lambda event: event.answer.version == 2)
    assert len([event for event in till._heard if isinstance(event, m.NoticePosted)]) == 1


def test_after_a_market_was_brought_back_the_till_hears_all_of_it_again(till: Till) -> None:
    till.wishes(5_500, seen=till.arrived())
    till.hears(m.FeedNoted)
    till.market_is_brought_back()
    till.office_sends(notice("다시 보냅니다."))
    till.hears(m.FeedForgotten)
    assert till.hears(m.NoticePosted).notice.text == "다시 보냅니다."


def test_nonsense_of_the_office_stops_nothing(till: Till) -> None:
    till.office_sends(Thing(ChangeKind.PRODUCT, FISH.id, {"set": "nothing", "seen": {till.device_id: 10_000}}))
    till.office_sends(Thing(ChangeKind.NOTICE, "n", {"loud": True}))
    till.office_sends(Thing(ChangeKind.ORDER, "o", {"id": "o"}))
    till.office_sends(Thing(ChangeKind.CONFIG, "c", {"discount.enuri_most": 0}))
    till.office_sends(notice("여기까지"))
    assert till.hears(m.NoticePosted).notice.text == "여기까지"
    assert till.hears(m.WishAnswered).answer.outcome is Outcome.REFUSED
