"""What card companies owe, by whom, and what may explain that a terminal's slip says otherwise."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pos_kit import Stall
from terminal_stall import BY_HAND, approval, begin, look, say, sold_by_card, stall_with_terminal

from pos import messages as m
from pos.ledger.reports.period import one_day
from pos.ledger.reports.settlement import Clue, Why
from pos.ledger.reports.takings import Figure
from pos.ledger.verify import verify
from pos.messages import Deed, Word
from ui.cli.ledger_actions.settle import explaining

TODAY = one_day("2026-03-02")


@pytest.fixture
def stall(tmp_path: Path) -> Iterator[Stall]:
    stall = stall_with_terminal(tmp_path / "ledger.db")
    yield stall
    assert verify(stall.path).faults == ()
    stall.close()


def test_approvals_less_what_went_back_are_what_will_be_paid(stall: Stall) -> None:
    sold_by_card(stall, 20_000, "1")
    attempt = sold_by_card(stall, 7_000, "2")
    stall.sell(50_000)
    stall.do(m.UndoLastSale())
    stall.do(m.Refund(2))
    say(stall, attempt, Word.APPROVED, approval(attempt, "99"), Deed.REVERSE)
    ours = stall.ledger.reports.settlement(TODAY)
    assert (ours.approvals, ours.approved, ours.reversals, ours.reversed) == (2, 27_000, 1, -7_000)
    assert ours.net == 20_000
    assert stall.ledger.reports.acquirers(TODAY) == [Figure("국민카드", 3, 20_000)]
    assert stall.ledger.reports.issuers(TODAY) == [Figure("국민카드", 3, 20_000)]


def test_what_nobody_confirmed_comes_first_as_an_explanation(stall: Stall) -> None:
    sold_by_card(stall, 20_000, "1")
    attempt = begin(stall, 9_000)
    say(stall, attempt, Word.UNSURE)
    ours = stall.ledger.reports.settlement(TODAY)
    (first, *_) = explaining(ours.clues, 9_000)
    assert (first.why, first.amount) == (Why.IN_DOUBT, 9_000)
    look(stall, attempt)
    stall.do(m.SettleByHand(attempt.id, True, "123"))
    ours = stall.ledger.reports.settlement(TODAY)
    assert [clue.why for clue in explaining(ours.clues, -9_000)] == [Why.BY_HAND]
    assert stall.ledger.reports.acquirers(TODAY)[1] == Figure("", 1, 9_000)


def test_money_that_came_and_went_outside_of_sales_is_a_clue(stall: Stall) -> None:
    attempt = begin(stall, 9_000)
    say(stall, attempt, Word.DECLINED)
    say(stall, attempt, Word.APPROVED, approval(attempt), late=True)
    say(stall, attempt, Word.APPROVED, approval(attempt, "99"), Deed.REVERSE)
    (clue,) = stall.ledger.reports.settlement(TODAY).clues
    assert (clue.why, clue.amount) == (Why.GIVEN_BACK, -9_000)


def test_a_payment_of_just_the_difference_is_named_before_others() -> None:
    clues = [
        Clue(Why.AMOUNT, 1, 5_000, 1),
        Clue(Why.BY_HAND, 2, 7_000, 2),
        Clue(Why.AMOUNT, 3, 9_000, 3),
    ]
    assert [clue.receipt_no for clue in explaining(clues, -9_000)] == [3, 2]


def test_other_days_are_not_counted(tmp_path: Path) -> None:
    stall = Stall(tmp_path / "ledger.db", shop=BY_HAND)
    attempt = begin(stall, 12_000)
    stall.do(m.SettleByHand(attempt.id, True))
    assert stall.ledger.reports.settlement(one_day("2026-03-01")).net == 0
    assert stall.ledger.reports.settlement(TODAY).net == 12_000
    stall.close()
