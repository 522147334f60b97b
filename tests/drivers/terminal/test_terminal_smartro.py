"""SMARTRO TL3500: the published bytes, and what is decided when it answers strangely, or not at all."""

from dataclasses import replace

import pytest
from fuzz_kit import fuzz
from terminal_kit import AMOUNT, CATID, SALE, Clock, Wire, cancel_of, flipped, lost, wire_of

from drivers.emulators.terminals.card_house import ALREADY_TAKEN_BACK, NO_MONEY, CardHouse
from drivers.emulators.terminals.customer import Deed
from drivers.emulators.terminals.smartro import SmartroTerminal
from drivers.terminal.answer import (
    Approved,
    Cancelled,
    Checked,
    Declined,
    Doubt,
    Nothing,
    NotSent,
    Step,
    StillBusy,
    Unsure,
)
from drivers.terminal.approval import Approval, Means, Medium
from drivers.terminal.request import Approve, Cancel, Check, LastApproval, Money, Original
from drivers.terminal.smartro.body import (
    RESULT_BYTES,
    Rejected,
    approve_body,
    cancel_body,
    read_result,
    refusal,
)
from drivers.terminal.smartro.conversation import SmartroConversation
from drivers.terminal.smartro.frame import Frame, FrameReader, Sign, written

AT, LATER = "20261121153000", "20261121153100"
ORIGINAL = Original("12345678", "20261121153005", tid="1")
CHECK_FRAME = bytes.fromhex(
    "02 54455354303030303031 000000000000 3230323631313231313533303030 41 00 0000 03 55".replace(" ", "")
)
APPROVE_FRAME = bytes.fromhex(
    "02 54 45 53 54 30 30 30 30 30 31 00 00 00 00 00 00 32 30 32 36 31 31 32 31 31 35 33 30 30 30 42 00 1E 00"
    "31 30303030303335303030 3030303033313831 3030303030303030 3030 31 03 45"
)
CANCEL_FRAME = bytes.fromhex(
    "02 54 45 53 54 30 30 30 30 30 31 00 00 00 00 00 00 32 30 32 36 31 31 32 31 31 35 33 31 30 30 43 00 39 00"
    "31 31 30 30 30 30 30 33 35 30 30 30 30 30 30 30 33 31 38 31 30 30 30 30 30 30 30 30 30 30 31"
    "31 32 33 34 35 36 37 38 20 20 20 20 32 30 32 36 31 31 32 31 31 35 33 30 30 35 03 5C"
)


@pytest.fixture
def wire() -> Wire:
    return wire_of("smartro-tl3500")


def terminal_of(wire: Wire) -> SmartroTerminal:
    assert isinstance(wire.terminal, SmartroTerminal)
    return wire.terminal


# The bytes.


@pytest.mark.parametrize(
    ("frame", "data"),
    [
        (Frame("A", b"", AT), CHECK_FRAME),
        (Frame("B", approve_body(SALE), AT), APPROVE_FRAME),
        (Frame("C", cancel_body(Cancel("c", SALE.money, ORIGINAL)), LATER), CANCEL_FRAME),
    ],
    ids=["check", "approve", "cancel"],
)
def test_frames_are_the_published_ones_and_are_read_back(frame: Frame, data: bytes) -> None:
    assert written(CATID, frame) == data
    assert FrameReader(0.3).feed(data, 0.0) == [frame]


def result(**changes: str) -> bytes:
    """An answer of 157 bytes as published, with some fields otherwise."""
    fields = {
        "type": "1",
        "medium": "1",
        "card_no": "941019**********".rjust(20, "0"),
        "amount": "0000035000",
        "tax": "00003181",
        "tip": "00000000",
        "months": "00",
        "approval_no": "12345678".ljust(12),
        "at": "20261121153005",
        "unique_no": "000000000001",
        "merchant_no": "1234567890".ljust(15),
        "terminal_no": CATID.ljust(14),
        "issuer_code": "0300",
        "issuer": "가나카드".ljust(12),
        "acquirer_code": "0301",
        "acquirer": "다라카드".ljust(12),
    } | changes
    data = "".join(fields.values()).encode("cp949")
    assert len(data) == RESULT_BYTES
    return data


def test_an_approval_is_read_field_by_field() -> None:
    assert read_result(result()) == Approval(
        approval_no="12345678",
        amount=35_000,
        at="20261121153005",
        vat=3_181,
        means=Means.CREDIT,
        medium=Medium.CHIP,
        card_no="941019**********",
        unique_no="000000000001",
        issuer_code="0300",
        issuer="가나카드",
        acquirer_code="0301",
        acquirer="다라카드",
        merchant_no="1234567890",
        terminal_no=CATID,
        tid="1",
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"medium": "2"}, {"medium": Medium.SWIPE, "tid": "2"}),
        ({"medium": "3"}, {"medium": Medium.TAP, "tid": "2"}),
        ({"medium": "4", "type": "4"}, {"medium": Medium.CODE, "means": Means.ZEROPAY, "tid": ""}),
        ({"type": "5"}, {"means": Means.KAKAO_MONEY}),
        ({"type": "6"}, {"means": Means.KAKAO_CREDIT}),
        ({"type": "8"}, {"means": Means.NAVERPAY}),
        ({"months": "03"}, {"installment_months": 3}),
        ({"card_no": "00009410191234561234"}, {"card_no": "941019******1234"}),
        (
            {"type": "3", "medium": "3", "tax": "00050000", "approval_no": "T00000015000"},
            {"means": Means.PREPAID, "balance": 15_000, "vat": 0, "approval_no": "T00000015000"},
        ),
    ],
    ids=str,
)
def test_how_it_was_paid_is_read(changes: dict[str, str], expected: dict[str, object]) -> None:
    approval = read_result(result(**changes))
    assert isinstance(approval, Approval)
    assert {name: getattr(approval, name) for name in expected} == expected


@pytest.mark.parametrize(
    "changes",
    [
        {"type": "7"},
        {"amount": "000003500 "},
        {"at": "2026112115300A"},
        {"approval_no": " " * 12},
        {"approval_no": "1234\x005678\0\0\0"},
        {"approval_no": "12345\ufffd".encode("cp949", "replace").decode("cp949").ljust(12)},
    ],
    ids=str,
)
def test_an_approval_that_could_not_be_cancelled_again_is_unreadable(changes: dict[str, str]) -> None:
    assert read_result(result(**changes)) is None


@pytest.mark.parametrize("data", [b"", b"1", b"X", b"1" * 156, b"1" * 158, b"\xff" * 157], ids=len)
def test_what_has_another_layout_is_unreadable(data: bytes) -> None:
    assert read_result(data) is None


def test_a_rejection_has_a_code_and_a_message() -> None:
    tail = b"-6B" + "잔액부족 941019-1234-5612-34".encode("cp949").ljust(37)
    assert read_result(b"X" + b"0" * 116 + tail) == Rejected("6B", "잔액부족 941019******1234")


def test_a_rejection_in_letters_nobody_knows_is_a_rejection() -> None:
    rejected = read_result(b"X" + b"0" * 116 + b"\xff" * 40)
    assert isinstance(rejected, Rejected)
    assert rejected.code == ""


@pytest.mark.parametrize(
    ("request_", "sentence"),
    [
        (Approve("1", Money(0)), "does not fit"),
        (Approve("1", Money(10**10)), "does not fit"),
        (Approve("1", Money(50_000), installment_months=13), "2 to 12 months"),
        (Approve("1", Money(50_000), installment_months=1), "2 to 12 months"),
        (Cancel("1", Money(1), replace(ORIGINAL, means=Means.PREPAID)), "PREPAID is not published"),
        (Cancel("1", Money(1), replace(ORIGINAL, means=Means.KAKAO_MONEY)), "KAKAO_MONEY is not published"),
        (Cancel("1", Money(1), replace(ORIGINAL, approval_no="")), "approval number"),
        (Cancel("1", Money(1), replace(ORIGINAL, approval_no="승인")), "approval number"),
        (Cancel("1", Money(1), replace(ORIGINAL, at="20261121")), "date and the time"),
        (SALE, ""),
        (Cancel("1", Money(1), ORIGINAL), ""),
    ],
    ids=str,
)
def test_what_cannot_be_written_is_refused_in_a_sentence(request_: Approve | Cancel, sentence: str) -> None:
    assert sentence in refusal(request_)
    assert bool(refusal(request_)) == bool(sentence)


# The reader.


def test_a_frame_is_found_behind_signs_and_not_behind_noise() -> None:
    frame = Frame("a", b"OOOO", AT)
    data = written(CATID, frame)
    assert FrameReader(0.3).feed(b"\x06" + data, 0.0) == [Sign.TAKEN, frame]
    reader = FrameReader(0.3)
    assert reader.feed(b"\x07" + data, 0.0) == []
    assert reader.feed(b"", 0.3) == []
    assert reader.feed(data, 0.4) == [frame]


def test_data_may_hold_every_byte_that_frames_are_made_of() -> None:
    frame = Frame("b", bytes(range(256)), AT)
    reader = FrameReader(0.3)
    heard = [thing for value in written(CATID, frame) for thing in reader.feed(bytes((value,)), 0.0)]
    assert heard == [frame]


@pytest.mark.parametrize("at", range(len(CHECK_FRAME)))
def test_a_torn_frame_is_told_once_the_line_is_quiet(at: int) -> None:
    reader = FrameReader(0.3)
    assert reader.feed(CHECK_FRAME[:at], 0.0) == []
    assert reader.feed(b"", 0.2) == []
    assert reader.feed(b"", 0.3) == ([Sign.TORN] if at else [])


def test_the_signs_inside_a_damaged_frame_are_none() -> None:
    reader = FrameReader(0.3)
    damaged = bytes((CHECK_FRAME[0] ^ 1,)) + CHECK_FRAME[1:-1] + b"\x15"
    assert reader.feed(damaged, 0.0) == []
    assert reader.feed(b"", 1.0) == []


# What is decided.


def test_a_sale_is_asked_once_and_approved(wire: Wire) -> None:
    answer = wire.ask(SALE)
    assert isinstance(answer, Approved)
    assert answer.approval.amount == AMOUNT
    assert wire.terminal.asked == ["A", "E", "L", "B"]
    assert wire.steps == [Step.SHOW_CARD, Step.CARD_READ]
    assert wire.house.captured_minus_reversed() == AMOUNT


def test_what_it_did_last_is_asked_once_a_link(wire: Wire) -> None:
    wire.ask(SALE)
    wire.ask(replace(SALE, id="another"))
    assert wire.terminal.asked == ["A", "E", "L", "B", "E", "B"]


def test_a_bad_chip_is_told_to_the_customer(wire: Wire) -> None:
    wire.terminal.customer.does = Deed.INSERTS_A_BAD_CHIP
    answer = wire.ask(SALE)
    assert wire.steps == [Step.SHOW_CARD, Step.CARD_READ, Step.SWIPE_INSTEAD, Step.CARD_READ]
    assert isinstance(answer, Approved)
    assert (answer.approval.medium, answer.approval.tid) == (Medium.SWIPE, "2")


def test_a_refused_card_is_declined_with_code_and_message(wire: Wire) -> None:
    wire.house.refuse_next(NO_MONEY)
    assert wire.ask(SALE) == Declined("6B", "잔액부족")


def test_a_cancellation_takes_the_money_back_once(wire: Wire) -> None:
    sale = wire.ask(SALE)
    assert isinstance(sale, Approved)
    cancelled = wire.ask(cancel_of(sale.approval))
    assert isinstance(cancelled, Approved)
    assert wire.house.captured_minus_reversed() == 0
    assert wire.ask(cancel_of(sale.approval, "again")) == Declined(
        ALREADY_TAKEN_BACK.code, ALREADY_TAKEN_BACK.message
    )


def test_a_lost_acknowledgement_never_makes_a_second_request(wire: Wire) -> None:
    wire.terminal.customer.after_s = 20.0
    wire.to_till.at, wire.to_till.how = acknowledgement_of_b(wire), lost
    assert isinstance(wire.ask(SALE), Approved)
    assert wire.terminal.asked.count("B") == 1
    assert Step.SHOW_CARD not in wire.steps


def acknowledgement_of_b(wire: Wire) -> int:
    """Where in what the till hears from now on the acknowledgement of B stands: behind those of E and L."""
    wire.to_till.passed = 0
    return (1 + 37) + (1 + 37 + RESULT_BYTES)


def bytes_before_b() -> int:
    """The tail of B's data is behind E and L and their acknowledgements."""
    return (37 + 1) + (37 + 1) + len(APPROVE_FRAME) - 5


def test_a_refused_request_is_said_again(wire: Wire) -> None:
    wire.to_terminal.at, wire.to_terminal.how = bytes_before_b(), flipped
    assert isinstance(wire.ask(SALE), Approved)
    assert wire.terminal.asked == ["A", "E", "L", "B", "B"]
    assert wire.clock() >= wire.conversation.timing.quiet_s


def test_a_request_is_not_said_again_where_the_refusal_may_be_of_a_frame_before_it() -> None:
    """The E was said twice: a 15 for one of them may come when the B has long been taken."""
    conversation = SmartroConversation(CATID, clock=lambda: AT)
    conversation.opened(0.0)
    conversation.begin(SALE, 0.0)
    conversation.feed(b"\x15", 0.1)
    conversation.feed(b"", 1.0)  # E once more
    conversation.feed(b"\x06" + written(CATID, Frame("e", b"", AT)), 1.1)
    conversation.feed(b"\x06" + written(CATID, Frame("l", result(), AT)), 1.2)
    assert written(CATID, Frame("B", approve_body(SALE), AT)) in conversation.take_outgoing()
    conversation.feed(b"\x15", 1.3)
    conversation.feed(b"", 2.0)
    assert conversation.take_outgoing() == written(CATID, Frame("E", b"", AT))


def test_said_again_it_is_the_same_frame(wire: Wire) -> None:
    conversation = SmartroConversation(CATID, clock=iter(map(str, range(10**13, 10**14))).__next__)
    conversation.opened(0.0)
    first = conversation.take_outgoing()
    conversation.begin(Check("c"), 0.0)
    said = conversation.take_outgoing()
    conversation.feed(b"\x15", 0.1)
    conversation.feed(b"", 1.0)
    assert conversation.take_outgoing() == said != first


def test_a_terminal_that_takes_no_request_is_busy_and_nothing_was_done(wire: Wire) -> None:
    wire.terminal.faults.is_busy = True
    assert wire.ask(SALE) == StillBusy()
    assert wire.terminal.asked == ["A", "E", "L", "B", "B", "B", "E", "L"]
    assert wire.house.entries == ()


def test_a_refusal_that_is_followed_by_anything_was_a_damaged_acknowledgement() -> None:
    conversation = SmartroConversation(CATID)
    clock = Clock()
    wire = Wire("", conversation, SmartroTerminal(CardHouse(clock.date), clock), clock)
    wire.plug()
    wire.terminal.customer.after_s, wire.terminal.faults.van_s = 0.1, 5.0
    wire.to_till.at, wire.to_till.how = acknowledgement_of_b(wire), lambda value: b"\x15"
    assert isinstance(wire.ask(SALE), Approved)
    assert wire.terminal.asked.count("B") == 1


def test_nobody_there_means_that_nothing_was_sent(wire: Wire) -> None:
    wire.terminal.faults.refuse_frames = 99
    assert isinstance(wire.ask(SALE), NotSent)
    assert wire.terminal.asked == ["A", "E", "E", "E"]


def test_a_damaged_answer_is_asked_for_again(wire: Wire) -> None:
    wire.terminal.faults.damage_answers = 2
    assert isinstance(wire.ask(SALE), Approved)


def test_three_damaged_answers_are_a_doubt_that_the_last_approval_resolves(wire: Wire) -> None:
    wire.terminal.faults.damage_answers = 3
    answer = wire.ask(SALE)
    assert isinstance(answer, Unsure)
    assert answer.doubt is Doubt.UNREADABLE
    last = wire.ask(LastApproval("last"))
    assert isinstance(last, Approved)
    assert last.approval.amount == AMOUNT


def test_another_amount_is_a_doubt_that_names_it(wire: Wire) -> None:
    wire.terminal.faults.charges = 3_500
    answer = wire.ask(SALE)
    assert isinstance(answer, Unsure)
    assert answer.doubt is Doubt.OTHER_AMOUNT
    assert answer.found is not None
    assert answer.found.amount == 3_500


@pytest.mark.parametrize("field", [b"", b"12\x0034", b"\xff\xfe\x81"], ids=str)
def test_a_broken_approval_number_is_a_doubt(wire: Wire, field: bytes) -> None:
    wire.terminal.faults.says_approval_no = field
    answer = wire.ask(SALE)
    assert isinstance(answer, Unsure)
    assert answer.doubt is Doubt.UNREADABLE


def test_a_customer_who_never_comes_is_called_off_in_the_end(wire: Wire) -> None:
    wire.terminal.customer.does = Deed.DOES_NOTHING
    assert wire.ask(SALE) == Cancelled()
    assert 120.0 <= wire.clock() < 130.0
    assert wire.terminal.asked == ["A", "E", "L", "B", "E", "L"]


def test_the_customer_can_press_cancel(wire: Wire) -> None:
    wire.terminal.customer.does = Deed.PRESSES_CANCEL
    assert wire.ask(SALE) == Declined("99", "거래취소")


def test_called_off_while_a_card_is_waited_for(wire: Wire) -> None:
    wire.terminal.customer.does = Deed.DOES_NOTHING
    wire.begin(SALE)
    wire.abort()
    assert wire.wait() == Cancelled()
    wire.terminal.act(Deed.INSERTS)
    wire.rest(60.0)
    assert wire.house.entries == ()


def test_called_off_over_a_line_that_loses_bytes(wire: Wire) -> None:
    wire.terminal.customer.does = Deed.DOES_NOTHING
    wire.begin(SALE)
    wire.terminal.faults.drop_acks = 2
    wire.abort()
    assert wire.wait() == Cancelled()
    assert wire.terminal.asked == ["A", "E", "L", "B", "E", "E", "E", "L"]


def test_called_off_while_it_is_refused_the_request_is_not_said_again(wire: Wire) -> None:
    wire.terminal.faults.is_busy = True
    wire.begin(SALE)
    wire.abort()
    assert wire.wait() == Cancelled()
    assert wire.terminal.asked.count("B") == 1


def test_called_off_too_late_the_approval_is_the_answer(wire: Wire) -> None:
    wire.terminal.faults.van_s = 5.0
    wire.begin(SALE)
    wire.abort()
    assert isinstance(wire.wait(), Approved)


def test_called_off_and_the_answer_lost_the_approval_that_was_added_is_shown(wire: Wire) -> None:
    wire.ask(replace(SALE, id="before"))
    wire.terminal.faults.van_s, wire.terminal.faults.drop_answers = 5.0, 1
    wire.begin(SALE)
    wire.abort()
    answer = wire.wait()
    assert isinstance(answer, Unsure)
    assert answer.found is not None
    assert answer.found.approval_no == wire.house.entries[-1].approval_no


def test_called_off_with_an_older_approval_of_the_same_amount_nothing_was_added(wire: Wire) -> None:
    wire.ask(replace(SALE, id="before"))
    wire.terminal.customer.does = Deed.DOES_NOTHING
    wire.begin(SALE)
    wire.abort()
    assert wire.wait() == Cancelled()


def test_called_off_before_it_is_sent_nothing_is_sent(wire: Wire) -> None:
    wire.terminal.faults.drop_acks = 1
    wire.begin(SALE)
    wire.abort()
    assert isinstance(wire.wait(), NotSent)
    assert "B" not in wire.terminal.asked


def test_a_cancellation_that_is_called_off_stays_in_doubt(wire: Wire) -> None:
    sale = wire.ask(SALE)
    assert isinstance(sale, Approved)
    wire.terminal.customer.does = Deed.DOES_NOTHING
    wire.begin(cancel_of(sale.approval))
    wire.abort()
    answer = wire.wait()
    assert isinstance(answer, Unsure)
    assert answer.found is not None  # the sale: that L shows no cancellation is all we know


def test_an_answer_after_the_link_was_cut_is_late_and_told_once(wire: Wire) -> None:
    wire.terminal.faults.late = True
    wire.begin(SALE)
    wire.unplug()
    assert wire.answers == [Unsure(Doubt.LINK_LOST)]
    wire.plug()
    wire.terminal.faults.double_answers = 1
    wire.terminal.send_late()
    wire.rest(10.0)
    assert [type(late.answer) for late in wire.late] == [Approved]
    assert wire.late[0].request_id == SALE.id


def test_a_late_answer_does_not_pass_for_that_of_the_next_request(wire: Wire) -> None:
    wire.terminal.faults.late = True
    wire.begin(SALE)
    wire.unplug()
    wire.plug()
    wire.terminal.customer.does = Deed.DOES_NOTHING
    wire.begin(replace(SALE, id="next"))
    wire.terminal.send_late()
    assert wire.wait() == Cancelled()
    assert [(late.request_id, type(late.answer)) for late in wire.late] == [(SALE.id, Approved)]
    assert wire.house.captured_minus_reversed() == AMOUNT


def test_a_second_approval_that_nobody_asked_for_is_told(wire: Wire) -> None:
    wire.terminal.customer.after_s = 1.0
    wire.begin(SALE)
    stray = written(CATID, Frame("b", result(approval_no="99999999".ljust(12)), AT))
    assert isinstance(wire.wait(), Approved)
    wire.say(stray + stray)
    wire.rest(1.0)
    assert [late.answer.approval.approval_no for late in wire.late if isinstance(late.answer, Approved)] == [
        "99999999"
    ]


def test_a_repeated_answer_is_not_the_answer_to_the_next_request(wire: Wire) -> None:
    first = wire.ask(replace(SALE, id="first"))
    assert isinstance(first, Approved)
    repeated = written(
        CATID, Frame("b", result(approval_no=first.approval.approval_no.ljust(12), at=first.approval.at))
    )
    wire.terminal.customer.does = Deed.DOES_NOTHING
    wire.begin(SALE)
    wire.say(repeated)
    assert wire.wait() == Cancelled()
    assert wire.late == []


def test_the_last_approval_puts_the_terminal_at_rest_first(wire: Wire) -> None:
    assert wire.ask(LastApproval("l")) == Nothing()
    assert wire.terminal.asked == ["A", "E", "L"]


def test_the_last_approval_of_a_terminal_that_asks_the_van_is_waited_for(wire: Wire) -> None:
    wire.terminal.faults.van_s = 60.0
    wire.begin(SALE)
    wire.unplug()
    wire.plug()
    assert wire.ask(LastApproval("soon")) == StillBusy()
    wire.rest(30.0)
    assert isinstance(wire.ask(LastApproval("later")), Approved)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (b"OOOO", Checked(True)),
        (b"ONON", Checked(True)),
        (b"OOXO", Checked(False, "Not well: VAN X.")),
        (b"XOFO", Checked(False, "Not well: card module X, VAN F.")),
        (b"OO", Checked(False, "The answer to a device check is not laid out as published.")),
    ],
    ids=str,
)
def test_a_check_says_which_part_is_not_well(wire: Wire, parts: bytes, expected: Checked) -> None:
    terminal_of(wire).parts = parts
    assert wire.ask(Check("c")) == expected


def test_noise_is_survived_in_bounded_memory() -> None:
    conversation = SmartroConversation(CATID)
    conversation.opened(0.0)

    def feed(data: bytes, now_s: float) -> list[object]:
        conversation.feed(data, now_s)
        conversation.take_outgoing()
        if conversation.request is None:
            conversation.begin(SALE, now_s)
        return list(conversation.take_news())

    samples = [CHECK_FRAME, APPROVE_FRAME, written(CATID, Frame("b", result(), AT)), b"\x06", b"\x15"]
    fuzzed = fuzz(feed, samples, 60_000, seed=3)
    assert fuzzed.peak_bytes < 64 * 1024
    assert fuzzed.answers > 10
