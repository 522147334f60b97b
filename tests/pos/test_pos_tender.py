"""Taking money: from here on a sale is a fact, and the market's word on it is taken as it is."""

import pytest
from pos_kit import Stall

from pos import messages as m
from pos.messages import AddAmount, AddItem, PayCash, Refusal, VoidLine
from pos.money import LARGEST_AMOUNT
from pos.sale import Payment, Sale
from pos.tax import TaxTotals


def pay(stall: Stall, tendered: int) -> Sale:
    (sale,) = (event.sale for event in stall.do(PayCash(tendered)) if isinstance(event, m.SaleCompleted))
    return sale


@pytest.mark.parametrize(
    ("price", "tendered", "change"),
    [
        (9_999, 9_999, 0),
        (9_999, 10_000, 1),
        (1, LARGEST_AMOUNT, LARGEST_AMOUNT - 1),
        (LARGEST_AMOUNT, LARGEST_AMOUNT, 0),
    ],
)
def test_what_is_left_over_is_given_back(stall: Stall, price: int, tendered: int, change: int) -> None:
    stall.do(AddAmount(price))
    assert pay(stall, tendered).payments == (Payment("cash", price, tendered, change),)


@pytest.mark.parametrize(
    ("commands", "refusal"),
    [
        ((PayCash(10_000),), (Refusal.NOTHING_TO_PAY, "")),
        ((PayCash(0),), (Refusal.NOTHING_TO_PAY, "")),
        ((AddItem("mackerel"), VoidLine(1), PayCash(10_000)), (Refusal.NOTHING_TO_PAY, "")),
        ((AddAmount(5_000), PayCash(4_999)), (Refusal.TOO_LITTLE_CASH, "1")),
        ((AddAmount(5_000), PayCash(0)), (Refusal.TOO_LITTLE_CASH, "5000")),
        ((AddAmount(5_000), PayCash(-1)), (Refusal.TOO_LITTLE_CASH, "5001")),
        ((AddAmount(5_000), PayCash(LARGEST_AMOUNT + 1)), (Refusal.TOO_MUCH, "")),
        ((AddAmount(5_000), PayCash(5_000), PayCash(5_000)), (Refusal.NOTHING_TO_PAY, "")),
    ],
    ids=repr,
)
def test_refused(stall: Stall, commands: tuple[m.Command, ...], refusal: tuple[Refusal, str]) -> None:
    assert stall.refusal(*commands) == refusal


def test_everything_that_follows_from_a_payment(stall: Stall) -> None:
    stall.do(AddItem("mackerel", 2), AddItem("dumpling"), VoidLine(1))
    completed, drawer, slip, total, day = stall.do(PayCash(2_000))
    assert isinstance(completed, m.SaleCompleted)
    sale = completed.sale
    assert (sale.seq, sale.receipt_no, sale.at, sale.operator) == (1, 1, stall.now, "owner")
    assert [(line.name, line.voided) for line in sale.lines] == [("고등어", True), ("만두", False)]
    assert (sale.total, sale.taxes.taxable, sale.taxes.exempt, sale.taxes.vat) == (1_004, 1_004, 0, 91)
    assert drawer == m.DrawerWanted(sale.id)
    assert isinstance(slip, m.SlipQueued)
    assert total == m.TotalChanged(0, 0)
    assert day == m.DayChanged("2026-03-02", 1, 1_004, 0, (1,))
    assert stall.open_lines == ()


def test_a_sale_not_paid_to_the_won_cannot_be_made(stall: Stall) -> None:
    stall.do(AddAmount(1_000))
    with pytest.raises(AssertionError):
        Sale(
            "id",
            1,
            stall.now,
            "2026-03-02",
            "owner",
            1,
            stall.open_lines,
            (Payment("cash", 999, 999, 0),),
            TaxTotals(999),
        )


def test_seq_and_receipt_numbers_have_no_gaps_over_restarts_and_refusals(stall: Stall) -> None:
    numbers = []
    for no in range(6):
        stall.do(PayCash(1), AddAmount(1_000), PayCash(1))
        sale = pay(stall, 1_000)
        numbers.append((sale.seq, sale.receipt_no))
        if no % 2:
            stall.reopen()
    assert numbers == [(no, no) for no in range(1, 7)]


# -- the market -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("acked_seqs", [(1, 2, 3), (3, 1, 2), (3, 0), (2, 99, 1)])
def test_the_markets_word_is_taken_as_it_is_forwards_and_backwards(
    stall: Stall, acked_seqs: tuple[int, ...]
) -> None:
    """A market restored from a backup holds less than it did; `max()` here would lose sales."""
    stall.sell(100, 200, 300)
    for acked_seq in acked_seqs:
        noted, day = stall.do(m.NoteMarket(acked_seq))
        assert noted == m.MarketNoted(acked_seq, ())
        assert day == m.DayChanged("2026-03-02", 3, 600, min(acked_seq, 3), (1, 2, 3))
        stall.reopen()
        assert stall.till.state.acked_seq == acked_seq


def test_what_the_market_set_aside_is_remembered(stall: Stall) -> None:
    stall.sell(100, 200)
    stall.do(m.NoteMarket(2, (1, 2)))
    assert stall.do(m.NoteMarket(2, (1, 2))) == ()
    stall.reopen()
    assert stall.till.state.quarantined == (1, 2)
    noted, _ = stall.do(m.NoteMarket(2, ()))
    assert noted == m.MarketNoted(2, ())


@pytest.mark.parametrize("condition", m.Condition)
@pytest.mark.parametrize("place", m.Place)
def test_conditions_are_passed_on(stall: Stall, place: m.Place, condition: m.Condition) -> None:
    assert stall.do(m.NoteCondition(place, condition)) == (m.ConditionNoted(place, condition),)


def test_a_drawer_that_stays_shut_is_passed_on(stall: Stall) -> None:
    assert stall.do(m.NoteDrawerShut()) == (m.DrawerStayedShut(),)


def test_the_till_routes_every_command_there_is() -> None:
    from typing import get_args

    from pos.till import _ROUTES

    assert {*_ROUTES, m.ShowTill} == set(get_args(m.Command))
