"""KICC EasyCard: the published fields and replies, and what is decided when it says that it failed."""

from dataclasses import replace
from urllib.parse import parse_qs

import pytest
from agent_kit import HASTY, agent_counter
from hypothesis import given
from hypothesis import strategies as st
from terminal_kit import AMOUNT, SALE, cancel_of

from drivers.emulators.terminals.card_house import Booking
from drivers.emulators.terminals.customer import Deed
from drivers.emulators.terminals.kicc import EasyCard
from drivers.terminal.agent.dialogue import HttpMessage
from drivers.terminal.answer import Approved, Declined, Doubt, NotSent, Step, StillBusy, Unsupported, Unsure
from drivers.terminal.approval import Means
from drivers.terminal.kicc import telegram
from drivers.terminal.kicc.literal import read_reply
from drivers.terminal.request import (
    Approve,
    CashReceipt,
    CashReceiptCancel,
    Identifier,
    LastApproval,
    Money,
    Original,
    Purpose,
    Reason,
)

APPROVED = (
    "cb({'SUC':'00','RQ01':'D1','RQ02':'0700083','RQ04':'9410191234561234','RQ07':'35000','RS03':'1234',"
    "'RS04':'0000','RS07':'2606111300004','RS08':'062041148921','RS09':'30012345','RS11':'041',"
    "'RS12':'모의카드','RS13':'741069091','RS18':'N'})"
).encode()
RECEIPT = CashReceipt("receipt", Money(AMOUNT, 3_181), Purpose.BUSINESS, Identifier.BUSINESS_NO, "1234567891")
ORIGINAL = Original("30012345", "20260611130000")


def fields_of(message: HttpMessage) -> list[str]:
    """From 1, as the document numbers them."""
    form = parse_qs(message.body.decode("ascii"), keep_blank_values=True)
    assert form["callback"] == ["cb"]
    assert form["REQ"][0].endswith("^")
    return ["", *form["REQ"][0][:-1].split("^")]


# The bytes.


def test_a_sale_is_written_into_the_published_fields() -> None:
    fields = fields_of(telegram.money_message(replace(SALE, installment_months=3), 90))
    said = {number: field for number, field in enumerate(fields) if field}
    assert said == {1: "D1", 3: "35000", 4: "03", 12: "90", 13: "M3181", 16: "40", 24: "UTF-8"}
    assert len(fields) > 24


def test_a_cancellation_names_the_original_and_its_day() -> None:
    cancel = cancel_of(Approved(telegram.read_approval(read_reply(APPROVED) or {})).approval)  # type: ignore[arg-type]
    fields = fields_of(telegram.money_message(cancel, 30))
    assert (fields[1], fields[3], fields[5], fields[6]) == ("D4", "35000", "260611", "30012345")


@pytest.mark.parametrize(
    ("money", "tax"), [(Money(35_000, 3_181), "M3181"), (Money(35_000, 0, 35_000), "F"), (Money(900, 0, 400), "M0")]
)
def test_goods_without_vat_are_said_to_be(money: Money, tax: str) -> None:
    assert fields_of(telegram.money_message(Approve("a", money), 30))[13] == tax


def test_a_cash_receipt_says_what_for_and_for_whom() -> None:
    fields = fields_of(telegram.money_message(RECEIPT, 30))
    assert (fields[1], fields[2], fields[27]) == ("B1", "01", "1234567891")
    personal = replace(RECEIPT, purpose=Purpose.PERSONAL)
    assert fields_of(telegram.money_message(personal, 30))[2] == "00"


def test_a_ping_is_the_published_one() -> None:
    assert telegram.message({1: "GV"}) == HttpMessage(body=b"callback=cb&REQ=GV%5E")


def test_the_published_reply_is_an_approval_and_its_card_number_is_cut() -> None:
    answer = telegram.judged(SALE, read_reply(APPROVED))
    assert isinstance(answer, Approved)
    approval = answer.approval
    assert (approval.approval_no, approval.at, approval.unique_no) == ("30012345", "20260611130000", "062041148921")
    assert approval.card_no == "941019******1234"
    assert approval.issuer == "모의카드"


def test_an_escaped_quote_is_part_of_its_string() -> None:
    assert read_reply(rb"cb({'SUC':'0\'0' , 'MSG' : 'a\\b,\'}'});") == {"SUC": "0'0", "MSG": "a\\b,'}"}


def test_an_error_may_come_in_the_code_page_of_windows() -> None:
    assert read_reply("cb({'SUC':'01','MSG':'똠'})".encode("cp949")) == {"SUC": "01", "MSG": "똠"}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"cb()",
        b"cb({})",
        b"cb({'SUC':'00'}",
        b"other({'SUC':'00'})",
        b"cb({'SUC':'00','SUC':'01'})",
        b"cb({'SUC':'00',})",
        b"cb({'SUC':00})",
        b"cb({'SUC':'00' 'MSG':''})",
        b"cb({'SUC':'0\n0'})",
        b"cb({'SUC':alert()})",
        b'cb({"SUC":"00"})',
    ],
)
def test_what_is_not_written_as_published_is_unreadable(data: bytes) -> None:
    assert read_reply(data) is None
    assert isinstance(telegram.judged(SALE, read_reply(data)), Unsure)


def test_a_reply_that_was_cut_is_no_answer_wherever_it_was_cut() -> None:
    for size in range(len(APPROVED)):
        assert isinstance(telegram.judged(SALE, read_reply(APPROVED[:size])), Unsure)


@given(st.binary() | st.text().map(lambda text: f"cb({{'SUC':'00','RS04':'{text}'}})".encode("utf-8", "replace")))
def test_no_bytes_upset_it_and_none_are_a_sale(data: bytes) -> None:
    assert not isinstance(telegram.judged(SALE, read_reply(data)), Approved)


@given(st.integers(0, len(APPROVED) - 1), st.integers(0, 255))
def test_a_harmed_byte_never_makes_a_refusal_or_another_sale(at: int, value: int) -> None:
    harmed = APPROVED[:at] + bytes((value,)) + APPROVED[at + 1 :]
    answer = telegram.judged(SALE, read_reply(harmed))
    assert isinstance(answer, Unsure) or (isinstance(answer, Approved) and answer.approval.amount == AMOUNT)


@pytest.mark.parametrize(
    ("change", "doubt"),
    [
        ((b"'RQ07':'35000'", b"'RQ07':'3500'"), Doubt.OTHER_AMOUNT),
        ((b"'RQ07':'35000',", b""), Doubt.OTHER_AMOUNT),
        ((b"'RQ01':'D1'", b"'RQ01':'D4'"), Doubt.OTHER_REFERENCE),
        ((b"'RS09':'30012345'", b"'RS09':''"), Doubt.UNREADABLE),
        ((b"'RS04':'0000'", b"'RS04':'7001'"), Doubt.UNREADABLE),
        ((b"'RS04':'0000'", b"'RS04':''"), Doubt.UNREADABLE),
    ],
)
def test_an_odd_approval_is_none(change: tuple[bytes, bytes], doubt: Doubt) -> None:
    answer = telegram.judged(SALE, read_reply(APPROVED.replace(*change)))
    assert isinstance(answer, Unsure)
    assert answer.doubt is doubt


# The talk.


def test_a_failure_with_the_same_last_approval_as_before_is_a_refusal() -> None:
    with agent_counter("kicc-easycard") as counter:
        counter.ask(SALE)
        counter.agent.customer.does = Deed.PRESSES_CANCEL
        assert counter.ask(replace(SALE, id="second")) == Declined("01", "거래취소")
        assert len(counter.house.entries) == 1


def test_a_failure_with_nothing_to_compare_is_in_doubt() -> None:
    with agent_counter("kicc-easycard") as counter:
        counter.agent.customer.does = Deed.PRESSES_CANCEL
        assert isinstance(counter.ask(SALE), Unsure)


def test_a_failure_after_the_money_moved_shows_what_was_found() -> None:
    with agent_counter("kicc-easycard") as counter:
        counter.ask(SALE)
        counter.agent.faults.fails_after = 1
        answer = counter.ask(replace(SALE, id="second"))
        assert isinstance(answer, Unsure)
        assert answer.found is not None
        assert answer.found.approval_no == counter.house.entries[1].approval_no


def test_a_cancellation_that_failed_stays_in_doubt() -> None:
    with agent_counter("kicc-easycard") as counter:
        sold = counter.ask(SALE)
        assert isinstance(sold, Approved)
        counter.agent.customer.does = Deed.PRESSES_CANCEL
        assert isinstance(counter.ask(cancel_of(sold.approval)), Unsure)


def test_a_lost_answer_is_found_again() -> None:
    with agent_counter("kicc-easycard") as counter:
        counter.agent.faults.drop_answers = 1
        assert isinstance(counter.ask(SALE), Unsure)
        found = counter.ask(LastApproval("last"))
        assert isinstance(found, Approved)
        assert found.approval.approval_no == counter.house.entries[0].approval_no


def test_a_cancellation_is_no_last_approval() -> None:
    with agent_counter("kicc-easycard") as counter:
        sold = counter.ask(SALE)
        assert isinstance(sold, Approved)
        counter.ask(cancel_of(sold.approval))
        last = counter.ask(LastApproval("last"))
        assert isinstance(last, Unsure)
        assert last.found is not None, "the till may know it"
        assert last.found.approval_no == sold.approval.approval_no


def test_as_long_as_it_is_at_something_nothing_is_the_last_approval() -> None:
    with agent_counter("kicc-easycard", HASTY) as counter:
        counter.ask(SALE)
        counter.agent.faults.late = True
        assert isinstance(counter.ask(replace(SALE, id="second")), Unsure)
        assert counter.ask(LastApproval("last")) == StillBusy()
        counter.agent.send_late()
        assert isinstance(counter.answer("second", count=2), Approved)


def test_an_agent_that_does_not_answer_a_ping_is_not_asked_for_money() -> None:
    with agent_counter("kicc-easycard", replace(HASTY, reply_s=0.3)) as counter:
        counter.agent.faults.is_mute = True
        assert isinstance(counter.ask(SALE), NotSent)
        assert "D1" not in counter.agent.asked


def test_progress_is_told_where_there_is_any() -> None:
    with agent_counter("kicc-easycard") as counter:
        agent = counter.agent
        assert isinstance(agent, EasyCard)
        counter.inbox.wait_until(lambda: agent.progress.count == 1, "progress")
        agent.customer.does = Deed.INSERTS_A_BAD_CHIP
        agent.faults.van_s = 0.2
        counter.ask(SALE)
        counter.wait_step("sale", Step.SWIPE_INSTEAD)


@pytest.mark.parametrize("text", ["", "[]", '{"MsgCd":1}', '{"MsgCd":"E999"}', "{" * 5_000])
def test_odd_progress_is_none(text: str) -> None:
    with agent_counter("kicc-easycard") as counter:
        agent = counter.agent
        assert isinstance(agent, EasyCard)
        counter.inbox.wait_until(lambda: agent.progress.count == 1, "progress")
        agent.progress.tell(text)
        assert isinstance(counter.ask(SALE), Approved)


def test_a_cash_receipt_and_its_cancellation() -> None:
    with agent_counter("kicc-easycard") as counter:
        issued = counter.ask(RECEIPT)
        assert isinstance(issued, Approved)
        assert issued.approval.means is Means.CASH_RECEIPT
        original = Original(issued.approval.approval_no, issued.approval.at, Means.CASH_RECEIPT)
        cancel = CashReceiptCancel(
            "taken-back", RECEIPT.money, RECEIPT.purpose, RECEIPT.identifier, RECEIPT.number, original
        )
        assert isinstance(counter.ask(cancel), Approved)
        kinds = [entry.booking for entry in counter.house.entries]
        assert kinds == [Booking.CASH_RECEIPT, Booking.CASH_RECEIPT_REVERSAL]
        assert isinstance(counter.ask(replace(cancel, id="why", reason=Reason.MISTAKE)), Unsupported)
