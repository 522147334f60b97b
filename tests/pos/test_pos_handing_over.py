"""A kiosk's cart the stall goes on with: there it is an order and no cart any more, at the till the open sale."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from order_kit import MENU, order_id, unpaid
from pos_kit import NOON, REGISTERED, Stall
from shop_kit import HELPER, journal, kinds, only
from terminal_stall import approval

from pos import messages as m
from pos.attempt import Rail
from pos.clock import Moment
from pos.kiosks import KioskCondition, KnownKiosk, ParkedThere
from pos.language import Language
from pos.ledger.verify import verify
from pos.messages import AddItem, HandOverCart, HandOverParked, NumberOrder, Refusal, TakeOver
from pos.order import OrderState, Origin, Wanted
from pos.placed_order import PlacedOrder, PlacedState
from pos.sale import Cart
from pos.shop import CardRules, Kiosk

KIOSK = replace(REGISTERED, card=CardRules(rail=Rail.TERMINAL), kiosk=Kiosk("K"))
HOT = (("맵기", "매운맛"),)
ASK, ANOTHER = order_id(90), order_id(91)
CALL = order_id(80)
CALLING = KioskCondition(CALL, 2, 9_000, (ParkedThere("07", 2_000),))


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Stall]:
    stall = Stall(tmp_path / "kiosk.db", MENU, KIOSK)
    stall.do(m.NoteCondition(m.Place.TERMINAL, m.Condition.GOOD))
    yield stall
    stall.close()


@pytest.fixture
def till(tmp_path: Path) -> Iterator[Stall]:
    stall = Stall(tmp_path / "till.db", MENU)
    yield stall
    stall.close()


def later(seconds: float) -> Moment:
    ns = int(seconds * 10**9)
    return replace(NOON, at_ms=NOON.at_ms + ns // 10**6, mono_ns=NOON.mono_ns + ns)


def known(till: Stall, letter: str = "K") -> KnownKiosk:
    return till.till.state.kiosks[letter]


def asked(till: Stall, code: str = "") -> str:
    """The id under which the till has asked for a cart."""
    till.do(m.NoteKiosk("K", CALLING), TakeOver("K", code))
    ask = known(till).ask
    assert ask is not None
    assert ask.code == code
    return ask.id


def delivered(till: Stall, order: PlacedOrder) -> tuple[m.Event, ...]:
    return till.do(m.NoteOrder(Origin.KIOSK, order.body()))


# -- at the kiosk -----------------------------------------------------------------------------------------------


def test_the_open_cart_becomes_an_order_and_is_none_here_any_more(kiosk: Stall) -> None:
    kiosk.do(AddItem("tteok", 2, choices=HOT), m.AskForHelp())
    events = kiosk.do(HandOverCart(ASK))
    assert kinds(events) == [m.OrderNumbered, m.OrderPlaced, m.CartHandedOver, m.HelpEnded, m.TotalChanged]
    placed = only(events, m.OrderPlaced).order
    handed = only(events, m.CartHandedOver)
    assert (handed.ref.no, handed.code) == ("K-1", "")
    assert (placed.no, placed.total, placed.prepaid, placed.handed_over) == ("K-1", 9_000, None, ASK)
    for _ in range(2):
        state = kiosk.till.state
        assert (state.cart, state.help, state.head_seq) == (Cart(), None, 0)
        assert state.placed[placed.id] == placed
        kiosk.reopen()
    assert kiosk.do(HandOverCart(ASK), AddItem("soda"), HandOverCart(ASK)) == (), (
        "once, whatever is in the cart since"
    )
    assert kiosk.total == 2_000


def test_one_that_was_numbered_keeps_its_number_and_what_its_customer_chose(kiosk: Stall) -> None:
    kiosk.do(AddItem("soda"), NumberOrder(Wanted.TAKE_AWAY, Language.JAPANESE))
    ref = kiosk.till.state.cart.order
    events = kiosk.do(HandOverCart(ASK))
    placed = only(events, m.OrderPlaced).order
    assert ref is not None
    assert (placed.id, placed.no, placed.wanted, placed.language) == (ref.id, "K-1", ref.wanted, ref.language)
    kiosk.do(AddItem("soda"), HandOverCart(ANOTHER))
    assert [order.no for order in kiosk.till.state.placed.values()] == ["K-1", "K-2"]


def test_a_parked_one_is_fetched_past_whoever_chooses_or_pays_there_now(kiosk: Stall) -> None:
    code = only(kiosk.do(AddItem("tteok", choices=HOT), m.ParkCart()), m.CartParked).code
    kiosk.do(AddItem("soda", 3), m.AskForHelp(), NumberOrder(Wanted.NONE, Language.KOREAN), m.PayByCard())
    call, cart = kiosk.till.state.help, kiosk.till.state.cart
    events = kiosk.do(HandOverParked(ASK, code))
    assert kinds(events) == [m.OrderPlaced, m.CartHandedOver]
    assert only(events, m.CartHandedOver).code == code
    for _ in range(2):
        state = kiosk.till.state
        assert (state.held, state.help, state.cart.lines) == ({}, call, cart.lines)
        assert [(order.no, order.total, order.handed_over) for order in state.placed.values()] == [
            ("K-1", 4_500, ASK)
        ]
        kiosk.reopen()
    assert kiosk.do(HandOverParked(ASK, code)) == ()
    assert kiosk.refusal(HandOverParked(ANOTHER, code)) == (Refusal.NO_SUCH_PARKED, code)


def test_every_way_a_cart_is_not_handed_over(kiosk: Stall, till: Stall) -> None:
    for command in (HandOverCart(ASK), HandOverParked(ASK, "01")):
        assert till.refusal(AddItem("soda"), command)[0] is Refusal.NO_KIOSK
    assert kiosk.refusal(HandOverCart(ASK))[0] is Refusal.NOTHING_TO_PAY
    for code in ("", "01", "뷁", "1" * 99):
        assert kiosk.refusal(HandOverParked(ASK, code)) == (Refusal.NO_SUCH_PARKED, code)
    kiosk.do(AddItem("soda"), NumberOrder(Wanted.NONE, Language.KOREAN), m.PayByCard())
    assert kiosk.refusal(HandOverCart(ASK))[0] is Refusal.BEING_PAID
    attempt = next(iter(kiosk.till.state.attempts.values()))
    kiosk.do(m.NoteAnswer(attempt.id, m.Deed.CHARGE, m.Word.APPROVED, approval(attempt, "12345678")))
    assert [order.handed_over for order in kiosk.till.state.placed.values()] == [""], "it was paid there"


def test_more_lines_than_an_order_has_stay_where_they_are(kiosk: Stall) -> None:
    many = tuple(replace(MENU[-2], id=f"s{no}", name=f"사이다 {no}", barcodes=()) for no in range(51))
    kiosk.do(m.MirrorGoods((), many), *(AddItem(item.id) for item in many))
    assert kiosk.refusal(HandOverCart(ASK))[0] is Refusal.TOO_MANY_LINES
    kiosk.do(m.VoidLine(1), HandOverCart(ASK))
    assert kiosk.till.state.cart == Cart()


# -- at the till ------------------------------------------------------------------------------------------------


def test_a_call_is_said_once_and_answered_once(till: Stall) -> None:
    stands, called = till.do(m.NoteKiosk("K", CALLING))
    assert called == m.HelpCalled("K")
    assert isinstance(stands, m.KioskStands)
    assert (stands.kiosk.called, stands.kiosk.coming) == (NOON, False)
    assert till.do(m.NoteKiosk("K", CALLING)) == ()
    assert kinds(till.do(m.NoteKiosk("K", replace(CALLING, pieces=3)))) == [m.KioskStands]
    assert known(till).called == NOON
    assert only(till.do(m.AnswerHelp("K")), m.KioskStands).kiosk.coming
    assert till.do(m.AnswerHelp("K")) == ()
    assert known(till).condition.pieces == 3
    till.do(m.NoteKiosk("K", CALLING))
    assert known(till).coming, "said of this call"
    assert kinds(till.do(m.NoteKiosk("K", replace(CALLING, call=ANOTHER)))) == [m.KioskStands, m.HelpCalled]
    assert not known(till).coming, "somebody else calls"
    till.do(m.NoteKiosk("K", KioskCondition()))
    assert (known(till).called, till.do(m.AnswerHelp("K"))) == (None, ())
    (shown,) = till.do(m.ShowTill())
    assert isinstance(shown, m.TillShown)
    assert shown.kiosks == (known(till),)


def test_two_kiosks_are_kept_apart_and_one_that_is_away_is_known_so(till: Stall) -> None:
    till.do(m.NoteKiosk("K", CALLING), m.NoteKiosk("L", KioskCondition(pieces=1, total=500)))
    assert [(one.letter, one.called is not None) for one in till.till.state.kiosks.values()] == [
        ("K", True),
        ("L", False),
    ]
    assert kinds(till.do(m.NoteKioskAway("K"))) == [m.KioskStands]
    assert (known(till).away, known(till, "L").away) == (True, False)
    assert till.do(m.NoteKioskAway("K")) == ()
    assert till.refusal(TakeOver("K")) == (Refusal.KIOSK_AWAY, "K")
    assert kinds(till.do(m.NoteKiosk("K", CALLING))) == [m.KioskStands], "back, and the same call"
    assert not known(till).away
    assert till.do(m.NoteKioskAway("L", for_good=True)) == (m.KioskGone("L"),)
    assert list(till.till.state.kiosks) == ["K"]
    assert till.do(m.NoteKioskAway("L")) == ()
    for command in (TakeOver("L"), m.AnswerHelp("L")):
        assert till.refusal(command) == (Refusal.NO_SUCH_KIOSK, "L")


def test_a_cart_is_asked_for_once_and_its_no_is_read_by_whoever_asked(till: Stall) -> None:
    ask = asked(till)
    assert till.do(TakeOver("K")) == (), "a second tap"
    said = replace(CALLING, refused=ask, why=Refusal.BEING_PAID)
    stands, rejected = till.do(m.NoteKiosk("K", said))
    assert kinds([stands]) == [m.KioskStands]
    assert rejected == m.CommandRejected(TakeOver("K"), Refusal.KIOSK_PAYING, "K")
    assert known(till).ask is None
    assert till.do(m.NoteKiosk("K", said)) == (), "said once"
    for why, meaning in (
        (Refusal.NOTHING_TO_PAY, Refusal.KIOSK_EMPTY),
        (Refusal.NO_SUCH_PARKED, Refusal.NO_SUCH_PARKED),
        (Refusal.TOO_MANY_LINES, Refusal.KIOSK_REFUSES),
        (None, Refusal.KIOSK_REFUSES),
    ):
        ask = asked(till, "07")
        rejected = only(till.do(m.NoteKiosk("K", replace(CALLING, refused=ask, why=why))), m.CommandRejected)
        assert (rejected.command, rejected.reason) == (TakeOver("K", "07"), meaning)


def test_nobody_waits_for_a_kiosk_that_says_neither_yes_nor_no(till: Stall) -> None:
    asked(till)
    till.now = later(9.9)
    assert not [event for event in till.do(m.Tick()) if isinstance(event, m.CommandRejected)]
    till.now = later(10)
    rejected = only(till.do(m.Tick()), m.CommandRejected)
    assert (rejected.command, rejected.reason) == (TakeOver("K"), Refusal.KIOSK_AWAY)
    assert known(till).ask is None
    asked(till)
    assert only(till.do(m.NoteKioskAway("K")), m.CommandRejected).reason is Refusal.KIOSK_AWAY
    asked(till)
    assert only(till.do(m.NoteKioskAway("K", for_good=True)), m.CommandRejected).reason is Refusal.KIOSK_AWAY


# -- from one to the other --------------------------------------------------------------------------------------


def test_what_was_asked_for_is_the_open_sale_at_once_and_the_entry_says_where_it_came_from(
    kiosk: Stall, till: Stall
) -> None:
    ask = asked(till)
    kiosk.do(AddItem("tteok", 2, choices=HOT))
    order = only(kiosk.do(HandOverCart(ask)), m.OrderPlaced).order
    events = delivered(till, order)
    assert kinds(events)[:3] == [m.OrderNoted, m.KioskStands, m.OrderTakenUp]
    assert (till.total, known(till).ask) == (9_000, None)
    till.reopen()
    cart = till.till.state.cart
    assert cart.order is not None
    assert (cart.order.no, cart.order.handed_over, cart.due) == ("K-1", True, 9_000)
    assert kinds(delivered(till, order)) == [m.OrderKnown], "told again it is the same one"
    till.do(m.PayCash(9_000))
    (sale,) = (entry for entry in journal(till.path) if entry["kind"] == "sale")
    assert (sale["order"]["no"], sale["order"]["handed_over"], sale["operator"]) == ("K-1", True, "owner")
    assert verify(till.path).faults == ()
    kiosk.do(m.NotePlaced(order.id, till.till.state.orders[order.id].state))
    assert kiosk.till.state.placed[order.id].state is PlacedState.ACCEPTED


def test_an_ordinary_order_says_nothing_of_it(till: Stall) -> None:
    till.do(unpaid(), m.TakeUpOrder(order_id(1)), m.PayCash(9_000))
    (sale,) = (entry for entry in journal(till.path) if entry["kind"] == "sale")
    assert "handed_over" not in sale["order"]


def test_with_a_sale_open_it_waits_among_the_orders_and_says_why(kiosk: Stall, till: Stall) -> None:
    ask = asked(till)
    kiosk.do(AddItem("soda"))
    order = only(kiosk.do(HandOverCart(ask)), m.OrderPlaced).order
    till.do(AddItem("mackerel"))
    events = delivered(till, order)
    assert kinds(events) == [m.OrderNoted, m.KioskStands, m.CommandRejected]
    assert only(events, m.CommandRejected) == m.CommandRejected(m.TakeUpOrder(order.id), Refusal.SALE_OPEN)
    assert till.total == 5_000
    assert till.till.state.orders[order.id].state is OrderState.ARRIVED
    till.do(m.HoldSale(), m.TakeUpOrder(order.id))
    assert till.total == 2_000


def test_while_somebody_pays_here_it_waits(kiosk: Stall, till: Stall) -> None:
    ask = asked(till)
    kiosk.do(AddItem("soda"))
    order = only(kiosk.do(HandOverCart(ask)), m.OrderPlaced).order
    till.do(AddItem("mackerel"), m.TakeTender(m.Tendered("cash", 1_000)))
    assert only(delivered(till, order), m.CommandRejected).reason is Refusal.BEING_PAID


def test_one_nobody_waits_for_any_more_is_in_nobodys_way(kiosk: Stall, till: Stall) -> None:
    """The till was off meanwhile, or has given it up."""
    kiosk.do(AddItem("soda"))
    order = only(kiosk.do(HandOverCart(ASK)), m.OrderPlaced).order
    assert kinds(delivered(till, order)) == [m.OrderNoted]
    assert till.till.state.orders[order.id].state is OrderState.ARRIVED


def test_where_somebody_has_to_sign_in_first_it_waits(kiosk: Stall, till: Stall) -> None:
    ask = asked(till)
    kiosk.do(AddItem("soda"))
    order = only(kiosk.do(HandOverCart(ask)), m.OrderPlaced).order
    till.do(m.SetOperator(HELPER), m.SignOut())
    assert kinds(delivered(till, order)) == [m.OrderNoted, m.KioskStands]


def test_what_cannot_be_sold_here_any_more_is_left_out_and_said(kiosk: Stall, till: Stall) -> None:
    ask = asked(till)
    kiosk.do(AddItem("tteok", choices=HOT), AddItem("soda"))
    order = only(kiosk.do(HandOverCart(ask)), m.OrderPlaced).order
    till.do(m.LoadGoods((), tuple(item for item in MENU if item.id != "tteok")))
    taken = only(delivered(till, order), m.OrderTakenUp)
    assert (taken.total, taken.left_out) == (2_000, ("떡볶이",))
