"""Orders placed at a kiosk: their numbers, their way to the till, their money, through restarts."""

import json
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from order_kit import MENU, TTEOK
from pos_kit import NOON, REGISTERED, SODA, Stall, moment
from terminal_stall import approval, asked

from pos import messages as m
from pos.attempt import Attempt, AttemptState, Rail
from pos.catalogue import Category, Item
from pos.language import Language
from pos.ledger.verify import verify
from pos.messages import NumberOrder, PlaceUnpaid, Refusal
from pos.options import Option, OptionGroup, answers
from pos.order import OrderState, Origin, Wanted
from pos.order_body import read_order
from pos.placed_order import TRANSITIONS, PlacedOrder, PlacedState, can_become
from pos.reversing import MOST_TRIES
from pos.shop import CardRules, Kiosk, Shop
from pos.slip import Paper
from pos.tax import TaxClass

KIOSK = replace(
    REGISTERED, card=CardRules(rail=Rail.TERMINAL), kiosk=Kiosk("K", (Wanted.EAT_HERE, Wanted.TAKE_AWAY))
)
HOT = (("맵기", "매운맛"),)
GO_ON = NumberOrder(Wanted.EAT_HERE, Language.KOREAN)
SOJU = Item("soju", "소주", 5_000, tax=TaxClass.TAXABLE, category="분식", age_restricted=True)


def at_the_kiosk(path: Path, shop: Shop = KIOSK) -> Stall:
    kiosk = Stall(path, (*MENU, SOJU), shop)
    kiosk.do(m.NoteCondition(m.Place.TERMINAL, m.Condition.GOOD))
    return kiosk


@pytest.fixture
def kiosk(tmp_path: Path) -> Stall:
    return at_the_kiosk(tmp_path / "kiosk.db")


@pytest.fixture
def till(tmp_path: Path) -> Stall:
    return Stall(tmp_path / "till.db", MENU)


def pay(kiosk: Stall) -> Attempt:
    """Goes to the terminal; what it says is up to the test."""
    (begun,) = (event.attempt for event in kiosk.do(m.PayByCard()) if isinstance(event, m.AttemptBegun))
    return begun


def paid(kiosk: Stall, number: str = "12345678") -> PlacedOrder:
    attempt = pay(kiosk)
    events = kiosk.do(m.NoteAnswer(attempt.id, m.Deed.CHARGE, m.Word.APPROVED, approval(attempt, number)))
    return placed_in(events)


def placed_in(events: tuple[m.Event, ...]) -> PlacedOrder:
    (order,) = (event.order for event in events if isinstance(event, m.OrderPlaced))
    return order


def standing(kiosk: Stall, order: PlacedOrder) -> PlacedState:
    kept = kiosk.ledger.past.placed_order(order.id)
    assert kept is not None
    open_one = kiosk.till.state.placed.get(order.id)
    assert (open_one is None) == kept.is_over
    assert open_one in (None, kept)
    return kept.state


# -- numbers ----------------------------------------------------------------------------------------------------


def test_numbers_count_up_and_are_never_given_twice_on_a_day(kiosk: Stall) -> None:
    numbers = []
    for _ in range(3):
        numbers.append(placed_in(kiosk.do(m.AddItem("soda"), GO_ON, PlaceUnpaid())).no)
        kiosk.reopen()
    kiosk.do(m.AddItem("soda"), GO_ON, m.UndoLastStep())
    kiosk.do(m.AddItem("soda"), GO_ON)
    numbers.append(placed_in(kiosk.do(PlaceUnpaid())).no)
    assert numbers == ["K-1", "K-2", "K-3", "K-4"], "whoever turns back leaves the number to the next"
    kiosk.now = moment("2026-03-03 12:00:00")
    assert placed_in(kiosk.do(m.AddItem("soda"), GO_ON, PlaceUnpaid())).no == "K-1"
    kiosk.now = NOON
    assert placed_in(kiosk.do(m.AddItem("soda"), GO_ON, PlaceUnpaid())).no == "K-5", "the clock went back a day"


def test_whoever_goes_back_and_chooses_on_keeps_the_number(kiosk: Stall) -> None:
    kiosk.do(m.AddItem("soda"), GO_ON)
    first = kiosk.till.state.cart.order
    kiosk.do(m.AddItem("tteok", choices=HOT), NumberOrder(Wanted.TAKE_AWAY, Language.JAPANESE))
    kiosk.reopen()
    ref = kiosk.till.state.cart.order
    assert first is not None
    assert ref is not None
    assert (ref.id, ref.no, ref.wanted, ref.language) == (first.id, "K-1", Wanted.TAKE_AWAY, Language.JAPANESE)
    assert kiosk.do(NumberOrder(Wanted.TAKE_AWAY, Language.JAPANESE)) == ()


def test_one_that_was_put_aside_keeps_its_number_and_the_next_gets_another(kiosk: Stall) -> None:
    kiosk.do(m.AddItem("soda"), GO_ON, m.ParkCart())
    assert placed_in(kiosk.do(m.AddItem("soda"), GO_ON, PlaceUnpaid())).no == "K-2"
    assert placed_in(kiosk.do(m.RecallParked("01"), PlaceUnpaid())).no == "K-1"


def test_a_till_numbers_nothing_and_an_empty_order_has_no_number(kiosk: Stall, till: Stall) -> None:
    till.do(m.AddItem("soda"))
    for command in (GO_ON, PlaceUnpaid(), m.MirrorGoods((), ())):
        assert till.refusal(command)[0] is Refusal.NO_KIOSK
    assert kiosk.refusal(GO_ON)[0] is Refusal.NOTHING_TO_PAY
    kiosk.do(m.AddItem("soda"), GO_ON, m.UndoLastStep())
    assert kiosk.refusal(PlaceUnpaid())[0] is Refusal.NOTHING_TO_PAY


# -- placing ----------------------------------------------------------------------------------------------------


def test_a_paid_order_is_placed_with_its_sale(kiosk: Stall) -> None:
    kiosk.do(m.AddItem("tteok", 2, choices=HOT), m.AddItem("soda"), GO_ON)
    order = paid(kiosk)
    sale = kiosk.till.state.last_sale
    assert sale is not None
    assert sale.order is not None
    assert (sale.total, sale.order.id, sale.receipt_no) == (11_000, order.id, order.receipt_no)
    assert order.prepaid is not None
    assert (order.prepaid.amount, order.prepaid.how, order.total) == (11_000, "카드", 11_000)
    assert [(line.item_id, line.quantity, line.unit_price, line.choices) for line in order.lines] == [
        ("tteok", 2, 4_500, HOT),
        ("soda", 1, 2_000, ()),
    ]
    assert {slip.paper for slip in kiosk.till.state.slips.values()} == {Paper.RECEIPT, Paper.PLACED}, "no ticket"
    kiosk.reopen()
    assert standing(kiosk, order) is PlacedState.WAITING
    assert verify(kiosk.path).faults == ()


def test_one_to_be_paid_at_the_counter_is_no_sale_here(kiosk: Stall) -> None:
    kiosk.do(m.AddItem("soda", 3), GO_ON)
    order = placed_in(kiosk.do(PlaceUnpaid()))
    assert (order.prepaid, order.total, kiosk.till.state.head_seq) == (None, 6_000, 0)
    kiosk.reopen()
    assert kiosk.open_lines == ()
    assert kiosk.till.state.cart.order is None
    assert standing(kiosk, order) is PlacedState.WAITING
    assert [slip.paper for slip in kiosk.till.state.slips.values()] == [Paper.PLACED]


def test_the_till_reads_what_the_kiosk_wrote_the_same_however_often_it_is_sent(kiosk: Stall, till: Stall) -> None:
    kiosk.do(m.AddItem("tteok", 2, choices=HOT), NumberOrder(Wanted.TAKE_AWAY, Language.ENGLISH))
    order = paid(kiosk)
    (noted,) = till.do(m.NoteOrder(Origin.KIOSK, order.body()))
    assert isinstance(noted, m.OrderNoted)
    there = noted.order
    assert (there.id, there.no, there.total, there.prepaid) == (order.id, "K-1", 9_000, order.prepaid)
    assert (there.wanted, there.language) == (Wanted.TAKE_AWAY, Language.ENGLISH)
    kiosk.reopen()
    (again,) = till.do(m.NoteOrder(Origin.KIOSK, kiosk.till.state.placed[order.id].body()))
    assert isinstance(again, m.OrderKnown)


def test_a_paid_order_is_taken_though_the_till_does_not_sell_that_any_more(kiosk: Stall, tmp_path: Path) -> None:
    kiosk.do(m.AddItem("tteok", 2, choices=HOT), m.AddItem("soda"), GO_ON)
    order = paid(kiosk)
    other = replace(TTEOK, name="국물떡볶이", options=(OptionGroup("국물", 1, 1, (Option("많이"),)),))
    till = Stall(tmp_path / "till.db", (other,))
    (noted,) = till.do(m.NoteOrder(Origin.KIOSK, order.body()))
    assert isinstance(noted, m.OrderNoted)
    assert [(line.name, line.choices, line.amount) for line in noted.order.lines] == [
        ("국물떡볶이", HOT, 9_000),
        ("사이다", (), 2_000),
    ]
    kiosk.do(m.AddItem("soda"), GO_ON)
    unpaid = placed_in(kiosk.do(PlaceUnpaid()))
    assert till.refusal(m.NoteOrder(Origin.KIOSK, unpaid.body()))[0] is Refusal.NOT_ON_FILE


def test_a_price_that_changes_in_the_cart_stays_as_it_was_shown(kiosk: Stall) -> None:
    kiosk.do(m.AddItem("soda"), GO_ON)
    dearer = tuple(replace(item, price=9_000) if item.id == SODA.id else item for item in MENU)
    shelves = (Category("분식", TaxClass.TAXABLE),)
    (loaded,) = kiosk.do(m.MirrorGoods(shelves, dearer))
    assert isinstance(loaded, m.GoodsLoaded)
    assert kiosk.do(m.MirrorGoods(shelves, dearer)) == (), "nothing new"
    assert kiosk.till.state.head_seq == 0, "the till's goods are no fact of this book"
    assert paid(kiosk).total == 2_000
    kiosk.do(m.AddItem("soda"), GO_ON)
    assert placed_in(kiosk.do(PlaceUnpaid())).total == 9_000


def test_what_somebody_has_to_weigh_or_to_look_at_is_not_sold_by_a_kiosk(kiosk: Stall) -> None:
    for command in (
        m.AddItem("soju"),
        m.AddItem("potato", 400),
        m.AddByBarcode("2100123008506"),
        m.AddAmount(1_000),
    ):
        assert kiosk.refusal(command)[0] is Refusal.NOT_UNATTENDED
    assert kiosk.refusal(m.RoundDown(1_000)) == (Refusal.NOT_ALLOWED, "DISCOUNT")
    assert kiosk.refusal(m.SetItemPrice("soda", 1)) == (Refusal.NOT_ALLOWED, "EDIT_GOODS")


def test_the_name_the_customer_read_goes_along(tmp_path: Path) -> None:
    named = replace(TTEOK, names=(("en", "Tteokbokki"), ("ja", "トッポッキ")))
    kiosk = Stall(tmp_path / "kiosk.db", (named,), KIOSK)
    shown = []
    for language in Language:
        kiosk.do(m.AddItem("tteok", choices=HOT), NumberOrder(Wanted.NONE, language))
        shown.append(placed_in(kiosk.do(PlaceUnpaid())).lines[0].shown)
    assert shown == ["떡볶이", "Tteokbokki", "떡볶이", "トッポッキ"]
    kiosk.reopen()
    assert kiosk.ledger.catalogue.by_id("tteok") == named


# -- what the till says -----------------------------------------------------------------------------------------


WAYS = {
    PlacedState.WAITING: (),
    PlacedState.ARRIVED: (OrderState.ARRIVED,),
    PlacedState.ACCEPTED: (OrderState.ACCEPTED,),
    PlacedState.READY: (OrderState.READY,),
    PlacedState.COLLECTED: (OrderState.COLLECTED,),
    PlacedState.REFUSED: (OrderState.REFUSED,),
}
"""What the till says to bring an unpaid order there; it has nothing to be given back."""


@pytest.mark.parametrize(("before", "after"), list(product(WAYS, OrderState)))
def test_only_listed_steps_are_taken(kiosk: Stall, before: PlacedState, after: OrderState) -> None:
    kiosk.do(m.AddItem("soda"), GO_ON)
    order = placed_in(kiosk.do(PlaceUnpaid()))
    kiosk.do(*(m.NotePlaced(order.id, state) for state in WAYS[before]))
    assert standing(kiosk, order) is before
    events = kiosk.do(m.NotePlaced(order.id, after))
    now = standing(kiosk, order)
    assert bool(events) == (now is not before)
    assert now is before or can_become(before, now)


def test_every_state_has_its_row_and_the_end_is_the_end() -> None:
    assert set(TRANSITIONS) == set(PlacedState)
    assert not TRANSITIONS[PlacedState.COLLECTED] | TRANSITIONS[PlacedState.GIVEN_BACK]
    assert all(state not in onward for state, onward in TRANSITIONS.items())


def test_what_the_till_refuses_is_given_back_to_the_card_when_nobody_else_pays(kiosk: Stall) -> None:
    kiosk.do(m.AddItem("soda"), GO_ON)
    order = paid(kiosk)
    kiosk.do(m.AddItem("tteok", choices=HOT), m.NotePlaced(order.id, OrderState.REFUSED))
    assert asked(kiosk.do(m.Tick())) == [], "the next customer chooses"
    kiosk.do(m.UndoLastStep())
    kiosk.reopen()
    kiosk.do(m.NoteCondition(m.Place.TERMINAL, m.Condition.GOOD))
    (wanted,) = asked(kiosk.do(m.Tick()))
    assert (wanted.deed, wanted.attempt.amount) == (m.Deed.REVERSE, 2_000)
    reversal = replace(approval(wanted.attempt, "99999999"))
    kiosk.do(m.NoteAnswer(wanted.attempt.id, m.Deed.REVERSE, m.Word.APPROVED, reversal))
    assert standing(kiosk, order) is PlacedState.GIVEN_BACK
    last = kiosk.till.state.last_sale
    assert last is not None
    assert (last.total, last.reason) == (-2_000, "주문 거절")
    assert asked(kiosk.do(m.Tick())) == [], "once"
    assert verify(kiosk.path).faults == ()


def test_a_terminal_that_cannot_give_it_back_is_asked_again_later_and_not_every_second(kiosk: Stall) -> None:
    kiosk.do(m.AddItem("soda"), GO_ON)
    order = paid(kiosk)
    kiosk.do(m.NotePlaced(order.id, OrderState.REFUSED))
    tries = 0
    for second in range(180):
        kiosk.now = replace(NOON, at_ms=NOON.at_ms + second * 1_000, mono_ns=NOON.mono_ns + second * 10**9)
        for wanted in asked(kiosk.do(m.Tick())):
            tries += 1
            kiosk.do(m.NoteAnswer(wanted.attempt.id, wanted.deed, m.Word.NOT_SENT))
    assert 1 <= tries <= MOST_TRIES
    assert standing(kiosk, order) is PlacedState.REFUSED, "it is not forgotten"
    (attempt,) = kiosk.till.state.attempts.values()
    assert attempt.state is AttemptState.REVERSAL_UNKNOWN, "somebody has to look"


def test_whoever_starts_over_leaves_nothing_behind(kiosk: Stall) -> None:
    kiosk.do(m.AddItem("soda"), m.AddItem("tteok", choices=HOT), GO_ON)
    assert m.CartLeft() in kiosk.do(m.StartOver())
    kiosk.reopen()
    assert not kiosk.till.state.cart.lines
    assert kiosk.till.state.cart.order is None
    assert kiosk.do(m.StartOver()) == (), "there is nothing to leave"
    (numbered,) = (
        event.ref.no for event in kiosk.do(m.AddItem("soda"), GO_ON) if isinstance(event, m.OrderNumbered)
    )
    assert numbered == "K-2", "a number is not given twice"


@pytest.mark.parametrize("leaving", [m.StartOver(), PlaceUnpaid()])
def test_nobody_leaves_while_the_terminal_has_the_card(kiosk: Stall, leaving: m.Command) -> None:
    kiosk.do(m.AddItem("soda"), GO_ON)
    pay(kiosk)
    assert kiosk.refusal(leaving) == (Refusal.BEING_PAID, "")


def test_the_body_is_an_order_like_any_other(kiosk: Stall, till: Stall) -> None:
    kiosk.do(m.AddItem("tteok", choices=HOT), GO_ON)
    order = placed_in(kiosk.do(PlaceUnpaid()))
    read = read_order(order.body(), Origin.KIOSK, till.ledger.catalogue, NOON)
    assert (read.prepaid, [line.as_placed for line in read.lines]) == (
        None,
        [line.as_placed for line in order.lines],
    )
    assert "paid" not in json.loads(order.body())


def test_a_good_the_till_no_longer_has_keeps_the_name_the_stall_calls_it(kiosk: Stall, tmp_path: Path) -> None:
    """Its customer read another language; whoever makes it reads Korean."""
    without = Stall(tmp_path / "without.db", [item for item in MENU if item.id != "tteok"])
    kiosk.do(m.AddItem("tteok", choices=HOT), NumberOrder(Wanted.EAT_HERE, Language.ENGLISH))
    order = paid(kiosk)
    order = replace(order, lines=tuple(replace(line, shown="Tteokbokki") for line in order.lines))
    for said, name in ((order.body(), "떡볶이"), (order.body(names=False), "Tteokbokki")):
        (line,) = read_order(said, Origin.KIOSK, without.ledger.catalogue, NOON).lines
        assert (line.name, line.shown) == (name, "Tteokbokki")


def test_a_name_that_is_no_other_is_not_said_twice(kiosk: Stall) -> None:
    """What a till of the version before reads, too."""
    kiosk.do(m.AddItem("tteok", choices=HOT), GO_ON)
    order = placed_in(kiosk.do(PlaceUnpaid()))
    assert order.body() == order.body(names=False)


def test_answers_are_found_again_by_their_words_alone() -> None:
    groups = (
        OptionGroup("맵기", 1, 1, (Option("보통"), Option("맵게"))),
        OptionGroup("더하기", 0, 2, (Option("치즈"), Option("달걀"), Option("보통"))),
    )
    assert answers(groups, ("맵게", "치즈", "달걀")) == (("맵기", "맵게"), ("더하기", "치즈"), ("더하기", "달걀"))
    assert answers(groups, ("보통", "보통")) == (("맵기", "보통"), ("더하기", "보통"))
    assert answers(groups, ("없어진 것",)) == ()
