"""At a kiosk: carts put aside under a code until their customer comes back, and help that is asked for."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from order_kit import MENU
from pos_kit import REGISTERED, Stall, moment
from shop_kit import kinds, only
from terminal_stall import approval

from pos import messages as m
from pos.attempt import Rail
from pos.language import Language
from pos.ledger.verify import verify
from pos.messages import AddItem, AskForHelp, EndHelp, NumberOrder, ParkCart, RecallParked, Refusal
from pos.order import Wanted
from pos.sale import Cart
from pos.shop import CardRules, Kiosk

KIOSK = replace(REGISTERED, card=CardRules(rail=Rail.TERMINAL), kiosk=Kiosk("K"))
HOT = (("맵기", "매운맛"),)
GO_ON = NumberOrder(Wanted.EAT_HERE, Language.ENGLISH)
TOMORROW = moment("2026-03-03 12:00:00")


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Stall]:
    stall = Stall(tmp_path / "kiosk.db", MENU, KIOSK)
    stall.do(m.NoteCondition(m.Place.TERMINAL, m.Condition.GOOD))
    yield stall
    stall.close()


def park(kiosk: Stall, item: str = "soda") -> str:
    return only(kiosk.do(AddItem(item, choices=HOT if item == "tteok" else ()), ParkCart()), m.CartParked).code


# -- parking ----------------------------------------------------------------------------------------------------


def test_a_cart_waits_under_its_number_and_comes_back_as_it_was(kiosk: Stall) -> None:
    kiosk.do(AddItem("tteok", 2, choices=HOT), AddItem("soda"))
    before = kiosk.till.state.cart
    events = kiosk.do(ParkCart())
    assert kinds(events) == [m.OrderNumbered, m.SaleHeld, m.CartParked, m.TotalChanged]
    assert only(events, m.CartParked).code == "01"
    assert kiosk.till.state.cart == Cart()
    kiosk.reopen()
    assert kiosk.till.state.cart == Cart()
    (back, total) = kiosk.do(RecallParked("01"))
    assert isinstance(back, m.SaleRecalled)
    assert total == m.TotalChanged(11_000, 3)
    cart = kiosk.till.state.cart
    assert (cart.lines, cart.due) == (before.lines, before.due)
    assert kiosk.till.state.held == {}


def test_one_that_was_numbered_is_parked_under_that_number_and_keeps_what_was_chosen(kiosk: Stall) -> None:
    kiosk.do(AddItem("soda"), GO_ON)
    ref = kiosk.till.state.cart.order
    assert kinds(kiosk.do(ParkCart())) == [m.SaleHeld, m.CartParked, m.TotalChanged]
    kiosk.reopen()
    kiosk.do(RecallParked("1"))
    assert kiosk.till.state.cart.order == ref
    kiosk.do(NumberOrder(Wanted.TAKE_AWAY, Language.KOREAN))
    order = kiosk.till.state.cart.order
    assert order is not None
    assert (order.no, order.wanted) == ("K-1", Wanted.TAKE_AWAY)


def test_no_code_comes_twice_on_a_day_however_often_one_is_fetched(kiosk: Stall) -> None:
    codes = []
    for _ in range(4):
        codes.append(park(kiosk))
        kiosk.reopen()
        kiosk.do(RecallParked(codes[-1]), m.PlaceUnpaid())
    assert codes == ["01", "02", "03", "04"]
    kiosk.do(AddItem("soda"), GO_ON, m.PlaceUnpaid())
    assert park(kiosk) == "06", "orders count as well"


def test_a_price_that_changes_meanwhile_stays_as_it_was_in_the_cart(kiosk: Stall) -> None:
    code = park(kiosk)
    dearer = tuple(replace(item, price=9_000) for item in MENU)
    kiosk.do(m.MirrorGoods((), dearer))
    kiosk.reopen()
    kiosk.do(RecallParked(code))
    assert kiosk.total == 2_000


def test_parked_carts_end_with_the_day_and_not_before(kiosk: Stall) -> None:
    first = park(kiosk)
    kiosk.now = moment("2026-03-03 03:59:59")
    assert kiosk.do(m.Tick()) == ()
    kiosk.now = TOMORROW
    assert [event.code for event in kiosk.do(m.Tick()) if isinstance(event, m.ParkedEnded)] == [first]
    for _ in range(2):
        assert kiosk.refusal(RecallParked(first)) == (Refusal.NO_SUCH_PARKED, first)
        assert kiosk.till.state.held == {}
        kiosk.reopen()
    second = park(kiosk)
    kiosk.now = moment("2026-03-02 12:00:00")
    assert not [event for event in kiosk.do(m.Tick()) if isinstance(event, m.ParkedEnded)], "the clock was set back"
    assert list(kiosk.till.state.held) == [second]


def test_a_clock_that_was_set_back_gives_no_parked_carts_number_to_somebody_else(kiosk: Stall) -> None:
    kiosk.now = TOMORROW
    codes = {park(kiosk) for _ in range(3)}
    kiosk.now = moment("2026-03-02 12:00:00")
    kiosk.reopen()
    kiosk.do(AddItem("soda"), GO_ON)
    order = kiosk.till.state.cart.order
    assert order is not None
    assert (order.no, codes) == ("K-4", {"01", "02", "03"})
    assert only(kiosk.do(ParkCart()), m.CartParked).code == "04"
    assert len(kiosk.till.state.held) == 4


def test_a_long_day_has_three_digits(kiosk: Stall) -> None:
    kiosk.do(*(command for _ in range(99) for command in (AddItem("soda"), GO_ON, m.PlaceUnpaid())))
    assert park(kiosk) == "100"
    kiosk.do(RecallParked("100"))
    assert kiosk.total == 2_000


def test_what_was_parked_is_paid_like_any_other(kiosk: Stall) -> None:
    code = park(kiosk)
    kiosk.do(RecallParked(code), GO_ON)
    attempt = only(kiosk.do(m.PayByCard()), m.AttemptBegun).attempt
    told = approval(attempt, "12345678")
    events = kiosk.do(m.NoteAnswer(attempt.id, m.Deed.CHARGE, m.Word.APPROVED, told))
    placed = only(events, m.OrderPlaced).order
    assert (placed.no, placed.total) == ("K-1", 2_000)
    assert verify(kiosk.path).faults == ()


def test_nothing_is_parked_or_fetched_while_somebody_pays(kiosk: Stall) -> None:
    code = park(kiosk)
    kiosk.do(AddItem("soda"), GO_ON, m.PayByCard())
    for command in (ParkCart(), RecallParked(code)):
        assert kiosk.refusal(command)[0] is Refusal.BEING_PAID


def test_every_way_it_cannot_be(kiosk: Stall, tmp_path: Path) -> None:
    assert kiosk.refusal(ParkCart())[0] is Refusal.NOTHING_TO_HOLD
    code = park(kiosk)
    for unknown in ("", "9", "02", " 1", "１", "1a", "뷁", "\x00", "1" * 500):
        assert kiosk.refusal(RecallParked(unknown)) == (Refusal.NO_SUCH_PARKED, unknown)
    assert kiosk.refusal(AddItem("soda"), RecallParked(code))[0] is Refusal.SALE_OPEN
    assert kiosk.refusal(m.HoldSale())[0] is Refusal.NOT_ALLOWED, "one way to put a cart aside is enough"
    for _ in range(98):
        kiosk.do(ParkCart(), AddItem("soda"))
    assert only(kiosk.do(ParkCart()), m.ParkedEnded).code == code, "the oldest gives way"
    assert kiosk.refusal(RecallParked(code))[0] is Refusal.NO_SUCH_PARKED
    kiosk.reopen()
    assert (len(kiosk.till.state.held), code in kiosk.till.state.held) == (99, False)
    till = Stall(tmp_path / "till.db", MENU)
    till.do(AddItem("soda"))
    for command in (ParkCart(), RecallParked("01"), AskForHelp(), EndHelp()):
        assert till.refusal(command)[0] is Refusal.NO_KIOSK
    till.close()


# -- help -------------------------------------------------------------------------------------------------------


def test_help_is_asked_once_and_remembered_until_it_is_over(kiosk: Stall) -> None:
    (asked,) = kiosk.do(AskForHelp())
    assert isinstance(asked, m.HelpAsked)
    assert (asked.call.since, asked.call.coming) == (kiosk.now, False)
    assert kiosk.do(AskForHelp()) == (), "nobody is called twice"
    kiosk.reopen()
    assert kiosk.till.state.help == asked.call
    (shown,) = kiosk.do(m.ShowTill())
    assert isinstance(shown, m.TillShown)
    assert shown.help == asked.call
    assert kiosk.do(EndHelp()) == (m.HelpEnded(asked.call),)
    assert kiosk.do(EndHelp()) == ()
    kiosk.reopen()
    assert kiosk.till.state.help is None


def test_who_asked_asks_on_whatever_becomes_of_the_cart(kiosk: Stall) -> None:
    call = only(kiosk.do(AddItem("soda"), AskForHelp()), m.HelpAsked).call
    code = only(kiosk.do(ParkCart()), m.CartParked).code
    kiosk.reopen()
    assert kiosk.till.state.help == call
    kiosk.do(RecallParked(code), m.PlaceUnpaid())
    kiosk.reopen()
    assert (kiosk.till.state.help, kiosk.till.state.cart) == (call, Cart())


def test_that_somebody_comes_is_said_of_one_call_and_once(kiosk: Stall) -> None:
    call = only(kiosk.do(AskForHelp()), m.HelpAsked).call
    assert kiosk.do(m.NoteHelpComing("another")) == ()
    assert kiosk.do(m.NoteHelpComing(call.id)) == (m.HelpOnItsWay(replace(call, coming=True)),)
    assert kiosk.do(m.NoteHelpComing(call.id)) == ()
    kiosk.reopen()
    assert kiosk.till.state.help == replace(call, coming=True)
    kiosk.do(EndHelp(), AskForHelp())
    assert kiosk.do(m.NoteHelpComing(call.id)) == (), "that was about the one before"
