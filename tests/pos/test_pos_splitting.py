"""나눠서: tenders in any order, what is left in sight, one taken back before the end, a power cut between."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pos_kit import Stall
from shop_kit import customer, journal, only
from terminal_stall import (
    BY_HAND,
    approval,
    approve,
    asked,
    begin,
    later,
    look,
    say,
    sold_by_card,
    stall_with_terminal,
    state_of,
)

from pos import messages as m
from pos.ledger.verify import verify
from pos.messages import Deed, Refusal, Tendered, Word


@pytest.fixture
def stall(tmp_path: Path) -> Iterator[Stall]:
    stall = stall_with_terminal(tmp_path / "ledger.db")
    yield stall
    assert verify(stall.path).faults == ()
    stall.close()


def due(stall: Stall) -> int:
    return stall.till.state.cart.due


def test_cash_voucher_account_and_card_in_one_sale(stall: Stall) -> None:
    who = customer(stall)
    stall.do(m.AddAmount(50_000))
    stall.do(m.TakeTender(Tendered("cash", 7_000)))
    stall.do(m.TakeTender(Tendered("onnuri_paper", faces=((10_000, 2),))))
    stall.do(m.TakeTender(Tendered("account", 3_000, customer_id=who)))
    assert due(stall) == 20_000
    attempt = only(stall.do(m.PayByCard()), m.AttemptBegun).attempt
    assert attempt.amount == 20_000
    sale = only(approve(stall, attempt), m.SaleCompleted).sale
    assert [(paid.tender, paid.amount) for paid in sale.payments] == [
        ("cash", 7_000),
        ("onnuri_paper", 20_000),
        ("account", 3_000),
        ("card", 20_000),
    ]
    assert stall.till.state.shift.takings.cash == 7_000


def test_what_is_left_is_said_after_each(stall: Stall) -> None:
    stall.do(m.AddAmount(10_000))
    events = stall.do(m.TakeTender(Tendered("cash", 3_000)))
    assert only(events, m.TotalChanged).total == 7_000
    assert only(events, m.TenderTaken).no == 1
    assert len([event for event in events if isinstance(event, m.DrawerWanted)]) == 1


def test_the_last_cash_gives_change_and_ends_the_sale(stall: Stall) -> None:
    stall.do(m.AddAmount(10_000), m.TakeTender(Tendered("cash", 3_000)))
    sale = only(stall.do(m.TakeTender(Tendered("cash", 10_000))), m.SaleCompleted).sale
    assert [(paid.amount, paid.change) for paid in sale.payments] == [(3_000, 0), (7_000, 3_000)]


def test_cash_on_top_of_what_was_taken_by_the_usual_key(stall: Stall) -> None:
    stall.do(m.AddAmount(10_000), m.PayByCard(4_000))
    (attempt,) = stall.till.state.attempts.values()
    approve(stall, attempt)
    sale = only(stall.do(m.PayCash(10_000)), m.SaleCompleted).sale
    assert [(paid.tender, paid.amount, paid.change) for paid in sale.payments] == [
        ("card", 4_000, 0),
        ("cash", 6_000, 4_000),
    ]


@pytest.mark.parametrize(
    ("tendered", "why"),
    [
        (Tendered("cash", 0), Refusal.TOO_LITTLE_CASH),
        (Tendered("cash", -5), Refusal.TOO_LITTLE_CASH),
        (Tendered("cash", 10_000_000_000), Refusal.TOO_MUCH),
        (Tendered("card", 5_000), Refusal.NO_SUCH_TENDER),
        (Tendered("onnuri_paper", faces=((30_000, 1),)), Refusal.NO_CHANGE_ON_THIS),
        (Tendered("account", 1_000, customer_id="nobody"), Refusal.NO_SUCH_CUSTOMER),
    ],
)
def test_a_tender_that_cannot_be_taken_changes_nothing(stall: Stall, tendered: Tendered, why: Refusal) -> None:
    stall.do(m.AddAmount(10_000))
    assert stall.refusal(m.TakeTender(tendered))[0] is why


def test_after_a_power_cut_what_was_taken_is_still_taken(stall: Stall) -> None:
    stall.do(m.AddAmount(30_000), m.TakeTender(Tendered("cash", 5_000)), m.PayByCard(10_000))
    (attempt,) = stall.till.state.attempts.values()
    approve(stall, attempt)
    before = stall.till.state.cart.taken
    stall.reopen()
    assert stall.till.state.cart.taken == before
    assert due(stall) == 15_000
    assert stall.refusal(m.VoidLine(1))[0] is Refusal.BEING_PAID
    assert only(stall.do(m.PayCash(15_000)), m.SaleCompleted).sale.total == 30_000
    stall.reopen()
    assert not stall.till.state.is_being_paid


def test_cash_taken_back_is_handed_over_and_due_again(stall: Stall) -> None:
    stall.do(m.AddAmount(10_000), m.TakeTender(Tendered("cash", 3_000)), m.TakeTender(Tendered("cash", 2_000)))
    events = stall.do(m.RemoveTender(1))
    assert only(events, m.TenderRemoved).payment.amount == 3_000
    assert only(events, m.TotalChanged).total == 8_000
    stall.reopen()
    assert [paid.amount for paid in stall.till.state.cart.taken] == [2_000]
    stall.do(m.RemoveTender(1))
    stall.do(m.VoidLine(1))
    assert stall.till.state.cart.is_untouched


def test_a_card_taken_back_is_off_the_sale_when_the_terminal_says_so(stall: Stall) -> None:
    attempt = begin(stall, 10_000, m.PayByCard(6_000))
    approve(stall, attempt)
    (reversal,) = asked(stall.do(m.RemoveTender(1)))
    assert (reversal.deed, reversal.attempt.id) == (Deed.REVERSE, attempt.id)
    assert due(stall) == 4_000
    assert stall.refusal(m.PayCash(4_000)) == (Refusal.PAYMENT_OPEN, "REVERSING")
    events = say(stall, attempt, Word.APPROVED, approval(attempt, "99"), Deed.REVERSE)
    assert only(events, m.PaymentReversed).reversal.cause.value == "REMOVED"
    assert due(stall) == 10_000
    assert only(stall.do(m.PayCash(10_000)), m.SaleCompleted).sale.total == 10_000


@pytest.mark.parametrize("word", [Word.DECLINED, Word.CANCELLED, Word.NOT_SENT, Word.BUSY])
def test_a_card_the_terminal_would_not_give_back_stays_taken(stall: Stall, word: Word) -> None:
    attempt = begin(stall, 10_000, m.PayByCard(6_000))
    approve(stall, attempt)
    stall.do(m.RemoveTender(1))
    say(stall, attempt, word, deed=Deed.REVERSE)
    assert state_of(stall, attempt) == "APPROVED"
    assert due(stall) == 4_000
    assert only(stall.do(m.PayCash(4_000)), m.SaleCompleted).sale.total == 10_000


def test_a_reversal_nobody_answered_is_asked_for_again_and_counted_once(stall: Stall) -> None:
    attempt = begin(stall, 10_000, m.PayByCard(6_000))
    approve(stall, attempt)
    stall.do(m.RemoveTender(1))
    say(stall, attempt, Word.UNSURE, deed=Deed.REVERSE)
    assert state_of(stall, attempt) == "REVERSAL_UNKNOWN"
    stall.reopen()
    stall.do(m.NoteRestart())
    (again,) = asked(stall.do(m.NoteCondition(m.Place.TERMINAL, m.Condition.GOOD)))
    assert (again.deed, again.attempt.tries) == (Deed.REVERSE, 2)
    say(stall, attempt, Word.DECLINED, deed=Deed.REVERSE)
    assert state_of(stall, attempt) == "REVERSAL_UNKNOWN", "it may be that it was given back the first time"
    look(stall, attempt)
    stall.do(m.SettleByHand(attempt.id, True))
    assert state_of(stall, attempt) == "REVERSED"
    assert due(stall) == 10_000
    assert [entry["kind"] for entry in journal(stall.path)] == ["payment_reversed"]
    assert journal(stall.path)[0]["by_hand"] is True


def test_somebody_who_sees_that_it_was_not_given_back_leaves_it_taken(stall: Stall) -> None:
    attempt = begin(stall, 10_000, m.PayByCard(6_000))
    approve(stall, attempt)
    stall.do(m.RemoveTender(1))
    say(stall, attempt, Word.UNSURE, deed=Deed.REVERSE)
    look(stall, attempt)
    stall.do(m.SettleByHand(attempt.id, False))
    assert state_of(stall, attempt) == "APPROVED"
    assert due(stall) == 4_000


def test_a_till_stops_asking_by_itself_after_some_tries(stall: Stall) -> None:
    attempt = begin(stall, 10_000, m.PayByCard(6_000))
    approve(stall, attempt)
    stall.do(m.RemoveTender(1))
    tries = 1
    say(stall, attempt, Word.UNSURE, deed=Deed.REVERSE)
    for _ in range(20):
        stall.now = later(stall.now, 6)
        if asked(stall.do(m.Tick())):
            tries += 1
            say(stall, attempt, Word.UNSURE, deed=Deed.REVERSE)
    assert tries == 5
    (by_request,) = asked(stall.do(m.ReverseAttempt(attempt.id)))
    assert by_request.attempt.tries == 6


def test_no_tender_is_taken_back_while_another_is_open(stall: Stall) -> None:
    stall.do(m.AddAmount(10_000), m.TakeTender(Tendered("cash", 3_000)), m.PayByCard())
    assert stall.refusal(m.RemoveTender(1)) == (Refusal.PAYMENT_OPEN, "SENDING")
    assert stall.refusal(m.RemoveTender(0))[0] is Refusal.NOTHING_TO_UNDO


def test_by_hand_the_merchant_gives_it_back_and_says_so(tmp_path: Path) -> None:
    stall = Stall(tmp_path / "ledger.db", shop=BY_HAND)
    attempt = begin(stall, 10_000, m.PayByCard(6_000))
    stall.do(m.SettleByHand(attempt.id, True, "1234"))
    assert asked(stall.do(m.RemoveTender(1))) == []
    assert state_of(stall, attempt) == "REVERSING"
    stall.do(m.SettleByHand(attempt.id, True))
    assert due(stall) == 10_000
    stall.close()


# -- refunds ------------------------------------------------------------------------------------------------------


def test_a_refund_goes_back_to_the_card_before_there_is_a_counter_sale(stall: Stall) -> None:
    attempt = sold_by_card(stall, 20_000)
    events = stall.do(m.Refund(1))
    (reversal,) = asked(events)
    assert (reversal.deed, reversal.attempt.approval.approval_no) == (Deed.REVERSE, "12345678")  # type: ignore[union-attr]
    assert stall.till.state.last_receipt_no == 1
    assert stall.refusal(m.AddAmount(1))[0] is Refusal.BEING_PAID
    events = say(stall, attempt, Word.APPROVED, approval(attempt, "99"), Deed.REVERSE)
    refund = only(events, m.SaleRefunded).refund
    assert [(paid.tender, paid.amount) for paid in refund.payments] == [("card", -20_000)]
    assert only(events, m.PaymentReversed).reversal.cause.value == "REFUND"
    assert stall.refusal(m.Refund(1)) == (Refusal.ALREADY_RETURNED, "1")


def test_undoing_the_last_sale_by_card_too(stall: Stall) -> None:
    attempt = sold_by_card(stall, 20_000)
    stall.do(m.UndoLastSale())
    events = say(stall, attempt, Word.APPROVED, approval(attempt, "99"), Deed.REVERSE)
    assert only(events, m.SaleRefunded).refund.reason == "판매 취소"


@pytest.mark.parametrize("word", [Word.DECLINED, Word.CANCELLED, Word.NOT_SENT])
def test_a_refund_the_terminal_refuses_has_not_happened(stall: Stall, word: Word) -> None:
    attempt = sold_by_card(stall, 20_000)
    stall.do(m.Refund(1))
    events = say(stall, attempt, word, deed=Deed.REVERSE)
    assert only(events, m.RefundGivenUp).pending.receipt_no == 1
    assert not stall.till.state.is_being_paid
    assert stall.till.state.last_receipt_no == 1
    assert asked(stall.do(m.Refund(1))), "it can be tried again"


def test_a_refund_survives_a_power_cut(stall: Stall) -> None:
    attempt = sold_by_card(stall, 20_000)
    stall.do(m.Refund(1))
    stall.reopen()
    stall.do(m.NoteRestart())
    (again,) = asked(stall.do(m.NoteCondition(m.Place.TERMINAL, m.Condition.GOOD)))
    assert again.deed is Deed.REVERSE
    events = say(stall, attempt, Word.APPROVED, approval(attempt, "99"), Deed.REVERSE)
    assert only(events, m.SaleRefunded).refund.total == -20_000


def test_of_a_card_sale_a_part_comes_back_whole_and_the_rest_is_paid_anew(stall: Stall) -> None:
    stall.do(m.AddItem("soda", 5), m.PayByCard())
    (attempt,) = stall.till.state.attempts.values()
    approve(stall, attempt)
    stall.do(m.Refund(1, ((1, 2),)))
    events = say(stall, attempt, Word.APPROVED, approval(attempt, "99"), Deed.REVERSE)
    assert only(events, m.PaidAgainWanted).due == 6_000
    anew = only(stall.do(m.PayByCard()), m.AttemptBegun).attempt
    assert (anew.amount, anew.vat) == (6_000, 545)
    refund = only(approve(stall, anew, "555"), m.SaleRefunded).refund
    assert refund.total == -4_000
    assert [(paid.tender, paid.amount) for paid in refund.payments] == [("card", -10_000), ("card", 6_000)]
    events = stall.do(m.Refund(1))
    (reversal,) = asked(events)
    assert reversal.attempt.id == anew.id
    refund = only(say(stall, anew, Word.APPROVED, approval(anew, "98"), Deed.REVERSE), m.SaleRefunded).refund
    assert [(paid.tender, paid.amount) for paid in refund.payments] == [("card", -6_000)]


def test_what_is_kept_can_be_paid_anew_in_cash(stall: Stall) -> None:
    stall.do(m.AddItem("soda", 5), m.PayByCard())
    (attempt,) = stall.till.state.attempts.values()
    approve(stall, attempt)
    stall.do(m.Refund(1, ((1, 2),)))
    say(stall, attempt, Word.APPROVED, approval(attempt, "99"), Deed.REVERSE)
    stall.reopen()
    assert stall.refusal(m.PayCash(5_000)) == (Refusal.TOO_LITTLE_CASH, "1000")
    refund = only(stall.do(m.PayCash(10_000)), m.SaleRefunded).refund
    assert [(paid.tender, paid.amount, paid.change) for paid in refund.payments] == [
        ("card", -10_000, 0),
        ("cash", 6_000, 4_000),
    ]


def test_of_a_sale_paid_two_ways_the_cash_goes_back_first(stall: Stall) -> None:
    stall.do(m.AddItem("soda", 5), m.TakeTender(Tendered("cash", 4_000)), m.PayByCard())
    (attempt,) = stall.till.state.attempts.values()
    approve(stall, attempt)
    refund = only(stall.do(m.Refund(1, ((1, 2),))), m.SaleRefunded).refund
    assert [(paid.tender, paid.amount) for paid in refund.payments] == [("cash", -4_000)]
    stall.do(m.Refund(1))
    refund = only(say(stall, attempt, Word.APPROVED, approval(attempt, "9"), Deed.REVERSE), m.SaleRefunded).refund
    assert [(paid.tender, paid.amount) for paid in refund.payments] == [("card", -6_000)]


def test_vouchers_go_back_as_vouchers_and_the_change_on_them_comes_back(stall: Stall) -> None:
    stall.do(m.AddItem("soda", 4), m.Pay((Tendered("onnuri_paper", faces=((10_000, 1),)),)))
    refund = only(stall.do(m.Refund(1)), m.SaleRefunded).refund
    assert [(paid.tender, paid.amount, paid.faces) for paid in refund.payments] == [
        ("onnuri_paper", -10_000, ((10_000, -1),)),
        ("cash", 2_000, ()),
    ]
    assert stall.ledger.past.vouchers_in_hand("onnuri_paper") == ()


def test_an_exchange_gives_no_cash_for_a_card(stall: Stall) -> None:
    sold_by_card(stall, 20_000)
    stall.do(m.BeginExchange(1), m.AddAmount(5_000))
    assert stall.refusal(m.PayCash(0)) == (Refusal.REFUND_INSTEAD, "15000")
    stall.do(m.AddAmount(15_000))
    assert only(stall.do(m.PayCash(0)), m.SaleCompleted).sale.total == 20_000
