"""KOCES CAT: the published bytes, and that an approval holds only once the terminal has heard of its arrival."""

from dataclasses import replace

import pytest
from fuzz_kit import fuzz
from terminal_kit import AMOUNT, CATID, SALE, Wire, cancel_of, wire_of

from drivers.emulators.terminals.card_house import ALREADY_TAKEN_BACK, NO_MONEY, Booking
from drivers.emulators.terminals.customer import Deed
from drivers.emulators.terminals.koces import KocesTerminal
from drivers.terminal.answer import (
    Approved,
    Cancelled,
    Checked,
    Declined,
    Doubt,
    NotSent,
    Step,
    StillBusy,
    Unsure,
)
from drivers.terminal.approval import Approval, Means
from drivers.terminal.koces.body import RESULT_BYTES, body, read_result, refusal, reply
from drivers.terminal.koces.conversation import CALL_OFF, KocesConversation
from drivers.terminal.koces.frame import Frame, FrameReader, Sign, written
from drivers.terminal.request import (
    Approve,
    Cancel,
    CashReceipt,
    CashReceiptCancel,
    Check,
    Identifier,
    Money,
    Original,
    Purpose,
    Reason,
    Request,
)

ORIGINAL = Original("12345678", "20261121153005", unique_no="KOCES0001")
RECEIPT = CashReceipt("receipt", SALE.money, Purpose.PERSONAL, Identifier.PHONE, "01012345678")


@pytest.fixture
def wire() -> Wire:
    return wire_of("koces-cat")


def blank(size: int) -> str:
    return " " * size


# The bytes.


def test_an_approval_is_asked_for_with_the_published_bytes() -> None:
    frame = written(body(SALE, CATID))
    expected = "GG120TEST000001" + "000031819" + "000003181" + "0" * 9 + "0" * 9 + blank(40) + "00" + blank(62)
    assert frame[1:-2].decode() == expected
    assert len(frame) == 158
    assert (frame[0], frame[-2]) == (0x02, 0x03)


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (
            replace(SALE, money=Money(50_000, 3_000, exempt=10_000, tip=1_000), installment_months=3),
            f"GG120{CATID}000036000000003000000001000000010000{blank(40)}03{blank(62)}",
        ),
        (
            Cancel("c", SALE.money, ORIGINAL),
            f"GG120{CATID}000035000{'0' * 27}20261121{'12345678':<12}{'KOCES0001':<20}00{blank(62)}",
        ),
        (
            RECEIPT,
            f"GG130{CATID}000031819000003181{'0' * 18}{blank(40)}{blank(2)}{'01012345678':<20}1 {blank(40)}",
        ),
        (
            replace(RECEIPT, identifier=Identifier.SELF, number="0100001234"),
            f"GG130{CATID}000031819000003181{'0' * 18}{blank(40)}{blank(2)}{'0100001234':<20}3 {blank(40)}",
        ),
        (
            CashReceiptCancel(
                "x",
                SALE.money,
                Purpose.BUSINESS,
                Identifier.BUSINESS_NO,
                "1234567891",
                ORIGINAL,
                Reason.MISTAKE,
            ),
            f"GG130{CATID}000035000{'0' * 27}20261121{'12345678':<12}{'KOCES0001':<20}"
            f"{blank(2)}{'1234567891':<20}22{blank(40)}",
        ),
    ],
    ids=["parts", "cancel", "receipt", "self-issued", "receipt-cancel"],
)
def test_requests_are_laid_out_as_published(request_: Request, expected: str) -> None:
    assert not isinstance(request_, Check)
    assert body(request_, CATID).decode() == expected  # type: ignore[arg-type]


def test_what_is_said_beside_requests() -> None:
    assert b"\x02E" + b" " * 10 + b"\x03" + bytes((ord("E") ^ 0x03,)) == CALL_OFF
    assert reply("G120") == b"G1250000" + "정상수신".encode("cp949").ljust(40)
    assert reply("G130").startswith(b"G1350000")


def result(**changes: str) -> bytes:
    fields = {
        "command": "G120",
        "number": "0210",
        "tid": CATID,
        "version": "10000",
        "months": "00",
        "amount": "0000035000",
        "tax": "000003181",
        "tip": "0" * 9,
        "exempt": "0" * 9,
        "original_on": blank(8),
        "original_no": blank(12),
        "at": "20261121153005",
        "code": "0000",
        "message": "정상승인" + blank(72),
        "card": "9410191234561234=2912".ljust(40),
        "approval_no": "30000001".ljust(12),
        "unique_no": "KOCES0001".ljust(20),
        "kind": blank(8),
        "card_kind": "1",
        "issuer_code": "0300",
        "issuer": "가나카드" + blank(4),
        "acquirer_code": "0301",
        "acquirer": "다라카드" + blank(4),
        "merchant_no": "123456789".ljust(16),
        "rest": "01" + blank(180),
    } | changes
    data = "".join(fields.values()).encode("cp949")
    assert len(data) == RESULT_BYTES
    return data


def test_a_result_is_read_field_by_field() -> None:
    read = read_result(result(), SALE.money)
    assert read is not None
    assert (read.command, read.code, read.message) == ("G120", "0000", "정상승인")
    assert read.approval == Approval(
        approval_no="30000001",
        amount=35_000,
        at="20261121153005",
        vat=3_181,
        card_no="941019******1234",
        unique_no="KOCES0001",
        issuer_code="0300",
        issuer="가나카드",
        acquirer_code="0301",
        acquirer="다라카드",
        merchant_no="123456789",
        terminal_no=CATID,
    )


def test_the_amount_may_be_the_supply_or_the_whole() -> None:
    for amount, expected in (("0000035000", 35_000), ("0000031819", 35_000), ("0000003500", 3_500)):
        read = read_result(result(amount=amount), SALE.money)
        assert read is not None
        assert read.approval is not None
        assert read.approval.amount == expected


def test_a_receipt_says_nothing_of_whom_it_is_for() -> None:
    read = read_result(result(command="G130", card="01012345678".ljust(40)), SALE.money)
    assert read is not None
    assert read.approval is not None
    assert (read.approval.means, read.approval.card_no) == (Means.CASH_RECEIPT, "")


@pytest.mark.parametrize("data", [b"", b"G120", result()[:-1], result() + b" ", b"\xff" * RESULT_BYTES], ids=len)
def test_what_has_another_layout_is_unreadable(data: bytes) -> None:
    assert read_result(data, SALE.money) is None


@pytest.mark.parametrize(
    ("request_", "sentence"),
    [
        (Approve("1", Money(0)), "nothing to pay"),
        (Approve("1", Money(10**9)), "does not fit"),
        (Approve("1", Money(1_000, vat=2_000)), "does not fit"),
        (Approve("1", Money(1_000), installment_months=100), "two digits"),
        (Cancel("1", Money(1_000), replace(ORIGINAL, approval_no="")), "approval number"),
        (Cancel("1", Money(1_000), replace(ORIGINAL, at="")), "date of the approval"),
        (Cancel("1", Money(1_000), replace(ORIGINAL, unique_no="9" * 21)), "VAN's number"),
        (replace(RECEIPT, number="010-1234"), "20 digits"),
        (RECEIPT, ""),
        (SALE, ""),
        (Check("1"), ""),
    ],
    ids=str,
)
def test_what_cannot_be_written_is_refused_in_a_sentence(request_: Request, sentence: str) -> None:
    assert sentence in refusal(request_)
    assert bool(refusal(request_)) == bool(sentence)


def test_signs_and_frames_are_found_and_damaged_ones_are_not() -> None:
    frame = written(b"A110")
    assert FrameReader(0.3).feed(b"\x06" + frame + b"\x04", 0.0) == [Sign.TAKEN, Frame(b"A110"), Sign.OVER]
    for at in range(len(frame)):
        reader = FrameReader(0.3)
        assert reader.feed(frame[:at] + bytes((frame[at] ^ 0x40,)) + frame[at + 1 :], 0.0) == []
        assert reader.feed(b"", 1.0) == ([Sign.TORN] if at else [])


# What is decided.


def test_a_sale_ends_when_the_terminal_says_that_it_is_over(wire: Wire) -> None:
    answer = wire.ask(SALE)
    assert isinstance(answer, Approved)
    assert wire.terminal.asked == ["GG120", "G125"]
    assert wire.steps == [Step.SHOW_CARD, Step.ASKING]
    wire.rest(60.0)
    assert wire.house.captured_minus_reversed() == AMOUNT


def test_without_an_end_the_approval_is_a_doubt_that_shows_it(wire: Wire) -> None:
    wire.to_terminal.how = lambda value: bytes((value ^ 1,))
    wire.to_terminal.at = 1 + 158 + 2 + 20  # in the middle of our G125
    answer = wire.ask(SALE)
    assert isinstance(answer, Unsure)
    assert answer.found is not None
    assert answer.found.amount == AMOUNT
    wire.rest(60.0)
    assert wire.house.captured_minus_reversed() == 0  # it has taken it back


@pytest.mark.parametrize(
    "fault",
    [{"charges": 3_500}, {"says_approval_no": b""}, {"damage_answers": 1}],
    ids=str,
)
def test_an_answer_of_no_use_is_not_confirmed_and_the_terminal_takes_it_back(
    wire: Wire, fault: dict[str, object]
) -> None:
    for name, value in fault.items():
        setattr(wire.terminal.faults, name, value)
    assert isinstance(wire.ask(SALE), Unsure)
    assert wire.terminal.asked == ["GG120"]
    wire.rest(60.0)
    assert wire.house.captured_minus_reversed() == 0


def test_a_refused_card_is_declined_with_code_and_message(wire: Wire) -> None:
    wire.house.refuse_next(NO_MONEY)
    assert wire.ask(SALE) == Declined("006B", "잔액부족")
    assert wire.terminal.asked == ["GG120", "G125"]


@pytest.mark.parametrize("code", ["0001", "0002", "9901"])
def test_a_code_that_is_neither_right_nor_wrong_is_a_doubt(wire: Wire, code: str) -> None:
    wire.terminal.faults.drop_answers = 1
    wire.begin(SALE)
    wire.say(written(result(code=code)))
    answer = wire.wait()
    assert isinstance(answer, Unsure)
    assert answer.doubt is Doubt.UNREADABLE


def test_an_answer_of_another_terminal_is_a_doubt(wire: Wire) -> None:
    wire.terminal.customer.does = Deed.DOES_NOTHING
    wire.begin(SALE)
    wire.say(written(result(tid="OTHER00001")))
    answer = wire.wait()
    assert isinstance(answer, Unsure)
    assert answer.doubt is Doubt.OTHER_REFERENCE


def test_a_cancellation_takes_the_money_back_once(wire: Wire) -> None:
    sale = wire.ask(SALE)
    assert isinstance(sale, Approved)
    assert isinstance(wire.ask(cancel_of(sale.approval)), Approved)
    assert wire.house.captured_minus_reversed() == 0
    again = wire.ask(cancel_of(sale.approval, "again"))
    assert again == Declined(f"00{ALREADY_TAKEN_BACK.code}", ALREADY_TAKEN_BACK.message)


def test_a_cancellation_of_another_approval_is_a_doubt(wire: Wire) -> None:
    wire.terminal.customer.does = Deed.DOES_NOTHING
    wire.begin(Cancel("c", SALE.money, ORIGINAL))
    wire.say(written(result(original_no="99999999".ljust(12))))
    answer = wire.wait()
    assert isinstance(answer, Unsure)
    assert answer.doubt is Doubt.OTHER_REFERENCE


def test_a_receipt_is_issued_and_cancelled_without_a_card(wire: Wire) -> None:
    wire.terminal.customer.does = Deed.DOES_NOTHING
    issued = wire.ask(RECEIPT)
    assert isinstance(issued, Approved)
    assert issued.approval.means is Means.CASH_RECEIPT
    original = Original(issued.approval.approval_no, issued.approval.at, unique_no=issued.approval.unique_no)
    cancelled = wire.ask(
        CashReceiptCancel("x", RECEIPT.money, RECEIPT.purpose, RECEIPT.identifier, RECEIPT.number, original)
    )
    assert isinstance(cancelled, Approved)
    bookings = [entry.booking for entry in wire.house.entries]
    assert bookings == [Booking.CASH_RECEIPT, Booking.CASH_RECEIPT_REVERSAL]


def test_a_bad_chip_is_told_to_the_customer(wire: Wire) -> None:
    wire.terminal.customer.does = Deed.INSERTS_A_BAD_CHIP
    assert isinstance(wire.ask(SALE), Approved)
    assert wire.steps == [Step.SHOW_CARD, Step.SWIPE_INSTEAD, Step.ASKING]


def test_a_terminal_with_another_number_takes_no_sale() -> None:
    wire = wire_of("koces-cat")
    other = Wire("koces-cat", KocesConversation("OTHER00001"), wire.terminal, wire.clock)
    other.plug()
    assert other.ask(SALE) == Declined("Q", "")


def test_the_customer_presses_cancel(wire: Wire) -> None:
    wire.terminal.customer.does = Deed.PRESSES_CANCEL
    assert wire.ask(SALE) == Cancelled()


def test_a_customer_who_never_comes_is_called_off(wire: Wire) -> None:
    wire.terminal.customer.does = Deed.DOES_NOTHING
    assert wire.ask(SALE) == Cancelled()
    assert wire.terminal.asked == ["GG120", "E"]


def test_called_off_too_late_the_approval_is_the_answer(wire: Wire) -> None:
    wire.terminal.faults.van_s = 5.0
    wire.begin(SALE)
    wire.abort()
    assert isinstance(wire.wait(), Approved)


def test_a_request_that_is_refused_is_called_off_and_stays_in_doubt_unless_the_terminal_says_so(wire: Wire) -> None:
    wire.terminal.faults.is_busy = True
    assert isinstance(wire.ask(SALE), Unsure)
    assert wire.terminal.asked == ["GG120", "E"]
    wire.begin(SALE)
    wire.say(CALL_OFF)
    assert wire.wait() == StillBusy()
    assert wire.house.entries == ()


def test_nobody_there_means_that_nothing_was_sent(wire: Wire) -> None:
    wire.to_terminal.at, wire.to_terminal.how = wire.to_terminal.passed, lambda value: b""
    assert isinstance(wire.ask(SALE), NotSent)
    assert wire.terminal.asked == []


def test_a_check_knocks(wire: Wire) -> None:
    assert wire.ask(Check("c")) == Checked(True)
    wire.to_terminal.at, wire.to_terminal.how = wire.to_terminal.passed, lambda value: b""
    silent = wire.ask(Check("d"))
    assert isinstance(silent, Checked)
    assert not silent.well


def test_a_late_answer_is_confirmed_and_told_once(wire: Wire) -> None:
    wire.terminal.faults.late = True
    wire.conversation.timing = replace(wire.conversation.timing, answer_s=5.0)
    answer = wire.ask(SALE)
    assert isinstance(answer, Unsure)
    wire.terminal.faults.double_answers = 1
    wire.terminal.send_late()
    wire.rest(60.0)
    assert [(late.request_id, type(late.answer)) for late in wire.late] == [(SALE.id, Approved)]
    assert wire.house.captured_minus_reversed() == AMOUNT


def test_an_answer_that_nobody_waits_for_is_left_to_be_taken_back(wire: Wire) -> None:
    assert isinstance(wire.terminal, KocesTerminal)
    wire.say(written(result()))
    assert wire.terminal.asked == []
    assert wire.late == []


def test_noise_is_survived_in_bounded_memory() -> None:
    conversation = KocesConversation(CATID)
    conversation.opened(0.0)

    def feed(data: bytes, now_s: float) -> list[object]:
        conversation.feed(data, now_s)
        conversation.take_outgoing()
        if conversation.request is None:
            conversation.begin(SALE, now_s)
        return list(conversation.take_news())

    samples = [written(body(SALE, CATID)), written(b"A110"), written(result()), CALL_OFF, b"\x06", b"\x15", b"\x04"]
    fuzzed = fuzz(feed, samples, 60_000, seed=3)
    assert fuzzed.peak_bytes < 64 * 1024
    assert fuzzed.answers > 10
