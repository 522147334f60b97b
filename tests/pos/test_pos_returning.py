"""After the sale: the last one undone, refunds of all or some, exchanges; never more than was sold, no won lost."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pos_kit import Stall, moment

from pos import messages as m
from pos.ledger.verify import verify
from pos.messages import AddAmount, AddItem, BeginExchange, PayCash, Refund, Refusal, UndoLastSale
from pos.sale import Payment, Sale


def refund(stall: Stall, command: m.Command) -> Sale:
    (made,) = (event.refund for event in stall.do(command) if isinstance(event, m.SaleRefunded))
    return made


def test_the_last_sale_is_taken_back_whole(stall: Stall) -> None:
    stall.do(AddItem("mackerel"), AddItem("soda"), PayCash(10_000))
    back = refund(stall, UndoLastSale())
    assert (back.receipt_no, back.seq, back.total, back.reason) == (2, 2, -7_000, "판매 취소")
    assert (back.taxes.exempt, back.taxes.taxable, back.taxes.vat) == (-5_000, -2_000, -181)
    assert back.payments == (Payment("cash", -7_000, -7_000, 0),)
    assert stall.till.state.day.money == 0
    assert stall.till.state.day.sales == 1
    assert stall.refusal(UndoLastSale()) == (Refusal.NO_RECEIPT_YET, "")


@pytest.mark.parametrize(("after", "allowed"), [("12:01:00", True), ("12:01:01", False), ("11:00:00", True)])
def test_only_inside_the_window(stall: Stall, after: str, allowed: bool) -> None:
    """By the clock that cannot be set: the wall clock may jump."""
    stall.sell(5_000)
    stall.now = moment(f"2026-03-02 {after}")
    if allowed:
        refund(stall, UndoLastSale())
    else:
        assert stall.refusal(UndoLastSale()) == (Refusal.TOO_LATE_TO_UNDO, "")


def test_by_line_by_quantity_and_then_the_rest(stall: Stall) -> None:
    stall.do(AddItem("mackerel", 3), AddItem("dumpling", 3), m.TakeOff(1_012), PayCash(20_000))
    first = refund(stall, Refund(1, ((2, 1),)))
    second = refund(stall, Refund(1, ((1, 2), (2, 1))))
    rest = refund(stall, Refund(1))
    sale = stall.ledger.past.receipt(1)
    assert sale is not None
    assert first.total + second.total + rest.total == -sale.total
    assert first.taxes + second.taxes + rest.taxes + sale.taxes == type(sale.taxes)()
    assert [line.quantity for line in rest.lines] == [-1, -1]
    assert all(part.total % 10 == 0 for part in (first, second)), "parts are paid back in coins"
    assert stall.refusal(Refund(1)) == (Refusal.ALREADY_RETURNED, "1")


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        (Refund(9), (Refusal.NO_SUCH_RECEIPT, "9")),
        (Refund(-1), (Refusal.NO_SUCH_RECEIPT, "-1")),
        (Refund(2**70), (Refusal.NO_SUCH_RECEIPT, str(2**70))),
        (Refund(2), (Refusal.NOT_A_SALE, "2")),
        (Refund(1, ((1, 3),)), (Refusal.MORE_THAN_SOLD, "1")),
        (Refund(1, ((1, 0),)), (Refusal.MORE_THAN_SOLD, "1")),
        (Refund(1, ((1, -1),)), (Refusal.MORE_THAN_SOLD, "1")),
        (Refund(1, ((2, 1),)), (Refusal.MORE_THAN_SOLD, "1")),
        (Refund(1, ((7, 1),)), (Refusal.MORE_THAN_SOLD, "1")),
        (Refund(1, ()), (Refusal.NOT_AN_AMOUNT, "")),
        (Refund(1, ((1, 1), (1, 1))), (Refusal.NOT_AN_AMOUNT, "")),
    ],
    ids=repr,
)
def test_refused(stall: Stall, command: m.Command, refusal: tuple[Refusal, str]) -> None:
    """The first sale: three mackerels, a voided line; one mackerel has come back already."""
    stall.do(AddItem("mackerel", 3), AddItem("soda"), m.VoidLine(2), PayCash(20_000), Refund(1, ((1, 1),)))
    assert stall.refusal(command) == refusal


def test_at_the_originals_price_whatever_it_costs_now(stall: Stall) -> None:
    stall.do(AddItem("mackerel"), PayCash(5_000), m.SetItemPrice("mackerel", 9_000))
    stall.now = moment("2026-03-05 12:00:00")
    back = refund(stall, Refund(1))
    assert back.total == -5_000
    assert back.business_day == "2026-03-05"
    assert (back.refunds.receipt_no, back.refunds.business_day) == (1, "2026-03-02") if back.refunds else False


@pytest.mark.parametrize(
    ("taken_instead", "tendered", "paid_on_top", "given_back"),
    [(8_000, 3_000, 3_000, 0), (5_000, 0, 0, 0), (2_000, 0, 0, 3_000)],
)
def test_an_exchange_is_a_refund_and_a_sale_each_right_in_itself(
    stall: Stall, taken_instead: int, tendered: int, paid_on_top: int, given_back: int
) -> None:
    stall.do(AddItem("mackerel"), PayCash(5_000), BeginExchange(1), AddAmount(taken_instead))
    assert stall.till.state.cart.due == taken_instead - 5_000
    stall.reopen()
    events = stall.do(PayCash(tendered))
    back = next(event.refund for event in events if isinstance(event, m.SaleRefunded))
    sale = next(event.sale for event in events if isinstance(event, m.SaleCompleted))
    assert (back.total, sale.total, sale.seq) == (-5_000, taken_instead, back.seq + 1)
    used = min(5_000, taken_instead)
    assert back.payments[0] == Payment("exchange", -used, -used, 0)
    assert sum(paid.amount for paid in back.payments if paid.tender == "cash") == -given_back
    assert sum(paid.amount for paid in sale.payments if paid.tender == "cash") == paid_on_top
    assert stall.till.state.shift.takings.cash == 5_000 + paid_on_top - given_back
    openings = [event for event in events if isinstance(event, m.DrawerWanted)]
    assert len(openings) == (1 if paid_on_top or given_back else 0), "it opens once for one exchange"
    assert stall.refusal(BeginExchange(1)) == (Refusal.ALREADY_RETURNED, "1")


def test_an_exchange_can_be_called_off(stall: Stall) -> None:
    stall.do(AddItem("mackerel"), PayCash(5_000), BeginExchange(1), AddAmount(8_000), m.CancelExchange())
    assert stall.till.state.cart.due == 8_000
    assert stall.refusal(m.CancelExchange()) == (Refusal.NOTHING_TO_UNDO, "")
    refund(stall, Refund(1))


def test_what_went_on_an_account_comes_off_it(stall: Stall) -> None:
    stall.do(m.OpenAccount("김씨"))
    (account,) = stall.ledger.past.accounts()
    who = account.customer.id
    stall.do(
        AddItem("mackerel", 2), m.Pay((m.Tendered("account", 6_000, customer_id=who), m.Tendered("cash", 4_000)))
    )
    back = refund(stall, Refund(1, ((1, 1),)))
    assert [(paid.tender, paid.amount) for paid in back.payments] == [("account", -5_000)]
    rest = refund(stall, Refund(1))
    assert [(paid.tender, paid.amount) for paid in rest.payments] == [("account", -1_000), ("cash", -4_000)]
    assert stall.ledger.past.accounts()[0].balance == 0


def test_what_was_paid_off_already_is_given_back_in_cash(stall: Stall) -> None:
    stall.do(m.OpenAccount("김씨"))
    who = stall.ledger.past.accounts()[0].customer.id
    stall.do(
        AddAmount(5_000), m.Pay((m.Tendered("account", 5_000, customer_id=who),)), m.PayAccount(who, 4_000, 4_000)
    )
    back = refund(stall, Refund(1))
    assert [(paid.tender, paid.amount) for paid in back.payments] == [("account", -1_000), ("cash", -4_000)]


def test_any_receipt_can_be_printed_again(stall: Stall) -> None:
    stall.sell(1_000, 2_000)
    refund(stall, Refund(1))
    for number in (1, 2, 3):
        (queued,) = stall.do(m.Reprint(number))
        assert isinstance(queued, m.SlipQueued)
        assert (queued.slip.receipt_no, queued.slip.is_copy) == (number, True)
    assert stall.refusal(m.Reprint(4)) == (Refusal.NO_SUCH_RECEIPT, "4")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 30), st.integers(1, 9_999)), min_size=1, max_size=5), st.data())
def test_whatever_comes_back_in_whatever_parts_is_what_was_sold(
    lines: list[tuple[int, int]], data: st.DataObject
) -> None:
    with TemporaryDirectory() as folder:
        stall = Stall(Path(folder) / "ledger.db")
        for no, (quantity, price) in enumerate(lines, start=1):
            stall.do(AddAmount(price), m.SetQuantity(no, quantity))
        off = data.draw(st.integers(0, stall.total - 1))
        stall.do(*((m.TakeOff(off),) if off else ()), PayCash(stall.total - off))
        check_that_all_comes_back(stall, data)
        stall.close()


def check_that_all_comes_back(stall: Stall, data: st.DataObject) -> None:
    sale = stall.till.state.last_sale
    assert sale is not None
    left = {line.no: line.quantity for line in sale.lines}
    back, taxes = 0, sale.taxes
    while left:
        no = data.draw(st.sampled_from(sorted(left)))
        quantity = data.draw(st.integers(1, left[no]))
        part = refund(stall, Refund(sale.receipt_no, ((no, quantity),)))
        assert part.total <= 0
        back, taxes = back + part.total, taxes + part.taxes
        left[no] -= quantity
        left = {number: count for number, count in left.items() if count}
    assert back == -sale.total
    assert (taxes.taxable, taxes.exempt, taxes.vat) == (0, 0, 0)
    assert verify(stall.path).faults == ()


def test_what_is_left_of_an_exchange_comes_off_what_is_owed(stall: Stall) -> None:
    stall.do(m.OpenAccount("김씨"))
    who = stall.ledger.past.accounts()[0].customer.id
    stall.do(AddAmount(5_000), m.Pay((m.Tendered("account", 5_000, customer_id=who),)))
    stall.do(BeginExchange(1), AddAmount(2_000), PayCash(0))
    assert stall.ledger.past.accounts()[0].balance == 2_000
    assert stall.till.state.shift.takings.cash == 0
