"""Orders from a kiosk or the market: noted once, made, handed over or turned down, and never in a sale's way."""

from dataclasses import replace

import pytest
from order_kit import MENU, body, line, note, order_id, paid, standing, unpaid
from pos_kit import REGISTERED, Stall, moment
from shop_kit import HELPER, journal, kinds, only

from pos import messages as m
from pos.ledger.verify import verify
from pos.messages import Refusal
from pos.order import MOST_CANCELS, MOST_OPEN, TRANSITIONS, OrderState, Origin, Wanted, WhyNot
from pos.shop import Kitchen
from pos.slip import Paper, Slip

S = OrderState
ONE = order_id(1)


@pytest.fixture(autouse=True)
def menu(stall: Stall) -> None:
    stall.ledger.replace_catalogue(stall.ledger.catalogue.categories(), MENU)
    stall.reopen()


def papers(events: tuple[m.Event, ...]) -> list[Slip]:
    return [event.slip for event in events if isinstance(event, m.SlipQueued)]


def with_kitchen(stall: Stall, *categories: str) -> None:
    stall.shop = replace(REGISTERED, kitchen=Kitchen(frozenset(categories)))
    stall.reopen()


# -- the door ---------------------------------------------------------------------------------------------------


def test_an_order_is_kept_as_it_was_placed_with_the_stalls_own_names(stall: Stall) -> None:
    (noted,) = stall.do(paid(note="덜 맵게", language="ja"))
    assert isinstance(noted, m.OrderNoted)
    order = noted.order
    assert (order.no, order.total, order.wanted, order.note) == ("K-1", 9_000, Wanted.EAT_HERE, "덜 맵게")
    assert (order.lines[0].name, order.lines[0].shown) == ("떡볶이", "Tteok")
    assert (order.arrived, order.state, order.is_paid) == (stall.now, S.ARRIVED, True)
    stall.reopen()
    assert stall.till.state.orders == {ONE: order}


def test_a_stall_takes_orders_from_the_first_one_on(stall: Stall) -> None:
    assert not only(stall.do(m.ShowTill()), m.TillShown).takes_orders
    stall.do(paid(), m.RefuseOrder(ONE, WhyNot.CLOSING))
    for _ in range(2):
        assert only(stall.do(m.ShowTill()), m.TillShown).takes_orders
        stall.reopen()


def test_an_order_that_is_sent_again_is_the_same_order(stall: Stall) -> None:
    stall.do(paid())
    for commands, state in (((), S.ARRIVED), ((m.AcceptOrder(ONE),), S.ACCEPTED)):
        stall.do(*commands)
        stall.reopen()
        (known,) = stall.do(paid())
        assert isinstance(known, m.OrderKnown)
        assert known.order.state is state
    stall.do(m.MoveOrder(ONE, S.COLLECTED))
    stall.reopen()
    (known,) = stall.do(paid())
    assert isinstance(known, m.OrderKnown)
    assert known.order.state is S.COLLECTED
    assert stall.till.state.orders == {}


def test_what_the_stall_calls_its_goods_since_makes_no_other_order(stall: Stall) -> None:
    stall.do(paid())
    renamed = [replace(item, name="국물 떡볶이") if item.id == "tteok" else item for item in MENU]
    stall.ledger.replace_catalogue(stall.ledger.catalogue.categories(), renamed)
    stall.reopen()
    assert kinds(stall.do(paid())) == [m.OrderKnown]


@pytest.mark.parametrize(
    "other",
    [
        {"no": "K-2"},
        {"note": "덜 맵게"},
        {"paid": None},
        {"wanted": "TAKE_AWAY"},
        {"language": "en"},
        {"placed_at_ms": 5},
        {"lines": [line(), line("soda", 1, 2_000)], "paid": {"amount": 11_000, "how": "카드"}},
    ],
    ids=str,
)
def test_another_order_under_the_same_id_is_refused(stall: Stall, other: dict[str, object]) -> None:
    stall.do(paid())
    assert stall.refusal(paid(**other)) == (Refusal.ANOTHER_ORDER, ONE)
    from_elsewhere = note(body(paid={"amount": 9_000, "how": "카드"}), Origin.MARKET)
    assert stall.refusal(from_elsewhere) == (Refusal.ANOTHER_ORDER, ONE)


def test_the_same_number_on_two_orders_is_two_orders(stall: Stall) -> None:
    stall.do(paid(1, no="12"), paid(2, no="12"))
    assert [order.no for order in stall.till.state.orders.values()] == ["12", "12"]


def test_so_many_wait_and_no_more_until_one_is_handed_over(stall: Stall) -> None:
    stall.do(*(paid(number) for number in range(MOST_OPEN)))
    assert stall.refusal(paid(MOST_OPEN)) == (Refusal.TOO_MANY_ORDERS, "200")
    assert kinds(stall.do(paid(7))) == [m.OrderKnown]
    stall.do(m.RefuseOrder(order_id(7), WhyNot.TOO_BUSY))
    assert kinds(stall.do(paid(MOST_OPEN))) == [m.OrderNoted]


def test_an_order_that_was_cancelled_before_it_came_is_refused(stall: Stall) -> None:
    cancel = m.NoteOrderCancelled(Origin.KIOSK, ONE)
    assert kinds(stall.do(cancel)) == [m.OrderCancelNoted]
    assert kinds(stall.do(cancel)) == [m.OrderCancelNoted]
    stall.reopen()
    assert stall.refusal(paid()) == (Refusal.ORDER_CANCELLED, ONE)


def test_only_the_last_cancellations_are_remembered(stall: Stall) -> None:
    stall.do(*(m.NoteOrderCancelled(Origin.KIOSK, order_id(number)) for number in range(MOST_CANCELS + 3)))
    running = stall.till.state.cancelled_orders
    stall.reopen()
    assert stall.till.state.cancelled_orders == running
    assert (running[0], len(running)) == (order_id(3), MOST_CANCELS)


def test_its_placer_cancels_it_and_may_say_so_twice(stall: Stall) -> None:
    cancel = m.NoteOrderCancelled(Origin.KIOSK, ONE)
    moved = only(stall.do(paid(), m.AcceptOrder(ONE), cancel), m.OrderMoved)
    assert moved.step is not None
    assert (moved.order.state, moved.step.operator) == (S.CANCELLED, "")
    assert kinds(stall.do(cancel)) == [m.OrderKnown]
    assert stall.refusal(m.NoteOrderCancelled(Origin.MARKET, ONE))[0] is Refusal.ANOTHER_ORDER
    assert stall.refusal(m.NoteOrderCancelled(Origin.KIOSK, "K-1")) == (Refusal.NOT_AN_ORDER, "id")


def test_what_was_paid_at_this_counter_is_not_cancelled_from_afar(stall: Stall) -> None:
    stall.do(unpaid(), m.TakeUpOrder(ONE))
    cancel = m.NoteOrderCancelled(Origin.KIOSK, ONE)
    assert stall.refusal(cancel) == (Refusal.ORDER_MOVED_ON, "TAKEN_UP")
    assert stall.refusal(m.PayCash(9_000), cancel) == (Refusal.ORDER_MOVED_ON, "ACCEPTED")


# -- the merchant -----------------------------------------------------------------------------------------------


def test_a_paid_order_is_accepted_called_and_handed_over(stall: Stall) -> None:
    stall.do(paid(), m.AcceptOrder(ONE), m.MoveOrder(ONE, S.READY), m.MoveOrder(ONE, S.COLLECTED))
    assert stall.till.state.orders == {}
    assert [(entry["kind"], entry["state"]) for entry in journal(stall.path)] == [
        ("order", "ACCEPTED"),
        ("order", "COLLECTED"),
    ]
    assert journal(stall.path)[0]["prepaid"] == {"amount": 9_000, "how": "카드"}
    assert stall.till.state.shift.is_idle, "money that stands in another book begins no shift here"
    assert verify(stall.path).faults == ()


def test_a_call_that_came_too_soon_is_taken_back_and_written_nowhere(stall: Stall) -> None:
    stall.do(paid(), m.AcceptOrder(ONE), m.MoveOrder(ONE, S.READY), m.MoveOrder(ONE, S.ACCEPTED))
    assert standing(stall).state is S.ACCEPTED
    assert len(journal(stall.path)) == 1


def test_a_second_tap_does_nothing(stall: Stall) -> None:
    stall.do(paid())
    deeds = (m.AcceptOrder(ONE), m.MoveOrder(ONE, S.READY), m.MoveOrder(ONE, S.COLLECTED))
    for deed in deeds:
        stall.do(deed)
        assert stall.do(deed) == ()


def test_nothing_is_accepted_unpaid_or_by_moving_it(stall: Stall) -> None:
    stall.do(unpaid(1), paid(2))
    assert stall.refusal(m.AcceptOrder(ONE)) == (Refusal.ORDER_UNPAID, "K-1")
    for state in (S.ACCEPTED, S.READY, S.TAKEN_UP, S.REFUSED, S.CANCELLED):
        assert stall.refusal(m.MoveOrder(order_id(2), state)) == (Refusal.ORDER_MOVED_ON, "ARRIVED")
    assert stall.refusal(m.TakeUpOrder(order_id(2))) == (Refusal.ORDER_MOVED_ON, "ARRIVED")


@pytest.mark.parametrize(
    "deed",
    [
        m.AcceptOrder(ONE),
        m.TakeUpOrder(ONE),
        m.MoveOrder(ONE, S.READY),
        m.CallOrderAgain(ONE),
        m.RefuseOrder(ONE, WhyNot.OTHER),
        m.PrintOrder(ONE),
    ],
    ids=repr,
)
def test_an_order_nobody_placed_is_said_to_be_none(stall: Stall, deed: m.Command) -> None:
    assert stall.refusal(deed)[0] is Refusal.NO_SUCH_ORDER


def test_only_what_is_ready_is_called_once_more(stall: Stall) -> None:
    stall.do(paid(), m.AcceptOrder(ONE))
    assert stall.refusal(m.CallOrderAgain(ONE))[0] is Refusal.ORDER_MOVED_ON
    (ready,) = stall.do(m.MoveOrder(ONE, S.READY))
    (again,) = stall.do(m.CallOrderAgain(ONE))
    assert isinstance(ready, m.OrderMoved)
    assert isinstance(again, m.OrderCalledAgain)
    assert again.order == ready.order, "it stands as it stood"


def test_a_refusal_says_why_and_what_was_paid(stall: Stall) -> None:
    stall.do(paid(), m.RefuseOrder(ONE, WhyNot.SOLD_OUT))
    (entry,) = journal(stall.path)
    assert (entry["state"], entry["why"], entry["prepaid"]["amount"]) == ("REFUSED", "SOLD_OUT", 9_000)
    assert standing(stall).why is WhyNot.SOLD_OUT


def test_somebody_has_to_stand_at_the_till_to_accept_but_not_for_it_to_come(stall: Stall) -> None:
    stall.do(m.SetOperator(HELPER), m.SignOut())
    assert kinds(stall.do(paid())) == [m.OrderNoted]
    assert stall.refusal(m.AcceptOrder(ONE))[0] is Refusal.NOT_ALLOWED


# -- paid at the counter ----------------------------------------------------------------------------------------


def test_an_unpaid_order_becomes_the_open_sale_and_is_made_once_that_is_paid(stall: Stall) -> None:
    taken = only(stall.do(unpaid(), m.TakeUpOrder(ONE)), m.OrderTakenUp)
    assert (taken.total, taken.left_out) == (9_000, ())
    assert [(line.name, line.quantity, line.choices) for line in stall.open_lines] == [("떡볶이", 2, ("매운맛",))]
    stall.reopen()
    events = stall.do(m.PayCash(10_000))
    sale = only(events, m.SaleCompleted).sale
    assert (sale.order.id, sale.order.no) == (ONE, "K-1") if sale.order else False
    assert (standing(stall).state, standing(stall).paid_by) == (S.ACCEPTED, sale.id)
    assert [entry["kind"] for entry in journal(stall.path)] == ["sale", "order"]
    assert stall.till.state.cart.order is None
    assert verify(stall.path).faults == ()


def test_it_is_rung_up_at_the_prices_of_the_day_and_what_is_sold_out_is_said(stall: Stall) -> None:
    stall.do(note(body(1, line(), line("soda", 1, 2_000), line("mackerel", 1, 5_000))))
    stall.do(m.SetItemPrice("mackerel", 5_500), m.SetSoldOut("soda", sold_out=True))
    taken = only(stall.do(m.TakeUpOrder(ONE)), m.OrderTakenUp)
    assert (taken.total, taken.order.total, taken.left_out) == (14_500, 16_000, ("사이다",))
    assert stall.total == 14_500


def test_of_an_order_with_nothing_left_to_sell_no_sale_begins(stall: Stall) -> None:
    stall.do(unpaid(), m.SetSoldOut("tteok", sold_out=True))
    assert stall.refusal(m.TakeUpOrder(ONE)) == (Refusal.SOLD_OUT, "떡볶이")


def test_another_sale_is_put_aside_first(stall: Stall) -> None:
    assert stall.refusal(unpaid(), m.AddAmount(500), m.TakeUpOrder(ONE)) == (Refusal.SALE_OPEN, "")
    stall.do(m.HoldSale(), m.TakeUpOrder(ONE))
    assert stall.total == 9_000


def test_an_order_that_arrives_leaves_the_sale_at_hand_as_it_is(stall: Stall) -> None:
    stall.do(m.AddAmount(500), m.TakeTender(m.Tendered("cash", 300)))
    before = stall.till.state.cart
    stall.do(paid(), unpaid(2), m.AcceptOrder(ONE), m.MoveOrder(ONE, S.COLLECTED))
    assert stall.till.state.cart == before
    assert stall.refusal(m.TakeUpOrder(order_id(2)))[0] is Refusal.BEING_PAID


@pytest.mark.parametrize("deed", [m.VoidLine(1), m.SetQuantity(1, 1), m.UndoLastStep()], ids=repr)
def test_a_sale_of_which_nothing_is_left_puts_its_order_back(stall: Stall, deed: m.Command) -> None:
    stall.do(unpaid(), m.TakeUpOrder(ONE), deed)
    if stall.open_lines:
        assert standing(stall).state is S.TAKEN_UP
        stall.do(m.ChangeQuantity(1, -1))
    for _ in range(2):
        assert standing(stall).state is S.ARRIVED
        assert stall.till.state.cart.order is None
        stall.reopen()
    sale = only(stall.do(m.AddAmount(500), m.PayCash(500)), m.SaleCompleted).sale
    assert sale.order is None


def test_an_order_waits_with_the_sale_it_was_taken_up_into(stall: Stall) -> None:
    stall.do(unpaid(), m.TakeUpOrder(ONE), m.HoldSale(), m.AddAmount(500), m.PayCash(500))
    stall.reopen()
    assert standing(stall).state is S.TAKEN_UP
    stall.do(m.RecallSale("1"), m.PayCash(9_000))
    assert standing(stall).state is S.ACCEPTED


@pytest.mark.parametrize("way", [m.UndoLastSale(), m.Refund(1)], ids=repr)
def test_a_sale_that_is_taken_back_takes_its_order_with_it(stall: Stall, way: m.Command) -> None:
    with_kitchen(stall)
    stall.do(unpaid(), m.TakeUpOrder(ONE), m.PayCash(9_000))
    assert stall.refusal(m.RefuseOrder(ONE, WhyNot.OTHER)) == (Refusal.ORDER_PAID_HERE, "K-1")
    events = stall.do(way)
    assert (standing(stall).state, standing(stall).why) == (S.REFUSED, WhyNot.SALE_UNDONE)
    assert [slip.paper for slip in papers(events)] == [Paper.RECEIPT, Paper.KITCHEN_CANCEL]
    assert only(events, m.SaleRefunded).refund.order is not None
    assert verify(stall.path).faults == ()


def test_a_part_that_comes_back_leaves_the_order_being_made(stall: Stall) -> None:
    stall.do(unpaid(), m.TakeUpOrder(ONE), m.PayCash(9_000), m.Refund(1, ((1, 1),)))
    assert standing(stall).state is S.ACCEPTED
    stall.do(m.Refund(1))
    assert standing(stall).state is S.REFUSED


# -- papers and time --------------------------------------------------------------------------------------------


def test_the_kitchen_has_a_ticket_of_what_it_makes_and_word_when_it_is_not_to(stall: Stall) -> None:
    with_kitchen(stall, "분식")
    events = stall.do(paid(), m.AcceptOrder(ONE))
    assert [slip.paper for slip in papers(events)] == [Paper.KITCHEN]
    (again,) = papers(stall.do(m.PrintOrder(ONE)))
    assert (again.subject, again.is_copy) == (papers(events)[0].subject, True)
    assert [slip.paper for slip in papers(stall.do(m.RefuseOrder(ONE, WhyNot.OTHER)))] == [Paper.KITCHEN_CANCEL]
    fish = note(body(2, line("mackerel", 1, 5_000), paid={"amount": 5_000, "how": "카드"}))
    assert papers(stall.do(fish, m.AcceptOrder(order_id(2)))) == []


def test_without_a_kitchen_the_ticket_comes_out_at_the_counter(stall: Stall) -> None:
    assert [slip.paper for slip in papers(stall.do(paid(), m.AcceptOrder(ONE)))] == [Paper.KITCHEN]
    events = stall.do(unpaid(2), m.TakeUpOrder(order_id(2)), m.PayCash(9_000))
    assert [slip.paper for slip in papers(events)] == [Paper.RECEIPT, Paper.KITCHEN]


def test_an_order_that_is_refused_before_it_was_made_is_no_word_to_the_kitchen(stall: Stall) -> None:
    assert papers(stall.do(paid(), m.RefuseOrder(ONE, WhyNot.CLOSING))) == []


def test_the_merchant_is_reminded_once_of_an_order_in_each_state_it_may_wait_too_long_in(stall: Stall) -> None:
    stall.do(paid())
    stall.now = moment("2026-03-02 12:09:59")
    assert stall.do(m.Tick()) == ()
    stall.now = moment("2026-03-02 12:10:00")
    assert kinds(stall.do(m.Tick())) == [m.OrderIsLate]
    assert stall.do(m.Tick()) == ()
    assert only(stall.do(m.ShowTill()), m.TillShown).late_orders == {ONE}
    stall.do(m.AcceptOrder(ONE))
    assert stall.do(m.Tick()) == ()
    stall.now = moment("2026-03-02 12:20:00")
    assert kinds(stall.do(m.Tick())) == [m.OrderIsLate]
    stall.do(m.MoveOrder(ONE, S.READY))
    assert only(stall.do(m.ShowTill()), m.TillShown).late_orders == frozenset()
    stall.now = moment("2026-03-02 12:29:59")
    assert stall.do(m.Tick()) == ()
    stall.now = moment("2026-03-02 12:30:00")
    assert kinds(stall.do(m.Tick())) == [m.OrderIsLate], "its customer may have missed the call"
    assert stall.do(m.Tick()) == ()
    stall.do(m.MoveOrder(ONE, S.COLLECTED))
    stall.now = moment("2026-03-02 13:20:00")
    assert stall.do(m.Tick()) == ()


def test_a_screen_that_opens_is_shown_what_waits_in_the_order_it_came(stall: Stall) -> None:
    for number in (3, 1, 2):
        stall.now = moment(f"2026-03-02 12:00:0{number}")
        stall.do(paid(number))
    stall.do(m.AcceptOrder(order_id(3)))
    for _ in range(2):
        shown = only(stall.do(m.ShowTill()), m.TillShown)
        assert [order.no for order in shown.orders] == ["K-3", "K-1", "K-2"]
        stall.reopen()


def test_every_state_is_reached_and_every_end_is_an_end() -> None:
    reached = {state for onward in TRANSITIONS.values() for state in onward}
    assert reached == set(OrderState)
    assert {state for state, onward in TRANSITIONS.items() if not onward} == {S.COLLECTED, S.REFUSED, S.CANCELLED}
