"""A slip of paper: which state may follow which, and what the printer and the merchant say of it."""

from itertools import product

import pytest
from pos_kit import Stall

from pos import messages as m
from pos.slip import OWED, SlipState, can_become

S = SlipState
ALLOWED = {
    (S.WAITING, S.PRINTING),
    (S.WAITING, S.REPLACED),
    (S.WAITING, S.DONE),
    (S.WAITING, S.UNCONFIRMED),
    (S.WAITING, S.UNKNOWN),
    (S.PRINTING, S.WAITING),
    (S.PRINTING, S.DONE),
    (S.PRINTING, S.UNCONFIRMED),
    (S.PRINTING, S.UNKNOWN),
    (S.UNKNOWN, S.DONE),
    (S.UNKNOWN, S.REPLACED),
}
WAYS = {
    S.WAITING: (),
    S.PRINTING: (S.PRINTING,),
    S.UNKNOWN: (S.PRINTING, S.UNKNOWN),
    S.DONE: (S.PRINTING, S.DONE),
    S.UNCONFIRMED: (S.PRINTING, S.UNCONFIRMED),
    S.REPLACED: (S.REPLACED,),
}
"""How a slip gets into each state."""


def sold(stall: Stall) -> m.SlipQueued:
    stall.sell(1_000)
    (slip,) = stall.till.state.slips.values()
    return m.SlipQueued(slip)


@pytest.mark.parametrize(("current", "wanted"), list(product(S, S)))
def test_pair_by_pair(stall: Stall, current: SlipState, wanted: SlipState) -> None:
    """The table, and that the till and the ledger keep to it."""
    assert can_become(current, wanted) == ((current, wanted) in ALLOWED)
    slip = sold(stall).slip
    stall.do(*(m.MoveSlip(slip.id, state) for state in WAYS[current]))
    events = stall.do(m.MoveSlip(slip.id, wanted))
    assert events == ((m.SlipMoved(slip.id, wanted),) if (current, wanted) in ALLOWED else ())
    now = wanted if events else current
    for _ in range(2):
        kept = stall.till.state.slips
        assert {one.id: one.state for one in kept.values()} == ({slip.id: now} if now in OWED else {})
        stall.reopen()


def test_a_slip_whose_beginning_was_not_written_is_not_printed_again(stall: Stall) -> None:
    slip = sold(stall).slip
    stall.do(m.MoveSlip(slip.id, S.DONE))
    stall.reopen()
    assert not stall.till.state.slips


def test_a_sale_owes_one_slip(stall: Stall) -> None:
    events = stall.do(m.AddAmount(1_000), m.PayCash(1_000))
    (sale,) = (event.sale for event in events if isinstance(event, m.SaleCompleted))
    (slip,) = (event.slip for event in events if isinstance(event, m.SlipQueued))
    assert (slip.subject, slip.receipt_no, slip.is_copy, slip.state) == (sale.id, 1, False, S.WAITING)


@pytest.mark.parametrize("state", sorted(set(S) - {S.UNKNOWN}, key=str))
@pytest.mark.parametrize("came_out", [True, False])
def test_the_merchant_is_only_asked_about_an_unknown_slip(stall: Stall, state: SlipState, came_out: bool) -> None:
    slip = sold(stall).slip
    stall.do(*(m.MoveSlip(slip.id, step) for step in WAYS[state]))
    assert stall.do(m.AnswerSlip(slip.id, came_out)) == ()


def test_paper_that_came_out_is_done(stall: Stall) -> None:
    slip = sold(stall).slip
    stall.do(*(m.MoveSlip(slip.id, step) for step in WAYS[S.UNKNOWN]))
    assert stall.do(m.AnswerSlip(slip.id, came_out=True)) == (m.SlipMoved(slip.id, S.DONE),)
    assert stall.till.state.slips == {}


def test_paper_that_did_not_come_out_is_replaced_by_one_marked_copy(stall: Stall) -> None:
    slip = sold(stall).slip
    stall.do(*(m.MoveSlip(slip.id, step) for step in WAYS[S.UNKNOWN]))
    moved, queued = stall.do(m.AnswerSlip(slip.id, came_out=False))
    assert moved == m.SlipMoved(slip.id, S.REPLACED)
    assert isinstance(queued, m.SlipQueued)
    copy = queued.slip
    assert (copy.subject, copy.receipt_no, copy.is_copy) == (slip.subject, slip.receipt_no, True)
    assert copy.id != slip.id
    assert stall.do(m.AnswerSlip(slip.id, came_out=False)) == ()
    stall.reopen()
    assert stall.till.state.slips == {copy.id: copy}


def test_what_is_said_of_a_slip_nobody_knows_changes_nothing(stall: Stall) -> None:
    assert stall.do(m.MoveSlip("no such slip", S.DONE)) == ()
    assert stall.do(m.AnswerSlip("no such slip", came_out=False)) == ()


def test_a_reprint_is_a_copy_of_the_last_receipt(stall: Stall) -> None:
    stall.sell(1_000, 2_000)
    stall.reopen()
    (queued,) = stall.do(m.ReprintLastReceipt())
    assert isinstance(queued, m.SlipQueued)
    last = stall.till.state.last_sale
    assert last is not None
    assert (queued.slip.subject, queued.slip.receipt_no, queued.slip.is_copy) == (last.id, 2, True)
    assert queued.slip.id in stall.till.state.slips


def test_there_is_no_receipt_before_the_first_sale(stall: Stall) -> None:
    assert stall.refusal(m.ReprintLastReceipt()) == (m.Refusal.NO_RECEIPT_YET, "")


def test_owed_slips_come_back_in_the_order_they_were_owed(stall: Stall) -> None:
    stall.sell(*range(100, 2_000, 100))
    before = list(stall.till.state.slips)
    stall.reopen()
    assert list(stall.till.state.slips) == before
