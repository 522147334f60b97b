"""Money by a terminal: what every answer does, in every state it can come in."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pos_kit import Stall
from shop_kit import journal, kinds, only
from terminal_stall import (
    BY_HAND,
    WITH_TERMINAL,
    approval,
    approve,
    asked,
    begin,
    later,
    look,
    say,
    stall_with_terminal,
    state_of,
)

from pos import messages as m
from pos.attempt import TRANSITIONS, UNSETTLED, AttemptState, can_become
from pos.ledger.verify import verify
from pos.messages import Deed, Refusal, Word
from pos.shop import USUAL


@pytest.fixture
def stall(tmp_path: Path) -> Iterator[Stall]:
    stall = stall_with_terminal(tmp_path / "ledger.db")
    yield stall
    assert verify(stall.path).faults == ()
    stall.close()


def test_every_state_has_its_row_and_nothing_leads_out_of_a_reversed_one() -> None:
    assert set(TRANSITIONS) == set(AttemptState)
    assert TRANSITIONS[AttemptState.REVERSED] == frozenset()
    assert all(not can_become(state, AttemptState.SENDING) for state in AttemptState)
    assert all(TRANSITIONS[state] for state in UNSETTLED)


# -- the main path ------------------------------------------------------------------------------------------------


def test_an_attempt_is_in_the_ledger_before_the_terminal_hears_of_it(stall: Stall) -> None:
    events = stall.do(m.AddItem("soda", 2), m.PayByCard())
    assert kinds(events) == [m.AttemptBegun, m.TerminalWanted]
    (wanted,) = asked(events)
    attempt = wanted.attempt
    assert (wanted.deed, attempt.amount, attempt.vat, attempt.exempt) == (Deed.CHARGE, 4_000, 363, 0)
    assert (attempt.months, attempt.signature, attempt.state) == (0, False, AttemptState.SENDING)
    assert state_of(stall, attempt) == "SENDING"


def test_an_approval_makes_the_sale_and_stands_in_it(stall: Stall) -> None:
    attempt = begin(stall, 35_000)
    assert kinds(stall.do(m.NoteStep(attempt.id, m.Step.SHOW_CARD))) == [m.AttemptMoved, m.StepNoted]
    assert state_of(stall, attempt) == "WAITING"
    events = approve(stall, attempt)
    sale = only(events, m.SaleCompleted).sale
    (paid,) = sale.payments
    assert (paid.tender, paid.amount, paid.change) == ("card", 35_000, 0)
    assert paid.approval is not None
    assert (paid.approval.approval_no, paid.approval.attempt) == ("12345678", attempt.id)
    assert not any(isinstance(event, m.DrawerWanted) for event in events)
    assert state_of(stall, attempt) == "APPROVED"
    stall.reopen()
    assert stall.till.state.last_sale == sale
    assert not stall.till.state.is_being_paid


@pytest.mark.parametrize(("won", "signs"), [(49_999, False), (50_000, False), (50_001, True)])
def test_a_signature_is_asked_for_over_fifty_thousand(stall: Stall, won: int, signs: bool) -> None:
    assert begin(stall, won).signature is signs


def test_installments_begin_at_fifty_thousand(stall: Stall) -> None:
    refused = stall.refusal(m.AddAmount(49_999), m.PayByCard(months=3))
    assert refused == (Refusal.TOO_LITTLE_FOR_INSTALLMENT, "50000")
    attempt = only(stall.do(m.AddAmount(1), m.PayByCard(months=3)), m.AttemptBegun).attempt
    assert (attempt.amount, attempt.months) == (50_000, 3)


@pytest.mark.parametrize("months", [-1, 1, 13, 24])
def test_other_installments_are_refused(stall: Stall, months: int) -> None:
    assert stall.refusal(m.AddAmount(90_000), m.PayByCard(months=months))[0] is Refusal.NO_SUCH_INSTALLMENT


def test_the_taxes_of_the_parts_are_the_taxes_of_the_sale(stall: Stall) -> None:
    stall.do(m.AddItem("soda", 5), m.AddItem("mackerel", 1))
    parts = []
    for amount in (3_333, 5_001, 0):
        attempt = only(stall.do(m.PayByCard(amount)), m.AttemptBegun).attempt
        parts.append((attempt.amount, attempt.vat, attempt.exempt))
        approve(stall, attempt, f"no{amount}")
    sale = stall.till.state.last_sale
    assert sale is not None
    assert tuple(map(sum, zip(*parts, strict=True))) == (15_000, sale.taxes.vat, sale.taxes.exempt)


def test_a_stall_without_a_terminal_takes_no_card(tmp_path: Path) -> None:
    from dataclasses import replace

    from pos.shop import CardRules

    stall = Stall(tmp_path / "l.db", shop=replace(USUAL, card=CardRules(rail=None)))
    assert stall.refusal(m.AddAmount(1_000), m.PayByCard())[0] is Refusal.NO_TERMINAL
    stall.close()


def test_nothing_to_pay_and_more_than_due_are_refused(stall: Stall) -> None:
    assert stall.refusal(m.PayByCard())[0] is Refusal.NOTHING_TO_PAY
    assert stall.refusal(m.AddAmount(1_000), m.PayByCard(1_001)) == (Refusal.MORE_THAN_DUE, "1000")
    assert stall.refusal(m.PayByCard(-1)) == (Refusal.MORE_THAN_DUE, "1000")


# -- answers ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "state"),
    [
        (Word.DECLINED, "DECLINED"),
        (Word.CANCELLED, "CANCELLED"),
        (Word.NOT_SENT, "ABANDONED"),
        (Word.BUSY, "ABANDONED"),
    ],
)
@pytest.mark.parametrize("taken", [False, True])
def test_a_plain_no_frees_the_sale_for_another_way(stall: Stall, word: Word, state: str, *, taken: bool) -> None:
    attempt = begin(stall, 5_000)
    if taken:
        stall.do(m.NoteStep(attempt.id, m.Step.SHOW_CARD))
    say(stall, attempt, word)
    assert state_of(stall, attempt) == state
    assert not stall.till.state.is_being_paid
    assert only(stall.do(m.PayCash(5_000)), m.SaleCompleted).sale.total == 5_000


@pytest.mark.parametrize("word", [Word.UNSURE, Word.NOTHING])
def test_no_clear_answer_is_unknown_and_asked_about_at_once(stall: Stall, word: Word) -> None:
    attempt = begin(stall, 5_000)
    events = say(stall, attempt, word)
    assert state_of(stall, attempt) == "UNKNOWN"
    (inquiry,) = asked(events)
    assert (inquiry.deed, inquiry.attempt.id) == (Deed.INQUIRE, attempt.id)


@pytest.mark.parametrize("amount", [1, 4_999, 5_001, 9_999_999_999])
def test_an_approval_of_another_amount_is_no_approval_of_ours(stall: Stall, amount: int) -> None:
    attempt = begin(stall, 5_000)
    say(stall, attempt, Word.APPROVED, approval(attempt, amount=amount))
    assert state_of(stall, attempt) == "UNKNOWN"
    assert stall.till.state.cart.taken == ()
    assert stall.refusal(m.PayCash(5_000)) == (Refusal.PAYMENT_OPEN, "UNKNOWN")


def test_the_answer_to_an_earlier_sale_pays_no_later_one(stall: Stall) -> None:
    """Found in the field: the terminal repeated what it had told the customer before."""
    first = begin(stall, 5_000)
    told = approval(first)
    say(stall, first, Word.APPROVED, told)
    second = begin(stall, 5_000)
    say(stall, second, Word.APPROVED, told)
    assert state_of(stall, second) == "UNKNOWN"
    say(stall, second, Word.APPROVED, told, Deed.INQUIRE)
    assert state_of(stall, second) == "NOT_FOUND"
    assert stall.till.state.last_receipt_no == 1


@pytest.mark.parametrize("word", [Word.APPROVED, Word.UNSURE])
def test_the_reversal_of_an_earlier_sale_pays_no_later_one(stall: Stall, word: Word) -> None:
    """What a terminal did last may be a cancellation: it looks like an approval of the same amount, or it is said
    to be none. Either way nothing was done after it."""
    first = begin(stall, 5_000)
    approve(stall, first)
    stall.do(m.UndoLastSale())
    told = approval(first, "99")
    say(stall, first, Word.APPROVED, told, Deed.REVERSE)
    second = begin(stall, 5_000)
    say(stall, second, Word.UNSURE)
    say(stall, second, word, told, Deed.INQUIRE)
    assert state_of(stall, second) == "NOT_FOUND"


def test_a_cash_receipt_of_the_same_won_pays_nothing(stall: Stall) -> None:
    attempt = begin(stall, 5_000)
    say(stall, attempt, Word.UNSURE)
    say(stall, attempt, Word.APPROVED, replace(approval(attempt), means="CASH_RECEIPT"), Deed.INQUIRE)
    assert state_of(stall, attempt) == "UNKNOWN"
    assert stall.till.state.cart.taken == ()


def test_while_one_is_unknown_no_other_begins_and_nothing_is_changed(stall: Stall) -> None:
    attempt = begin(stall, 5_000)
    say(stall, attempt, Word.UNSURE)
    for refused in (m.PayByCard(), m.AskForCode()):
        assert stall.refusal(refused) == (Refusal.PAYMENT_OPEN, "UNKNOWN")
    for refused in (m.AddAmount(1), m.VoidLine(1), m.HoldSale(), m.TakeOff(100), m.Refund(1), m.CloseShift()):
        assert stall.refusal(refused) == (Refusal.BEING_PAID, "")
    stall.reopen()
    assert stall.refusal(m.PayByCard()) == (Refusal.PAYMENT_OPEN, "UNKNOWN")


@pytest.mark.parametrize(
    ("word", "amount", "state"),
    [
        (Word.NOTHING, 0, "NOT_FOUND"),
        (Word.APPROVED, 5_000, "APPROVED"),
        (Word.APPROVED, 4_000, "UNKNOWN"),
        (Word.UNSURE, 0, "UNKNOWN"),
        (Word.BUSY, 0, "UNKNOWN"),
        (Word.NOT_SENT, 0, "UNKNOWN"),
        (Word.DECLINED, 0, "UNKNOWN"),
    ],
)
def test_what_the_terminal_did_last_settles_it_or_not(stall: Stall, word: Word, amount: int, state: str) -> None:
    attempt = begin(stall, 5_000)
    say(stall, attempt, Word.UNSURE)
    say(stall, attempt, word, approval(attempt, amount=amount) if amount else None, Deed.INQUIRE)
    assert state_of(stall, attempt) == state
    assert (stall.till.state.last_receipt_no == 1) is (state == "APPROVED")


def test_an_approval_from_before_it_was_asked_for_is_left_to_somebody_who_looks(stall: Stall) -> None:
    attempt = begin(stall, 5_000)
    say(stall, attempt, Word.UNSURE)
    yesterday = (attempt.at.local - timedelta(days=1)).strftime("%Y%m%d%H%M%S")
    for amount in (5_000, 9_000):
        told = replace(approval(attempt, amount=amount), at=yesterday)
        say(stall, attempt, Word.APPROVED, told, Deed.INQUIRE)
        assert state_of(stall, attempt) == "UNKNOWN"
        assert stall.refusal(m.ReverseAttempt(attempt.id))[0] is Refusal.NO_ATTEMPT, "it is somebody else's"


def test_what_an_unsure_terminal_shows_of_an_earlier_sale_is_not_given_back(stall: Stall) -> None:
    first = begin(stall, 5_000)
    approve(stall, first)
    second = begin(stall, 7_000)
    say(stall, second, Word.UNSURE, approval(first))
    assert state_of(stall, second) == "UNKNOWN"
    assert stall.refusal(m.ReverseAttempt(second.id))[0] is Refusal.NO_ATTEMPT


def test_an_approval_of_another_amount_can_be_given_back(stall: Stall) -> None:
    attempt = begin(stall, 5_000)
    say(stall, attempt, Word.APPROVED, approval(attempt, amount=50_000))
    say(stall, attempt, Word.BUSY, deed=Deed.INQUIRE)
    (reversal,) = asked(stall.do(m.ReverseAttempt(attempt.id)))
    assert (reversal.deed, reversal.attempt.stray) == (Deed.REVERSE, True)
    back = only(say(stall, attempt, Word.APPROVED, approval(attempt, "9"), Deed.REVERSE), m.PaymentReversed)
    assert (back.reversal.amount, back.reversal.cause.value) == (50_000, "STRAY")
    assert only(stall.do(m.PayCash(5_000)), m.SaleCompleted).sale.total == 5_000


def test_the_terminal_is_asked_again_when_it_is_back_and_every_few_seconds(stall: Stall) -> None:
    attempt = begin(stall, 5_000)
    stall.do(m.NoteCondition(m.Place.TERMINAL, m.Condition.AWAY))
    assert asked(say(stall, attempt, Word.UNSURE)) == []
    (first,) = asked(stall.do(m.NoteCondition(m.Place.TERMINAL, m.Condition.GOOD)))
    assert first.deed is Deed.INQUIRE
    say(stall, attempt, Word.BUSY, deed=Deed.INQUIRE)
    assert asked(stall.do(m.Tick())) == []
    stall.now = later(stall.now, 6)
    (second,) = asked(stall.do(m.Tick()))
    assert second.deed is Deed.INQUIRE
    stall.now = later(stall.now, 6)
    assert asked(stall.do(m.Tick())) == [], "it has not answered yet"


def test_a_terminal_that_cannot_tell_is_not_asked_again(stall: Stall) -> None:
    attempt = begin(stall, 5_000)
    say(stall, attempt, Word.UNSURE)
    assert m.TerminalCannotTell() in say(stall, attempt, Word.UNSUPPORTED, deed=Deed.INQUIRE)
    stall.now = later(stall.now, 60)
    assert asked(stall.do(m.Tick())) == []
    assert state_of(stall, attempt) == "UNKNOWN"


def test_a_driver_that_says_nothing_for_minutes_leaves_it_unknown(stall: Stall) -> None:
    attempt = begin(stall, 5_000)
    stall.do(m.NoteStep(attempt.id, m.Step.SHOW_CARD))
    stall.now = later(stall.now, 301)
    (inquiry,) = asked(stall.do(m.Tick()))
    assert inquiry.deed is Deed.INQUIRE
    assert state_of(stall, attempt) == "UNKNOWN"


# -- late and doubled ---------------------------------------------------------------------------------------------


def test_a_late_approval_of_an_unknown_one_still_makes_the_sale(stall: Stall) -> None:
    attempt = begin(stall, 5_000)
    say(stall, attempt, Word.UNSURE)
    events = say(stall, attempt, Word.APPROVED, approval(attempt), late=True)
    assert only(events, m.SaleCompleted).sale.total == 5_000


def test_the_same_answer_twice_is_one_sale(stall: Stall) -> None:
    attempt = begin(stall, 5_000)
    approve(stall, attempt)
    assert approve(stall, attempt) == ()
    assert say(stall, attempt, Word.DECLINED) == ()
    assert stall.till.state.last_receipt_no == 1


@pytest.mark.parametrize("word", [Word.DECLINED, Word.CANCELLED, Word.NOT_SENT])
def test_an_approval_after_a_no_is_given_back(stall: Stall, word: Word) -> None:
    attempt = begin(stall, 5_000)
    say(stall, attempt, word)
    stall.do(m.PayCash(5_000))
    events = say(stall, attempt, Word.APPROVED, approval(attempt), late=True)
    (reversal,) = asked(events)
    assert (reversal.deed, reversal.attempt.approval.approval_no) == (Deed.REVERSE, "12345678")  # type: ignore[union-attr]
    assert state_of(stall, attempt) == "REVERSING"
    events = say(stall, attempt, Word.APPROVED, approval(attempt, "99"), Deed.REVERSE)
    back = only(events, m.PaymentReversed).reversal
    assert (back.amount, back.cause.value, back.by_hand) == (5_000, "STRAY", False)
    assert state_of(stall, attempt) == "REVERSED"
    assert journal(stall.path)[-1]["kind"] == "payment_reversed"


def test_a_second_approval_under_another_number_is_given_back(stall: Stall) -> None:
    attempt = begin(stall, 5_000)
    approve(stall, attempt)
    (reversal,) = asked(say(stall, attempt, Word.APPROVED, approval(attempt, "777", 5_000), late=True))
    assert reversal.attempt.id != attempt.id
    assert reversal.attempt.approval is not None
    assert reversal.attempt.approval.approval_no == "777"
    assert state_of(stall, attempt) == "APPROVED"


# -- restart ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("taken", [False, True])
def test_after_a_restart_it_is_unknown_and_asked_about_first(stall: Stall, *, taken: bool) -> None:
    attempt = begin(stall, 5_000)
    if taken:
        stall.do(m.NoteStep(attempt.id, m.Step.SHOW_CARD))
    stall.reopen()
    assert asked(stall.do(m.NoteRestart())) == [], "the terminal is not there yet"
    assert state_of(stall, attempt) == "UNKNOWN"
    (inquiry,) = asked(stall.do(m.NoteCondition(m.Place.TERMINAL, m.Condition.GOOD)))
    assert inquiry.deed is Deed.INQUIRE
    events = say(stall, attempt, Word.APPROVED, approval(attempt), Deed.INQUIRE)
    assert only(events, m.SaleCompleted).sale.total == 5_000


def test_a_restart_with_nothing_under_way_changes_nothing(stall: Stall) -> None:
    assert stall.do(m.NoteRestart()) == ()


# -- calling off --------------------------------------------------------------------------------------------------


def test_calling_off_tells_the_terminal_and_waits_for_its_word(stall: Stall) -> None:
    attempt = begin(stall, 5_000)
    (abort,) = stall.do(m.CancelAttempt())
    assert abort == m.AbortWanted(attempt.id)
    assert state_of(stall, attempt) == "SENDING"
    say(stall, attempt, Word.CANCELLED)
    assert stall.refusal(m.CancelAttempt())[0] is Refusal.NO_ATTEMPT


def test_an_approval_that_was_quicker_than_calling_off_counts(stall: Stall) -> None:
    attempt = begin(stall, 5_000)
    stall.do(m.CancelAttempt())
    assert only(approve(stall, attempt), m.SaleCompleted).sale.total == 5_000


# -- by hand ------------------------------------------------------------------------------------------------------


@pytest.fixture
def by_hand(tmp_path: Path) -> Iterator[Stall]:
    stall = Stall(tmp_path / "ledger.db", shop=BY_HAND)
    yield stall
    assert verify(stall.path).faults == ()
    stall.close()


@pytest.mark.parametrize(("typed", "kept"), [("", ""), ("30012345", "30012345"), (" 3001 2345 ", "30012345")])
def test_a_terminal_that_stands_alone_is_believed_through_the_merchant(
    by_hand: Stall, typed: str, kept: str
) -> None:
    attempt = begin(by_hand, 12_000)
    assert state_of(by_hand, attempt) == "WAITING"
    (paid,) = only(by_hand.do(m.SettleByHand(attempt.id, True, typed)), m.SaleCompleted).sale.payments
    assert (paid.tender, paid.amount) == ("card", 12_000)
    assert paid.approval is not None
    assert (paid.approval.by_hand, paid.approval.approval_no) == (True, kept)
    assert state_of(by_hand, attempt) == "MANUAL"
    assert [entry["kind"] for entry in journal(by_hand.path)] == ["sale"]


def test_by_hand_it_can_be_called_off_or_denied(by_hand: Stall) -> None:
    attempt = begin(by_hand, 12_000)
    by_hand.do(m.CancelAttempt())
    assert state_of(by_hand, attempt) == "CANCELLED"
    attempt = only(by_hand.do(m.PayByCard()), m.AttemptBegun).attempt
    by_hand.do(m.SettleByHand(attempt.id, False))
    assert state_of(by_hand, attempt) == "NOT_CHARGED"
    assert not by_hand.till.state.is_being_paid


@pytest.mark.parametrize("wrong", ["1234567890123", "12-34", "12\x0034;", "; DROP"])
def test_an_approval_number_is_twelve_letters_and_digits_at_most(by_hand: Stall, wrong: str) -> None:
    attempt = begin(by_hand, 12_000)
    assert by_hand.refusal(m.SettleByHand(attempt.id, True, wrong))[0] is Refusal.NOT_AN_APPROVAL_NO


def test_what_is_unknown_is_vouched_for_in_two_steps_and_written_down(stall: Stall) -> None:
    attempt = begin(stall, 5_000)
    assert stall.refusal(m.SettleByHand(attempt.id, True))[0] is Refusal.LOOK_FIRST
    assert stall.refusal(m.LookAtTerminal(attempt.id))[0] is Refusal.NO_ATTEMPT
    say(stall, attempt, Word.UNSURE)
    assert stall.refusal(m.SettleByHand(attempt.id, True))[0] is Refusal.LOOK_FIRST
    look(stall, attempt)
    stall.do(m.SettleByHand(attempt.id, True, "30012345"))
    assert [entry["kind"] for entry in journal(stall.path)] == ["payment_by_hand", "sale"]
    entry = journal(stall.path)[0]
    assert (entry["charged"], entry["amount"], entry["approval_no"]) == (True, 5_000, "30012345")
    assert state_of(stall, attempt) == "MANUAL"


def test_what_was_said_not_to_be_charged_and_was_is_given_back(stall: Stall) -> None:
    attempt = begin(stall, 5_000)
    say(stall, attempt, Word.UNSURE)
    look(stall, attempt)
    stall.do(m.SettleByHand(attempt.id, False))
    assert state_of(stall, attempt) == "NOT_CHARGED"
    assert say(stall, attempt, Word.BUSY, deed=Deed.INQUIRE) == (m.TerminalLeft(),)
    (reversal,) = asked(say(stall, attempt, Word.APPROVED, approval(attempt), late=True))
    assert reversal.deed is Deed.REVERSE


def test_a_terminal_is_looked_at_once_it_has_put_itself_in_order(stall: Stall) -> None:
    """One that missed the till's last word gives the money back by itself, a little later."""
    attempt = begin(stall, 5_000)
    say(stall, attempt, Word.UNSURE)
    stall.now = later(stall.now, 14)
    assert stall.refusal(m.LookAtTerminal(attempt.id))[0] is Refusal.LOOK_LATER
    stall.reopen()
    assert stall.refusal(m.LookAtTerminal(attempt.id))[0] is Refusal.LOOK_LATER
    stall.now = later(stall.now, 1)
    assert stall.do(m.LookAtTerminal(attempt.id)) == (m.LookedAt(attempt.id),)


def test_two_steps_means_two_steps_each_time(stall: Stall) -> None:
    """What was looked at before the terminal spoke again is not what is there now."""
    attempt = begin(stall, 5_000)
    say(stall, attempt, Word.UNSURE)
    look(stall, attempt)
    say(stall, attempt, Word.APPROVED, approval(attempt, amount=4_000), Deed.INQUIRE)
    assert stall.refusal(m.SettleByHand(attempt.id, True))[0] is Refusal.LOOK_FIRST


# -- codes --------------------------------------------------------------------------------------------------------

KAKAO = "281006027875779978448005"


def test_the_next_scan_pays_when_a_code_was_asked_for(stall: Stall) -> None:
    (code_asked,) = stall.do(m.AddAmount(7_000), m.AskForCode())
    assert code_asked == m.CodeAsked(7_000)
    events = stall.do(m.NotePaymentCode("kakaopay", KAKAO, "scanner-1"))
    assert kinds(events) == [m.CodeAsked, m.ScanTaken, m.AttemptBegun, m.TerminalWanted]
    (wanted,) = asked(events)
    assert (wanted.code, wanted.attempt.wallet, wanted.attempt.tender) == (KAKAO, "kakaopay", "easy_pay")
    assert KAKAO not in repr(events)
    from dataclasses import replace

    told = replace(approval(wanted.attempt), means="KAKAO_MONEY")
    (paid,) = only(say(stall, wanted.attempt, Word.APPROVED, told), m.SaleCompleted).sale.payments
    assert (paid.tender, paid.approval.wallet) == ("easy_pay", "kakaopay")  # type: ignore[union-attr]
    assert KAKAO.encode() not in b"".join(file.read_bytes() for file in stall.path.parent.glob("ledger.db*"))


def test_a_wallet_nobody_knows_is_left_to_the_van(stall: Stall) -> None:
    stall.do(m.AddAmount(7_000), m.AskForCode())
    (wanted,) = asked(stall.do(m.AddByBarcode("7788990011223344556677", scanner="scanner-1")))
    assert (wanted.attempt.wallet, wanted.code) == ("", "7788990011223344556677")


def test_a_good_scanned_as_a_code_is_refused_and_the_code_still_waited_for(stall: Stall) -> None:
    stall.do(m.AddAmount(7_000), m.AskForCode())
    assert stall.refusal(m.AddByBarcode("8801007234564"))[0] is Refusal.NOT_A_PAYMENT_CODE
    assert stall.till.state.code_for == 7_000
    stall.do(m.CancelAttempt())
    assert not stall.till.state.is_being_paid


def test_a_terminal_that_stands_alone_takes_no_code_from_us(by_hand: Stall) -> None:
    assert by_hand.refusal(m.AddAmount(7_000), m.AskForCode())[0] is Refusal.NO_TERMINAL


def test_the_shop_of_a_terminal_is_not_that_of_the_hand() -> None:
    assert WITH_TERMINAL.card.rail is not BY_HAND.card.rail
