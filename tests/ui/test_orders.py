"""Orders as the merchant meets them: told once, in the way of nothing, one key from step to step."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from ui_kit import REGISTERED, Desk, rows, until

from pos import messages as m
from pos.messages import Refusal
from pos.order import OrderState, Origin, WhyNot
from pos.shop import Kitchen
from ui import order_words
from ui.gallery.orders import FISH_LINE, TTEOK_LINE, UNPAID, order_id, placed
from ui.gallery.studio import BASKET, Studio
from ui.viewmodels.clock_words import time_words

S = OrderState
TWELVE = order_id(12)


class Ears:
    def __init__(self, desk: Desk) -> None:
        self.heard: list[str] = []
        desk.till.sounds.tone.connect(self.heard.append)
        desk.till.sounds.said.connect(self.heard.append)


def waits(desk: Desk, number: int, state: OrderState) -> None:
    def stands() -> bool:
        order = desk.till.orders.order(order_id(number))
        return order is not None and order.state is state

    until(stands, f"order {number} is {state.value}")


def is_gone(desk: Desk, number: int) -> None:
    until(lambda: desk.till.orders.order(order_id(number)) is None, f"order {number} is none any more")


# -- the bar ----------------------------------------------------------------------------------------------------


def test_a_stall_that_never_had_an_order_sees_nothing_of_them(desk: Desk) -> None:
    assert not desk.till.orders.taken
    desk.send(placed(12))
    waits(desk, 12, S.ARRIVED)
    assert desk.till.orders.taken
    desk.send(m.AcceptOrder(TWELVE), m.MoveOrder(TWELVE, S.COLLECTED))
    is_gone(desk, 12)
    assert desk.till.orders.taken, "no key moves when the next one comes"
    assert desk.till.orders.detail == "기다리는 주문이 없어요"


def test_the_bar_says_which_came_first_what_it_is_and_since_when(desk: Desk) -> None:
    desk.send(placed(12, FISH_LINE, TTEOK_LINE), placed(13))
    waits(desk, 13, S.ARRIVED)
    orders = desk.till.orders
    arrived = time_words(orders.order(TWELVE).arrived.local)
    assert (orders.calls, orders.heading) == (True, "새 주문 2개 · K-12 · 먹고 가기")
    assert orders.detail == f"고등어 2마리 외 1가지 · {arrived}부터"
    desk.send(m.AcceptOrder(TWELVE), m.AcceptOrder(order_id(13)), m.MoveOrder(TWELVE, S.READY))
    waits(desk, 12, S.READY)
    assert (orders.calls, orders.heading) == (False, "주문 2개")
    assert orders.detail == "준비 중 1개 · 찾아갈 것 1개"


def test_an_order_is_called_once_and_the_sale_at_hand_is_left_alone(desk: Desk) -> None:
    desk.send(*BASKET)
    desk.total_is("26,000원")
    ears = Ears(desk)
    desk.send(placed(12), placed(12))
    until(lambda: desk.of(m.OrderKnown), "sent twice")
    assert ears.heard == ["attention", "주문이 들어왔어요."]
    assert (desk.till.sale.total, desk.till.screens.current) == ("26,000원", "sell")
    assert desk.till.notice.sentence == ""


def test_an_order_that_cannot_be_taken_is_its_placers_business(desk: Desk) -> None:
    ears = Ears(desk)
    desk.send(m.NoteOrder(Origin.KIOSK, "{}"), m.NoteOrderCancelled(Origin.KIOSK, "K-1"))
    until(lambda: len(desk.of(m.CommandRejected)) == 2, "both refused")
    assert (ears.heard, desk.till.notice.sentence) == ([], "")


@pytest.mark.parametrize("reason", Refusal)
def test_a_placer_is_told_in_words_why_an_order_is_not_taken(reason: Refusal) -> None:
    assert order_words.for_the_placer(reason).endswith("요.")


def test_a_late_order_is_called_once_more(tmp_path: Path, qt_app: QGuiApplication) -> None:
    with Desk(tmp_path, shop=replace(REGISTERED, order_late_min=0)) as desk:
        ears = Ears(desk)
        desk.send(placed(12), m.Tick(), m.Tick(), m.Tick(), m.AcceptOrder("nobody's"))
        until(lambda: desk.of(m.CommandRejected), "done")
        assert ears.heard == ["attention", "주문이 들어왔어요.", "attention", "기다리는 주문이 있어요.", "refused"]
        assert rows(desk.till.orders.arrived, "no", "late") == [("K-12", True)]
        assert desk.till.orders.detail.endswith("기다린 지 오래됐어요")


def test_an_order_nobody_collects_is_called_once_and_stands_out(tmp_path: Path, qt_app: QGuiApplication) -> None:
    with Desk(tmp_path, shop=replace(REGISTERED, order_late_min=0)) as desk:
        ears = Ears(desk)
        desk.send(placed(12), m.AcceptOrder(TWELVE), m.MoveOrder(TWELVE, OrderState.READY))
        desk.send(m.Tick(), m.Tick(), m.AcceptOrder("nobody's"))
        until(lambda: desk.of(m.CommandRejected), "done")
        assert ears.heard.count("아직 찾아가지 않은 주문이 있어요.") == 1
        assert rows(desk.till.orders.ready, "no", "late", "lateWord") == [("K-12", True, "안 찾아감")]
        assert (desk.till.orders.calls, desk.till.orders.heading) == (True, "찾아갈 주문 · K-12 · 먹고 가기")
        assert desk.till.orders.detail.endswith("아직 찾아가지 않았어요")
        desk.send(m.MoveOrder(TWELVE, OrderState.COLLECTED))
        until(lambda: not desk.till.orders.calls, "still called")


def test_what_is_to_be_made_goes_before_what_nobody_collects(tmp_path: Path, qt_app: QGuiApplication) -> None:
    with Desk(tmp_path, shop=replace(REGISTERED, order_late_min=0)) as desk:
        desk.send(placed(12), m.AcceptOrder(TWELVE), m.MoveOrder(TWELVE, OrderState.READY))
        desk.send(placed(13), m.AcceptOrder(order_id(13)), m.Tick(), m.AcceptOrder("nobody's"))
        until(lambda: desk.of(m.CommandRejected), "done")
        assert "K-13" in desk.till.orders.heading


def test_a_cancelled_order_is_said(desk: Desk) -> None:
    ears = Ears(desk)
    desk.send(placed(12), m.NoteOrderCancelled(Origin.KIOSK, TWELVE))
    until(lambda: desk.till.notice.sentence, "said")
    assert desk.till.notice.sentence == "손님이 K-12번 주문을 취소했어요. 만들지 않아도 돼요."
    assert ears.heard[-2:] == ["attention", "손님이 주문을 취소했어요."]


# -- the columns ------------------------------------------------------------------------------------------------


def test_one_key_takes_a_paid_order_from_step_to_step(desk: Desk) -> None:
    desk.send(placed(12))
    waits(desk, 12, S.ARRIVED)
    orders = desk.till.orders
    for column, state, deed in (
        (orders.arrived, S.ACCEPTED, "받기"),
        (orders.making, S.READY, "다 됐어요"),
        (orders.ready, None, "드렸어요"),
    ):
        assert rows(column, "no", "wanted", "goods", "deed") == [("K-12", "먹고 가기", "떡볶이 1인분", deed)]
        orders.goOn(TWELVE)
        waits(desk, 12, state) if state else is_gone(desk, 12)
        assert rows(column, "no") == []
    orders.goOn(TWELVE)


def test_an_unpaid_order_is_rung_up_and_made_once_it_is_paid(desk: Desk) -> None:
    desk.send(placed(13, FISH_LINE, **UNPAID))
    waits(desk, 13, S.ARRIVED)
    desk.till.screens.show("orders")
    assert rows(desk.till.orders.arrived, "deed") == [("10,000원 계산하기",)]
    desk.till.orders.goOn(order_id(13))
    desk.total_is("10,000원")
    assert desk.till.screens.current == "sell"
    assert rows(desk.till.orders.arrived, "deed", "goesOn") == [("계산하는 중", False)]
    desk.send(m.PayCash(10_000))
    waits(desk, 13, S.ACCEPTED)


def test_with_a_sale_open_it_is_offered_to_put_that_one_aside_first(desk: Desk) -> None:
    desk.send(placed(13, FISH_LINE, **UNPAID), m.AddAmount(500))
    waits(desk, 13, S.ARRIVED)
    desk.till.orders.goOn(order_id(13))
    until(lambda: desk.till.notice.way == "보관하고 계산", "offered")
    desk.till.notice.takeWay()
    desk.total_is("10,000원")
    assert desk.till.held.count == 1
    waits(desk, 13, S.TAKEN_UP)


def test_what_is_sold_out_and_what_costs_more_now_is_said(desk: Desk) -> None:
    desk.send(placed(13, FISH_LINE, TTEOK_LINE, **UNPAID), m.SetSoldOut("tteokbokki", sold_out=True))
    waits(desk, 13, S.ARRIVED)
    desk.till.orders.goOn(order_id(13))
    desk.total_is("10,000원")
    assert desk.till.notice.sentence.startswith("떡볶이는 지금 팔 수 없어서 뺐어요.")
    desk.send(m.VoidLine(1), m.SetSoldOut("tteokbokki", sold_out=False), m.SetItemPrice("godeungeo", 6_000))
    waits(desk, 13, S.ARRIVED)
    desk.till.orders.goOn(order_id(13))
    desk.total_is("16,000원")
    assert desk.till.notice.sentence == "값이 바뀌어서 16,000원이에요. 주문할 때는 14,000원이었어요."


# -- one of them ------------------------------------------------------------------------------------------------


def test_an_order_is_shown_whole_and_left_once_it_has_gone_on(desk: Desk) -> None:
    desk.send(placed(12, FISH_LINE, {**TTEOK_LINE, "choices": [["맵기", "맵게"]]}, note="젓가락 둘", language="ja"))
    waits(desk, 12, S.ARRIVED)
    order = desk.till.order
    order.show(TWELVE)
    assert (desk.till.screens.current, order.heading) == ("order", "주문 K-12 · 먹고 가기")
    assert order.state.startswith("새 주문 · 키오스크 · ")
    assert order.state.endswith(" · 일본어 손님")
    assert rows(order.lines, "name", "detail", "amount") == [
        ("고등어", "2마리", "10,000원"),
        ("떡볶이", "1인분 · 맵게", "4,000원"),
    ]
    assert (order.note, order.paid, order.deed) == ("젓가락 둘", "14,000원 냈어요 · 카드", "받기")
    assert (order.mayRefuse, order.hasTicket, order.isCalled) == (True, False, False)
    order.goOn()
    waits(desk, 12, S.ACCEPTED)
    assert desk.till.screens.current == "orders"
    order.show(TWELVE)
    assert order.hasTicket


def test_a_call_that_came_too_soon_is_taken_back(desk: Desk) -> None:
    desk.send(placed(12), m.AcceptOrder(TWELVE), m.MoveOrder(TWELVE, S.READY))
    waits(desk, 12, S.READY)
    desk.till.order.show(TWELVE)
    assert desk.till.order.isCalled
    desk.till.order.callAgain()
    until(lambda: desk.of(m.OrderCalledAgain), "called once more")
    assert desk.till.screens.current == "order", "it stays open"
    desk.till.order.takeCallBack()
    waits(desk, 12, S.ACCEPTED)


def test_a_refusal_asks_why_and_says_what_is_to_be_given_back(desk: Desk) -> None:
    desk.send(placed(12))
    waits(desk, 12, S.ARRIVED)
    order = desk.till.order
    order.show(TWELVE)
    assert order.advice == "손님이 낸 4,000원을 돌려드려야 해요."
    reasons = [why for (why,) in rows(order.reasons, "why")]
    assert reasons == ["SOLD_OUT", "TOO_BUSY", "CLOSING", "OTHER"], "nobody has failed to come yet"
    order.refuse("TOO_BUSY")
    is_gone(desk, 12)
    assert desk.of(m.OrderMoved)[-1].order.why is WhyNot.TOO_BUSY
    assert desk.till.notice.sentence == "K-12번 주문을 받지 않았어요. 손님이 낸 4,000원을 돌려드리세요."


def test_what_was_paid_here_goes_back_by_its_receipt(desk: Desk) -> None:
    desk.send(placed(13, **UNPAID), m.TakeUpOrder(order_id(13)), m.PayCash(4_000))
    waits(desk, 13, S.ACCEPTED)
    desk.till.order.show(order_id(13))
    assert (desk.till.order.mayRefuse, desk.till.order.paid) == (False, "4,000원 여기서 받았어요")
    desk.send(m.UndoLastSale())
    is_gone(desk, 13)


def test_the_ticket_is_printed_again_and_marked(tmp_path: Path, qt_app: QGuiApplication) -> None:
    with Desk(tmp_path, shop=replace(REGISTERED, kitchen=Kitchen())) as desk:
        desk.send(placed(12), m.AcceptOrder(TWELVE))
        waits(desk, 12, S.ACCEPTED)
        desk.till.order.show(TWELVE)
        desk.till.order.printTicket()
        until(lambda: len(desk.of(m.SlipQueued)) == 2, "queued")
        assert [event.slip.is_copy for event in desk.of(m.SlipQueued)] == [False, True]


# -- by hand ----------------------------------------------------------------------------------------------------


def test_a_morning_of_orders_by_touch(tmp_path: Path, qt_app: QGuiApplication) -> None:
    with Studio(tmp_path, (1024, 768), 305, goods=True) as studio:
        hands = studio.hands
        assert hands.find("orderBarKey") is None
        studio.send(placed(12, FISH_LINE), placed(13, **UNPAID), m.AddItem("baechu"))
        assert hands.text_of("orderHeading") == "새 주문 2개 · K-12 · 먹고 가기"
        studio.tap("orderBarKey", "deed-K-12", "deed-K-13")
        studio.await_item("noticeWayKey")
        studio.tap("noticeWayKey")
        studio.await_text("total", "4,000원")
        studio.tap("payKey", "cashKey", "exactKey", "paidKey", "nextKey", "orderBarKey")
        for key in ("deed-K-12", "deed-K-12", "order-K-13", "orderGoKey", "deed-K-13"):
            studio.await_item(key)
            studio.tap(key)
            studio.send()
        studio.tap("backKey")
        assert hands.text_of("orderDetail") == "기다리는 주문이 없어요"
        studio.tap("holdKey")
        assert hands.find("held-1") is not None


def test_an_order_is_refused_by_touch(tmp_path: Path, qt_app: QGuiApplication) -> None:
    with Studio(tmp_path, (1280, 800), 217, goods=True) as studio:
        studio.send(placed(12, FISH_LINE))
        studio.tap("orderBarKey", "order-K-12", "refuseOrderKey", "why-SOLD_OUT")
        studio.send()
        assert studio.hands.find("order-K-12") is None
        studio.tap("backKey")
        assert studio.hands.text_of("orderDetail") == "기다리는 주문이 없어요"
        studio.tap("dayKey", "ordersKey")


def test_a_column_of_many_is_leafed_through_and_comes_round(tmp_path: Path, qt_app: QGuiApplication) -> None:
    with Studio(tmp_path, (1024, 768), 305, goods=True) as studio:
        studio.send(*(placed(number) for number in range(1, 8)))
        studio.tap("orderBarKey")
        seen = []
        for _ in range(4):
            seen.append([no for no in range(1, 8) if studio.hands.find(f"deed-K-{no}") is not None])
            studio.tap("turn-arrived")
        assert seen == [[1, 2, 3], [4, 5, 6], [7], [1, 2, 3]]
        studio.tap("turn-arrived", "deed-K-7")
        studio.await_item("deed-K-4")
        assert studio.hands.find("deed-K-1") is None, "the last page is gone, and the one before it is shown"
