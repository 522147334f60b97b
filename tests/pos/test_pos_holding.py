"""잠깐 보관: sales put aside under the lowest free code, and taken up again as they were."""

from dataclasses import replace

import pytest
from pos_kit import NOON, Stall, moment
from shop_kit import HELPER, customer, kinds, only, query

from pos import messages as m
from pos.ledger.outbox import Outbox
from pos.ledger.verify import verify
from pos.messages import AddAmount, AddItem, HoldSale, PayCash, RecallSale, Refusal
from pos.sale import Cart


def hold(stall: Stall, amount: int) -> str:
    return only(stall.do(AddAmount(amount), HoldSale()), m.SaleHeld).held.code


def held(stall: Stall) -> dict[str, int]:
    return {code: sale.cart.total for code, sale in stall.till.state.held.items()}


def test_a_sale_put_aside_leaves_an_empty_till_and_says_so(stall: Stall) -> None:
    kept, total = stall.do(AddItem("mackerel", 2), HoldSale())
    assert isinstance(kept, m.SaleHeld)
    assert (kept.held.code, kept.held.operator, kept.held.at) == ("1", "owner", NOON)
    assert total == m.TotalChanged(0, 0)
    assert stall.till.state.cart == Cart()
    back, total = stall.do(RecallSale("1"))
    assert isinstance(back, m.SaleRecalled)
    assert total == m.TotalChanged(10_000, 2)
    assert stall.till.state.held == {}


def test_the_lowest_free_code_is_taken(stall: Stall) -> None:
    assert [hold(stall, no * 100) for no in range(1, 5)] == ["1", "2", "3", "4"]
    stall.do(RecallSale("2"), PayCash(200), RecallSale("3"), PayCash(300))
    stall.reopen()
    assert [hold(stall, 500), hold(stall, 600), hold(stall, 700)] == ["2", "3", "5"]
    assert held(stall) == {"1": 100, "2": 500, "3": 600, "4": 400, "5": 700}


def test_ninety_nine_can_wait_and_the_hundredth_cannot(stall: Stall) -> None:
    codes = [hold(stall, no * 100) for no in range(1, 100)]
    assert codes == [str(no) for no in range(1, 100)]
    assert stall.refusal(AddAmount(10_000), HoldSale()) == (Refusal.TOO_MANY_HELD, "")
    assert stall.total == 10_000
    stall.reopen()
    assert held(stall) == {str(no): no * 100 for no in range(1, 100)}
    stall.do(PayCash(10_000), RecallSale("57"), PayCash(5_700))
    assert hold(stall, 1) == "57"


@pytest.mark.parametrize(
    "commands",
    [
        (),
        (AddAmount(1_000), m.VoidLine(1)),
        (AddAmount(1_000), m.UndoLastStep()),
        (m.NoteOnSale("단골"),),
        (AddAmount(1_000), PayCash(1_000)),
        (AddAmount(1_000), HoldSale()),
    ],
    ids=repr,
)
def test_nothing_is_not_put_aside(stall: Stall, commands: tuple[m.Command, ...]) -> None:
    assert stall.refusal(*commands, HoldSale()) == (Refusal.NOTHING_TO_HOLD, "")


@pytest.mark.parametrize(
    "code", ["", "2", "0", "01", " 1", "１", "100", "-1", "뷁", "'; --", "\x00", "\ud800"], ids=ascii
)
def test_a_code_nobody_gave_brings_nothing_back(stall: Stall, code: str) -> None:
    hold(stall, 1_000)
    assert stall.refusal(RecallSale(code)) == (Refusal.NO_SUCH_HELD_SALE, code)


@pytest.mark.parametrize("opened", [(AddAmount(500),), (m.BeginExchange(1),), (HoldSale(), AddAmount(1))], ids=repr)
def test_with_a_sale_open_none_is_taken_up(stall: Stall, opened: tuple[m.Command, ...]) -> None:
    stall.sell(2_000)
    hold(stall, 1_000)
    assert stall.refusal(*opened, RecallSale("1")) == (Refusal.SALE_OPEN, "")
    assert held(stall) == {"1": 1_000}


def test_what_was_taken_out_before_is_no_open_sale(stall: Stall) -> None:
    hold(stall, 1_000)
    stall.do(AddAmount(500), m.TakeOff(100), m.NoteOnSale("잊음"), m.VoidLine(1), RecallSale("1"))
    for _ in range(2):
        cart = stall.till.state.cart
        assert ([line.amount for line in cart.lines], cart.discounts, cart.note) == ([1_000], (), "")
        stall.reopen()


@pytest.mark.parametrize("restarts", [0, 1, 2])
def test_everything_of_a_sale_waits_with_it(stall: Stall, restarts: int) -> None:
    stall.sell(9_000)
    stall.do(
        AddItem("mackerel", 3),
        m.ChangePrice(1, 4_500),
        AddItem("beef", 600),
        m.SetTraceNo(2, "002123456789"),
        AddItem("potato", for_won=10_000),
        AddItem("dumpling", 2),
        m.ChangeQuantity(4, -1),
        m.CutPrice(10, reason="단골"),
        m.RoundDown(100),
        m.GiveExtra("soda"),
        m.NoteOnSale("3시에 오심"),
        m.BeginExchange(1),
    )
    before = stall.till.state.cart
    stall.do(HoldSale())
    for _ in range(restarts):
        stall.reopen()
    assert stall.till.state.held["1"].cart == replace(before, steps=())
    stall.do(RecallSale("1"))
    after = stall.till.state.cart
    assert replace(after, steps=()) == replace(before, steps=())
    assert (after.due, after.shares) == (before.due, before.shares)
    stall.reopen()
    sale = only(stall.do(PayCash(max(0, stall.till.state.cart.due))), m.SaleCompleted).sale
    assert (sale.total, sale.note, len(sale.discounts)) == (before.total, "3시에 오심", 3)
    assert verify(stall.path).faults == ()


def test_a_recalled_sale_is_undone_from_what_was_let_off_to_the_first_line(stall: Stall) -> None:
    stall.do(AddAmount(1_000), AddAmount(2_000), m.TakeOff(500), HoldSale(), RecallSale("1"))
    totals = []
    while stall.till.state.cart.steps:
        stall.do(m.UndoLastStep())
        totals.append(stall.total)
    assert totals == [3_000, 1_000, 0]


def test_what_was_given_on_top_is_undone_with_its_line_after_a_recall_too(stall: Stall) -> None:
    stall.do(AddItem("mackerel"), m.GiveExtra("mackerel"), HoldSale(), RecallSale("1"), m.UndoLastStep())
    assert [(line.item_id, line.quantity) for line in stall.till.state.cart.open_lines] == [("mackerel", 1)]
    assert stall.total == 5_000


def test_a_price_changed_meanwhile_changes_nothing_that_waits(stall: Stall) -> None:
    stall.do(AddItem("mackerel"), HoldSale(), m.SetItemPrice("mackerel", 9_000), m.SetSoldOut("mackerel", True))
    stall.reopen()
    stall.do(RecallSale("1"))
    assert stall.total == 5_000


def test_somebody_else_may_take_it_up_and_the_entry_says_who_sold(stall: Stall) -> None:
    hold(stall, 1_000)
    stall.do(m.SetOperator(HELPER), m.SignIn("h1"), RecallSale("1"))
    assert only(stall.do(PayCash(1_000)), m.SaleCompleted).sale.operator == "h1"


def test_they_outlive_the_shift_and_are_todays_sale_when_they_are_paid(stall: Stall) -> None:
    stall.sell(500)
    hold(stall, 1_000)
    stall.do(m.CloseShift())
    assert held(stall) == {"1": 1_000}
    stall.now = moment("2026-03-03 09:00:00")
    stall.reopen()
    stall.do(m.Tick(), RecallSale("1"))
    sale = only(stall.do(PayCash(1_000)), m.SaleCompleted).sale
    assert (sale.business_day, sale.at) == ("2026-03-03", stall.now)


def test_no_entry_is_made_and_the_market_sees_nothing(stall: Stall) -> None:
    stall.sell(500)
    hold(stall, 1_000)
    stall.do(RecallSale("1"), HoldSale())
    outbox = Outbox(stall.path)
    assert [entry.seq for entry in outbox.entries_after(0)] == [1]
    assert outbox.head()[0] == stall.till.state.head_seq == 1
    outbox.close()
    assert stall.till.state.day.money == 500
    assert query(stall.path, "SELECT sum(money) FROM day_figure WHERE about = 'tender'") == [(500,)]


def test_a_screen_that_opens_is_shown_what_waits(stall: Stall) -> None:
    hold(stall, 1_000)
    hold(stall, 2_000)
    stall.reopen()
    (shown,) = stall.do(m.ShowTill())
    assert isinstance(shown, m.TillShown)
    assert [(one.code, one.cart.total) for one in shown.held] == [("1", 1_000), ("2", 2_000)]


def test_each_customer_pays_her_own(stall: Stall) -> None:
    who = customer(stall)
    for amount in (1_000, 2_000, 3_000):
        hold(stall, amount)
    for code, amount in (("3", 3_000), ("1", 1_000)):
        events = stall.do(RecallSale(code), m.Pay((m.Tendered("account", amount, customer_id=who),)))
        assert m.SaleCompleted in kinds(events)
        stall.reopen()
    assert held(stall) == {"2": 2_000}
    assert stall.ledger.past.accounts()[0].balance == 4_000
