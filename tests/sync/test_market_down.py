"""From the office to the till and back: a real server, a real till behind a cable that can be cut, no screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from market_kit.open_till import OpenTill
from market_kit.server_process import ServerProcess

from pos import messages as m
from pos.catalogue import Item
from pos.market_wish import Outcome
from sync.protocol import ChangeKind
from sync.relay import Relay
from sync.server.feed import Thing
from sync.server.office import notice

FISH = Item("godeungeo", "고등어", 5_000)


@pytest.fixture
def till(server: ServerProcess, relay: Relay, tmp_path: Path) -> Iterator[OpenTill]:
    running = OpenTill(tmp_path, relay, server.database_url)
    running.do(m.LoadGoods((), (FISH,)), m.GoodsLoaded)
    running.arrived()
    yield running
    running.stop()


def wish(till: OpenTill, price: int, seen: int) -> None:
    body = {"set": {"price": price}, "seen": {till.device_id: seen}}
    till.office_sends(Thing(ChangeKind.PRODUCT, FISH.id, body))


def test_a_price_of_the_office_is_at_the_stall_and_the_answer_at_the_market(till: OpenTill) -> None:
    wish(till, 5_500, seen=till.arrived())
    put = till.hears(m.ItemPut).put
    assert (put.item.price, put.operator) == (5_500, "market")
    answered = till.hears(m.WishAnswered).answer
    assert answered.outcome is Outcome.TAKEN
    assert till.arrived() == answered.seq, "the office hears what became of it"


def test_a_price_changed_at_a_stall_that_was_cut_off_is_not_overwritten(till: OpenTill, relay: Relay) -> None:
    seen = till.arrived()
    relay.cut()
    till.do(m.SetItemPrice(FISH.id, 4_800), m.PriceChanged)
    wish(till, 5_500, seen)
    relay.mend()
    assert till.hears(m.WishAnswered).answer.outcome is Outcome.OWN_STAYS
    wish(till, 5_600, seen=till.arrived())
    assert till.hears(m.ItemPut).put.item.price == 5_600, "it has seen that by now"


def test_what_was_sent_while_the_till_was_off_comes_once(till: OpenTill) -> None:
    wish(till, 5_500, seen=till.arrived())
    till.hears(m.FeedNoted)
    till.stop()
    till.office_sends(notice("내일은 시장이 쉽니다."), stall="")
    till.start()
    posted = till.hears(m.NoticePosted)
    assert posted.notice.text == "내일은 시장이 쉽니다."
    till.do(m.ReadNotice(posted.notice.id), m.NoticeRead)
    till.stop()
    till.start()
    wish(till, 5_700, seen=10_000)
    till.hears(m.WishAnswered, where=lambda event: event.answer.version == 2)
    assert len([event for event in till.heard if isinstance(event, m.NoticePosted)]) == 1


def test_after_a_market_was_brought_back_the_till_hears_all_of_it_again(till: OpenTill) -> None:
    wish(till, 5_500, seen=till.arrived())
    till.hears(m.FeedNoted)
    till.market_is_brought_back()
    till.office_sends(notice("다시 보냅니다."))
    till.hears(m.FeedForgotten)
    assert till.hears(m.NoticePosted).notice.text == "다시 보냅니다."


@pytest.mark.expects_log("a setting of the market is refused")
def test_nonsense_of_the_office_stops_nothing(till: OpenTill) -> None:
    till.office_sends(Thing(ChangeKind.PRODUCT, FISH.id, {"set": "nothing", "seen": {till.device_id: 10_000}}))
    till.office_sends(Thing(ChangeKind.NOTICE, "n", {"loud": True}))
    till.office_sends(Thing(ChangeKind.ORDER, "o", {"id": "o"}))
    till.office_sends(Thing(ChangeKind.CONFIG, "c", {"discount.enuri_most": 0}))
    till.office_sends(notice("여기까지"))
    assert till.hears(m.NoticePosted).notice.text == "여기까지"
    assert till.hears(m.WishAnswered).answer.outcome is Outcome.REFUSED
