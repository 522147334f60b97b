"""A till's wishes and a terminal's answers in each other's words: nothing is lost on the way, and no card number
gets through."""

from dataclasses import fields, replace

import pytest

from drivers import events as device
from drivers.terminal import answer as said
from drivers.terminal.approval import Approval as Told
from drivers.terminal.approval import Means, Medium
from drivers.terminal.request import Approve, Cancel, CashReceipt, CashReceiptCancel, LastApproval, Money
from pos import messages as m
from pos.approval import Approval
from pos.attempt import Attempt
from pos.cash_receipt import CancelReason, Identifier, ReceiptPurpose
from pos.cash_receipt import CashReceipt as Owed
from pos.clock import Moment
from ui.runtime.terminal_words import answer_of, receipt_request_of, request_of, step_of

AT = Moment(1_772_413_200_000, 0, "boot-1")
ATTEMPT = Attempt("a1", AT, "owner", "card", 35_000, 3_181, 0, 3, signature=True, wallet="kakaopay")
TOLD = Told(
    "30012345",
    35_000,
    "20261121153005",
    means=Means.CREDIT,
    medium=Medium.TAP,
    card_no="941019******1234",
    installment_months=3,
    unique_no="u1",
    issuer="가나카드",
    acquirer="다라카드",
    merchant_no="000000012345678",
    terminal_no="TEST000001",
    tid="7",
)
OWED = Owed(
    "r1", "s1", 1, AT, "owner", 10_000, 909, 0, ReceiptPurpose.BUSINESS, Identifier.BUSINESS_NO, "1248100998"
)


def answered(answer: said.Answer, deed: m.Deed = m.Deed.CHARGE, *, late: bool = False) -> m.NoteAnswer:
    return answer_of(device.TerminalAnswered("terminal-1", f"{deed.value}:a1", answer, late))


def test_a_charge_is_asked_for_with_everything_the_terminal_needs() -> None:
    wanted = m.TerminalWanted(m.Deed.CHARGE, ATTEMPT, AT, "281006027875779978448005")
    request = request_of(wanted)
    assert request == Approve("CHARGE:a1", Money(35_000, 3_181), 3, True, "281006027875779978448005", "kakaopay")
    assert "281006027875779978448005" not in repr(request) + repr(wanted)


def test_what_was_approved_comes_back_when_it_is_given_back() -> None:
    noted = answered(said.Approved(TOLD))
    assert noted.approval is not None
    request = request_of(m.TerminalWanted(m.Deed.REVERSE, replace(ATTEMPT, approval=noted.approval), AT))
    assert isinstance(request, Cancel)
    assert (request.id, request.money, request.installment_months) == ("REVERSE:a1", Money(35_000, 3_181), 3)
    original = request.original
    assert (original.approval_no, original.at, original.unique_no, original.tid) == (
        "30012345",
        "20261121153005",
        "u1",
        "7",
    )


def test_an_approval_of_another_amount_is_given_back_as_it_was_made() -> None:
    stray = replace(ATTEMPT, approval=Approval("1", 9_000, "20261121153005"))
    request = request_of(m.TerminalWanted(m.Deed.REVERSE, stray, AT))
    assert isinstance(request, Cancel)
    assert request.money == Money(9_000)


def test_everything_a_terminal_tells_of_an_approval_arrives() -> None:
    noted = answered(said.Approved(TOLD), late=True)
    assert (noted.about, noted.deed, noted.word, noted.late) == ("a1", m.Deed.CHARGE, m.Word.APPROVED, True)
    approval = noted.approval
    assert approval is not None
    for field in fields(Told):
        if field.name not in ("vat", "means", "medium", "installment_months"):
            assert getattr(approval, field.name) == getattr(TOLD, field.name), field.name
    assert (approval.means, approval.medium, approval.months) == ("CREDIT", "TAP", 3)


@pytest.mark.parametrize(
    ("answer", "word", "detail"),
    [
        (said.Declined("6B", "잔액부족"), m.Word.DECLINED, "잔액부족 (6B)"),
        (said.Declined("", ""), m.Word.DECLINED, ""),
        (said.Cancelled(), m.Word.CANCELLED, ""),
        (said.NotSent("no link"), m.Word.NOT_SENT, "no link"),
        (said.Unsupported("It cannot."), m.Word.UNSUPPORTED, "It cannot."),
        (said.StillBusy(), m.Word.BUSY, ""),
        (said.Nothing(), m.Word.NOTHING, ""),
        (said.Unsure(said.Doubt.NO_ANSWER), m.Word.UNSURE, "NO_ANSWER"),
        (said.Checked(well=True), m.Word.UNSURE, ""),
    ],
)
def test_every_answer_has_its_word(answer: said.Answer, word: m.Word, detail: str) -> None:
    noted = answered(answer)
    assert (noted.word, noted.detail, noted.approval) == (word, detail, None)


def test_what_an_unsure_terminal_did_say_is_told_too() -> None:
    noted = answered(said.Unsure(said.Doubt.OTHER_AMOUNT, "", TOLD))
    assert noted.word is m.Word.UNSURE
    assert noted.approval is not None
    assert noted.approval.amount == 35_000


def test_a_whole_card_number_ends_here_whatever_driver_let_it_through() -> None:
    noted = answered(said.Approved(replace(TOLD, card_no="9410191234561234")))
    assert noted.approval is not None
    assert noted.approval.card_no == "941019******1234"
    assert "941019******1234" in answered(said.Declined("1", "card 9410-1912-3456-1234")).detail


def test_what_happens_while_it_is_asked_what_it_did_is_no_step_of_a_payment() -> None:
    charging = device.TerminalProgressed("terminal-1", "CHARGE:a1", said.Step.SHOW_CARD)
    assert step_of(charging) == m.NoteStep("a1", m.Step.SHOW_CARD)
    assert step_of(replace(charging, request_id="INQUIRE:a1")) is None
    assert {step.name for step in said.Step} == {step.name for step in m.Step}


def test_a_cash_receipt_is_asked_for_cancelled_and_asked_about() -> None:
    def request(deed: m.Deed) -> object:
        return receipt_request_of(
            m.CashReceiptWanted(deed, replace(OWED, approval_no="55", approved_at="20260302"), AT)
        )

    issued, cancelled = request(m.Deed.RECEIPT), request(m.Deed.RECEIPT_CANCEL)
    assert isinstance(issued, CashReceipt)
    assert (issued.money, issued.purpose.name, issued.identifier.name, issued.number) == (
        Money(10_000, 909),
        "BUSINESS",
        "BUSINESS_NO",
        "1248100998",
    )
    assert isinstance(cancelled, CashReceiptCancel)
    assert (cancelled.original.approval_no, cancelled.original.at, cancelled.reason.value) == ("55", "20260302", 1)
    assert request(m.Deed.INQUIRE) == LastApproval("INQUIRE:r1")
    assert "1248100998" not in repr(issued) + repr(cancelled)
    assert {reason.value for reason in CancelReason} == {1, 2, 3}
