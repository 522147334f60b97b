"""현금영수증: whom it may be for, what it covers, how it is told when nobody waits, who reads the number."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from pos_kit import Stall
from shop_kit import bytes_beside, journal, only
from terminal_stall import BY_HAND, WITH_TERMINAL, approve, asked, begin, later, stall_with_terminal

from pos import messages as m
from pos.approval import Approval
from pos.cash_receipt import (
    SELF_ISSUED,
    TOLD,
    TRANSITIONS,
    CashReceipt,
    Identifier,
    NotAnIdentifier,
    ReceiptPurpose,
    ReceiptState,
    masked,
    number_of,
)
from pos.ledger.verify import verify
from pos.messages import Deed, IssueCashReceipt, Refusal, Tendered, Word
from pos.shop import CashReceiptRules

PERSONAL, BUSINESS = ReceiptPurpose.PERSONAL, ReceiptPurpose.BUSINESS
PHONE = "01012345678"
FOR_PHONE = IssueCashReceipt(1, PERSONAL, Identifier.PHONE, "010-1234-5678")


@pytest.fixture
def stall(tmp_path: Path) -> Iterator[Stall]:
    stall = stall_with_terminal(tmp_path / "ledger.db")
    yield stall
    assert verify(stall.path).faults == ()
    stall.close()


@pytest.fixture
def issuing(tmp_path: Path) -> Iterator[Stall]:
    """A stall that issues from 100,000 won on by itself."""
    shop = replace(WITH_TERMINAL, cash_receipt=CashReceiptRules(self_issue_from=100_000))
    stall = stall_with_terminal(tmp_path / "ledger.db", shop)
    yield stall
    assert verify(stall.path).faults == ()
    stall.close()


def wanted(events: Iterable[m.Event]) -> list[m.CashReceiptWanted]:
    return [event for event in events if isinstance(event, m.CashReceiptWanted)]


def tick(stall: Stall, seconds: float = 0) -> tuple[m.Event, ...]:
    stall.now = later(stall.now, seconds)
    return stall.do(m.Tick())


def say(
    stall: Stall, receipt: CashReceipt, word: Word, no: str = "", deed: Deed = Deed.RECEIPT, detail: str = ""
) -> tuple[m.Event, ...]:
    told = Approval(no, receipt.amount, "20260302120100", means="CASH_RECEIPT") if no else None
    return stall.do(m.NoteAnswer(receipt.id, deed, word, told, detail))


def kept(stall: Stall, receipt: CashReceipt) -> CashReceipt:
    found = stall.ledger.past.cash_receipt(receipt.id)
    assert found is not None
    return found


def sent(stall: Stall, command: m.Command = FOR_PHONE) -> CashReceipt:
    """One that is at the terminal."""
    stall.do(command)
    (asked_for,) = wanted(tick(stall, 6))
    assert asked_for.deed is Deed.RECEIPT
    return asked_for.receipt


# -- whom it is for -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("purpose", "identifier", "typed", "digits", "shown"),
    [
        (PERSONAL, Identifier.PHONE, "010-1234-5678", PHONE, "010-****-5678"),
        (BUSINESS, Identifier.PHONE, "0111234567", "0111234567", "011-***-4567"),
        (BUSINESS, Identifier.BUSINESS_NO, "124-81-00998", "1248100998", "124-81-*****"),
        (PERSONAL, Identifier.CARD, "9410 1912 3456 1234", "9410191234561234", "941019******1234"),
        (PERSONAL, Identifier.CARD, "1544202012345678912", "1544202012345678912", "154420*********8912"),
        (PERSONAL, Identifier.SELF, "", SELF_ISSUED, "자진발급"),
        (PERSONAL, Identifier.SELF, "whatever", SELF_ISSUED, "자진발급"),
    ],
)
def test_what_was_typed_becomes_digits_and_is_shown_masked(
    purpose: ReceiptPurpose, identifier: Identifier, typed: str, digits: str, shown: str
) -> None:
    assert number_of(purpose, identifier, typed) == digits
    assert masked(identifier, digits) == shown


@pytest.mark.parametrize(
    ("purpose", "identifier", "typed"),
    [
        (PERSONAL, Identifier.PHONE, ""),
        (PERSONAL, Identifier.PHONE, "0100001234"),
        (PERSONAL, Identifier.PHONE, "02-123-4567"),
        (PERSONAL, Identifier.PHONE, "010-1234-567890"),
        (PERSONAL, Identifier.PHONE, "010１２３４5678"),
        (PERSONAL, Identifier.BUSINESS_NO, "1248100998"),
        (BUSINESS, Identifier.BUSINESS_NO, "1248100999"),
        (BUSINESS, Identifier.BUSINESS_NO, "124810099"),
        (BUSINESS, Identifier.SELF, ""),
        (PERSONAL, Identifier.CARD, "123456789012"),
        (PERSONAL, Identifier.CARD, "12345678901234567890"),
        (PERSONAL, Identifier.CARD, "8503021234567"),
        (PERSONAL, Identifier.CARD, "９４１０１９１２３４５６１２３４"),
        (PERSONAL, Identifier.CARD, "'; DROP TABLE"),
    ],
)
def test_what_is_no_number_of_that_kind_is_refused(
    purpose: ReceiptPurpose, identifier: Identifier, typed: str
) -> None:
    with pytest.raises(NotAnIdentifier):
        number_of(purpose, identifier, typed)


def test_every_state_has_its_row() -> None:
    assert set(TRANSITIONS) == set(ReceiptState)


def test_what_is_told_can_be() -> None:
    assert all(told <= TRANSITIONS[state] for state, told in TOLD.items())


# -- the main path ------------------------------------------------------------------------------------------------


def test_it_is_asked_for_after_the_sale_and_told_when_nobody_waits(stall: Stall) -> None:
    stall.do(m.AddItem("soda", 5), m.PayCash(10_000))
    owed = only(stall.do(FOR_PHONE), m.CashReceiptMoved).receipt
    assert (owed.amount, owed.vat, owed.exempt, owed.state) == (10_000, 909, 0, ReceiptState.OWED)
    (asked_for,) = wanted(tick(stall))
    assert (asked_for.deed, asked_for.receipt.number) == (Deed.RECEIPT, PHONE)
    issue = only(say(stall, owed, Word.APPROVED, "123456789"), m.CashReceiptIssued).issue
    assert (issue.amount, issue.shown, issue.approval_no) == (10_000, "010-****-5678", "123456789")
    assert journal(stall.path)[-1]["kind"] == "cash_receipt_issued"
    assert stall.till.state.cash_receipts == {}
    assert kept(stall, owed).state is ReceiptState.ISSUED


def test_nobody_who_has_the_file_alone_reads_the_number(stall: Stall) -> None:
    stall.do(m.AddAmount(5_000), m.PayCash(5_000))
    receipt = sent(stall)
    say(stall, receipt, Word.APPROVED, "123456789")
    assert PHONE.encode() not in bytes_beside(stall.path)
    assert b"1234-5678" not in bytes_beside(stall.path)
    assert kept(stall, receipt).number == PHONE
    for said in (repr(receipt), repr(FOR_PHONE), repr(stall.till.state)):
        assert "12345678" not in said
        assert "1234-5678" not in said


def test_only_the_cash_of_a_split_sale_counts_and_vouchers_if_the_stall_says_so(stall: Stall) -> None:
    stall.do(m.AddItem("soda", 10), m.TakeTender(Tendered("onnuri_paper", faces=((5_000, 1),))), m.PayByCard(7_000))
    (attempt,) = stall.till.state.attempts.values()
    approve(stall, attempt)
    stall.do(m.PayCash(10_000))
    owed = only(stall.do(FOR_PHONE), m.CashReceiptMoved).receipt
    assert (owed.amount, owed.vat) == (13_000, 1_818 * 13_000 // 20_000)
    stall.shop = replace(WITH_TERMINAL, cash_receipt=CashReceiptRules(with_vouchers=False))
    stall.do(m.GiveUpCashReceipt(owed.id))
    stall.reopen()
    assert only(stall.do(FOR_PHONE), m.CashReceiptMoved).receipt.amount == 8_000


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (FOR_PHONE.but(receipt_no=9), Refusal.NO_SUCH_RECEIPT),
        (FOR_PHONE.but(number="1"), Refusal.NOT_AN_IDENTIFIER),
    ],
)
def test_what_cannot_be_issued_is_refused(stall: Stall, command: m.Command, why: Refusal) -> None:
    stall.sell(5_000)
    assert stall.refusal(command)[0] is why


def test_a_card_sale_and_a_second_one_are_refused(stall: Stall) -> None:
    approve(stall, begin(stall, 5_000))
    assert stall.refusal(FOR_PHONE)[0] is Refusal.NO_CASH_IN_IT
    stall.sell(5_000)
    stall.do(FOR_PHONE.but(receipt_no=2))
    assert stall.refusal(FOR_PHONE.but(receipt_no=2))[0] is Refusal.ALREADY_ISSUED


def test_a_stall_whose_terminal_stands_alone_issues_at_that(tmp_path: Path) -> None:
    stall = Stall(tmp_path / "ledger.db", shop=BY_HAND)
    stall.sell(5_000)
    assert stall.refusal(FOR_PHONE)[0] is Refusal.NO_TERMINAL
    stall.close()


# -- nobody waits -------------------------------------------------------------------------------------------------


def test_while_somebody_pays_nothing_is_told(stall: Stall) -> None:
    stall.sell(5_000)
    stall.do(FOR_PHONE)
    attempt = begin(stall, 7_000)
    assert wanted(tick(stall, 60)) == []
    approve(stall, attempt)
    assert len(wanted(tick(stall, 6))) == 1


def test_a_customer_who_comes_while_it_is_told_waits_for_that_alone(stall: Stall) -> None:
    stall.sell(5_000)
    receipt = sent(stall)
    events = stall.do(m.AddAmount(7_000), m.PayByCard())
    assert asked(events) == []
    events = say(stall, receipt, Word.APPROVED, "1")
    (charge,) = asked(events)
    assert (charge.deed, charge.attempt.amount) == (Deed.CHARGE, 7_000)
    assert stall.till.state.deferred is None


def test_a_customer_who_waits_for_the_terminal_can_be_called_off(stall: Stall) -> None:
    stall.sell(5_000)
    receipt = sent(stall)
    stall.do(m.AddAmount(7_000), m.PayByCard(), m.CancelAttempt())
    assert stall.till.state.attempts == {}
    assert asked(say(stall, receipt, Word.APPROVED, "1")) == []


def test_it_waits_for_a_terminal_that_is_away_over_a_restart(stall: Stall) -> None:
    stall.do(m.NoteCondition(m.Place.TERMINAL, m.Condition.AWAY))
    stall.sell(5_000)
    stall.do(FOR_PHONE)
    assert wanted(tick(stall, 60)) == []
    stall.reopen()
    stall.do(m.NoteRestart())
    (asked_for,) = wanted(stall.do(m.NoteCondition(m.Place.TERMINAL, m.Condition.GOOD)))
    assert asked_for.receipt.number == PHONE


def test_what_was_not_sent_is_tried_again_less_and_less_often(stall: Stall) -> None:
    stall.sell(5_000)
    stall.do(FOR_PHONE)
    tries: list[int] = []
    for second in range(0, 400, 5):
        for asked_for in wanted(tick(stall, 5)):
            tries.append(second)
            say(stall, asked_for.receipt, Word.NOT_SENT)
    gaps = [after - before for before, after in pairwise(tries)]
    assert len(tries) == 6
    assert gaps == sorted(gaps)


def test_what_was_refused_gives_way_to_a_new_one(stall: Stall) -> None:
    """Told to ask for the number again, she may give another one."""
    stall.sell(5_000)
    refused = sent(stall)
    say(stall, refused, Word.DECLINED, detail="번호 오류 (7001)")
    stall.do(FOR_PHONE.but(number="01098765432"))
    assert kept(stall, refused).state is ReceiptState.GIVEN_UP
    (wanted_now,) = wanted(tick(stall, 6))
    assert (wanted_now.receipt.number, wanted_now.receipt.state) == ("01098765432", ReceiptState.SENDING)


def test_what_the_van_refuses_is_left_to_somebody(stall: Stall) -> None:
    stall.sell(5_000)
    receipt = sent(stall)
    say(stall, receipt, Word.DECLINED, detail="번호 오류 (7001)")
    assert kept(stall, receipt).state is ReceiptState.REFUSED
    assert kept(stall, receipt).detail == "번호 오류 (7001)"
    assert wanted(tick(stall, 600)) == []
    stall.do(m.RetryCashReceipt(receipt.id))
    assert len(wanted(tick(stall, 6))) == 1


def test_without_a_clear_answer_the_terminal_is_asked_what_it_did(stall: Stall) -> None:
    stall.sell(5_000)
    receipt = sent(stall)
    say(stall, receipt, Word.UNSURE)
    (inquiry,) = wanted(tick(stall, 60))
    assert inquiry.deed is Deed.INQUIRE
    say(stall, receipt, Word.APPROVED, "77", Deed.INQUIRE)
    assert kept(stall, receipt).approval_no == "77"
    stall.sell(5_000)
    second = sent(stall, FOR_PHONE.but(receipt_no=2))
    say(stall, second, Word.UNSURE)
    tick(stall, 60)
    say(stall, second, Word.APPROVED, "77", Deed.INQUIRE)
    assert kept(stall, second).state is ReceiptState.OWED, "that was the first one: this was not done"


def test_one_that_was_issued_last_says_that_a_card_was_not_charged_after_it(stall: Stall) -> None:
    stall.sell(5_000)
    receipt = sent(stall)
    say(stall, receipt, Word.APPROVED, "77")
    stall.do(m.AddAmount(5_000), m.PayByCard())
    (attempt,) = stall.till.state.attempts.values()
    stall.do(m.NoteAnswer(attempt.id, Deed.CHARGE, Word.UNSURE))
    issued = kept(stall, receipt)
    told = Approval("77", 5_000, issued.approved_at, means="CASH_RECEIPT")
    stall.do(m.NoteAnswer(attempt.id, Deed.INQUIRE, Word.APPROVED, told))
    assert stall.till.state.attempts == {}
    assert stall.till.state.last_receipt_no == 1


def test_somebody_who_looked_can_say_so(stall: Stall) -> None:
    stall.sell(5_000)
    receipt = sent(stall)
    say(stall, receipt, Word.UNSURE)
    stall.do(m.SettleCashReceipt(receipt.id, issued=True, approval_no="55"))
    assert kept(stall, receipt).approval_no == "55"


@pytest.mark.parametrize("cancelling", [False, True])
def test_a_restart_in_the_middle_leaves_it_to_be_found_out(stall: Stall, *, cancelling: bool) -> None:
    stall.sell(5_000)
    receipt = sent(stall)
    if cancelling:
        say(stall, receipt, Word.APPROVED, "1")
        stall.do(m.CancelCashReceipt(receipt.id))
        tick(stall, 6)
    stall.reopen()
    stall.do(m.NoteRestart())
    expected = ReceiptState.CANCEL_OWED if cancelling else ReceiptState.UNKNOWN
    assert kept(stall, receipt).state is expected


# -- by itself ----------------------------------------------------------------------------------------------------


def test_from_a_hundred_thousand_won_it_is_issued_to_nobody_once_it_cannot_be_undone(issuing: Stall) -> None:
    issuing.sell(99_999)
    assert issuing.till.state.cash_receipts == {}
    issuing.sell(100_000)
    assert wanted(tick(issuing, 59)) == []
    (asked_for,) = wanted(tick(issuing, 6))
    assert (asked_for.receipt.identifier, asked_for.receipt.number) == (Identifier.SELF, "0100001234")


def test_who_asks_in_time_gets_it_and_nobody_else_does(issuing: Stall) -> None:
    issuing.sell(100_000)
    issuing.do(FOR_PHONE)
    (asked_for,) = wanted(tick(issuing, 6))
    assert asked_for.receipt.number == PHONE
    say(issuing, asked_for.receipt, Word.APPROVED, "1")
    assert wanted(tick(issuing, 600)) == []


def test_who_asks_later_gets_it_instead_of_nobody(issuing: Stall) -> None:
    issuing.sell(100_000)
    (to_nobody,) = wanted(tick(issuing, 66))
    say(issuing, to_nobody.receipt, Word.APPROVED, "1")
    issuing.do(FOR_PHONE)
    (first,) = wanted(tick(issuing, 6))
    say(issuing, first.receipt, Word.APPROVED, "2", first.deed)
    (second,) = wanted(tick(issuing, 6))
    assert {first.deed, second.deed} == {Deed.RECEIPT, Deed.RECEIPT_CANCEL}


def test_a_terminal_that_cannot_leaves_nothing_to_be_done_by_nobody(issuing: Stall) -> None:
    issuing.sell(100_000)
    (to_nobody,) = wanted(tick(issuing, 66))
    say(issuing, to_nobody.receipt, Word.UNSUPPORTED, detail="not published")
    assert kept(issuing, to_nobody.receipt).state is ReceiptState.GIVEN_UP


# -- taken back ---------------------------------------------------------------------------------------------------


def test_a_sale_that_is_taken_back_takes_its_receipt_back(stall: Stall) -> None:
    stall.do(m.AddItem("soda", 5), m.PayCash(10_000))
    receipt = sent(stall)
    say(stall, receipt, Word.APPROVED, "1")
    stall.do(m.Refund(1))
    (cancel,) = wanted(tick(stall, 6))
    assert (cancel.deed, cancel.receipt.approval_no, cancel.receipt.reason.value) == (Deed.RECEIPT_CANCEL, "1", 1)
    say(stall, receipt, Word.APPROVED, "2", Deed.RECEIPT_CANCEL)
    assert kept(stall, receipt).state is ReceiptState.CANCELLED
    assert journal(stall.path)[-1]["kind"] == "cash_receipt_cancelled"


def test_of_a_sale_taken_back_in_part_the_rest_is_told_again(stall: Stall) -> None:
    stall.do(m.AddItem("soda", 5), m.PayCash(10_000))
    receipt = sent(stall)
    say(stall, receipt, Word.APPROVED, "1")
    stall.do(m.Refund(1, ((1, 2),)))
    told = {}
    for _ in range(2):
        (asked_for,) = wanted(tick(stall, 6))
        told[asked_for.deed] = asked_for.receipt
        say(stall, asked_for.receipt, Word.APPROVED, f"n{len(told)}", asked_for.deed)
    assert told[Deed.RECEIPT_CANCEL].amount == 10_000
    anew = told[Deed.RECEIPT]
    assert (anew.amount, anew.vat, anew.number) == (6_000, 545, PHONE)


def test_what_is_on_its_way_when_the_sale_is_taken_back_is_cancelled_when_it_has_arrived(stall: Stall) -> None:
    stall.sell(5_000)
    receipt = sent(stall)
    stall.do(m.Refund(1))
    say(stall, receipt, Word.APPROVED, "1")
    assert kept(stall, receipt).state is ReceiptState.CANCEL_OWED
    (cancel,) = wanted(tick(stall, 6))
    assert cancel.deed is Deed.RECEIPT_CANCEL


def test_what_nobody_was_told_of_needs_no_taking_back(stall: Stall) -> None:
    stall.sell(5_000)
    owed = only(stall.do(FOR_PHONE), m.CashReceiptMoved).receipt
    stall.do(m.UndoLastSale())
    assert kept(stall, owed).state is ReceiptState.GIVEN_UP
    assert wanted(tick(stall, 600)) == []


# -- what the journal tells ---------------------------------------------------------------------------------------


def told(stall: Stall) -> list[tuple[int, str]]:
    """Won and state, in the order of the journal."""
    return [(one["amount"], one["state"]) for one in journal(stall.path) if one["kind"] == "cash_receipt"]


def test_the_journal_tells_what_is_owed_and_names_nobody(stall: Stall) -> None:
    stall.sell(5_000)
    stall.now = later(stall.now, 86_400)
    owed = only(stall.do(FOR_PHONE), m.CashReceiptMoved).receipt
    entry = journal(stall.path)[-1]
    said = {key: entry[key] for key in ("cash_receipt", "sale", "receipt_no", "sold_on", "amount", "state")}
    assert said == {
        "cash_receipt": owed.id,
        "sale": owed.sale,
        "receipt_no": 1,
        "sold_on": "2026-03-02",
        "amount": 5_000,
        "state": "OWED",
    }
    assert not any(digits in str(entry) for digits in (PHONE, "5678", "****"))


def test_that_it_is_tried_once_more_is_no_news_and_that_it_is_refused_is(stall: Stall) -> None:
    stall.sell(5_000)
    receipt = sent(stall)
    say(stall, receipt, Word.NOT_SENT)
    (again,) = wanted(tick(stall, 60))
    assert told(stall) == [(5_000, "OWED")]
    say(stall, again.receipt, Word.DECLINED)
    stall.do(m.RetryCashReceipt(receipt.id))
    (third,) = wanted(tick(stall, 60))
    say(stall, third.receipt, Word.DECLINED)
    stall.do(m.GiveUpCashReceipt(receipt.id))
    assert [state for _, state in told(stall)] == ["OWED", "REFUSED", "OWED", "REFUSED", "GIVEN_UP"]


def test_a_doubt_is_told_and_what_is_issued_after_it_has_its_own_entry(stall: Stall) -> None:
    stall.sell(5_000)
    receipt = sent(stall)
    stall.reopen()
    stall.do(m.NoteRestart())
    assert told(stall) == [(5_000, "OWED"), (5_000, "UNKNOWN")]
    stall.do(m.SettleCashReceipt(receipt.id, True, "123"))
    assert journal(stall.path)[-1]["kind"] == "cash_receipt_issued"
    assert len(told(stall)) == 2


def test_of_a_refund_in_part_the_old_one_is_given_up_and_the_rest_is_owed(issuing: Stall) -> None:
    issuing.do(m.AddItem("soda", 100), m.PayCash(200_000), m.Refund(1, ((1, 40),)))
    kinds = [entry["kind"] for entry in journal(issuing.path)]
    assert kinds == ["sale", "cash_receipt", "refund", "cash_receipt", "cash_receipt"]
    assert told(issuing) == [(200_000, "OWED"), (200_000, "GIVEN_UP"), (120_000, "OWED")]


def test_who_asks_takes_the_place_of_nobody_in_the_journal_too(issuing: Stall) -> None:
    issuing.sell(100_000)
    issuing.do(FOR_PHONE)
    assert [(one["state"], one["identifier"]) for one in journal(issuing.path) if "identifier" in one] == [
        ("OWED", "SELF"),
        ("GIVEN_UP", "SELF"),
        ("OWED", "PHONE"),
    ]
