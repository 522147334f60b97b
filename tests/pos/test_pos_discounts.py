"""에누리, 덤, 떨이: what they come to, on which lines they fall, who may give how much, and that no won is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pos_kit import Stall

from pos import messages as m
from pos.discount import Charge, Discount, Kind, Reach, share_out
from pos.messages import AddAmount, AddItem, CutPrice, GiveExtra, PayCash, Refusal, RoundDown, TakeOff
from pos.operator import USUAL, Operator, Role
from pos.sale import GivenDiscount, Sale

HELPER = Operator("h1", "영희", Role.HELPER, USUAL[Role.HELPER])


def last_sale(stall: Stall) -> Sale:
    assert stall.till.state.last_sale is not None
    return stall.till.state.last_sale


def with_helper(stall: Stall) -> Stall:
    stall.do(m.SetOperator(HELPER), m.SignIn(HELPER.id))
    return stall


@pytest.mark.parametrize(
    ("amount", "commands", "total"),
    [
        (12_345, (RoundDown(1_000),), 12_000),
        (12_345, (RoundDown(100),), 12_300),
        (12_345, (TakeOff(45), RoundDown(1_000)), 12_000),
        (10_000, (CutPrice(30),), 7_000),
        (10_000, (CutPrice(30), CutPrice(50)), 3_500),
        (3_333, (CutPrice(15),), 2_833),
        (5_000, (CutPrice(99),), 50),
        (5_000, (TakeOff(4_999),), 1),
    ],
)
def test_what_is_let_off(stall: Stall, amount: int, commands: tuple[m.Command, ...], total: int) -> None:
    """Percent off goes up to the next ten won: 15 % of 3,333 are 500."""
    stall.do(AddAmount(amount))
    for command in commands:
        assert isinstance(stall.do(command)[0], m.DiscountGiven)
    assert stall.total == total
    assert stall.do(PayCash(total))[0] == m.SaleCompleted(last_sale(stall))
    assert last_sale(stall).total == total


def test_percent_off_follows_what_is_rung_up_later_and_won_off_do_not(stall: Stall) -> None:
    stall.do(AddAmount(1_500), RoundDown(1_000), CutPrice(50), AddAmount(2_700))
    assert stall.total == (1_500 + 2_700 - 500) // 2


def test_a_discount_reaches_what_it_says(stall: Stall) -> None:
    stall.do(AddItem("mackerel"), AddItem("dumpling", 2), AddAmount(1_000, "분식"), AddAmount(2_000))
    stall.do(CutPrice(50, Reach(category="분식")), CutPrice(10, Reach(item_id="mackerel")), TakeOff(100))
    lines = {line.name: line.amount for line in stall.till.state.cart.lines_as_paid()}
    dumplings_and_typed = 2_008 + 1_000 - 1_510
    assert sum(lines.values()) == stall.total == 4_500 + dumplings_and_typed + 2_000 - 100
    assert lines["기타"] < 2_000


def test_the_tax_is_on_what_is_paid(stall: Stall) -> None:
    """Pro rata over taxed and exempt lines (domain: floor each, the rest to the largest)."""
    stall.do(AddItem("mackerel"), AddItem("soda"), TakeOff(700), PayCash(6_300))
    sale = last_sale(stall)
    assert (sale.taxes.exempt, sale.taxes.taxable, sale.taxes.vat) == (4_500, 1_800, 163)
    assert [line.discount for line in sale.lines] == [500, 200]
    assert sale.discounts == (GivenDiscount(Kind.ENURI, 700, "흥정", "owner"),)


def test_an_extra_costs_nothing_and_is_told_of(stall: Stall) -> None:
    stall.do(AddItem("dumpling", 5), GiveExtra("dumpling", 1))
    assert stall.total == 5_020
    stall.do(AddItem("dumpling"))
    assert stall.total == 6_024, "what is rung up after it is paid for"
    assert stall.refusal(m.ChangeQuantity(2, 1)) == (Refusal.EXTRA_STAYS, "")
    stall.do(PayCash(7_000))
    assert [(given.kind, given.won) for given in last_sale(stall).discounts] == [(Kind.DEOM, 1_004)]


def test_back_goes_the_last_thing_whatever_it_was(stall: Stall) -> None:
    stall.do(AddAmount(5_500), RoundDown(1_000), m.ChangePrice(1, 4_400), GiveExtra("dumpling"))
    seen = []
    while stall.till.state.cart.steps:
        seen.append(stall.total)
        stall.do(m.UndoLastStep())
    assert seen == [3_900, 3_900, 5_000, 5_500]
    assert stall.total == 0


def test_a_discount_can_be_taken_away_and_its_step_goes_with_it(stall: Stall) -> None:
    stall.do(AddAmount(5_500), RoundDown(1_000), m.RemoveDiscount(1))
    assert stall.total == 5_500
    assert stall.refusal(m.RemoveDiscount(1)) == (Refusal.NOTHING_TO_LET_OFF, "")
    stall.do(m.UndoLastStep())
    assert stall.total == 0


def test_discounts_come_back_after_a_restart(stall: Stall) -> None:
    stall.do(AddAmount(5_500), RoundDown(1_000), CutPrice(10), m.NoteOnSale("3시에 찾으러 오심"))
    before = stall.till.state.cart
    stall.reopen()
    after = stall.till.state.cart
    assert (after.lines, after.discounts, after.note) == (before.lines, before.discounts, before.note)
    stall.do(PayCash(4_500))
    stall.reopen()
    assert stall.till.state.cart.discounts == ()
    assert last_sale(stall).note == "3시에 찾으러 오심"


@pytest.mark.parametrize(
    ("commands", "refusal"),
    [
        ((AddAmount(20_000), TakeOff(5_001)), (Refusal.OVER_LIMIT, "5,000원")),
        ((AddAmount(20_000), TakeOff(3_000), TakeOff(2_001)), (Refusal.OVER_LIMIT, "5,000원")),
        ((AddAmount(20_000), CutPrice(51)), (Refusal.OVER_LIMIT, "50%")),
        ((AddAmount(20_000), GiveExtra("mackerel", 2)), (Refusal.OVER_LIMIT, "5,000원")),
        ((AddAmount(20_000), m.ChangePrice(1, 1)), (Refusal.NOT_ALLOWED, "CHANGE_PRICE")),
    ],
    ids=repr,
)
def test_a_helper_has_limits(stall: Stall, commands: tuple[m.Command, ...], refusal: tuple[Refusal, str]) -> None:
    assert with_helper(stall).refusal(*commands) == refusal


def test_the_owner_has_none_but_the_price_itself(stall: Stall) -> None:
    stall.do(AddAmount(20_000), TakeOff(19_000), m.TakeOff(5_000))
    assert stall.total == 0
    assert stall.refusal(PayCash(0)) == (Refusal.NOTHING_TO_PAY, "")


@pytest.mark.parametrize(
    "command",
    [
        RoundDown(7),
        RoundDown(-1_000),
        TakeOff(-1),
        CutPrice(0),
        CutPrice(101),
        CutPrice(-5),
        GiveExtra("mackerel", 0),
    ],
    ids=repr,
)
def test_nonsense_is_refused(stall: Stall, command: m.Command) -> None:
    stall.do(AddAmount(1_000))
    assert stall.refusal(command)[0] is Refusal.NOT_AN_AMOUNT


@pytest.mark.parametrize(
    "command", [RoundDown(1_000), TakeOff(0), CutPrice(50, Reach(item_id="nothing"))], ids=repr
)
def test_letting_off_nothing_is_refused(stall: Stall, command: m.Command) -> None:
    stall.do(AddAmount(1_000))
    assert stall.refusal(command)[0] is Refusal.NOTHING_TO_LET_OFF


def test_a_reason_is_cleaned_and_not_too_long(stall: Stall) -> None:
    stall.do(AddAmount(1_500), TakeOff(500, "단골\u202e\x00 손님"))
    assert stall.till.state.cart.discounts[0].reason == "단골 손님"
    assert stall.refusal(TakeOff(1, "까" * 21))[0] is Refusal.REASON_TOO_LONG


CHARGES = st.lists(st.integers(0, 10**7), min_size=1, max_size=12)
DISCOUNTS = st.lists(
    st.tuples(st.booleans(), st.integers(1, 100), st.integers(1, 10**6), st.integers(0, 12)), max_size=6
)


@given(CHARGES, DISCOUNTS)
def test_no_won_is_lost_and_no_line_falls_below_nothing(
    won: list[int], wanted: list[tuple[bool, int, int, int]]
) -> None:
    charges = [Charge(no, None, "", amount) for no, amount in enumerate(won, start=1)]
    discounts = [
        Discount(no, Kind.TTEORI, "", "", Reach(line_no=line or None), percent=percent)
        if is_percent
        else Discount(no, Kind.ENURI, "", "", Reach(line_no=line or None), won=off)
        for no, (is_percent, percent, off, line) in enumerate(wanted, start=1)
    ]
    shares = share_out(charges, discounts)
    assert sum(shares.by_line.values()) == shares.total == sum(shares.by_discount.values())
    assert all(0 <= shares.by_line[charge.line_no] <= charge.won for charge in charges)


def test_percent_after_percent_is_within_the_limit_in_all(stall: Stall) -> None:
    with_helper(stall).do(AddAmount(20_000), CutPrice(30))
    assert stall.refusal(CutPrice(50)) == (Refusal.OVER_LIMIT, "50%")


def test_what_was_said_of_a_sale_goes_with_its_last_line(stall: Stall) -> None:
    stall.do(AddAmount(5_000), TakeOff(500), m.NoteOnSale("봉투"), m.VoidLine(1), AddAmount(3_000))
    assert (stall.total, stall.till.state.cart.note) == (3_000, "")
    stall.reopen()
    assert (stall.total, stall.till.state.cart.discounts) == (3_000, ())
